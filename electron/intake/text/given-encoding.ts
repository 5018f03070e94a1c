import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../../../shared/model/source.ts'
import type { EncodingGuess } from '../reader.ts'
import { BOUNDS } from '../reader.ts'
import { countNuls, guessEncoding, wholeUtf8 } from './encoding.ts'

const MARKS: Readonly<Partial<Record<Encoding, readonly number[]>>> = {
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  'utf-8': [0xef, 0xbb, 0xbf],
}

/** The encoding a user gives, as a guess that is not put in question: only the mark at the beginning is looked for. */
export function givenEncoding(name: Encoding, head: Uint8Array): EncodingGuess {
  const mark = MARKS[name]
  const bom = mark?.every((byte, index) => head[index] === byte) ?? false
  // A console that put a NUL after every character did so whatever the encoding is called.
  const shown = guessEncoding(head)
  return { name, bom, interleavedNul: shown.interleavedNul && shown.name === name, why: 'given' }
}

/**
 * What the bytes of a file say against an encoding that was given, in machine words; undefined where nothing does. Plain
 * ASCII reads the same in every code page and speaks against UTF-16 alone.
 */
export function speaksAgainst(given: Encoding, head: Uint8Array, size: number): string | undefined {
  const shown = guessEncoding(head)
  if (shown.name === given) return undefined
  if (shown.bom) return shown.why
  const wide = given === 'utf-16le' || given === 'utf-16be'
  if (wide) {
    if (size % 2 === 1) return 'odd-length'
    // UTF-16 of any script has NULs at line ends and blanks.
    const { even, odd } = countNuls(head)
    if (even + odd === 0) return 'no-nul'
  }
  if (shown.name.startsWith('utf-16')) return shown.why
  const whole = head.length >= BOUNDS.headBytes ? head.subarray(0, wholeUtf8(head)) : head
  if (given === 'utf-8') return isUtf8(whole) ? undefined : 'not-utf-8'
  // No text in a code page is UTF-8 by accident, unless it has no letter outside ASCII at all.
  return shown.name === 'utf-8' && shown.why.startsWith('valid utf-8') ? 'valid utf-8' : undefined
}
