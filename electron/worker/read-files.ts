import type { FileReport } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'
import type { Reject, RejectCode, Warning } from '../../shared/model/source.ts'
import { type ReadOutcome, readSource } from '../intake/read-source.ts'
import { BOUNDS, type CancelSignal } from '../intake/reader.ts'
import { ALL_READERS } from '../intake/registry.ts'
import { openSource } from '../intake/source.ts'
import { type WalkedFile, walk } from '../intake/walk.ts'
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
  const { files, skips } = walk(task.paths)
  const meter = new ProgressMeter(
    files.reduce((sum, file) => sum + file.size, 0),
    report,
  )
  const seen = new Map<string, string>()
  const read = files.map((file) => {
    signal.check()
    meter.file(file.name)
    return readFile(file, task, consumer, signal, meter, seen)
  })
  const passedOver = skips.map((skip) => {
    const tally = new FileTally(skip.name, 0, consumer)
    return tally.refuse(skip.code, skip.detail)
  })
  return [...read, ...passedOver]
}

function readFile(
  file: WalkedFile,
  task: FilesTask,
  consumer: FileConsumer,
  signal: CancelSignal,
  meter: ProgressMeter,
  seen: Map<string, string>,
): FileReport {
  const tally = new FileTally(file.name, file.size, consumer)
  try {
    if (file.size > BOUNDS.fileBytes) return tally.refuse('file-too-large', String(file.size))
    const source = openSource(file.path, file.name, {
      zone: task.zone,
      zoneAssumed: task.zoneHow === 'assumed',
      ...(task.dateOrder === undefined ? {} : { dateOrder: task.dateOrder }),
      ...(task.taken === undefined ? {} : { taken: task.taken }),
    })
    try {
      const sha256 = source.sha256()
      const twin = seen.get(sha256)
      if (twin !== undefined && file.size > 0) {
        meter.skip(file.size)
        return tally.refuse('duplicate-file', twin, sha256)
      }
      seen.set(sha256, file.name)
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
    } finally {
      source.close()
    }
  } catch (error) {
    if (error instanceof AttendantError || isOurs(error)) throw error
    // A fault of the medium or of a reader spoils this file, not the import.
    return tally.refuse('file-unreadable', describe(error))
  }
}

/** A failure of the case file (disk full, …) ends the import; it is not the source's fault. */
function isOurs(error: unknown): boolean {
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
