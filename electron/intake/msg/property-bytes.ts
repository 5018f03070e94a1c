import iconv from 'iconv-lite'
import { idOf, TYPE, typeOf } from '../../../shared/mapi/tags.ts'
import type { PropertyValue } from '../../../shared/model/properties.ts'
import { decodeWindows1252 } from '../text/code-page.ts'

/** Turns the bytes of a string of 8-bit characters into text. */
export type TextDecode = (bytes: Uint8Array) => string

export const MULTI = 0x1000
/** Values of one multi-value. A list of months or delegates has a few dozen. */
export const MAX_VALUES = 65_536

/** PR_BODY, PR_RTF_COMPRESSED, PR_HTML, PR_BODY_CONTENT_LOCATION: never kept. */
const BODIES: ReadonlySet<number> = new Set([0x1000, 0x1009, 0x1013, 0x1014])

export const isBody = (tag: number): boolean => BODIES.has(idOf(tag))

/** Size in bytes of a value of a type with one size (MS-OXCDATA 2.11.1); undefined for text, binary and objects. */
export function fixedSize(type: number): number | undefined {
  switch (type) {
    case TYPE.PT_I2:
    case TYPE.PT_BOOLEAN:
      return 2
    case TYPE.PT_LONG:
    case TYPE.PT_R4:
    case TYPE.PT_ERROR:
      return 4
    case TYPE.PT_DOUBLE:
    case TYPE.PT_CURRENCY:
    case TYPE.PT_APPTIME:
    case TYPE.PT_I8:
    case TYPE.PT_SYSTIME:
      return 8
    case TYPE.PT_CLSID:
      return 16
    default:
      return undefined
  }
}

/**
 * One value from its bytes as MAPI stores them: little-endian, times in FILETIME ticks (MS-OXCDATA 2.11.1). Bytes behind
 * a fixed size are padding. Null where there are too few. Unknown types and objects are opaque.
 */
export function valueOfBytes(type: number, bytes: Uint8Array, decode: TextDecode): PropertyValue | null {
  const size = fixedSize(type)
  if (size !== undefined && bytes.length < size) return null
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (type) {
    case TYPE.PT_I2:
      return { is: 'int', value: view.readInt16LE(0) }
    case TYPE.PT_LONG:
      return { is: 'int', value: view.readInt32LE(0) }
    case TYPE.PT_R4:
      return { is: 'real', value: view.readFloatLE(0) }
    case TYPE.PT_DOUBLE:
    case TYPE.PT_APPTIME:
      return { is: 'real', value: view.readDoubleLE(0) }
    case TYPE.PT_CURRENCY:
    case TYPE.PT_I8:
      return { is: 'int64', value: view.readBigInt64LE(0) }
    case TYPE.PT_ERROR:
      return { is: 'error', code: view.readUInt32LE(0) }
    case TYPE.PT_BOOLEAN:
      return { is: 'boolean', value: view.readUInt16LE(0) !== 0 }
    case TYPE.PT_SYSTIME:
      return { is: 'time', ticks: view.readBigInt64LE(0) }
    case TYPE.PT_CLSID:
      return { is: 'opaque', text: guidText(view) }
    case TYPE.PT_UNICODE:
      return {
        is: 'text',
        text: withoutTail(
          view
            .subarray(0, view.length & ~1)
            .toString('utf16le')
            .toWellFormed(),
        ),
      }
    case TYPE.PT_STRING8:
      return { is: 'text', text: withoutTail(decode(view)) }
    case TYPE.PT_BINARY:
    case TYPE.PT_SVREID:
      return { is: 'binary', bytes: Uint8Array.from(view) }
    default:
      return { is: 'opaque', text: '' }
  }
}

/** Values of one fixed size stored one behind the other (freebusy spec 3.6). Null where the bytes do not divide. */
export function packedValues(type: number, bytes: Uint8Array, decode: TextDecode): readonly PropertyValue[] | null {
  const size = fixedSize(type)
  if (size === undefined || bytes.length % size !== 0 || bytes.length / size > MAX_VALUES) return null
  const values: PropertyValue[] = []
  for (let at = 0; at < bytes.length; at += size) {
    const value = valueOfBytes(type, bytes.subarray(at, at + size), decode)
    if (value === null) return null
    values.push(value)
  }
  return values
}

/** `{00020329-0000-0000-C000-000000000046}` from the 16 bytes of a GUID as Windows stores it. */
export function guidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex').toUpperCase()
  const part = (...at: readonly number[]): string => at.map((i) => hex.slice(i * 2, i * 2 + 2)).join('')
  return `{${part(3, 2, 1, 0)}-${part(5, 4)}-${part(7, 6)}-${part(8, 9)}-${part(10, 11, 12, 13, 14, 15)}}`
}

/** Text in a Windows code page by its number; Windows-1252 where the number is none that can be decoded. Never fails. */
export function codePageDecode(codePage: number | undefined): TextDecode {
  const name = codePage === 65001 || codePage === 20127 ? 'utf-8' : `cp${codePage}`
  if (codePage === undefined || codePage === 1252 || !iconv.encodingExists(name)) return decodeWindows1252
  return (bytes) => iconv.decode(Buffer.from(bytes), name)
}

/** An integer property among values as stored, for a code page that must be known before texts are decoded. */
export function storedInt(
  stored: Iterable<{ readonly tag: number; readonly bytes: Uint8Array }>,
  ids: readonly number[],
) {
  for (const { tag, bytes } of stored) {
    if (typeOf(tag) !== TYPE.PT_LONG || !ids.includes(idOf(tag)) || bytes.length < 4) continue
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).readInt32LE(0)
  }
  return undefined
}

/** PR_MESSAGE_CODEPAGE and PR_INTERNET_CPID: what texts of 8-bit characters are written in. */
export const CODE_PAGE_IDS = [0x3ffd, 0x3fde] as const

/** Writers that end their strings with a NUL did not mean it as a character. */
function withoutTail(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--
  return end === text.length ? text : text.slice(0, end)
}
