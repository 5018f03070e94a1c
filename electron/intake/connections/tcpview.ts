import { orderOfFile } from '../csv/date-order.ts'
import { LocalClock } from '../csv/local-clock.ts'
import { silentSink } from '../csv/silent-sink.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { lines } from '../text/lines.ts'
import { readTcpviewRow } from './tcpview-row.ts'

/**
 * A table saved by TCPView (any version) or printed by `Tcpvcon -a -c -n`:
 *
 *     store.exe <TAB> 3812 <TAB> TCP <TAB> 192.168.10.11 <TAB> 6512 <TAB> 10.8.14.22 <TAB> 49211 <TAB> ESTABLISHED …
 *
 * Told by content: the columns moved between versions and old ones have no captions (sessions spec 3.1). Ignores
 * captions, banners, packet counts and the module name. Limits: a row is at most 16,384 characters.
 */
export const tcpviewReader: Reader = {
  format: 'tcpview',
  sniff(head: Head) {
    let rows = 0
    let others = 0
    let layout = ''
    for (const line of head.text.split('\n', 200)) {
      const row = line === '' ? undefined : readTcpviewRow(line)
      if (row !== undefined) {
        rows++
        layout = row.layout
      } else if (line.trim() !== '') others++
    }
    if (rows === 0 || others > rows + 12) return { confidence: 0, why: '' }
    return { confidence: 0.95, why: `${rows} rows of TCPView ${layout}` }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const order = orderOfFile(source, undefined, (judge, enough) => {
      for (const line of lines(source, silentSink, signal)) {
        const created = readTcpviewRow(line.text)?.created
        if (created !== undefined) judge.feed(created, line.number)
        if (enough()) return
      }
    })
    const clock = new LocalClock(source.options, order)
    let rows = 0
    let named = 0
    for (const line of lines(source, sink, signal)) {
      const row = readTcpviewRow(line.text)
      if (row === undefined) {
        // Captions and banners stand before the rows; after them every other line is damage.
        if (rows > 0 && line.text.trim() !== '' && !isCaption(line.text)) {
          sink.reject({ code: 'malformed', place: { line: line.number }, excerpt: excerpt(line.text) })
        }
        continue
      }
      if (rows === 0) sink.facts({ era: row.layout })
      rows++
      if (row.named) named++
      const place = { line: line.number }
      const createdAt = row.created === undefined ? undefined : clock.read(row.created)
      if (row.created !== undefined && createdAt === undefined) {
        sink.reject({ code: 'bad-time', place, detail: 'createdAt', excerpt: excerpt(row.created) })
      }
      sink.record({ ...row.members, ...(createdAt === undefined ? {} : { createdAt }), place })
    }
    if (named > 0) sink.warn({ code: 'names-resolved', params: { count: named } })
    clock.finish(sink)
  },
}

function isCaption(text: string): boolean {
  return /^"?(?:Process|Protocol)\b/i.test(text)
}
