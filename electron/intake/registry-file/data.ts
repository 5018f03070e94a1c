import type { LimitRecord } from '../../../shared/model/records.ts'
import type { RejectCode } from '../../../shared/model/source.ts'

/** What the data of a registry value says. */
export type RegistryData = Pick<LimitRecord, 'type' | 'number' | 'text'>
export type DataResult = RegistryData | { readonly bad: RejectCode; readonly token: string }

/** Registry types by the number in `hex(t)` (sessions spec 4.6). */
const TYPES: ReadonlyMap<number, LimitRecord['type']> = new Map<number, LimitRecord['type']>([
  [0, 'REG_NONE'],
  [1, 'REG_SZ'],
  [2, 'REG_EXPAND_SZ'],
  [3, 'REG_BINARY'],
  [4, 'REG_DWORD'],
  [7, 'REG_MULTI_SZ'],
  [0xb, 'REG_QWORD'],
])

const utf16 = new TextDecoder('utf-16le')
const ansi = new TextDecoder('windows-1252')

/** A `dword:` is hexadecimal: `dword:000061a8` is 25000. At most 8 digits. */
export function readDword(digits: string): DataResult {
  if (!/^[0-9a-f]{1,8}$/i.test(digits)) return { bad: 'bad-number', token: digits }
  return { type: 'REG_DWORD', number: Number.parseInt(digits, 16) }
}

/**
 * The bytes of `hex:` and `hex(t):`, continuation lines already joined. Text types are UTF-16LE in files of version
 * 5.00 and ANSI in REGEDIT4; strings of REG_MULTI_SZ are joined with LF. Types without text or number are given as
 * upper-case hex, and so is a QWORD beyond 2^53.
 */
export function readHex(typeNumber: number, list: string, wide: boolean): DataResult {
  const bytes = hexBytes(list)
  if (typeof bytes === 'string') return { bad: 'bad-hex', token: bytes }
  const type = TYPES.get(typeNumber) ?? 'other'
  const hex = (): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex').toUpperCase()
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return { type, text: decode(bytes, wide).split('\0', 1)[0] ?? '' }
    case 'REG_MULTI_SZ':
      return { type, text: joinStrings(decode(bytes, wide), '\0') }
    case 'REG_DWORD':
      if (bytes.length !== 4) return { bad: 'bad-value', token: `${bytes.length} bytes` }
      return { type, number: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) }
    case 'REG_QWORD': {
      if (bytes.length !== 8) return { bad: 'bad-value', token: `${bytes.length} bytes` }
      const value = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true)
      return value <= BigInt(Number.MAX_SAFE_INTEGER) ? { type, number: Number(value) } : { type, text: hex() }
    }
    case 'REG_NONE':
    case 'REG_BINARY':
    case 'other':
    case 'absent':
      return { type, text: hex() }
  }
}

/** Strings of a REG_MULTI_SZ, each ended by `end`, joined with LF; the ends after the last one are dropped. */
export function joinStrings(text: string, end: string): string {
  let length = text.length
  while (length > 0 && text.endsWith(end, length)) length -= end.length
  return text.slice(0, length).replaceAll(end, '\n')
}

function decode(bytes: Uint8Array, wide: boolean): string {
  return (wide ? utf16 : ansi).decode(bytes)
}

/** Bytes of `hh,hh,…` with blanks between; the offending token when one is not a byte. */
function hexBytes(list: string): Uint8Array | string {
  const compact = list.replace(/[\s\0]+/g, '').replace(/,$/, '')
  if (compact === '') return new Uint8Array(0)
  const pairs = compact.split(',')
  const bytes = new Uint8Array(pairs.length)
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i] ?? ''
    if (!/^[0-9a-f]{1,2}$/i.test(pair)) return pair.slice(0, 40)
    bytes[i] = Number.parseInt(pair, 16)
  }
  return bytes
}
