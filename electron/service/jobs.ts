import { randomBytes } from 'node:crypto'
import type { FileReport, JobStatus } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { newCancelFlag, raiseCancel } from '../worker/cancel.ts'
import type { ImportResult, Progress } from '../worker/protocol.ts'

interface Job {
  status: JobStatus
  readonly cancel: SharedArrayBuffer
  readonly startedAt: number
  readonly ended: Promise<void>
}

const KEPT_JOBS = 20

/** Long work of a door: status to ask for, a flag to cancel with. Ended jobs are remembered for a while. */
export class Jobs {
  readonly #jobs = new Map<string, Job>()

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
    const startedAt = performance.now()
    let settle: () => void = () => undefined
    const ended = new Promise<void>((resolve) => {
      settle = resolve
    })
    this.#jobs.set(id, { status: fresh(id, kind), cancel, startedAt, ended })
    this.#forgetOld()
    work(cancel, (progress) => this.#update(id, progressed(progress, startedAt)))
      .then(
        ({ snapshot, files }) => this.#update(id, finished(files, snapshot, kind)),
        (error: unknown) => this.#update(id, failed(error)),
      )
      .finally(settle)
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

  #update(id: string, change: Partial<JobStatus>): void {
    const job = this.#jobs.get(id)
    if (job !== undefined) job.status = { ...job.status, ...change }
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
    current: '',
    files: [],
    snapshot: null,
    error: null,
  }
}

function progressed(progress: Progress, startedAt: number): Partial<JobStatus> {
  const seconds = (performance.now() - startedAt) / 1000
  const fraction = progress.bytesTotal === 0 ? null : Math.min(1, progress.bytes / progress.bytesTotal)
  return {
    ...progress,
    fraction,
    rate: seconds === 0 ? 0 : Math.round(progress.records / seconds),
    // A guess from the first tenth of a second would jump about.
    secondsLeft: fraction === null || fraction < 0.02 ? null : Math.round((seconds / fraction) * (1 - fraction)),
  }
}

function finished(files: readonly FileReport[], snapshot: number | null, kind: JobStatus['kind']): Partial<JobStatus> {
  const nothing = kind === 'import' && snapshot === null
  return {
    state: nothing ? 'failed' : 'done',
    fraction: 1,
    secondsLeft: 0,
    files: [...files],
    snapshot,
    error: nothing ? { code: 'no-records', detail: '' } : null,
  }
}

function failed(error: unknown): Partial<JobStatus> {
  if (error instanceof AttendantError && error.code === 'cancelled') return { state: 'cancelled', secondsLeft: 0 }
  const code = error instanceof AttendantError ? error.code : 'internal'
  const detail = error instanceof AttendantError ? error.detail : error instanceof Error ? error.name : ''
  return { state: 'failed', error: { code, detail }, secondsLeft: 0 }
}
