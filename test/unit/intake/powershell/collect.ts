import { readFileSync } from 'node:fs'
import type { CancelSignal, Reader } from '../../../../electron/intake/reader.ts'
import { sourceFromBytes } from '../../../../electron/intake/source.ts'
import type { EvidenceRecord, RecordKind } from '../../../../shared/model/records.ts'
import type { ReadingOptions, Reject, SourceFacts, Warning } from '../../../../shared/model/source.ts'

export const FIXTURES = new URL('../../../fixtures/sessions/', import.meta.url)
export const PARIS: ReadingOptions = { zone: 'Europe/Paris', zoneAssumed: false }
export const freeSignal: CancelSignal = { check: () => {} }

export interface Collected<K extends RecordKind> {
  readonly records: readonly Extract<EvidenceRecord, { kind: K }>[]
  readonly rejects: readonly Reject[]
  readonly warnings: readonly Warning[]
  readonly facts: Partial<SourceFacts>
  readonly confidence: number
}

/** Runs one reader over bytes and keeps what it gives, records of the one kind expected. */
export function collect<K extends RecordKind>(
  reader: Reader,
  kind: K,
  bytes: Uint8Array,
  options: ReadingOptions = PARIS,
): Collected<K> {
  const source = sourceFromBytes('any.dat', bytes, options)
  const records: Extract<EvidenceRecord, { kind: K }>[] = []
  const rejects: Reject[] = []
  const warnings: Warning[] = []
  let facts: Partial<SourceFacts> = {}
  const isKind = (record: EvidenceRecord): record is Extract<EvidenceRecord, { kind: K }> => record.kind === kind
  const { confidence } = reader.sniff(source.head)
  reader.read(
    source,
    {
      record: (record) => {
        if (!isKind(record)) throw new Error(`unexpected ${record.kind}`)
        records.push(record)
      },
      reject: (reject) => rejects.push(reject),
      warn: (warning) => warnings.push(warning),
      facts: (more) => {
        facts = { ...facts, ...more }
      },
    },
    freeSignal,
  )
  return { records, rejects, warnings, facts, confidence }
}

export function fixture(name: string): Buffer {
  return readFileSync(new URL(name, FIXTURES))
}

export const codes = (collected: { readonly warnings: readonly Warning[] }): string[] =>
  collected.warnings.map((warning) => warning.code)
