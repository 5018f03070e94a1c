import type { Place } from '../../../shared/model/place.ts'
import type { PropertyValue, RawProperty } from '../../../shared/model/properties.ts'
import { unixMsToFiletime } from '../../../shared/time/epoch.ts'
import { orderOfFile } from '../csv/date-order.ts'
import { LocalClock } from '../csv/local-clock.ts'
import { silentSink } from '../csv/silent-sink.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { byteSize } from './byte-size.ts'
import { type ExportRow, type ExportShape, exportHeader, exportRows, namedColumns } from './csv-export.ts'

/**
 * `Get-MailboxStatistics | Export-Csv` or `Get-Mailbox | Export-Csv`:
 *
 *     "DisplayName","ItemCount","AssociatedItemCount","LegacyDN","TotalItemSize","LastLogonTime"
 *     "John Doe","4211","97","/O=CONTOSO/OU=…/CN=JDOE","2.303 GB (2,473,094,022 bytes)","3/28/2011 8:12:04 AM"
 *
 * Becomes mailboxes with the properties a mailbox table has. Any choice and order of columns that holds a DN, or a name
 * and two of the numbers (sessions spec 5). Ignores all other columns. A size without its bytes is rejected alone.
 */
export const mailboxCsvReader: Reader = {
  format: 'mailbox-csv',
  sniff(head: Head) {
    const header = exportHeader(head, SHAPE)
    if (header === undefined) return { confidence: 0, why: '' }
    const why = `${header.score} captions of a mailbox list in line ${header.lines}`
    return { confidence: header.preamble ? 0.55 : header.score > 3 ? 0.94 : 0.75, why }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const order = orderOfFile(source, exportHeader(source.head, SHAPE)?.separator, (judge, enough) => {
      for (const row of exportRows(source, SHAPE, silentSink, signal)) {
        for (const column of ['lastLogon', 'lastLogoff'] as const) {
          const text = row.text(column)
          if (text !== undefined) judge.feed(text, row.line)
        }
        if (enough()) return
      }
    })
    const clock = new LocalClock(source.options, order)
    const lost = { count: 0, line: 0 }
    for (const row of exportRows(source, SHAPE, sink, signal)) {
      const properties = propertiesOf(row, clock, sink)
      if (properties.length === 0) {
        sink.reject({ code: 'malformed', place: { line: row.line }, detail: 'no value' })
        continue
      }
      if (/[?\uFFFD]/.test(`${row.text('name') ?? ''}${row.text('dn') ?? ''}`)) {
        lost.count++
        lost.line ||= row.line
      }
      const server = row.text('server')
      sink.record({
        kind: 'mailbox',
        ...(server === undefined ? {} : { server }),
        properties,
        place: { line: row.line },
      })
    }
    if (lost.count > 0) sink.warn({ code: 'text-lost', params: lost })
    clock.finish(sink)
  },
}

const column = namedColumns({
  dn: ['LegacyExchangeDN', 'LegacyDN'],
  name: ['DisplayName'],
  server: ['ServerName'],
  items: ['ItemCount'],
  hidden: ['AssociatedItemCount'],
  size: ['TotalItemSize'],
  lastLogon: ['LastLogonTime'],
  lastLogoff: ['LastLogoffTime'],
  account: ['LastLoggedOnUserAccount'],
})
type Column = NonNullable<ReturnType<typeof column>>

const SHAPE: ExportShape<Column> = {
  column,
  score(captions) {
    const columns = new Set(captions.map(column))
    columns.delete(undefined)
    const numbers = (['items', 'hidden', 'size', 'lastLogon', 'account'] as const).filter((one) =>
      columns.has(one),
    ).length
    const told = columns.has('dn') ? columns.size > 1 : columns.has('name') && numbers > 1
    return told ? columns.size : 0
  },
}

const TEXTS: readonly (readonly [Column, number])[] = [
  ['name', 0x3001001f],
  ['dn', 0x3003001f],
  ['account', 0x66a0001f],
]
const COUNTS: readonly (readonly [Column, number])[] = [
  ['items', 0x36020003],
  ['hidden', 0x36170003],
]
const TIMES: readonly (readonly [Column, number])[] = [
  ['lastLogon', 0x66a20040],
  ['lastLogoff', 0x66a30040],
]
const SIZE = 0x0e080014

function propertiesOf(row: ExportRow<Column>, clock: LocalClock, sink: Sink): readonly RawProperty[] {
  const place: Place = { line: row.line }
  const bag: RawProperty[] = []
  const put = (tag: number, value: PropertyValue): void => void bag.push({ tag, value })
  for (const [name, tag] of TEXTS) {
    const text = row.text(name)
    if (text !== undefined) put(tag, { is: 'text', text })
  }
  for (const [name, tag] of COUNTS) {
    const text = row.text(name)
    if (text === undefined) continue
    const digits = text.replace(/[\s\u00A0\u202F]/g, '')
    if (/^\d{1,10}$/.test(digits) && Number(digits) < 2 ** 31) put(tag, { is: 'int', value: Number(digits) })
    else sink.reject({ code: 'bad-number', place, detail: name, excerpt: excerpt(text) })
  }
  const size = row.text('size')
  if (size !== undefined) {
    const bytes = byteSize(size)
    if (bytes === undefined) sink.reject({ code: 'bad-number', place, detail: 'size', excerpt: excerpt(size) })
    else put(SIZE, { is: 'int64', value: bytes })
  }
  for (const [name, tag] of TIMES) {
    const text = row.text(name)
    if (text === undefined) continue
    const ms = clock.read(text)
    if (ms === undefined) sink.reject({ code: 'bad-time', place, detail: name, excerpt: excerpt(text) })
    else put(tag, { is: 'time', ticks: unixMsToFiletime(ms) })
  }
  return bag
}
