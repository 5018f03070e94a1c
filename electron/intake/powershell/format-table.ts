/** A column of `Format-Table` output: its caption, where its dashes begin, and the characters a value can have. */
export interface TableColumn {
  readonly caption: string
  readonly start: number
  readonly width: number
}

/** Whether a line is the dashes under the captions. */
export function isDashes(line: string): boolean {
  return /^ *-+(?: +-+)*\s*$/.test(line)
}

/**
 * Columns from the caption line and the dashes under it. A column begins where its dashes begin, since captions,
 * names and dates contain blanks (sessions spec 1.4 d).
 */
export function tableColumns(captions: string, dashes: string): readonly TableColumn[] {
  const starts = [...dashes.matchAll(/-+/g)].map((group) => group.index)
  // Both lines are padded to the width of the table.
  const width = Math.max(captions.length, dashes.length)
  return starts.map((start, index) => {
    const next = starts[index + 1]
    return { caption: captions.slice(start, next).trim(), start, width: (next ?? width + 1) - start - 1 }
  })
}

/**
 * Cuts a row into its cells, one per column, blanks at both ends removed. Text is left aligned; a number is right
 * aligned and may begin left of its dashes: what straddles a column's first character belongs to that column.
 */
export function tableCells(row: string, columns: readonly TableColumn[]): string[] {
  const cells: string[] = []
  let from = 0
  for (let i = 0; i < columns.length; i++) {
    const next = columns[i + 1]?.start
    let to = next ?? row.length
    if (next !== undefined && next < row.length && row[next] !== ' ' && row[next - 1] !== ' ') {
      const blank = row.lastIndexOf(' ', next)
      if (blank >= from) to = blank + 1
    }
    cells.push(row.slice(from, to).trim())
    from = to
  }
  return cells
}

/**
 * Adds the cells of a wrapped line to the row before it. The formatter eats the blank at which it cuts, so a piece that
 * fills its column was cut inside a word and the next one is joined without a blank.
 */
export function joinWrapped(
  cells: readonly string[],
  lastPieces: readonly string[],
  more: readonly string[],
  columns: readonly TableColumn[],
): string[] {
  return cells.map((cell, index) => {
    const piece = more[index] ?? ''
    if (piece === '') return cell
    const width = columns[index]?.width ?? 0
    const lastPiece = lastPieces[index] ?? ''
    return cell === '' || lastPiece.length >= width ? cell + piece : `${cell} ${piece}`
  })
}
