/** A cell of PowerShell's Export-Csv: `null` is nothing between separators, an empty text is two quotes. */
export type Cell = string | null

export interface CsvShape {
  readonly separator: ',' | ';' | '\t'
  /** PowerShell 2-5.1 quote every value; PowerShell 1 and Excel only where they must. */
  readonly quoting: 'always' | 'needed'
}

/** One line without its end; quotes inside are doubled. */
export function csvLine(cells: readonly Cell[], { separator, quoting }: CsvShape): string {
  return cells
    .map((cell) => {
      if (cell === null) return ''
      const must = quoting === 'always' || cell.includes(separator) || /["\r\n]/.test(cell)
      return must ? `"${cell.replaceAll('"', '""')}"` : cell
    })
    .join(separator)
}

export function csvText(lines: readonly (readonly Cell[])[], shape: CsvShape): string {
  return lines.map((line) => `${csvLine(line, shape)}\r\n`).join('')
}
