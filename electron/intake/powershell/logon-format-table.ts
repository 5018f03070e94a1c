import { orderOfFile } from '../csv/date-order.ts'
import { LocalClock } from '../csv/local-clock.ts'
import { silentSink } from '../csv/silent-sink.ts'
import { BOUNDS, type CancelSignal, type Head, type Reader, type Sink, type Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { lines } from '../text/lines.ts'
import { isDashes, joinWrapped, type TableColumn, tableCells, tableColumns } from './format-table.ts'
import { LogonBuilder, warnMissingColumns } from './logon-builder.ts'
import { type LogonColumn, logonColumn, logonScore } from './logon-columns.ts'

/**
 * `Get-LogonStatistics | Format-Table …` redirected to a file:
 *
 *     UserName ClientIPAddress ClientVersion  LogonTime            FullMailboxDirectoryName
 *     -------- --------------- -------------  ---------            ------------------------
 *     John Doe 10.8.14.22      12.0.6535.5000 3/28/2011 8:12:04 AM /o=Contoso/ou=Exchange Administrative Group ...
 *     John Doe                 12.0.6535.5000 3/28/2011 7:31:10 AM /o=Contoso/ou=Exchange Administrative Group ...
 *
 * Cuts by the places of the dashes (sessions spec 1.4 d). Accepts several tables, `-GroupBy` headings, `-Wrap`, cut
 * values (kept, marked as truncated), and the table of an empty `Name` column that a widespread article asks for.
 * Ignores lines outside tables and unknown columns. Limits: a line has at most 65,536 characters.
 */
export const logonFormatTableReader: Reader = {
  format: 'logon-format-table',
  sniff(head: Head) {
    let before = ''
    for (const line of head.text.split('\n', 200)) {
      if (line.includes('-') && line.length <= LINE && isDashes(line)) {
        const columns = tableColumns(before, line)
        const score = logonScore(columns.map((column) => column.caption))
        if (score > 0) return { confidence: score > 2 ? 0.95 : 0.85, why: `${score} logon captions over dashes` }
      }
      before = line
    }
    return { confidence: 0, why: '' }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const order = orderOfFile(source, undefined, (judge, enough) => {
      for (const row of rowsOf(source, silentSink, signal)) {
        const logon = timeOf(row, 'logonTime')
        const access = timeOf(row, 'lastAccessTime')
        if (logon !== undefined && access !== undefined) judge.pair(logon, access, row.line)
        else if (logon !== undefined) judge.feed(logon, row.line)
        else if (access !== undefined) judge.feed(access, row.line)
        if (enough()) return
      }
    })
    const builder = new LogonBuilder(sink, new LocalClock(source.options, order))
    const seen = new Map<string, LogonColumn>()
    for (const row of rowsOf(source, sink, signal)) {
      const draft = builder.draft({ line: row.line })
      for (const [column, value] of row.values) {
        seen.set(column.member, column)
        builder.put(draft, column, value)
      }
      sink.record(draft)
    }
    warnMissingColumns(sink, seen.values())
    builder.finish()
  },
}

const LINE = 65_536
/** Members that are not blank on a row of its own; a line without one of them may continue the row before. */
const ANCHORS: ReadonlySet<LogonColumn['member']> = new Set<LogonColumn['member']>([
  'userName',
  'account',
  'logonTime',
  'lastAccessTime',
  'clientVersion',
])

interface TableRow {
  readonly line: number
  readonly values: readonly (readonly [LogonColumn, string])[]
}

/** A time of a row for the judgement of the date order; a cut one tells nothing. */
function timeOf(row: TableRow, member: LogonColumn['member']): string | undefined {
  const text = row.values.find(([column]) => column.member === member)?.[1]
  return text === undefined || text === '' || /(?:\.\.\.|…)$/.test(text) ? undefined : text
}

/** One table of the file: known columns by their index. */
interface Table {
  readonly columns: readonly TableColumn[]
  readonly known: readonly (LogonColumn | undefined)[]
  readonly anchors: readonly number[]
}

interface OpenRow {
  readonly line: number
  readonly table: Table
  cells: string[]
  pieces: string[]
}

function* rowsOf(source: Source, sink: Sink, signal: CancelSignal): Generator<TableRow> {
  let table: Table | undefined
  let group: readonly (readonly [LogonColumn, string])[] = []
  let held: { readonly text: string; readonly number: number } | undefined
  let open: OpenRow | undefined
  let blankBefore = true

  const close = (): TableRow | undefined => {
    if (open === undefined) return undefined
    const { cells, line, table: of } = open
    open = undefined
    const values: (readonly [LogonColumn, string])[] = [...group]
    of.known.forEach((column, index) => {
      if (column !== undefined) values.push([column, cells[index] ?? ''])
    })
    return { line, values }
  }

  /** Reads a line that is known not to be captions. */
  const take = (text: string, number: number): TableRow | undefined => {
    const heading = blankBefore ? /^ {3,}([A-Za-z][A-Za-z0-9 ]*): (.*)$/.exec(text) : null
    if (heading !== null) {
      const done = close()
      const column = logonColumn(heading[1] ?? '')
      group = column === undefined ? [] : [[column, (heading[2] ?? '').trim()]]
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
    if (line.text.length > LINE) {
      sink.reject({
        code: 'line-too-long',
        place: { line: line.number },
        excerpt: excerpt(line.text),
      })
      continue
    }
    if (held !== undefined && line.text.includes('-') && isDashes(line.text)) {
      const columns = tableColumns(held.text, line.text).slice(0, BOUNDS.columns)
      if (logonScore(columns.map((column) => column.caption)) > 0) {
        const done = close()
        if (done !== undefined) yield done
        const known = columns.map((column) => logonColumn(column.caption))
        const anchors = known.flatMap((column, index) =>
          column !== undefined && ANCHORS.has(column.member) ? [index] : [],
        )
        table = { columns, known, anchors }
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
