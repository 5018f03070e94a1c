import type { ConnectionRecord } from '../../../shared/model/records.ts'
import { endMembers, protocolOf, splitEndpoint } from '../connections/endpoint.ts'
import { connectionState } from '../connections/state.ts'
import { orderOfFile } from '../csv/date-order.ts'
import { LocalClock } from '../csv/local-clock.ts'
import { silentSink } from '../csv/silent-sink.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { type ExportRow, type ExportShape, exportHeader, exportRows, namedColumns } from './csv-export.ts'

/**
 * `Get-NetTCPConnection | Export-Csv` (Windows Server 2012 and later), and `Get-NetUDPEndpoint` of the same kind:
 *
 *     "LocalAddress","LocalPort","RemoteAddress","RemotePort","State","OwningProcess"
 *     "192.168.10.11","443","10.8.14.22","49211","Established","4"
 *
 * Any choice and order of columns with an address and one thing more (sessions spec 3.3). States by name or by their
 * number in `MSFT_NetTCPConnection`. Without a local address a row has an empty one. Ignores the columns of CIM.
 */
export const netTcpConnectionCsvReader: Reader = {
  format: 'net-tcp-connection-csv',
  sniff(head: Head) {
    const header = exportHeader(head, SHAPE)
    if (header === undefined) return { confidence: 0, why: '' }
    const why = `${header.score} captions of Get-NetTCPConnection in line ${header.lines}`
    return { confidence: header.preamble ? 0.6 : header.score > 3 ? 0.97 : 0.85, why }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const header = exportHeader(source.head, SHAPE)
    const order = orderOfFile(source, header?.separator, (judge, enough) => {
      if (header?.captions.some((caption) => SHAPE.column(caption) === 'created') !== true) return
      for (const row of exportRows(source, SHAPE, silentSink, signal)) {
        judge.feed(row.text('created') ?? '', row.line)
        if (enough()) return
      }
    })
    const clock = new LocalClock(source.options, order)
    const isUdp = /Net(?:UDP)Endpoint/i.test(header?.typeName ?? '')
    for (const row of exportRows(source, SHAPE, sink, signal)) {
      const record = connectionOf(row, isUdp, clock, sink)
      if (record !== undefined) sink.record(record)
    }
    clock.finish(sink)
  },
}

const column = namedColumns({
  local: ['LocalAddress'],
  localPort: ['LocalPort'],
  remote: ['RemoteAddress'],
  remotePort: ['RemotePort'],
  state: ['State'],
  pid: ['OwningProcess'],
  process: ['ProcessName', 'OwningProcessName'],
  created: ['CreationTime'],
})
export type ConnectionColumn = NonNullable<ReturnType<typeof column>>
type Column = ConnectionColumn

const SHAPE: ExportShape<Column> = {
  column,
  score(captions) {
    const columns = new Set(captions.map(column))
    // Captions of TCPView have blanks, those of Tcpvcon none but a protocol.
    if (captions.some((caption) => /^(?:process name|protocol|proto)$/i.test(caption))) return 0
    if (!columns.has('local') && !columns.has('remote')) return 0
    columns.delete(undefined)
    return columns.size < 2 ? 0 : columns.size
  },
}

/** `MSFT_NetTCPConnection.State` (MOF of the StandardCimv2 namespace). */
const STATE_NUMBERS: ReadonlyMap<string, string> = new Map([
  ['1', 'CLOSED'],
  ['2', 'LISTENING'],
  ['3', 'SYN_SENT'],
  ['4', 'SYN_RECEIVED'],
  ['5', 'ESTABLISHED'],
  ['6', 'FIN_WAIT_1'],
  ['7', 'FIN_WAIT_2'],
  ['8', 'CLOSE_WAIT'],
  ['9', 'CLOSING'],
  ['10', 'LAST_ACK'],
  ['11', 'TIME_WAIT'],
  ['12', 'DELETE_TCB'],
  ['100', 'BOUND'],
])

/** The connection of a row; undefined, and rejected, where it has no address. */
export function connectionOf(
  row: Pick<ExportRow<Column>, 'line' | 'text'>,
  isUdp: boolean,
  clock: Pick<LocalClock, 'read'>,
  sink: Pick<Sink, 'reject'>,
): ConnectionRecord | undefined {
  const place = { line: row.line }
  const localText = row.text('local')
  const remoteText = row.text('remote')
  if (localText === undefined && remoteText === undefined) {
    sink.reject({ code: 'malformed', place, detail: 'no address' })
    return undefined
  }
  const local = splitEndpoint(localText ?? '', row.text('localPort') ?? '')
  const remote = remoteText === undefined ? undefined : splitEndpoint(remoteText, row.text('remotePort') ?? '')
  const pid = row.text('pid')
  const state = row.text('state')
  const process = row.text('process')
  const created = row.text('created')
  const createdAt = created === undefined ? undefined : clock.read(created)
  if (created !== undefined && createdAt === undefined) {
    sink.reject({ code: 'bad-time', place, detail: 'createdAt', excerpt: excerpt(created) })
  }
  if (pid !== undefined && !isPid(pid)) {
    sink.reject({ code: 'bad-number', place, detail: 'pid', excerpt: excerpt(pid) })
  }
  return {
    kind: 'connection',
    protocol: protocolOf(isUdp ? 'UDP' : 'TCP', localText ?? remoteText ?? ''),
    ...endMembers(local, remote),
    ...(process === undefined ? {} : { process }),
    ...(pid !== undefined && isPid(pid) ? { pid: Number(pid) } : {}),
    ...(state === undefined
      ? {}
      : { state: STATE_NUMBERS.get(state) ?? connectionState(state) ?? state.toUpperCase() }),
    ...(createdAt === undefined ? {} : { createdAt }),
    place,
  }
}

function isPid(text: string): boolean {
  return /^\d{1,10}$/.test(text)
}
