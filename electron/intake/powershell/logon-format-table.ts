import { orderOfFile } from '../csv/date-order.ts'
import { LocalClock } from '../csv/local-clock.ts'
import { silentSink } from '../csv/silent-sink.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { isDashes, tableColumns } from './format-table.ts'
import { LogonBuilder, warnMissingColumns } from './logon-builder.ts'
import { type LogonColumn, logonColumn, logonScore } from './logon-columns.ts'
import { TABLE_LINE, type TableKind, tableRows } from './table-rows.ts'

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
      if (line.includes('-') && line.length <= TABLE_LINE && isDashes(line)) {
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

/** Members that are not blank on a row of its own; a line without one of them may continue the row before. */
const ANCHORS: ReadonlySet<LogonColumn['member']> = new Set<LogonColumn['member']>([
  'userName',
  'account',
  'logonTime',
  'lastAccessTime',
  'clientVersion',
])

const LOGON_TABLE: TableKind = {
  score: logonScore,
  isAnchor(caption) {
    const column = logonColumn(caption)
    return column !== undefined && ANCHORS.has(column.member)
  },
}

interface LogonRow {
  readonly line: number
  readonly values: readonly (readonly [LogonColumn, string])[]
}

/** A time of a row for the judgement of the date order; a cut one tells nothing. */
function timeOf(row: LogonRow, member: LogonColumn['member']): string | undefined {
  const text = row.values.find(([column]) => column.member === member)?.[1]
  return text === undefined || text === '' || /(?:\.\.\.|…)$/.test(text) ? undefined : text
}

function* rowsOf(source: Source, sink: Sink, signal: CancelSignal): Generator<LogonRow> {
  let captions: readonly string[] = []
  let known: readonly (LogonColumn | undefined)[] = []
  for (const row of tableRows(source, LOGON_TABLE, sink, signal)) {
    if (row.captions !== captions) {
      captions = row.captions
      known = captions.map(logonColumn)
    }
    const values: (readonly [LogonColumn, string])[] = []
    const grouped = row.group === undefined ? undefined : logonColumn(row.group[0])
    if (grouped !== undefined) values.push([grouped, row.group?.[1] ?? ''])
    known.forEach((column, index) => {
      if (column !== undefined) values.push([column, row.cells[index] ?? ''])
    })
    yield { line: row.line, values }
  }
}
