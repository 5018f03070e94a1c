import { decodeWindows1252 } from '../text/code-page.ts'

/** A value of a template instance: where it stands in the chunk, and its type. */
export interface Slot {
  readonly type: number
  readonly at: number
  readonly size: number
}

export const NULL = 0x00
export const BINARY_XML = 0x21
const ARRAY = 0x80

/** Values of one array given out; a hostile one could hold 65,535 empty strings. */
const MOST_VALUES = 1024

/**
 * The texts of a value: one, several for an array, none for NULL (MS-EVEN6 2.2.12, value types; libevtx documentation).
 * Numbers are decimal, FILETIME is ISO 8601 in UTC, binary is hexadecimal. Unknown types are empty texts. Binary XML is not
 * a text and is none here. The bytes lie within the chunk: whoever made the slot has looked.
 */
export function valueTexts(chunk: Buffer, { type, at, size }: Slot): readonly string[] {
  if (type === NULL || type === BINARY_XML) return []
  if ((type & ARRAY) === 0) return [oneText(chunk, type, at, size)]
  const element = type & ~ARRAY
  if (element === 0x01) return splitTexts(utf16(chunk, at, size))
  if (element === 0x02) return splitTexts(decodeWindows1252(chunk.subarray(at, at + size)))
  const width = WIDTHS.get(element)
  if (width === undefined) return ['']
  const texts: string[] = []
  for (let from = 0; from + width <= size && texts.length < MOST_VALUES; from += width) {
    texts.push(oneText(chunk, element, at + from, width))
  }
  return texts.length === 0 ? [''] : texts
}

const WIDTHS: ReadonlyMap<number, number> = new Map([
  [0x03, 1],
  [0x04, 1],
  [0x05, 2],
  [0x06, 2],
  [0x07, 4],
  [0x08, 4],
  [0x09, 8],
  [0x0a, 8],
  [0x0b, 4],
  [0x0c, 8],
  [0x0d, 4],
  [0x0f, 16],
  [0x11, 8],
  [0x12, 16],
  [0x14, 4],
  [0x15, 8],
])

export function utf16(chunk: Buffer, at: number, size: number): string {
  return chunk.toString('utf16le', at, at + (size & ~1))
}

/** Each text of an array ends with a NUL, the last one often without. */
function splitTexts(joined: string): readonly string[] {
  const texts = joined.split('\0', MOST_VALUES + 1)
  if (texts.length > 1 && texts.at(-1) === '') texts.pop()
  return texts.slice(0, MOST_VALUES)
}

function oneText(chunk: Buffer, type: number, at: number, size: number): string {
  if (size < (WIDTHS.get(type) ?? 0)) return ''
  switch (type) {
    case 0x01:
      return utf16(chunk, at, size).replace(/\0+$/, '')
    case 0x02:
      return decodeWindows1252(chunk.subarray(at, at + size)).replace(/\0+$/, '')
    case 0x03:
      return String(chunk.readInt8(at))
    case 0x04:
      return String(chunk.readUInt8(at))
    case 0x05:
      return String(chunk.readInt16LE(at))
    case 0x06:
      return String(chunk.readUInt16LE(at))
    case 0x07:
      return String(chunk.readInt32LE(at))
    case 0x08:
      return String(chunk.readUInt32LE(at))
    case 0x09:
      return String(chunk.readBigInt64LE(at))
    case 0x0a:
      return String(chunk.readBigUInt64LE(at))
    case 0x0b:
      return String(chunk.readFloatLE(at))
    case 0x0c:
      return String(chunk.readDoubleLE(at))
    case 0x0d:
      return chunk.readInt32LE(at) === 0 ? 'false' : 'true'
    case 0x0e:
      return chunk.toString('hex', at, at + size).toUpperCase()
    case 0x0f:
      return guid(chunk, at)
    case 0x10:
      return size >= 8 ? hex(chunk.readBigUInt64LE(at)) : size >= 4 ? hex(chunk.readUInt32LE(at)) : ''
    case 0x11:
      return isoTime(fileTime(chunk, at))
    case 0x12:
      return systemTime(chunk, at)
    case 0x13:
      return sid(chunk, at, size)
    case 0x14:
      return hex(chunk.readUInt32LE(at))
    case 0x15:
      return hex(chunk.readBigUInt64LE(at))
    default:
      return ''
  }
}

const hex = (value: number | bigint): string => `0x${value.toString(16)}`

/** A FILETIME (100 ns since 1601, UTC) as Unix milliseconds, fractions dropped; undefined outside the years 1601 to 9999. */
export function fileTime(chunk: Buffer, at: number): number | undefined {
  const ms = Number(chunk.readBigUInt64LE(at) / 10_000n) - 11_644_473_600_000
  return ms > 253_402_300_799_999 ? undefined : ms
}

const isoTime = (ms: number | undefined): string => (ms === undefined ? '' : new Date(ms).toISOString())

function systemTime(chunk: Buffer, at: number): string {
  const part = (index: number): number => chunk.readUInt16LE(at + index * 2)
  return isoTime(Date.UTC(part(0), part(1) - 1, part(3), part(4), part(5), part(6), part(7)))
}

function guid(chunk: Buffer, at: number): string {
  const part = (from: number, to: number): string => chunk.toString('hex', at + from, at + to)
  const little = (from: number, to: number): string => Buffer.from(part(from, to), 'hex').reverse().toString('hex')
  return `{${little(0, 4)}-${little(4, 6)}-${little(6, 8)}-${part(8, 10)}-${part(10, 16)}}`
}

function sid(chunk: Buffer, at: number, size: number): string {
  if (size < 8) return ''
  const count = Math.min(chunk.readUInt8(at + 1), Math.floor((size - 8) / 4))
  const parts = Array.from({ length: count }, (_, index) => chunk.readUInt32LE(at + 8 + index * 4))
  return ['S', chunk.readUInt8(at), chunk.readUIntBE(at + 2, 6), ...parts].join('-')
}
