import { attribute, type ValueText } from './draft.ts'

/** Bytes printed as hex, and whether all announced bytes are there. */
export interface PrintedBytes {
  readonly bytes: Uint8Array
  readonly cut: boolean
}

const INLINE = /^\s*cb: (\d+) lpb: ([0-9A-Fa-f]*|NULL)\s*$/
const PLAIN = /^[0-9A-Fa-f]*$/

/**
 * Bytes of a hex value in either form (mfcmapi spec 2.1): `cb="4"` with `01000000`, or inline `cb: 4 lpb: 01000000`;
 * zero bytes are `NULL`. `cut` where `cb` and the digits disagree; null where it is no hex at all.
 */
export function printedBytes(value: ValueText): PrintedBytes | null {
  const inline = INLINE.exec(value.text)
  const announced = inline?.[1] ?? attribute(value.attributes, 'cb')
  let hex = inline?.[2] ?? value.text.trim()
  if (hex === 'NULL') hex = ''
  if (!PLAIN.test(hex)) return null
  if (announced === undefined && hex === '' && value.text.trim() === '') return null
  const whole = hex.length % 2 === 0 ? hex : hex.slice(0, -1)
  const bytes = Buffer.from(whole, 'hex')
  const cut = hex.length % 2 === 1 || (announced !== undefined && Number(announced) !== bytes.length)
  return { bytes: Uint8Array.from(bytes), cut }
}
