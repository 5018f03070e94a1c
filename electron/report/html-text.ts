import { visible } from '../../shared/mapi/visible.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or a quoted attribute: markup is inert, controls and direction marks are shown as `[U+202E]`. */
export function html(text: string): string {
  return visible(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
}

/** Text as a CSS string in double quotes; everything but letters, digits and blanks as an escape. */
export function cssString(text: string): string {
  let out = ''
  for (const char of visible(text)) {
    const code = char.codePointAt(0) ?? 0
    out += /[A-Za-z0-9 ]/.test(char) ? char : `\\${code.toString(16)} `
  }
  return `"${out}"`
}
