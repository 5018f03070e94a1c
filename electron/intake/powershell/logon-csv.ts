import type { DateOrderJudge } from '../../../shared/time/date-order.ts'
import { orderOfFile } from '../csv/date-order.ts'
import { type CsvHeader, findCsvHeader } from '../csv/header.ts'
import { LocalClock } from '../csv/local-clock.ts'
import type { CsvRow } from '../csv/scanner.ts'
import { silentSink } from '../csv/silent-sink.ts'
import { type CsvTable, csvTableRows, rowTexts } from '../csv/table.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { BOUNDS } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { isFormatObjects } from './format-objects.ts'
import { LogonBuilder, warnMissingColumns } from './logon-builder.ts'
import { type LogonColumn, logonColumn, logonEra, logonScore } from './logon-columns.ts'

/**
 * `Get-LogonStatistics | Export-Csv`, the like of it from WMI or Exchange System Manager, and what Excel made of them:
 *
 *     #TYPE Microsoft.Exchange.Data.Mapi.LogonStatistics
 *     "AdapterSpeed","ClientIPAddress","ClientMode",…,"LogonTime",…,"UserName","Windows2000Account",…
 *     "100000","10.8.14.22","Cached",…,"3/28/2011 8:12:04 AM",…,"John Doe","CONTOSO\jdoe",…
 *
 * Any encoding, separator, culture, letter case, choice and order of columns (sessions spec 1.1-1.4 a); a second header
 * in the middle is taken as one. Dates are in the culture of the session and without zone: their order is judged for the
 * whole file first. Limits: 512 columns, 16 Mi characters per line. Ignores columns it does not know.
 */
export const logonCsvReader: Reader = {
  format: 'logon-csv',
  sniff(head: Head) {
    const header = headerOf(head)
    if (header === undefined) return { confidence: 0, why: '' }
    const typed = header.typeName !== undefined && /LogonStatistics|Exchange_Logon/i.test(header.typeName)
    const why = typed ? `#TYPE ${header.typeName}` : `${header.score} logon captions in line ${header.lines}`
    const sure = header.preamble ? 0.6 : header.score > 3 ? 0.95 : 0.85
    return { confidence: typed ? 1 : sure, why }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const header = headerOf(source.head)
    if (header === undefined) {
      sink.reject({ code: 'no-header', place: { line: 1 }, excerpt: excerpt(source.head.text) })
      return
    }
    const table: CsvTable = { header, plausible: (count) => count === header.captions.length }
    const order = orderOfFile(source, header.separator, (judge, enough) =>
      feedDates(judge, enough, source, table, signal),
    )
    const era = logonEra(header.captions)
    if (era !== undefined) sink.facts({ era })
    const clock = new LocalClock(source.options, order)
    const builder = new LogonBuilder(sink, clock)
    warnMissingColumns(sink, readRows(source, table, sink, signal, builder))
    builder.finish()
  },
}

function headerOf(head: Head): CsvHeader | undefined {
  const header = findCsvHeader(head.text, logonScore)
  return header === undefined || isFormatObjects(header.captions) ? undefined : header
}

/** Known columns with their index. Of two columns for one member the first counts. */
function columnsOf(captions: readonly string[]): readonly (readonly [number, LogonColumn])[] {
  const taken = new Set<string>()
  return captions.flatMap((caption, index) => {
    const column = logonColumn(caption)
    if (column === undefined || taken.has(column.member)) return []
    taken.add(column.member)
    return [[index, column] as const]
  })
}

/** The captions when a row is a header again: appended exports leave one in the middle. */
function repeatedHeader(row: CsvRow, first: string): readonly string[] | undefined {
  // A row of data never begins with a caption that makes two of three cells captions.
  const cell = row.text(0) ?? ''
  if (cell === '' || cell.length > 64 || (cell.toLowerCase() !== first && logonColumn(cell) === undefined))
    return undefined
  const texts = rowTexts(row, BOUNDS.columns).map((text) => text.trim())
  const known = texts.filter((text) => logonColumn(text) !== undefined).length
  return logonScore(texts) > 0 && known * 3 >= texts.length ? texts : undefined
}

function feedDates(
  judge: DateOrderJudge,
  enough: () => boolean,
  source: Source,
  table: CsvTable,
  signal: CancelSignal,
): void {
  const places = (captions: readonly string[]): readonly [number, number, number] => {
    const columns = columnsOf(captions)
    const at = (member: string): number => columns.find(([, column]) => column.member === member)?.[0] ?? -1
    return [at('logonTime'), at('lastAccessTime'), at('localeId')]
  }
  const first = (table.header.captions[0] ?? '').toLowerCase()
  let [logonAt, accessAt, localeAt] = places(table.header.captions)
  if (logonAt < 0 && accessAt < 0) return
  for (const row of csvTableRows(source, table, silentSink, signal)) {
    const again = repeatedHeader(row, first)
    if (again !== undefined) {
      ;[logonAt, accessAt, localeAt] = places(again)
      continue
    }
    const logon = row.text(logonAt)
    const access = row.text(accessAt)
    if (logon !== null && access !== null) judge.pair(logon, access, row.line)
    else if (logon !== null) judge.feed(logon, row.line)
    else if (access !== null) judge.feed(access, row.line)
    const locale = row.text(localeAt)
    if (locale !== null) judge.localeId(Number(locale))
    if (enough()) return
  }
}

/** Reads the rows; returns the columns met. */
function readRows(
  source: Source,
  table: CsvTable,
  sink: Sink,
  signal: CancelSignal,
  builder: LogonBuilder,
): readonly LogonColumn[] {
  const { captions } = table.header
  const first = (captions[0] ?? '').toLowerCase()
  let columns = columnsOf(captions)
  let width = captions.length
  let repeated = 0
  let repeatedAt = 0
  for (const row of csvTableRows(source, table, sink, signal)) {
    const again = repeatedHeader(row, first)
    if (again !== undefined) {
      columns = columnsOf(again)
      width = again.length
      repeated++
      if (repeated === 1) repeatedAt = row.line
      continue
    }
    if (row.count !== width) {
      const text = rowTexts(row, 16).join(table.header.separator)
      if (!text.startsWith('#TYPE ')) {
        sink.reject({
          code: 'bad-row-length',
          place: { line: row.line },
          detail: `${row.count} / ${width}`,
          excerpt: excerpt(text),
        })
      }
      continue
    }
    const draft = builder.draft({ line: row.line })
    const doubtful = row.has('?') || row.has('\uFFFD')
    for (const [index, column] of columns) {
      if (column.as === 'number') {
        const number = row.digits(index)
        if (number >= 0) {
          draft[column.member] = number
          continue
        }
      }
      const text = row.text(index)
      if (text !== null && text !== '') builder.put(draft, column, text, doubtful)
    }
    sink.record(draft)
  }
  if (repeated > 0) sink.warn({ code: 'repeated-header', params: { count: repeated, line: repeatedAt } })
  return columns.map(([, column]) => column)
}
