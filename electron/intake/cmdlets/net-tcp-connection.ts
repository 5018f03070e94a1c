import { type ConnectionColumn, connectionOf } from '../powershell-lists/net-tcp-connection-csv.ts'
import { among } from './cmdlet-object.ts'
import { cmdletReader } from './cmdlet-reader.ts'
import { isCut } from './cmdlet-values.ts'

const NAMES: Readonly<Record<ConnectionColumn, readonly string[]>> = {
  local: ['localaddress'],
  localPort: ['localport'],
  remote: ['remoteaddress'],
  remotePort: ['remoteport'],
  state: ['state'],
  pid: ['owningprocess'],
  process: ['processname', 'owningprocessname'],
  created: ['creationtime'],
}
const KNOWN = Object.values(NAMES).flat()

/**
 * `Get-NetTCPConnection` as Format-List, Format-Table or Export-Clixml; as CSV see
 * `powershell-lists/net-tcp-connection-csv.ts`:
 *
 *     LocalAddress  LocalPort RemoteAddress RemotePort State       AppliedSetting OwningProcess
 *     ------------  --------- ------------- ---------- -----       -------------- -------------
 *     192.168.10.11 443       10.8.14.22    49211      Established Internet       4
 *
 * In CLIXML the state is a number (to verify). An address the formatter cut is left out (sessions spec 3.3).
 */
export const netTcpConnectionReader = cmdletReader({
  format: 'net-tcp-connection',
  noun: 'Get-NetTCPConnection',
  shapes: ['format-list', 'format-table', 'clixml'],
  names: new Set(KNOWN),
  type: /MSFT_Net(?:TCPConnection|UDPEndpoint)$/i,
  anchors: ['localaddress', 'remoteaddress', 'localport'],
  dates: ['creationtime'],
  score(names) {
    if (names.has('protocol') || names.has('proto')) return 0
    if (!names.has('localaddress') && !names.has('remoteaddress')) return 0
    const known = among(names, KNOWN)
    return known < 2 ? 0 : known
  },
  records(object, values) {
    const text = (column: ConnectionColumn): string | undefined => {
      const found = values.text(object, ...NAMES[column])
      return found === undefined || isCut(found) ? undefined : found
    }
    const isUdp = /UDPEndpoint$/i.test(object.type)
    const record = connectionOf({ line: object.line, text }, isUdp, values.clock, values.sink)
    return record === undefined ? [] : [record]
  },
})
