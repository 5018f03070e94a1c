import type { ConnectionRecord } from '../../../shared/model/records.ts'

/** One end of a connection. `named` when a host or a port is a name: addresses cannot be matched then. */
export interface Endpoint {
  readonly address: string
  readonly port?: number
  readonly named: boolean
}

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/
const IPV6 = /^[0-9a-f]*:[0-9a-f:.]*(?:%[\w.-]+)?$/i
const WILD: ReadonlySet<string> = new Set(['*', '0.0.0.0', '::'])

function isAddress(host: string): boolean {
  return IPV4.test(host) || IPV6.test(host) || WILD.has(host)
}

/**
 * `192.168.10.11:6512`, `[fe80::1%11]:135`, `*:*`, `srv01:epmap`. A port by name stays in the address text.
 * Undefined for anything without a colon.
 */
export function joinedEndpoint(text: string): Endpoint | undefined {
  const colon = text.lastIndexOf(':')
  if (colon < 1 || colon === text.length - 1) return undefined
  return splitEndpoint(text.slice(0, colon), text.slice(colon + 1))
}

/** The same from two fields. */
export function splitEndpoint(hostField: string, portField: string): Endpoint {
  const host = hostField.trim().replace(/^\[(.*)\]$/, '$1')
  const port = portField.trim()
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) {
    return { address: host, port: Number(port), named: host !== '' && !isAddress(host) }
  }
  if (port === '' || port === '*') return { address: host, named: host !== '' && !isAddress(host) }
  return { address: `${host}:${port}`, named: true }
}

/** The protocol word; `TCP` of an IPv6 address is `TCPV6`, as netstat prints `TCP` for both. */
export function protocolOf(word: string, address: string): ConnectionRecord['protocol'] {
  const six = /v?6$/i.test(word) || (address.includes(':') && IPV6.test(address))
  const udp = /^udp/i.test(word)
  if (udp) return six ? 'UDPV6' : 'UDP'
  return six ? 'TCPV6' : 'TCP'
}

/** Members of a record for the two ends. The far end `*:*` of a UDP row is no address. */
export function endMembers(
  local: Endpoint,
  remote: Endpoint | undefined,
): Pick<ConnectionRecord, 'localAddress' | 'localPort' | 'remoteAddress' | 'remotePort'> {
  const far = remote === undefined || remote.address === '' || remote.address === '*' ? undefined : remote
  return {
    localAddress: local.address,
    ...(local.port === undefined ? {} : { localPort: local.port }),
    ...(far === undefined ? {} : { remoteAddress: far.address }),
    ...(far?.port === undefined ? {} : { remotePort: far.port }),
  }
}
