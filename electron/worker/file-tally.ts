import type { FileReport } from '../../shared/contract/channels.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'
import type { GivenReading, Reject, RejectCode, Warning } from '../../shared/model/source.ts'
import type { ReadOutcome } from '../intake/read-source.ts'
import type { NamedFile } from './given-readings.ts'
import { PreviewRows } from './preview.ts'

/** What happens to the records of one file after another. `finish` always follows `begin`. */
export interface FileConsumer {
  begin(name: string): void
  record(record: EvidenceRecord): void
  reject(reject: Reject): void
  finish(report: FileReport): void
}

export interface TalliedFile extends NamedFile {
  readonly size: number
  readonly given: GivenReading
  readonly zoneHow: 'given' | 'assumed'
}

const FIRST_REJECTS = 20

/** Collects what is reported about one file. */
export class FileTally {
  readonly #first: Reject[] = []
  readonly #warnings: Warning[] = []
  readonly #rows: PreviewRows | undefined
  #refused = 0
  readonly #file: TalliedFile
  readonly #consumer: FileConsumer

  constructor(file: TalliedFile, consumer: FileConsumer, previewed: boolean) {
    this.#file = file
    this.#consumer = consumer
    this.#rows = previewed ? new PreviewRows() : undefined
    consumer.begin(file.name)
  }

  record(record: EvidenceRecord): void {
    this.#rows?.take(record)
    this.#consumer.record(record)
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
    const format = this.#file.size === 0 ? 'empty' : 'unknown'
    return this.finish({ facts: { format }, counts: {}, records: 0, rejects: 0 }, sha256)
  }

  /** `partial`: reading was ended at a bound, and the counts are those up to there. */
  finish({ facts, counts, records, rejects }: ReadOutcome, sha256: string, partial = false): FileReport {
    const { name, root, within, size, given, zoneHow } = this.#file
    const { dateSample, ...others } = facts
    const tables = this.#rows?.tables()
    const report: FileReport = {
      name,
      root,
      within,
      size,
      sha256,
      ...others,
      ...(dateSample === undefined ? {} : { dateSample: { ...dateSample } }),
      ...(facts.zone === undefined
        ? {}
        : { zoneWhy: given.zone !== undefined ? 'given' : zoneHow === 'given' ? 'import' : 'assumed' }),
      ...(Object.keys(given).length === 0 ? {} : { given: { ...given } }),
      counts: { ...counts },
      records,
      rejects: rejects + this.#refused,
      ...(partial ? { partial } : {}),
      firstRejects: this.#first.map((reject) => ({ ...reject, place: { ...reject.place } })),
      warnings: this.#warnings.map(({ code, params }) =>
        params === undefined ? { code } : { code, params: { ...params } },
      ),
      ...(tables === undefined
        ? {}
        : {
            first: tables.map(({ kind, columns, moreColumns, rows }) => ({
              kind,
              columns: columns.map((column) => ({ ...column })),
              moreColumns,
              rows: rows.map(({ place, cells }) => ({ place: { ...place }, cells: { ...cells } })),
            })),
          }),
    }
    this.#consumer.finish(report)
    return report
  }
}
