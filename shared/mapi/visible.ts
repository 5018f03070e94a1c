/**
 * Text from exports may hold anything: NUL, lone surrogates, controls that turn the reading direction. `storable` keeps it
 * writable as UTF-8 without loss of information, `visible` shows what a reader would otherwise not see.
 */
const hex4 = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0')

const needsStorable = /[\0\ud800-\udfff]/

/**
 * NUL and lone surrogates as `\u{0000}`-style marks, everything else unchanged. A database that keeps UTF-8 would cut at
 * the one and replace the other; U+FFFD would lose which character it was.
 */
export const storable = (text: string): string => {
  if (!needsStorable.test(text)) return text
  let out = ''
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    out += code === 0 || (code >= 0xd800 && code <= 0xdfff) ? `\\u{${hex4(code)}}` : char
  }
  return out
}

/** Line feed, tab and carriage return are layout, not marks. */
const isControl = (code: number): boolean =>
  (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || (code >= 0x7f && code <= 0x9f)

/** Directional and zero-width format characters, which make a text look like another. */
const isHidden = (code: number): boolean =>
  code === 0x00ad ||
  code === 0x061c ||
  code === 0x180e ||
  (code >= 0x200b && code <= 0x200f) ||
  code === 0x2028 ||
  code === 0x2029 ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  code === 0xfeff ||
  (code >= 0xfff9 && code <= 0xfffb) ||
  (code >= 0xe0000 && code <= 0xe007f)

const needsVisible =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]/

/** Controls, bidirectional marks, zero-width characters and lone surrogates as `[U+202E]`; all other text unchanged. */
export const visible = (text: string): string => {
  if (!needsVisible.test(text)) return text
  let out = ''
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    const mark = isControl(code) || isHidden(code) || (code >= 0xd800 && code <= 0xdfff)
    out += mark ? `[U+${hex4(code)}]` : char
  }
  return out
}
