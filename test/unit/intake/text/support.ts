import type { Sink, Source } from '../../../../electron/intake/reader.ts'
import { sourceFromBytes } from '../../../../electron/intake/source.ts'
import { type Line, lines } from '../../../../electron/intake/text/lines.ts'
import type { EvidenceRecord } from '../../../../shared/model/records.ts'
import type { ReadingOptions, Reject, SourceFacts, Warning } from '../../../../shared/model/source.ts'

export const OPTIONS: ReadingOptions = { zone: 'UTC', zoneAssumed: true }
export const NO_CANCEL = { check: () => {} }

export interface Collected extends Sink {
  readonly records: EvidenceRecord[]
  readonly rejects: Reject[]
  readonly warnings: Warning[]
  readonly known: Partial<SourceFacts>[]
}

export function collector(): Collected {
  const records: EvidenceRecord[] = []
  const rejects: Reject[] = []
  const warnings: Warning[] = []
  const known: Partial<SourceFacts>[] = []
  return {
    records,
    rejects,
    warnings,
    known,
    record: (record) => void records.push(record),
    reject: (reject) => void rejects.push(reject),
    warn: (warning) => void warnings.push(warning),
    facts: (facts) => void known.push(facts),
  }
}

/** The same bytes in pieces of the given sizes, the last repeated to the end. */
export function chunked(bytes: Uint8Array, sizes: readonly number[]): Source {
  const source = sourceFromBytes('a.dat', bytes, OPTIONS)
  return {
    ...source,
    *chunks() {
      let at = 0
      for (let i = 0; at < bytes.length; i++) {
        const size = sizes[Math.min(i, sizes.length - 1)] ?? bytes.length
        yield bytes.subarray(at, at + size)
        at += size
      }
    },
  }
}

export function readLines(source: Source, sink: Sink = collector()): Line[] {
  return [...lines(source, sink, NO_CANCEL)]
}
