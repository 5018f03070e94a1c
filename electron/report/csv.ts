/**
 * CSV that a spreadsheet opens as text, never as formulas (OWASP ASVS 1.2.10):
 *
 *     \ufeff"Subject","Copies"\r\n"'=HYPERLINK(...)","2"\r\n
 *
 * UTF-8 with BOM, every cell in quotes, CR LF. A cell that a spreadsheet could take for a formula, and one that begins
 * with the mark itself, gets a leading apostrophe; numbers stay numbers.
 */
export type CsvCell = string | number | boolean | null | undefined
export type CsvSeparator = ',' | ';'

const NUMBER = /^-?\d+(\.\d+)?$/
/** `= + - @`, their full-width forms, tab, line ends and NUL, also behind blanks and marks of no width. */
const DANGEROUS =
  /^[ \u00a0\u200b-\u200f\u202a-\u202f\u2060-\u206f\u3000\ufeff]*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/

/** The text of a cell before quoting. `csvUnguard` takes it back. */
export function csvGuard(text: string): string {
  if (NUMBER.test(text)) return text
  return DANGEROUS.test(text) || text.startsWith("'") ? `'${text}` : text
}

/** The original text of a guarded cell. */
export function csvUnguard(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text
}

function cellText(cell: CsvCell): string {
  return cell === null || cell === undefined ? '' : String(cell)
}

const quoted = (cell: CsvCell): string => `"${csvGuard(cellText(cell)).replace(/"/g, '""')}"`

/** A whole file, head row included; `;` for cultures whose list separator it is, such as French. */
export function csvText(rows: Iterable<readonly CsvCell[]>, separator: CsvSeparator = ','): string {
  let out = '\ufeff'
  for (const row of rows) out += `${row.map(quoted).join(separator)}\r\n`
  return out
}
