import { type CsvHeader, findCsvHeader } from '../csv/header.ts'
import type { CsvRow } from '../csv/scanner.ts'
import { csvTableRows, rowTexts } from '../csv/table.ts'
import type { CancelSignal, Head, Sink, Source } from '../reader.ts'
import { BOUNDS } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'

/** A CSV export whose columns are told by their names. */
export interface ExportShape<C extends string> {
  /** The column a caption names; `undefined` for one that is not read. */
  column(caption: string): C | undefined
  /** How much captions are those of this export; 0 for another. */
  score(captions: readonly string[]): number
}

/** One row: texts by column. Nothing between separators and a missing column are both `undefined`. */
export interface ExportRow<C extends string> {
  readonly line: number
  text(column: C): string | undefined
  readonly captions: readonly string[]
  /** Text of a field by its place among `captions`; null where nothing stands between the separators. */
  at(index: number): string | null
}

export function exportHeader<C extends string>(head: Head, shape: ExportShape<C>): CsvHeader | undefined {
  return findCsvHeader(head.text, (captions) => shape.score(captions))
}

/**
 * The rows of such an export. A header met again is taken as one, its order of columns holds from there on; rows of a
 * wrong length are rejected.
 */
export function* exportRows<C extends string>(
  source: Source,
  shape: ExportShape<C>,
  sink: Sink,
  signal: CancelSignal,
): Generator<ExportRow<C>> {
  const header = exportHeader(source.head, shape)
  if (header === undefined) {
    sink.reject({ code: 'no-header', place: { line: 1 }, excerpt: excerpt(source.head.text) })
    return
  }
  let captions = header.captions
  let columns = placesOf(captions, shape)
  let repeated = 0
  let repeatedAt = 0
  const table = { header, plausible: (count: number) => count === captions.length }
  for (const row of csvTableRows(source, table, sink, signal)) {
    const first = row.text(0)?.trim() ?? ''
    if (first.length < 64 && (first === captions[0] || shape.column(first) !== undefined)) {
      const again = rowTexts(row, BOUNDS.columns).map((text) => text.trim())
      if (shape.score(again) > 0) {
        captions = again
        columns = placesOf(captions, shape)
        repeated++
        if (repeated === 1) repeatedAt = row.line
        continue
      }
    }
    if (row.count !== captions.length) {
      const text = rowTexts(row, 16).join(header.separator)
      if (!text.startsWith('#TYPE ')) {
        const detail = `${row.count} / ${captions.length}`
        sink.reject({ code: 'bad-row-length', place: { line: row.line }, detail, excerpt: excerpt(text) })
      }
      continue
    }
    yield rowOf(row, captions, columns)
  }
  if (repeated > 0) sink.warn({ code: 'repeated-header', params: { count: repeated, line: repeatedAt } })
}

function rowOf<C extends string>(
  row: CsvRow,
  captions: readonly string[],
  columns: ReadonlyMap<C, number>,
): ExportRow<C> {
  return {
    line: row.line,
    captions,
    at: (index) => row.text(index),
    text(column) {
      const text = row.text(columns.get(column) ?? -1)?.trim() ?? ''
      return text === '' ? undefined : text
    },
  }
}

/** Of two columns for one thing the first counts. */
function placesOf<C extends string>(captions: readonly string[], shape: ExportShape<C>): ReadonlyMap<C, number> {
  const places = new Map<C, number>()
  captions.forEach((caption, index) => {
    const column = shape.column(caption)
    if (column !== undefined && !places.has(column)) places.set(column, index)
  })
  return places
}

/** A shape whose captions are known by name, compared without case. */
export function namedColumns<C extends string>(
  names: Readonly<Record<C, readonly string[]>>,
): (caption: string) => C | undefined {
  const known = new Map<string, C>()
  for (const column in names) for (const name of names[column]) known.set(name.toLowerCase(), column)
  return (caption) => known.get(caption.toLowerCase())
}
