import { isUtf8 } from 'node:buffer'
import type { EncodingGuess } from '../reader.ts'
import { BOUNDS } from '../reader.ts'
import { codePageOf } from './code-page.ts'

/** A share of NULs no text has by accident: ASCII in UTF-16 has half, a Latin text with some other script still this. */
const NUL_SHARE = 0.3
const DECLARED_LATIN = /^\s*<\?xml[^>]*encoding\s*=\s*["'](?:iso-8859-1|windows-1252|us-ascii)["']/i

interface NulCount {
  readonly even: number
  readonly odd: number
}

/** Counts NUL bytes by the parity of their offset. */
export function countNuls(bytes: Uint8Array): NulCount {
  let even = 0
  let odd = 0
  for (let i = bytes.indexOf(0); i !== -1; i = bytes.indexOf(0, i + 1)) {
    if (i % 2 === 0) even++
    else odd++
  }
  return { even, odd }
}

/** True when nearly every second character of a decoded text is a NUL (MrMAPI through PowerShell, mfcmapi spec 4.2). */
export function hasInterleavedNuls(text: string): boolean {
  const sample = text.slice(0, 8192)
  if (sample.length < 4) return false
  let alternate = 0
  for (let i = 1; i < sample.length; i++) {
    if ((sample.charCodeAt(i) === 0) !== (sample.charCodeAt(i - 1) === 0)) alternate++
  }
  return alternate / (sample.length - 1) > 0.8
}

/** Length of the prefix that does not end inside a UTF-8 sequence: at most 3 bytes shorter than the input. */
export function wholeUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needed > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

/**
 * True when bytes that are not strict UTF-8 are UTF-8 all the same, with damage in few places: characters that decode
 * outnumber those that do not by four to one. Text in a code page has next to none that decode.
 */
export function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const lost = text.split('\ufffd').length - 1
  const kept = (text.match(/[\u0080-\uffff]/g)?.length ?? 0) - lost
  return kept >= 4 * lost && kept > 0
}

/** True when the XML declaration promises a single-byte Latin code page. */
export function declaresLatin(bytes: Uint8Array): boolean {
  return DECLARED_LATIN.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))
}

/**
 * The code page for bytes that are not UTF-8: what the XML declaration says, else Windows-1252, else the console's
 * code page 850 where the bytes only make sense so.
 */
export function fallbackEncoding(bytes: Uint8Array, declaredLatin: boolean): EncodingGuess {
  if (declaredLatin) return guess('windows-1252', false, false, 'declared iso-8859-1')
  const page = codePageOf(bytes)
  return guess(page, false, false, page === 'ibm850' ? 'fallback: letters only as code page 850' : 'fallback')
}

function guess(name: string, bom: boolean, interleavedNul: boolean, why: string): EncodingGuess {
  return { name, bom, interleavedNul, why: interleavedNul ? `${why}, nul after every character` : why }
}

/**
 * Tells the encoding of a file from its first bytes (mfcmapi spec 9.1): byte order mark, else NULs at every second
 * offset, else strict UTF-8, else a code page. What a file declares about itself is believed last, because MFCMAPI
 * wrote a wrong declaration for six years. Never fails: an empty input is UTF-8.
 */
export function guessEncoding(head: Uint8Array): EncodingGuess {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return guess('utf-16le', true, hasInterleavedNuls(bytes.toString('utf16le', 2, 16386)), 'bom fffe')
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const sample = Buffer.from(bytes.subarray(2, 2 + ((Math.min(bytes.length, 16386) - 2) & ~1))).swap16()
    return guess('utf-16be', true, hasInterleavedNuls(sample.toString('utf16le')), 'bom feff')
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return guess('utf-8', true, hasInterleavedNuls(bytes.toString('utf8', 3, 16384)), 'bom efbbbf')
  }
  const nuls = countNuls(bytes)
  const half = Math.max(1, bytes.length / 2)
  if (bytes.length >= 2 && nuls.odd / half > NUL_SHARE && nuls.even / half < 0.02) {
    return guess('utf-16le', false, false, 'nul at odd offsets')
  }
  if (bytes.length >= 2 && nuls.even / half > NUL_SHARE && nuls.odd / half < 0.02) {
    return guess('utf-16be', false, false, 'nul at even offsets')
  }
  const whole = bytes.length >= BOUNDS.headBytes ? bytes.subarray(0, wholeUtf8(bytes)) : bytes
  const strict = isUtf8(whole)
  if (!strict && !isDamagedUtf8(whole)) return fallbackEncoding(bytes, declaresLatin(bytes))
  const interleaved = hasInterleavedNuls(whole.toString('utf8'))
  if (!strict) return guess('utf-8', false, interleaved, 'mostly valid utf-8')
  const ascii = !whole.some((byte) => byte >= 0x80)
  return guess('utf-8', false, interleaved, ascii ? 'ascii' : 'valid utf-8')
}
