import { randomBytes } from 'node:crypto'
import type { FileReport, JobStatus } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { newCancelFlag, raiseCancel } from '../worker/cancel.ts'
import type { ImportResult, Progress } from '../worker/protocol.ts'
import { faultOf } from './log/fault.ts'
import { type Log, SILENT } from './log/log.ts'
import { Pace } from './pace.ts'

interface Job {
  status: JobStatus
  readonly cancel: SharedArrayBuffer
  readonly pace: Pace
  readonly ended: Promise<void>
}

const KEPT_JOBS = 20
/** More reports than this would block the interface while they are handed over and drawn. */
const SHOWN_FILES = 1000

/** Long work of a door: status to ask for, a flag to cancel with. Ended jobs are remembered for a while. */
export class Jobs {
  readonly #jobs = new Map<string, Job>()
  readonly #log: Log

  constructor(log: Log = SILENT) {
    this.#log = log
  }

  /** Starts `work`; one job of a kind at a time. */
  start(
    kind: JobStatus['kind'],
    work: (cancel: SharedArrayBuffer, progress: (progress: Progress) => void) => Promise<ImportResult>,
  ): string {
    if ([...this.#jobs.values()].some((job) => job.status.kind === kind && job.status.state === 'running')) {
      throw new AttendantError('busy')
    }
    const id = `job-${randomBytes(8).toString('hex')}`
    const cancel = newCancelFlag()
    let settle: () => void = () => undefined
    const ended = new Promise<void>((resolve) => {
      settle = resolve
    })
    this.#jobs.set(id, { status: fresh(id, kind), cancel, pace: new Pace(), ended })
    this.#forgetOld()
    const since = performance.now()
    this.#log.note('job-started', { kind })
    work(cancel, (progress) => this.#progress(id, progress))
      .then(
        ({ snapshot, files }) => this.#update(id, finished(files, snapshot, kind)),
        (error: unknown) => this.#update(id, failed(error)),
      )
      .finally(() => {
        this.#logEnd(id, performance.now() - since)
        settle()
      })
    return id
  }

  status(id: string): JobStatus {
    const job = this.#jobs.get(id)
    if (job === undefined) throw new AttendantError('unknown-job', id)
    return job.status
  }

  cancel(id: string): void {
    const job = this.#jobs.get(id)
    if (job === undefined) throw new AttendantError('unknown-job', id)
    raiseCancel(job.cancel)
  }

  running(): boolean {
    return [...this.#jobs.values()].some((job) => job.status.state === 'running' && job.status.kind === 'import')
  }

  async cancelAll(): Promise<void> {
    for (const job of this.#jobs.values()) raiseCancel(job.cancel)
    await Promise.all([...this.#jobs.values()].map((job) => job.ended))
  }

  #progress(id: string, progress: Progress): void {
    const job = this.#jobs.get(id)
    if (job !== undefined) this.#update(id, progressed(progress, job.pace))
  }

  #update(id: string, change: Partial<JobStatus>): void {
    const job = this.#jobs.get(id)
    if (job !== undefined) job.status = { ...job.status, ...change }
  }

  #logEnd(id: string, ms: number): void {
    const status = this.#jobs.get(id)?.status
    if (status === undefined) return
    const { kind, state, error, files, moreFiles } = status
    const sum = (of: 'records' | 'rejects') => files.reduce((all, file) => all + file[of], moreFiles[of])
    this.#log.note('job-ended', {
      kind,
      state,
      ...(error === null ? {} : { code: error.code }),
      files: files.length + moreFiles.files,
      records: sum('records'),
      rejects: sum('rejects'),
      ms,
    })
  }

  #forgetOld(): void {
    for (const [id, job] of this.#jobs) {
      if (this.#jobs.size <= KEPT_JOBS) return
      if (job.status.state !== 'running') this.#jobs.delete(id)
    }
  }
}

function fresh(job: string, kind: JobStatus['kind']): JobStatus {
  return {
    job,
    kind,
    state: 'running',
    fraction: null,
    bytes: 0,
    bytesTotal: 0,
    records: 0,
    rate: 0,
    secondsLeft: null,
    stage: 'reading',
    current: '',
    files: [],
    moreFiles: { files: 0, records: 0, rejects: 0 },
    snapshot: null,
    error: null,
  }
}

function progressed(progress: Progress, pace: Pace): Partial<JobStatus> {
  const { recordRate, byteRate } = pace.after(progress, performance.now())
  const left = progress.bytesTotal - progress.bytes
  const fraction = progress.bytesTotal === 0 ? null : Math.min(1, progress.bytes / progress.bytesTotal)
  return {
    ...progress,
    fraction,
    rate: Math.round(recordRate),
    // A guess from the first moments would jump about; behind the reading nobody knows.
    secondsLeft:
      fraction === null || fraction < 0.02 || byteRate <= 0 || progress.stage !== 'reading'
        ? null
        : Math.round(left / byteRate),
  }
}

function finished(files: readonly FileReport[], snapshot: number | null, kind: JobStatus['kind']): Partial<JobStatus> {
  const nothing = kind === 'import' && snapshot === null
  return {
    state: nothing ? 'failed' : 'done',
    fraction: 1,
    secondsLeft: 0,
    ...shownFiles(files),
    snapshot,
    error: nothing ? { code: 'no-records', detail: '' } : null,
  }
}

/**
 * The reports a screen gets: of a dump with a hundred thousand files those that have something to say come first, and
 * what is left out is counted. Order is kept among those shown.
 */
function shownFiles(files: readonly FileReport[]): Pick<JobStatus, 'files' | 'moreFiles'> {
  if (files.length <= SHOWN_FILES) return { files: [...files], moreFiles: { files: 0, records: 0, rejects: 0 } }
  const says = (file: FileReport): boolean =>
    file.records === 0 || file.rejects > 0 || file.warnings.length > 0 || file.given !== undefined
  const shown = new Set([...files.filter(says), ...files.filter((file) => !says(file))].slice(0, SHOWN_FILES))
  const rest = files.filter((file) => !shown.has(file))
  return {
    files: files.filter((file) => shown.has(file)),
    moreFiles: {
      files: rest.length,
      records: rest.reduce((sum, file) => sum + file.records, 0),
      rejects: rest.reduce((sum, file) => sum + file.rejects, 0),
    },
  }
}

function failed(error: unknown): Partial<JobStatus> {
  if (error instanceof AttendantError && error.code === 'cancelled') return { state: 'cancelled', secondsLeft: 0 }
  const code = error instanceof AttendantError ? error.code : 'internal'
  const detail = error instanceof AttendantError ? error.detail : faultOf(error).kind
  return { state: 'failed', error: { code, detail }, secondsLeft: 0 }
}
