import { SEPARATORS, type Separator } from './scanner.ts'

/** The header of a CSV file, found in its head. */
export interface CsvHeader {
  readonly separator: Separator
  /** Captions as written, trimmed. */
  readonly captions: readonly string[]
  /** Lines before the first row of data, the header's own included. */
  readonly lines: number
  /** Type name of PowerShell's `#TYPE` line, without the mark. */
  readonly typeName?: string
  readonly score: number
  /** Other text stands before the header: a transcript, or a page about such files. */
  readonly preamble: boolean
}

/** Lines of a file in which its header is looked for: a transcript's preamble may stand before it. */
const HEADER_WITHIN = 40

/** Splits one line, quotes honoured. For headers: a row of data goes through the scanner. */
export function splitLine(line: string, separator: string): string[] {
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (line.charCodeAt(at) === 34) {
      let end = line.indexOf('"', at + 1)
      while (end >= 0 && line.charCodeAt(end + 1) === 34) end = line.indexOf('"', end + 2)
      if (end < 0) end = line.length
      cells.push(line.slice(at + 1, end).replaceAll('""', '"'))
      const next = line.indexOf(separator, end)
      if (next < 0) return cells
      at = next + separator.length
    } else {
      const end = line.indexOf(separator, at)
      cells.push(end < 0 ? line.slice(at) : line.slice(at, end))
      if (end < 0) return cells
      at = end + separator.length
    }
    if (cells.length > 1024) return cells
  }
}

/**
 * Looks for the line whose cells `score` likes best (0 = not a header) among the first lines of a file, with the
 * separator that gives the best score. Passes over `#TYPE` lines, Excel's `sep=;` and blank lines.
 */
export function findCsvHeader(headText: string, score: (captions: readonly string[]) => number): CsvHeader | undefined {
  let at = 0
  let typeName: string | undefined
  let preamble = false
  for (let line = 0; line < HEADER_WITHIN && at < headText.length; line++) {
    const end = headText.indexOf('\n', at)
    const text = headText.slice(at, end < 0 ? headText.length : end).replace(/^\uFEFF/, '')
    at = end < 0 ? headText.length : end + 1
    if (text.startsWith('#TYPE ')) {
      typeName = text.slice(6).trim()
      continue
    }
    let best: CsvHeader | undefined
    for (const separator of SEPARATORS) {
      if (!text.includes(separator)) continue
      const captions = splitLine(text, separator).map((caption) => caption.trim())
      const points = score(captions)
      if (points > (best?.score ?? 0)) {
        best = {
          separator,
          captions,
          lines: line + 1,
          ...(typeName === undefined ? {} : { typeName }),
          score: points,
          preamble,
        }
      }
    }
    if (best !== undefined) return best
    preamble ||= text.trim() !== '' && !/^sep=.$/i.test(text)
  }
  return undefined
}
