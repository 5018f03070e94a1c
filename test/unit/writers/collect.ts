import { readSource } from '../../../electron/intake/read-source.ts'
import type { Reader } from '../../../electron/intake/reader.ts'
import { sourceFromBytes } from '../../../electron/intake/source.ts'
import type { EvidenceRecord, RecordKind } from '../../../shared/model/records.ts'
import type { ReadingOptions, Reject, SourceFacts, Warning } from '../../../shared/model/source.ts'

export interface Collected {
  readonly records: readonly EvidenceRecord[]
  readonly rejects: readonly Reject[]
  readonly warnings: readonly Warning[]
  readonly facts: SourceFacts
}

const UTC: ReadingOptions = { zone: 'Etc/UTC', zoneAssumed: false }

/** Reads bytes as the import does, under a name that says nothing, and keeps everything that came of it. */
export function collect(bytes: Uint8Array, readers: readonly Reader[], options: ReadingOptions = UTC): Collected {
  const records: EvidenceRecord[] = []
  const rejects: Reject[] = []
  const warnings: Warning[] = []
  const outcome = readSource(
    sourceFromBytes('x.dat', bytes, options),
    readers,
    {
      record: (record) => records.push(record),
      reject: (reject) => rejects.push(reject),
      warn: (warning) => warnings.push(warning),
      facts: () => {},
    },
    { check: () => {} },
  )
  return { records, rejects, warnings, facts: outcome.facts }
}

/** Records of one kind without their places. */
export function ofKind<K extends RecordKind>(collected: Collected, kind: K) {
  return collected.records.flatMap((record) => {
    if (record.kind !== kind) return []
    const { place: _place, ...rest } = record
    return [rest as Omit<Extract<EvidenceRecord, { kind: K }>, 'place'>]
  })
}
