import { BOUNDS, type CancelSignal, type Sink, type Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { lines } from '../text/lines.ts'
import { isDashes, joinWrapped, type TableColumn, tableCells, tableColumns } from './format-table.ts'

/** One row of `Format-Table`, its wrapped lines joined. */
export interface TableRow {
  readonly line: number
  /** Captions as printed; the same array for every row of one table. */
  readonly captions: readonly string[]
  readonly cells: readonly string[]
  /** Heading of `-GroupBy` the row stands under. */
  readonly group?: readonly [caption: string, value: string]
}

/** Which tables of a file are wanted, and which of their columns are never blank on a row of its own. */
export interface TableKind {
  score(captions: readonly string[]): number
  isAnchor(caption: string): boolean
}

export const TABLE_LINE = 65_536

interface Table {
  readonly captions: readonly string[]
  readonly columns: readonly TableColumn[]
  readonly anchors: readonly number[]
}

interface OpenRow {
  readonly line: number
  readonly table: Table
  cells: string[]
  pieces: string[]
}

/**
 * The rows of the tables a kind wants (sessions spec 1.4 d). Cuts by the places of the dashes. Accepts several tables,
 * `-GroupBy` headings, `-Wrap`; passes over prompts and everything outside tables. Limits: a line has at most 65,536
 * characters.
 */
export function* tableRows(source: Source, kind: TableKind, sink: Sink, signal: CancelSignal): Generator<TableRow> {
  let table: Table | undefined
  let group: TableRow['group']
  let held: { readonly text: string; readonly number: number } | undefined
  let open: OpenRow | undefined
  let blankBefore = true

  const close = (): TableRow | undefined => {
    if (open === undefined) return undefined
    const { cells, line, table: of } = open
    open = undefined
    return { line, captions: of.captions, cells, ...(group === undefined ? {} : { group }) }
  }

  /** Reads a line that is known not to be captions. */
  const take = (text: string, number: number): TableRow | undefined => {
    const heading = blankBefore ? /^ {3,}([A-Za-z][A-Za-z0-9 ]*): (.*)$/.exec(text) : null
    if (heading !== null) {
      const done = close()
      group = [heading[1] ?? '', (heading[2] ?? '').trim()]
      return done
    }
    if (table === undefined || isPrompt(text)) return close()
    const blank = text.trim() === ''
    // The article's own command prints rows of nothing but padding for sessions that are closing.
    if (blank && (table.anchors.length > 0 || text.length <= (table.columns.at(-1)?.start ?? 0))) return close()
    const cells = tableCells(text, table.columns)
    if (open !== undefined && open.table === table && continues(open, cells)) {
      open.cells = joinWrapped(open.cells, open.pieces, cells, table.columns)
      open.pieces = cells
      return undefined
    }
    const done = close()
    open = { line: number, table, cells, pieces: cells }
    return done
  }

  for (const line of lines(source, sink, signal)) {
    if (line.text.length > TABLE_LINE) {
      sink.reject({ code: 'line-too-long', place: { line: line.number }, excerpt: excerpt(line.text) })
      continue
    }
    if (held !== undefined && line.text.includes('-') && isDashes(line.text)) {
      const columns = tableColumns(held.text, line.text).slice(0, BOUNDS.columns)
      const captions = columns.map((column) => column.caption)
      if (kind.score(captions) > 0) {
        const done = close()
        if (done !== undefined) yield done
        table = { captions, columns, anchors: captions.flatMap((caption, at) => (kind.isAnchor(caption) ? [at] : [])) }
        held = undefined
        blankBefore = false
        continue
      }
    }
    if (held !== undefined) {
      const done = take(held.text, held.number)
      if (done !== undefined) yield done
      blankBefore = held.text.trim() === ''
    }
    held = line
  }
  if (held !== undefined) {
    const done = take(held.text, held.number)
    if (done !== undefined) yield done
  }
  const done = close()
  if (done !== undefined) yield done
}

/**
 * Whether a line goes on with a wrapped row: something that every row has is blank, and each piece would not have fitted
 * behind the piece above it. A blank address alone proves nothing: it is what a closing session shows.
 */
function continues(open: OpenRow, cells: readonly string[]): boolean {
  const { anchors, columns } = open.table
  if (!anchors.some((index) => (cells[index] ?? '') === '' && (open.cells[index] ?? '') !== '')) return false
  return cells.every((piece, index) => {
    const above = open.pieces[index] ?? ''
    const word = piece.split(' ', 1)[0] ?? ''
    return piece === '' || (above !== '' && above.length + 1 + word.length > (columns[index]?.width ?? 0))
  })
}

/** A transcript's prompt line. */
function isPrompt(text: string): boolean {
  return /^(?:\[PS\]\s|PS\s+[A-Z]:\\)/i.test(text)
}
