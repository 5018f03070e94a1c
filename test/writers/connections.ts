import type { ConnectionRecord } from '../../shared/model/records.ts'
import { dateText } from './local-time.ts'
import { encodeText, type TextEncoding } from './text-encoding.ts'

export type Connection = Omit<ConnectionRecord, 'kind' | 'place'>

/**
 * TCPView 3, File ▸ Save: TAB separated, no header, counters empty while nothing moved (sessions spec 3.1).
 * Sample: `store.exe⇥3812⇥TCP⇥192.168.10.11⇥6512⇥10.8.14.22⇥49211⇥ESTABLISHED⇥⇥⇥⇥`
 */
export function tcpView3(connections: readonly Connection[], encoding: TextEncoding = 'ascii'): Uint8Array {
  return tabbed(
    connections.map((c) => [
      c.process,
      c.pid,
      c.protocol,
      c.localAddress,
      c.localPort,
      c.remoteAddress ?? '*',
      c.remotePort ?? '*',
      c.state,
      undefined,
      c.sentBytes,
      undefined,
      c.receivedBytes,
    ]),
    encoding,
  )
}

export interface TcpView4Options {
  readonly header: boolean
  readonly zone: string
  readonly encoding: TextEncoding
}

const TCPVIEW_4 = [
  'Process Name',
  'Process ID',
  'Protocol',
  'State',
  'Local Address',
  'Local Port',
  'Remote Address',
  'Remote Port',
  'Create Time',
  'Module Name',
  'Sent Packets',
  'Recv Packets',
  'Sent Bytes',
  'Recv Bytes',
]

/** TCPView 4: state before the addresses and in mixed case, a creation time, a module name (sessions spec 3.1). */
export function tcpView4(connections: readonly Connection[], options: TcpView4Options): Uint8Array {
  const rows = connections.map((c) => [
    c.process,
    c.pid,
    c.protocol,
    c.state === undefined ? undefined : mixedCase(c.state),
    c.localAddress,
    c.localPort,
    c.remoteAddress ?? '*',
    c.remotePort ?? '*',
    c.createdAt === undefined ? undefined : dateText(c.createdAt, options.zone, 'en-US'),
    c.process,
    undefined,
    undefined,
    c.sentBytes,
    c.receivedBytes,
  ])
  return tabbed(options.header ? [TCPVIEW_4, ...rows] : rows, options.encoding)
}

export interface NetstatOptions {
  readonly language: 'en' | 'fr'
  /** `-o`: print the process id. In French its column has no caption (sessions spec 3.2). */
  readonly pid: boolean
  /** `-b`: print the executable on a line of its own under the row it belongs to. */
  readonly executables?: boolean
  readonly encoding?: TextEncoding
}

const NETSTAT = {
  en: { title: 'Active Connections', local: 'Local Address', remote: 'Foreign Address', state: 'State', pid: 'PID' },
  fr: { title: 'Connexions actives', local: 'Adresse locale', remote: 'Adresse distante', state: 'État', pid: '' },
} as const

/** `netstat -ano` to a file: OEM code page, states in English in both languages. */
export function netstat(connections: readonly Connection[], options: NetstatOptions): Uint8Array {
  const words = NETSTAT[options.language]
  const caption = line('Proto', words.local, words.remote, words.state, options.pid ? words.pid : '')
  const rows = connections.flatMap((c) => {
    const row = line(
      c.protocol.startsWith('TCP') ? 'TCP' : 'UDP',
      endpoint(c.localAddress, c.localPort),
      endpoint(c.remoteAddress, c.remotePort),
      c.state ?? '',
      options.pid && c.pid !== undefined ? String(c.pid) : '',
    )
    return options.executables && c.process !== undefined ? [row, ` [${c.process}]`] : [row]
  })
  const text = ['', words.title, '', caption, ...rows].map((each) => `${each}\r\n`).join('')
  return encodeText(text, options.encoding ?? (options.language === 'fr' ? 'ibm850' : 'ascii'))
}

function line(protocol: string, local: string, remote: string, state: string, pid: string): string {
  const front = `  ${protocol.padEnd(7)}${local.padEnd(23)}${remote.padEnd(23)}`
  return `${front}${pid === '' ? state : state.padEnd(16) + pid}`.trimEnd()
}

function endpoint(address: string | undefined, port: number | undefined): string {
  if (address === undefined) return '*:*'
  return `${address.includes(':') ? `[${address}]` : address}:${port ?? '*'}`
}

function mixedCase(state: string): string {
  return state
    .split('_')
    .map((word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    .join(' ')
}

function tabbed(rows: readonly (readonly (string | number | undefined)[])[], encoding: TextEncoding): Uint8Array {
  const lines = rows.map((row) => `${row.map((cell) => cell ?? '').join('\t')}\r\n`)
  return encodeText(lines.join(''), encoding)
}
