import { orderOfFile } from '../csv/date-order.ts'
import { type CsvHeader, findCsvHeader } from '../csv/header.ts'
import { LocalClock } from '../csv/local-clock.ts'
import type { CsvRow } from '../csv/scanner.ts'
import { silentSink } from '../csv/silent-sink.ts'
import { type CsvTable, csvTableRows, rowTexts } from '../csv/table.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { BOUNDS } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { classicHeader } from './classic-viewer.ts'
import { eventColumns, eventScore, isViewerHeader } from './event-columns.ts'
import { eventRecord } from './event-record.ts'
import { eventNumber } from './event-words.ts'

/**
 * An event log saved as text: Event Viewer *Save as CSV* or TXT, `Get-WinEvent | Export-Csv`, `Get-EventLog | Export-Csv`,
 * choices of their columns, and the viewer of Windows 2003 (no captions, nine fields):
 *
 *     Level,Date and Time,Source,Event ID,Task Category
 *     Error,3/28/2011 9:37:02 AM,MSExchangeIS,9646,General,"Mapi session ""/o=…"" exceeded the maximum of 32 …"
 *
 * The Event Viewer gives five captions and six fields, the last of which is the message, often over several lines
 * (sessions spec 2.5). Every event is kept, with at most 65,536 characters of its message. Ignores other columns.
 */
export const eventCsvReader: Reader = {
  format: 'event-csv',
  sniff(head: Head) {
    const table = tableOf(head)
    if (table === undefined) return { confidence: 0, why: '' }
    const { header } = table
    const why = table.why ?? `${header.score} event captions in line ${header.lines}`
    return { confidence: header.preamble ? 0.6 : header.score > 3 ? 0.95 : 0.8, why }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const table = tableOf(source.head)
    if (table === undefined) {
      sink.reject({ code: 'no-header', place: { line: 1 }, excerpt: excerpt(source.head.text) })
      return
    }
    const order = orderOfFile(source, table.header.separator, (judge, enough) => {
      for (const row of csvTableRows(source, table, silentSink, signal)) {
        const time = timeText(row, table)
        if (time !== '') judge.feed(time, row.line)
        if (enough()) return
      }
    })
    readRows(source, table, sink, signal, new LocalClock(source.options, order))
  },
}

export interface EventTable extends CsvTable {
  readonly columns: ReadonlyMap<string, number>
  /** Index of the field with the time of day, where date and time are two fields. */
  readonly timeOfDay?: number
  readonly why?: string
}

function tableOf(head: Head): EventTable | undefined {
  const header = findCsvHeader(head.text, eventScore)
  return header === undefined ? classicHeader(head.text) : withColumns(header)
}

function withColumns(header: CsvHeader): EventTable {
  const columns = new Map<string, number>(eventColumns(header.captions))
  const width = header.captions.length
  if (!isViewerHeader(header.captions)) return { header, columns, plausible: (count) => count === width }
  columns.set('message', width)
  return { header, columns, plausible: (count) => count === width || count === width + 1 }
}

function field(row: CsvRow, table: EventTable, column: string): string {
  const index = table.columns.get(column)
  return index === undefined ? '' : (row.text(index) ?? '')
}

function timeText(row: CsvRow, table: EventTable): string {
  const time = field(row, table, 'time').trim()
  return table.timeOfDay === undefined || time === '' ? time : `${time} ${(row.text(table.timeOfDay) ?? '').trim()}`
}

function readRows(source: Source, table: EventTable, sink: Sink, signal: CancelSignal, clock: LocalClock): void {
  let repeated = 0
  let repeatedAt = 0
  for (const row of csvTableRows(source, table, sink, signal)) {
    const place = { line: row.line }
    const separator = table.header.separator
    if (!table.plausible(row.count)) {
      const text = rowTexts(row, 16).join(separator)
      if (!text.startsWith('#TYPE ')) {
        const detail = `${row.count} / ${table.header.captions.length}`
        sink.reject({ code: 'bad-row-length', place, detail, excerpt: excerpt(text) })
      }
      continue
    }
    const eventId = eventNumber(field(row, table, 'id')) ?? eventNumber(field(row, table, 'instanceId'))
    if (eventId === undefined) {
      const texts = rowTexts(row, BOUNDS.columns)
      if (eventScore(texts) > 0) {
        repeated++
        if (repeated === 1) repeatedAt = row.line
      } else {
        const detail = excerpt(field(row, table, 'id'))
        sink.reject({ code: 'bad-number', place, detail, excerpt: excerpt(texts.join(separator)) })
      }
      continue
    }
    const written = timeText(row, table)
    const time = written === '' ? undefined : clock.read(written)
    if (written !== '' && time === undefined) {
      sink.reject({ code: 'bad-time', place, detail: 'time', excerpt: excerpt(written) })
    }
    sink.record(
      eventRecord({
        eventId,
        provider: field(row, table, 'provider'),
        level: field(row, table, 'level'),
        computer: field(row, table, 'computer'),
        time,
        message: field(row, table, 'message'),
        place,
      }),
    )
  }
  if (repeated > 0) sink.warn({ code: 'repeated-header', params: { count: repeated, line: repeatedAt } })
  clock.finish(sink)
}
