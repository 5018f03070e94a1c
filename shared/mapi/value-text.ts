import type { PropertyValue } from '../model/properties.ts'
import { filetimeToUnixMs, isoUtc } from '../time/epoch.ts'
import { hexOf } from './hex.ts'

/** MAPI error names an export of these objects shows; others are given as hex. */
const ERROR_NAMES: ReadonlyMap<number, string> = new Map([
  [0x80004005, 'MAPI_E_CALL_FAILED'],
  [0x80070005, 'MAPI_E_NO_ACCESS'],
  [0x8007000e, 'MAPI_E_NOT_ENOUGH_MEMORY'],
  [0x80070057, 'MAPI_E_INVALID_PARAMETER'],
  [0x80004002, 'MAPI_E_INTERFACE_NOT_SUPPORTED'],
  [0x80040102, 'MAPI_E_NO_SUPPORT'],
  [0x80040111, 'MAPI_E_LOGON_FAILED'],
  [0x80040112, 'MAPI_E_SESSION_LIMIT'],
  [0x8004010f, 'MAPI_E_NOT_FOUND'],
  [0x80040115, 'MAPI_E_NETWORK_ERROR'],
  [0x80040305, 'MAPI_E_TOO_BIG'],
])

const hex32 = (value: number): string => `0x${(value >>> 0).toString(16).toUpperCase().padStart(8, '0')}`

/**
 * A property value as shown to people: deterministic and the same in every language. Times are ISO 8601 UTC, binaries
 * upper hex, multi-values in brackets separated by `; `. A time that is no moment (0, never) shows its ticks.
 */
export const valueText = (value: PropertyValue): string => {
  switch (value.is) {
    case 'text':
    case 'opaque':
      return value.text
    case 'binary':
      return hexOf(value.bytes)
    case 'int':
    case 'real':
      return String(value.value)
    case 'int64':
      return value.value.toString()
    case 'boolean':
      return value.value ? 'True' : 'False'
    case 'time': {
      const ms = filetimeToUnixMs(value.ticks)
      return ms === null
        ? `FILETIME 0x${BigInt.asUintN(64, value.ticks).toString(16).toUpperCase().padStart(16, '0')}`
        : isoUtc(ms)
    }
    case 'error': {
      const name = ERROR_NAMES.get(value.code >>> 0)
      return name === undefined ? hex32(value.code) : `${hex32(value.code)} ${name}`
    }
    case 'multi':
      return `[${value.values.map(valueText).join('; ')}]`
  }
}

const little = (value: bigint, bytes: number): string => {
  const out = new Uint8Array(bytes)
  for (let at = 0, rest = BigInt.asUintN(bytes * 8, value); at < bytes; at += 1, rest >>= 8n)
    out[at] = Number(rest & 0xffn)
  return hexOf(out)
}

/**
 * The bytes of a value as MAPI stores them, upper hex: text as UTF-16LE without terminator, integers little-endian
 * (`int` as 4 bytes: a 16-bit property is not told apart), multi-values separated by blanks. Empty for `opaque`.
 */
export const valueHex = (value: PropertyValue): string => {
  switch (value.is) {
    case 'text': {
      const out = new Uint8Array(value.text.length * 2)
      for (let at = 0; at < value.text.length; at += 1) {
        const unit = value.text.charCodeAt(at)
        out[at * 2] = unit & 0xff
        out[at * 2 + 1] = unit >>> 8
      }
      return hexOf(out)
    }
    case 'binary':
      return hexOf(value.bytes)
    case 'int':
      return little(BigInt(Math.trunc(value.value)), 4)
    case 'int64':
      return little(value.value, 8)
    case 'boolean':
      return value.value ? '0100' : '0000'
    case 'time':
      return little(value.ticks, 8)
    case 'real':
      return hexOf(new Uint8Array(Float64Array.of(value.value).buffer))
    case 'error':
      return little(BigInt(value.code >>> 0), 4)
    case 'multi':
      return value.values.map(valueHex).join(' ')
    case 'opaque':
      return ''
  }
}
