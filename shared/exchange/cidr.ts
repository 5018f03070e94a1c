/** An address block. Addresses are 128-bit numbers; IPv4 stands in ::ffff:0:0/96, so that both kinds compare. */
export interface Cidr {
  readonly text: string
  readonly version: 4 | 6
  readonly first: bigint
  readonly last: bigint
}

const MAPPED = 0xffffn << 32n

const ipv4Of = (text: string): bigint | null => {
  const parts = text.split('.')
  if (parts.length !== 4) return null
  let value = 0n
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null
    value = value * 256n + BigInt(part)
  }
  return value
}

const groupsOf = (text: string): readonly string[] => (text === '' ? [] : text.split(':'))

const ipv6Of = (text: string): bigint | null => {
  if (text.length > 45) return null
  const bare = text.replace(/%.*$/, '')
  const dot = bare.lastIndexOf('.') < 0 ? -1 : bare.lastIndexOf(':') + 1
  const tail = dot < 0 ? null : ipv4Of(bare.slice(dot))
  if (dot >= 0 && tail === null) return null
  const hex =
    tail === null ? bare : `${bare.slice(0, dot)}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`
  const halves = hex.split('::')
  if (halves.length > 2) return null
  const head = groupsOf(halves[0] ?? '')
  const rest = groupsOf(halves[1] ?? '')
  const missing = 8 - head.length - rest.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  let value = 0n
  for (const group of [...head, ...Array.from({ length: missing }, () => '0'), ...rest]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return null
    value = value * 65536n + BigInt(`0x${group}`)
  }
  return value
}

/** Address as a 128-bit number; brackets and a zone (`%eth0`, `%12`) are taken off. Null for a host name or nonsense. */
export const parseAddress = (text: string): { readonly version: 4 | 6; readonly value: bigint } | null => {
  const bare = text.trim().replace(/^\[([^\]]*)\]$/, '$1')
  const four = ipv4Of(bare)
  if (four !== null) return { version: 4, value: MAPPED + four }
  const six = bare.includes(':') ? ipv6Of(bare) : null
  if (six === null) return null
  return { version: six >> 32n === 0xffffn ? 4 : 6, value: six }
}

/** `10.8.0.0/16`, `2001:db8::/32`, or a single address. Host bits are ignored. Null for anything else. */
export const parseCidr = (text: string): Cidr | null => {
  const trimmed = text.trim()
  const slash = trimmed.indexOf('/')
  const address = parseAddress(slash < 0 ? trimmed : trimmed.slice(0, slash))
  if (address === null) return null
  const width = trimmed.slice(0, slash < 0 ? undefined : slash).includes(':') ? 128 : 32
  const digits = slash < 0 ? String(width) : trimmed.slice(slash + 1)
  if (!/^\d{1,3}$/.test(digits) || Number(digits) > width) return null
  const free = BigInt(width - Number(digits))
  const first = (address.value >> free) << free
  return { text: trimmed, version: address.version, first, last: first + (1n << free) - 1n }
}

export const cidrContains = (cidr: Cidr, address: string): boolean => {
  const parsed = parseAddress(address)
  return parsed !== null && parsed.value >= cidr.first && parsed.value <= cidr.last
}

/** True for two IPv4 addresses with the same first two numbers: a likely common VPN pool. Never for IPv6 or names. */
export const sameSlash16 = (a: string, b: string): boolean => {
  const one = parseAddress(a)
  const other = parseAddress(b)
  return one?.version === 4 && other?.version === 4 && one.value >> 16n === other.value >> 16n
}
