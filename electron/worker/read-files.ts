import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { FileReport } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'
import type { Reject, RejectCode, Warning } from '../../shared/model/source.ts'
import { type ReadOutcome, readSource } from '../intake/read-source.ts'
import { BOUNDS, type CancelSignal } from '../intake/reader.ts'
import { ALL_READERS } from '../intake/registry.ts'
import { type OpenedSource, openSource } from '../intake/source.ts'
import { type WalkedFile, type WalkSkip, walk } from '../intake/walk.ts'
import { zipSources } from '../intake/zip/zip-sources.ts'
import { ProgressMeter } from './progress.ts'
import type { FilesTask, Progress } from './protocol.ts'

/** What happens to the records of one file after another. `finish` always follows `begin`. */
export interface FileConsumer {
  begin(name: string): void
  record(record: EvidenceRecord): void
  reject(reject: Reject): void
  finish(report: FileReport): void
}

const FIRST_REJECTS = 20

/** Walks the given paths and reads every file. Bad files become reports, never exceptions; only cancelling throws. */
export function readFiles(
  task: FilesTask,
  consumer: FileConsumer,
  signal: CancelSignal,
  report: (progress: Progress) => void,
): readonly FileReport[] {
  const walked = walk(task.paths)
  const own = ownFiles(task.except ?? [])
  const files = walked.files.filter((file) => !own(file.path))
  const skips: readonly (Pick<WalkSkip, 'name' | 'detail'> & { readonly code: RejectCode })[] = [
    ...walked.skips,
    ...walked.files
      .filter((file) => own(file.path))
      .map(({ name }) => ({ name, code: 'own-case' as const, detail: '' })),
  ]
  const meter = new ProgressMeter(
    files.reduce((sum, file) => sum + file.size, 0),
    report,
  )
  const seen = new Map<string, string>()
  const read = files.flatMap((file) => {
    signal.check()
    meter.file(file.name)
    return readFile(file, { task, consumer, signal, meter, seen })
  })
  const passedOver = skips.map((skip) => {
    const tally = new FileTally(skip.name, 0, consumer)
    return tally.refuse(skip.code, skip.detail)
  })
  return [...read, ...passedOver]
}

/** Tells a file by its name and then by device and number, whatever link or spelling of a folder led to it. */
function ownFiles(paths: readonly string[]): (path: string) => boolean {
  const identity = (path: string): string => {
    const status = statSync(path, { bigint: true, throwIfNoEntry: false })
    return status === undefined ? '' : `${status.dev}:${status.ino}`
  }
  const nameOf = (path: string): string => basename(path).toLowerCase()
  const names = new Set(paths.map(nameOf))
  const own = new Set(paths.map(identity).filter((one) => one !== ''))
  // A dump has a hundred thousand files: only one of the same name is looked at.
  return (path) => names.has(nameOf(path)) && own.has(identity(path))
}

interface Reading {
  readonly task: FilesTask
  readonly consumer: FileConsumer
  readonly signal: CancelSignal
  readonly meter: ProgressMeter
  /** SHA-256 of what has been read -> its name. */
  readonly seen: Map<string, string>
}

/** One file: one report; an archive: one for each file inside it. */
function readFile(file: WalkedFile, reading: Reading): readonly FileReport[] {
  const { task, consumer, signal, meter } = reading
  const refuse = (code: RejectCode, detail: string): readonly FileReport[] => [
    new FileTally(file.name, file.size, consumer).refuse(code, detail),
  ]
  if (file.size > BOUNDS.fileBytes) return refuse('file-too-large', String(file.size))
  const options = {
    zone: task.zone,
    zoneAssumed: task.zoneHow === 'assumed',
    ...(task.dateOrder === undefined ? {} : { dateOrder: task.dateOrder }),
    ...(task.taken === undefined ? {} : { taken: task.taken }),
  }
  const reports: FileReport[] = []
  try {
    const archive = zipSources(file.path, file.name, options, signal)
    if (archive === undefined) {
      const source = openSource(file.path, file.name, options)
      try {
        return [readOpened(source, reading)]
      } finally {
        source.close()
      }
    }
    try {
      for (const source of archive.sources) {
        signal.check()
        meter.file(source.name)
        meter.grow(source.size)
        reports.push(readOpened(source, reading))
      }
      for (const skip of archive.skips) {
        reports.push(new FileTally(skip.name, skip.size, consumer).refuse(skip.code, skip.detail ?? ''))
      }
      return reports.length > 0 ? reports : refuse('file-empty', '')
    } finally {
      archive.close()
    }
  } catch (error) {
    if (isFatal(error)) throw error
    return [...reports, ...refuse('file-unreadable', describe(error))]
  }
}

/** A fault of the medium or of a reader spoils this file, not the import. */
function readOpened(source: OpenedSource, { consumer, signal, meter, seen }: Reading): FileReport {
  const tally = new FileTally(source.name, source.size, consumer)
  try {
    const sha256 = source.sha256()
    const twin = seen.get(sha256)
    if (twin !== undefined && source.size > 0) {
      meter.skip(source.size)
      return tally.refuse('duplicate-file', twin, sha256)
    }
    seen.set(sha256, source.name)
    const outcome = readSource(
      meter.counted(source),
      ALL_READERS,
      {
        record: (record) => {
          meter.record()
          consumer.record(record)
        },
        reject: (reject) => tally.reject(reject),
        warn: (warning) => tally.warn(warning),
        facts: () => undefined,
      },
      signal,
    )
    return tally.finish(outcome, sha256)
  } catch (error) {
    if (isFatal(error)) throw error
    return tally.refuse('file-unreadable', describe(error))
  }
}

/** Cancelling, and a failure of the case file (disk full, …), end the import; they are not the source's fault. */
function isFatal(error: unknown): boolean {
  if (error instanceof AttendantError) return true
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 200)
  return ('code' in error ? String(error.code) : `${error.name}: ${error.message}`).slice(0, 200)
}

/** Collects what is reported about one file. */
class FileTally {
  readonly #first: Reject[] = []
  readonly #warnings: Warning[] = []
  #refused = 0
  readonly #name: string
  readonly #size: number
  readonly #consumer: FileConsumer

  constructor(name: string, size: number, consumer: FileConsumer) {
    this.#name = name
    this.#size = size
    this.#consumer = consumer
    consumer.begin(name)
  }

  reject(reject: Reject): void {
    if (this.#first.length < FIRST_REJECTS) this.#first.push(reject)
    this.#consumer.reject(reject)
  }

  warn(warning: Warning): void {
    this.#warnings.push(warning)
  }

  refuse(code: RejectCode, detail: string, sha256 = ''): FileReport {
    this.#refused++
    this.reject({ code, place: {}, detail })
    const format = this.#size === 0 ? 'empty' : 'unknown'
    return this.finish({ facts: { format }, counts: {}, records: 0, rejects: 0 }, sha256)
  }

  finish({ facts, counts, records, rejects }: ReadOutcome, sha256: string): FileReport {
    const report: FileReport = {
      name: this.#name,
      size: this.#size,
      sha256,
      ...facts,
      counts: { ...counts },
      records,
      rejects: rejects + this.#refused,
      firstRejects: this.#first.map((reject) => ({ ...reject, place: { ...reject.place } })),
      warnings: this.#warnings.map(({ code, params }) =>
        params === undefined ? { code } : { code, params: { ...params } },
      ),
    }
    this.#consumer.finish(report)
    return report
  }
}
