import type { CancelSignal, Sink, Source } from '../reader.ts'
import { decodedChunks } from '../text/decode.ts'
import { excerpt } from '../text/excerpt.ts'
import type { CsvHeader } from './header.ts'
import { type CsvRow, csvRows } from './scanner.ts'

export interface CsvTable {
  readonly header: CsvHeader
  /** Whether a row may have this many fields. */
  readonly plausible: (count: number) => boolean
}

/**
 * The rows of a CSV table behind its header. Damage becomes rejects; rows with a wrong number of fields are given out
 * all the same, for the reader knows which of them are headers again.
 */
export function csvTableRows(source: Source, table: CsvTable, sink: Sink, signal: CancelSignal): Generator<CsvRow> {
  return csvRows(decodedChunks(source, sink), {
    separator: table.header.separator,
    skipLines: table.header.lines,
    plausible: table.plausible,
    check: () => signal.check(),
    damage: (damage) =>
      sink.reject({
        code: damage.code,
        place: { line: damage.line },
        ...(damage.detail === '' ? {} : { detail: damage.detail }),
        excerpt: excerpt(damage.excerpt),
      }),
  })
}

/** Texts of a row, for a comparison with captions and for an excerpt. At most `limit` fields. */
export function rowTexts(row: CsvRow, limit: number): string[] {
  const texts: string[] = []
  for (let i = 0; i < row.count && i < limit; i++) texts.push(row.text(i) ?? '')
  return texts
}
