import type { RecordKind } from '../../shared/model/records.ts'
import type { WarningCode } from '../../shared/model/source.ts'
import { type ReadOutcome, readSource } from '../intake/read-source.ts'
import type { CancelSignal, Sink, Source } from '../intake/reader.ts'
import { ALL_READERS } from '../intake/registry.ts'

export interface Bound {
  readonly records: number
  readonly rejects: number
}

/** Remarks a reader makes because the text ended, which is our doing here. */
const ABOUT_THE_END: ReadonlySet<WarningCode> = new Set(['root-unclosed', 'fewer-rows-than-announced'])

/**
 * Reads a file until it gave enough: its text then seems to end, so that the reader still says what it found out (date
 * order, zone, remarks). What it makes of the torn end is dropped. `partial` is true where more would have followed.
 * Content that is not text is read as a whole: its readers need its end.
 */
export function boundedReading(
  source: Source,
  sink: Sink,
  signal: CancelSignal,
  bound: Bound,
): { readonly outcome: ReadOutcome; readonly partial: boolean } {
  const text = source.head.text !== ''
  let records = 0
  let rejects = 0
  let ended = false
  let tornRejects = 0
  const torn: Partial<Record<RecordKind, number>> = {}
  const cut: Source = {
    ...source,
    *chunks() {
      for (const chunk of source.chunks()) {
        if (text && (records >= bound.records || rejects >= bound.rejects)) {
          ended = true
          return
        }
        yield chunk
      }
    },
  }
  const outcome = readSource(
    cut,
    ALL_READERS,
    {
      record: (record) => {
        if (ended) torn[record.kind] = (torn[record.kind] ?? 0) + 1
        else {
          records++
          sink.record(record)
        }
      },
      reject: (reject) => {
        if (ended) tornRejects++
        else {
          rejects++
          sink.reject(reject)
        }
      },
      warn: (warning) => {
        if (!ended || !ABOUT_THE_END.has(warning.code)) sink.warn(warning)
      },
      facts: (facts) => sink.facts(facts),
    },
    signal,
  )
  const counts = { ...outcome.counts }
  for (const [kind, n] of Object.entries(torn)) counts[kind as RecordKind] = (counts[kind as RecordKind] ?? 0) - n
  return { outcome: { ...outcome, counts, records, rejects: outcome.rejects - tornRejects }, partial: ended }
}
