import { BOUNDS } from '../reader.ts'

/** C0 and C1 controls, and the marks that turn the direction of text: they would disguise what an excerpt says. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g

/**
 * The first characters of a text for a reject, at most `BOUNDS.excerptChars`: blanks and line ends as one space, what
 * cannot be seen as `\uXXXX`.
 */
export function excerpt(text: string): string {
  const head = text
    .slice(0, BOUNDS.excerptChars)
    .toWellFormed()
    .replace(/[\t\n\r ]+/g, ' ')
  const shown = head.replace(UNSEEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return shown.slice(0, BOUNDS.excerptChars)
}
