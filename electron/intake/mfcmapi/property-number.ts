import type { ValuePair } from './draft.ts'
import { attribute } from './draft.ts'

const DECIMAL = /^-?\d{1,20}$/
const HEX = /^0x[0-9A-Fa-f]{1,8}$/
const HALVES = /^0x([0-9A-Fa-f]{1,8}):0x([0-9A-Fa-f]{1,8})$/
const FILETIME = /Low:\s*0x([0-9A-Fa-f]{1,8})\s+High:\s*0x([0-9A-Fa-f]{1,8})/
const ERROR_NUMBER = /^Err:\s*(0x[0-9A-Fa-f]{1,8})/

/** MAPI errors whose name is printed where the number was lost (mfcmapi spec 2.2). */
const ERRORS: ReadonlyMap<string, number> = new Map([
  ['MAPI_E_NOT_FOUND', 0x8004010f],
  ['MAPI_E_NOT_ENOUGH_MEMORY', 0x8007000e],
  ['MAPI_E_NO_ACCESS', 0x80070005],
  ['MAPI_E_NO_SUPPORT', 0x80040102],
  ['MAPI_E_CALL_FAILED', 0x80004005],
])

const textOf = (pair: ValuePair, which: 'value' | 'alt'): string => pair[which]?.text.trim() ?? ''

/** A 32- or 16-bit integer as MAPI has it, signed; the unsigned decimals of eras A and B are turned back. Null: no number. */
export function readInt(pair: ValuePair, bits: 16 | 32): number | null {
  for (const text of [textOf(pair, 'value'), textOf(pair, 'alt')]) {
    if (!DECIMAL.test(text) && !HEX.test(text)) continue
    const value = Number(text)
    if (value >= -(2 ** 31) && value < 2 ** 32) return bits === 32 ? value | 0 : (value << 16) >> 16
  }
  return null
}

/** A 64-bit integer, signed. The hex halves may stand in either element: their order changed in 2011 (mfcmapi spec 0.6). */
export function readInt64(pair: ValuePair): bigint | null {
  const texts = [textOf(pair, 'value'), textOf(pair, 'alt')]
  for (const text of texts) {
    const halves = HALVES.exec(text)
    if (halves !== null) return BigInt.asIntN(64, (BigInt(`0x${halves[1]}`) << 32n) | BigInt(`0x${halves[2]}`))
  }
  const decimal = texts.find((text) => DECIMAL.test(text))
  return decimal === undefined ? null : BigInt.asIntN(64, BigInt(decimal))
}

/** FILETIME ticks of `AltValue`. The printed time is never read: its form is the exporting user's (mfcmapi spec 0.5). */
export function readTicks(pair: ValuePair): bigint | null {
  const match = FILETIME.exec(pair.alt?.text ?? '')
  return match === null ? null : (BigInt(`0x${match[2]}`) << 32n) | BigInt(`0x${match[1]}`)
}

export function readBoolean(pair: ValuePair): boolean | null {
  const text = textOf(pair, 'value').toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : null
}

/** An error in place of a value, unsigned 32 bit: attribute `err`, `Err:0x…=NAME`, a bare number, or a known name. */
export function readError(pair: ValuePair): number | null {
  const text = textOf(pair, 'value')
  const number = attribute(pair.value?.attributes ?? '', 'err') ?? ERROR_NUMBER.exec(text)?.[1] ?? text
  return HEX.test(number) ? Number(number) >>> 0 : (ERRORS.get(text) ?? null)
}
