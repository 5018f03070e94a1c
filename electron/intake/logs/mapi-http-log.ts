import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { isSessionLog, type LogHead, logHead } from './log-fields.ts'
import { readSessionLog } from './session-log.ts'

/**
 * A log of MAPI over HTTP (Exchange 2013 SP1 and later), `MAPICA_20160328-1.LOG`: the columns of the RPC Client Access
 * log, protocol `MapiHttp` (to verify):
 *
 *     #Log-type: MAPI Client Access Logs
 *     #Fields: date-time,session-id,seq-number,client-name,…,client-ip,…,protocol,application-id,request-ids,…,operation,…
 *
 * Read like that log (sessions spec 5). A log of requests without sessions (HttpProxy: `#Fields: DateTime,RequestId,…`)
 * is recognised and refused: it says who asked, not what is open.
 */
export const mapiHttpLogReader: Reader = {
  format: 'mapi-http-log',
  sniff(head: Head) {
    const found = logHead(head.text)
    if (found === undefined) return { confidence: 0, why: '' }
    if (isSessionLog(found.columns) && isMapiHttp(head.text, found)) {
      return { confidence: 1, why: `#Fields: of MAPI over HTTP in line ${found.line}` }
    }
    return isProxyLog(head.text) ? { confidence: 0.9, why: '#Fields: of HttpProxy' } : { confidence: 0, why: '' }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const found = logHead(source.head.text)
    if (found !== undefined && !isSessionLog(found.columns) && isProxyLog(source.head.text)) {
      sink.reject({ code: 'format-not-read-yet', place: { line: found.line }, detail: 'HttpProxy' })
    } else readSessionLog(source, sink, signal)
  },
}

/** By its type, or by the protocol of its first rows. */
export function isMapiHttp(headText: string, head: LogHead): boolean {
  if (/mapi/i.test(head.type)) return true
  if (head.type !== '') return false
  const at = head.columns.at.get('protocol') ?? -1
  return headText
    .split('\n', 60)
    .slice(head.line)
    .some((line) => /^MapiHttp$/i.test(line.split(',', at + 1)[at] ?? ''))
}

function isProxyLog(headText: string): boolean {
  return /^\uFEFF?#Fields: ?DateTime,RequestId,[^\n]{0,4000}\bClientIpAddress\b/im.test(headText)
}
