import { isUtf8 } from 'node:buffer'
import { decodeWindows1252 } from '../text/code-page.ts'

export interface HeaderField {
  /** Lower case. */
  readonly name: string
  /** Unfolded, not decoded. */
  readonly value: string
  readonly line: number
}

export interface HeaderBlock {
  readonly fields: readonly HeaderField[]
  /** Lines that are no field. */
  readonly strays: readonly number[]
}

const FIELD = /^([!-9;-~]{1,100}):[ \t]*([\s\S]*)$/
const MAX_FIELDS = 2000
const MAX_VALUE = 65_536

/** Header bytes as text: UTF-8 where they are (RFC 6532), else Windows-1252. */
export function headerText(bytes: Uint8Array): string {
  return isUtf8(bytes)
    ? Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\ufeff/, '')
    : decodeWindows1252(bytes)
}

/** The fields before the first empty line, continuation lines joined (RFC 5322 section 2.2). Never fails. */
export function headerFields(text: string): HeaderBlock {
  const fields: { name: string; value: string; line: number }[] = []
  const strays: number[] = []
  let line = 0
  for (const one of text.split(/\r\r\n|\r\n|\r|\n/)) {
    line++
    // A mailbox file begins each message with a line of its own.
    if (line === 1 && one.startsWith('From ')) continue
    if (one.trim() === '') break
    const last = fields.at(-1)
    const match = FIELD.exec(one)
    if (/^[ \t]/.test(one) && last !== undefined) {
      if (last.value.length < MAX_VALUE) last.value += ` ${one.trim()}`
    } else if (match === null) strays.push(line)
    else if (fields.length < MAX_FIELDS) {
      fields.push({ name: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').slice(0, MAX_VALUE).trim(), line })
    }
  }
  return { fields, strays }
}
