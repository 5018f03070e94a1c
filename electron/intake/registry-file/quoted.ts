/** A quoted text of a `.reg` line as far as the line goes; `end` is the position after the closing quote, if it closes. */
export interface QuotedText {
  readonly text: string
  readonly end?: number
}

/**
 * Reads quoted text, where `\\` and `\"` are escapes, from the position after the opening quote (or from the start of
 * a line the text goes on in). One pass over the line.
 */
export function readQuoted(line: string, from: number): QuotedText {
  const pieces: string[] = []
  let start = from
  for (;;) {
    const stop = nextSpecial(line, start)
    pieces.push(line.slice(start, stop))
    if (stop >= line.length) return { text: pieces.join('') }
    if (line[stop] === '"') return { text: pieces.join(''), end: stop + 1 }
    const next = line[stop + 1] ?? ''
    // Other programs leave a single backslash before other letters; regedit itself keeps both characters then.
    pieces.push(next === '\\' || next === '"' ? next : `\\${next}`)
    start = stop + 2
  }
}

function nextSpecial(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === 34 || code === 92) return at
  }
  return line.length
}
