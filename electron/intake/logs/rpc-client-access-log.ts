import type { Head, Reader } from '../reader.ts'
import { isSessionLog, logHead } from './log-fields.ts'
import { isMapiHttp } from './mapi-http-log.ts'
import { readSessionLog } from './session-log.ts'

/**
 * A log of the RPC Client Access service (Exchange 2010 and later), `RCA_20110328-1.LOG`:
 *
 *     #Software: Microsoft Exchange
 *     #Log-type: RCA Protocol Logs
 *     #Fields: date-time,session-id,seq-number,client-name,…,client-ip,…,operation,rpc-status,…,operation-specific,failures
 *     2011-03-28T06:12:04.011Z,17,0,/o=Contoso/…/cn=jdoe,,OUTLOOK.EXE,14.0.6109.5000,Cached,10.8.14.22,…,Connect,0,…
 *
 * Gives the sessions open at the end of the log, one logon each (sessions spec 5). Ignores sessions begun before the log
 * and all rows that are neither Connect, a logon, Logoff nor Disconnect, but for their time and address.
 */
export const rpcClientAccessLogReader: Reader = {
  format: 'rpc-client-access-log',
  sniff(head: Head) {
    const found = logHead(head.text)
    if (found === undefined || !isSessionLog(found.columns) || isMapiHttp(head.text, found)) {
      return { confidence: 0, why: '' }
    }
    return { confidence: 1, why: `#Fields: with ${found.columns.at.size} known columns in line ${found.line}` }
  },
  read: (source, sink, signal) => readSessionLog(source, sink, signal),
}
