/**
 * Reads a quoted text of a `.reg` line, where `\\` and `\"` are escapes. `from` is the position after the opening quote.
 * Returns the text and the position after the closing quote, or undefined when the quote does not close.
 */
export function readQuoted(line: string, from: number): { readonly text: string; readonly end: number } | undefined {
  let text = ''
  let start = from
  for (;;) {
    const quote = line.indexOf('"', start)
    if (quote < 0) return undefined
    const slash = line.indexOf('\\', start)
    if (slash < 0 || slash > quote) return { text: text + line.slice(start, quote), end: quote + 1 }
    const next = line[slash + 1]
    if (next === undefined) return undefined
    // Other programs leave a single backslash before other letters; regedit itself keeps both characters then.
    text += line.slice(start, slash) + (next === '\\' || next === '"' ? next : `\\${next}`)
    start = slash + 2
  }
}
