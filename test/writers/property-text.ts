import iconv from 'iconv-lite'
import type { PropertyValue } from '../../shared/model/properties.ts'
import { toHex } from './entry-id.ts'
import type { EraTraits } from './era.ts'
import { type Clock, timeText } from './filetime.ts'
import { guidText } from './smart-view.ts'
import { typeOf } from './tags.ts'

/** One printed form of a value: what stands between the tags, and the two attributes MFCMAPI knows. */
export interface Printed {
  readonly text: string
  readonly cdata: boolean
  readonly cb?: number
  readonly err?: number
}

/** A single value: `Value` and `AltValue`; an absent one is an element that is not written. */
export interface PrintedPair {
  readonly value?: Printed
  readonly alt?: Printed
}

export interface TextStyle {
  readonly traits: EraTraits
  readonly clock: Clock
  /** Code page of PT_STRING8 bytes and, in ANSI builds, of the whole file. */
  readonly codePage: string
}

const TYPE_NAMES: ReadonlyMap<number, string> = new Map([
  [0x0000, 'UNSPECIFIED'],
  [0x0001, 'NULL'],
  [0x0002, 'I2'],
  [0x0003, 'LONG'],
  [0x0004, 'R4'],
  [0x0005, 'DOUBLE'],
  [0x0006, 'CURRENCY'],
  [0x0007, 'APPTIME'],
  [0x000a, 'ERROR'],
  [0x000b, 'BOOLEAN'],
  [0x000d, 'OBJECT'],
  [0x0014, 'I8'],
  [0x001e, 'STRING8'],
  [0x001f, 'UNICODE'],
  [0x0040, 'SYSTIME'],
  [0x0048, 'CLSID'],
  [0x00fb, 'SVREID'],
  [0x00fd, 'SRESTRICTION'],
  [0x00fe, 'ACTIONS'],
  [0x0102, 'BINARY'],
])

const ERROR_NAMES: ReadonlyMap<number, string> = new Map([
  [0x8004010f, 'MAPI_E_NOT_FOUND'],
  [0x8007000e, 'MAPI_E_NOT_ENOUGH_MEMORY'],
  [0x80070005, 'MAPI_E_NO_ACCESS'],
  [0x80040102, 'MAPI_E_NO_SUPPORT'],
  [0x80040111, 'MAPI_E_LOGON_FAILED'],
  [0x80040115, 'MAPI_E_NETWORK_ERROR'],
])

/** `type = "…"` of a property (mfcmapi-exports spec 2.1). */
export function typeName(tag: number): string {
  const type = typeOf(tag)
  const instance = (type & 0x2000) !== 0 ? ' | MV_INSTANCE' : ''
  const base = type & ~0x2000
  const name = TYPE_NAMES.get(base & ~0x1000)
  if (name === undefined) return `0x${base.toString(16).padStart(4, '0')}${instance}`
  return `PT_${(base & 0x1000) !== 0 ? 'MV_' : ''}${name}${instance}`
}

export function errorName(code: number): string {
  return ERROR_NAMES.get(code >>> 0) ?? hex8(code)
}

/** The two printed forms of one value under a single-valued type (mfcmapi-exports spec 2.1). */
export function printValue(type: number, value: PropertyValue, style: TextStyle): PrintedPair {
  const { traits } = style
  switch (value.is) {
    case 'text':
      return type === 0x001e ? string8(value.text, style) : unicode(value.text)
    case 'binary':
      if (type === 0x0048) return { value: plain(`${guidText(value.bytes)} = Unknown GUID`) }
      return binary(value.bytes, traits)
    case 'int':
      return {
        value: plain(String(traits.unsignedLong && type === 0x0003 ? value.value >>> 0 : value.value)),
        alt: plain(`0x${hexUpper(BigInt(value.value >>> 0))}`),
      }
    case 'int64':
      return type === 0x0006 ? currency(value.value) : int64(value.value, traits)
    case 'boolean':
      return { value: plain(value.value ? 'True' : 'False') }
    case 'time':
      return { value: plain(timeText(value.ticks, style.clock)), alt: plain(fileTime(value.ticks)) }
    case 'real':
      return { value: plain(type === 0x0007 && traits.unsignedLong ? '0' : value.value.toFixed(6)) }
    case 'error':
      return { value: { text: errorName(value.code), cdata: false, err: value.code }, ...streamError(value.code) }
    case 'opaque':
      return value.text === '' ? {} : { value: { text: value.text, cdata: type === 0x00fd || type === 0x00fe } }
    case 'multi':
      // Values inside a multi-value are single; nothing else exists in MAPI.
      return {}
  }
}

/** `Low: 0x… High: 0x…`, the only form of a time worth reading. */
export function fileTime(ticks: bigint): string {
  return `Low: ${hex8(Number(ticks & 0xffffffffn))} High: ${hex8(Number((ticks >> 32n) & 0xffffffffn))}`
}

export function hex8(value: number): string {
  return `0x${(value >>> 0).toString(16).toUpperCase().padStart(8, '0')}`
}

/** Controls other than TAB, LF and CR become a full stop; nothing is escaped (mfcmapi-exports spec 2). */
export function sanitised(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '.')
}

function plain(text: string): Printed {
  return { text, cdata: false }
}

function unicode(text: string): PrintedPair {
  if (text === '') return {}
  const bytes = Buffer.from(text, 'utf16le')
  return { value: { text: sanitised(text), cdata: true }, alt: { text: toHex(bytes), cdata: false, cb: bytes.length } }
}

function string8(text: string, style: TextStyle): PrintedPair {
  if (text === '') return {}
  const bytes = iconv.encode(text, style.codePage)
  // An ANSI build passes the bytes through; a Unicode build shows each byte as the Latin-1 character of that number.
  const shown = style.traits.charset === 'code-page' ? text : bytes.toString('latin1')
  return { value: { text: sanitised(shown), cdata: true }, alt: { text: toHex(bytes), cdata: false, cb: bytes.length } }
}

function binary(bytes: Uint8Array, traits: EraTraits): PrintedPair {
  if (bytes.length === 0) return { value: { text: 'NULL', cdata: false, cb: 0 } }
  const letters = Array.from(bytes, (byte) => {
    const hidden = byte < 0x20 || byte === 0x7f || (!traits.keepsC1 && byte > 0x7f && byte < 0xa0)
    return hidden ? '.' : String.fromCharCode(byte)
  })
  return {
    value: { text: toHex(bytes), cdata: false, cb: bytes.length },
    alt: { text: letters.join(''), cdata: true },
  }
}

function int64(value: bigint, traits: EraTraits): PrintedPair {
  const halves = plain(halvesOf(value))
  const decimal = plain(String(BigInt.asIntN(64, value)))
  return traits.int64 === 'hex-first' ? { value: halves, alt: decimal } : { value: decimal, alt: halves }
}

function currency(value: bigint): PrintedPair {
  const sign = value < 0n ? '-' : ''
  const digits = String(value < 0n ? -value : value).padStart(5, '0')
  return { value: plain(`${sign}${digits.slice(0, -4)}.${digits.slice(-4)}`), alt: plain(halvesOf(value)) }
}

function halvesOf(value: bigint): string {
  const unsigned = BigInt.asUintN(64, value)
  return `${hex8(Number(unsigned >> 32n))}:${hex8(Number(unsigned & 0xffffffffn))}`
}

function streamError(code: number): PrintedPair {
  return code >>> 0 === 0x8007000e ? { alt: plain('Stream: Open to view') } : {}
}

function hexUpper(value: bigint): string {
  return value.toString(16).toUpperCase()
}
