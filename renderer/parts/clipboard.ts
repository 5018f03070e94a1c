import { useNotices } from '../state/notices.ts'

const RISKY = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/
const NUMBER = /^-?\d+(?:[.,]\d+)?$/

/**
 * One cell of a copied row. Breaks become blanks; what a spreadsheet would take for a formula gets an apostrophe in
 * front (OWASP CSV injection, ASVS 1.2.10).
 */
export function clipboardCell(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ')
  return RISKY.test(text) && !NUMBER.test(text) ? `'${flat}` : flat
}

export const clipboardRow = (cells: readonly string[]): string => cells.map(clipboardCell).join('\t')

export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    useNotices.getState().say(said)
  } catch (error) {
    useNotices.getState().fail(error)
  }
}
