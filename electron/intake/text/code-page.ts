/** Bytes without a character in Windows-1252. */
const NOT_ANSI = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
/** Windows-1252 punctuation that stands inside or beside words: ’ and its like. In code page 850 these are Æ and æ. */
const APOSTROPHES = new Set([0x91, 0x92])
/** œ, ž, Ÿ in Windows-1252; in code page 850 £, × and ƒ, which no word holds. */
const ANSI_LETTERS = new Set([0x9c, 0x9e, 0x9f])
/** Œ of `CŒUR` in Windows-1252, î of `boîte` in code page 850: the letters around it have the same case. */
const OE_OR_I_CIRCUMFLEX = 0x8c

function isAsciiLetter(byte: number | undefined): boolean {
  return byte !== undefined && (isAsciiCapital(byte) || (byte >= 0x61 && byte <= 0x7a))
}

function isAsciiCapital(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x41 && byte <= 0x5a
}

/**
 * Windows-1252 or code page 850, told by where high bytes stand: accented letters lie at C0-FF in the first and at
 * 80-A5 in the second, so a byte of 80-9F between letters is a letter of code page 850 (`D\x82marr\x82`).
 * The exceptions are bytes that are a letter in Windows-1252 and a sign in 850 (`c\x9cur`), and 8C between capitals.
 * Windows-1252 wins a draw. Code page 437 differs from 850 in no letter of French, German or English.
 */
export function codePageOf(bytes: Uint8Array): 'windows-1252' | 'ibm850' {
  let oem = 0
  let ansi = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte < 0x80) continue
    const before = isAsciiLetter(bytes[i - 1])
    const after = isAsciiLetter(bytes[i + 1])
    if (NOT_ANSI.has(byte)) oem++
    else if (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7) ansi += before || after ? 1 : 0
    else if (byte <= 0x9f && !APOSTROPHES.has(byte)) {
      // é ends French words, so one neighbour is enough for 82 (a low quote in 1252, which opens words at most).
      const capitals = isAsciiCapital(bytes[i - 1]) && isAsciiCapital(bytes[i + 1])
      if (before && after && (ANSI_LETTERS.has(byte) || (byte === OE_OR_I_CIRCUMFLEX && capitals))) ansi++
      else if ((before && after) || (byte === 0x82 && before)) oem++
      else if (!before && !after && byte !== 0x85) ansi++
    }
  }
  return oem > ansi ? 'ibm850' : 'windows-1252'
}

/** Windows-1252 80-9F; the five bytes without a character stay the control characters they are in Latin-1. */
const HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/** Decodes Windows-1252, byte for character (the WHATWG table). Never fails. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin.replace(/[\u0080-\u009f]/g, (char) => HIGH[char.charCodeAt(0) - 0x80] ?? char)
}
