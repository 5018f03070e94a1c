import type { Block } from '../../shared/model/document.ts'
import { box, writingLine } from './html-fields.ts'
import { html } from './html-text.ts'

type Table = Extract<Block, { block: 'table' }>

const NUMERIC = /^-?\d+([\u202f,]\d{3})*(\.\d+)?$/
/** Longer values of a monospace column, such as entry ids, stand on a line of their own under their row. */
const LONG_MONO = 28
/** In a table of many columns longer text would be squeezed into one word a line. */
const LONG_TEXT = 22
/** Up to this length a cell stays on one line. */
const SHORT = 18
/** A word of a name or a hex string that would push the table over the edge of the page may be cut anywhere. */
const LONG_WORD = 24
/** From this many columns on the names are given their room first. */
const MANY_COLUMNS = 5

interface Column {
  readonly index: number
  readonly head: string
  readonly classes: readonly string[]
}

function columnsOf(block: Table): { readonly cells: readonly Column[]; readonly below: readonly Column[] } {
  const values = block.head.map((_, index) => block.rows.map((row) => row[index] ?? '').filter((one) => one !== ''))
  const longest = (index: number): number => Math.max(0, ...(values[index] ?? []).map((one) => one.length))
  const isNumeric = (index: number): boolean => {
    const filled = values[index] ?? []
    return filled.length > 0 && filled.every((one) => NUMERIC.test(one))
  }
  const name = block.head.findIndex((head, index) => head !== '' && !isNumeric(index))
  const crowded = block.head.length >= MANY_COLUMNS
  const isBelow = (index: number): boolean =>
    block.mono.includes(index) ? longest(index) > LONG_MONO : crowded && index !== name && longest(index) > LONG_TEXT
  const all = block.head.map((head, index): Column => {
    const classes = [
      ...(isNumeric(index) ? ['n'] : []),
      ...(block.mono.includes(index) ? ['mono'] : []),
      ...(head !== '' && values[index]?.length === 0 ? ['blank'] : []),
      ...(index === name && crowded ? ['wide'] : []),
    ]
    return { index, head, classes }
  })
  return {
    cells: all.filter((column) => !isBelow(column.index)),
    below: all.filter((column) => isBelow(column.index)),
  }
}

const classAttribute = (classes: readonly string[]): string =>
  classes.length === 0 ? '' : ` class="${classes.join(' ')}"`

function cell(text: string, classes: readonly string[], field: string, label: string): string {
  if (text === '☐') return `<td class="short">${box(field, label)}</td>`
  if (field !== '' && classes.includes('blank'))
    return `<td${classAttribute(classes)}>${writingLine(field, label)}</td>`
  const isLong = text.split(/\s+/).some((word) => word.length > LONG_WORD)
  const all = [...classes, ...(text !== '' && text.length <= SHORT ? ['short'] : []), ...(isLong ? ['any'] : [])]
  return `<td${classAttribute(all)}>${html(text.replace(/\r\n|[\r\n]/g, '\u2424'))}</td>`
}

/** A table whose head repeats on each page and whose rows, with what stands below them, are never cut. */
export function tableHtml(block: Table, field = ''): string {
  const { cells, below } = columnsOf(block)
  const caption = block.caption === '' ? '' : `<caption>${html(block.caption)}</caption>`
  const head = cells.map(
    ({ head: text, classes }) =>
      `<th scope="col"${classAttribute(classes.filter((one) => one === 'n' || one === 'wide'))}>${html(text)}</th>`,
  )
  const rows = block.rows.map((row, number) => {
    const name = (column: number): string => (field === '' ? '' : `${field}-r${number}-${column}`)
    const [first, second] = row.filter((text) => text !== '' && text !== '☐')
    // The number of a step says little without its title.
    const called = first !== undefined && NUMERIC.test(first) ? `${first}. ${second ?? ''}` : (first ?? '')
    const line = `<tr>${cells
      .map(({ index, classes, head: title }) =>
        cell(row[index] ?? '', classes, name(index), title === '' ? called : `${called}: ${title}`),
      )
      .join('')}</tr>`
    const long = below.filter(({ index }) => (row[index] ?? '') !== '')
    if (long.length === 0) return line
    const lines = long.map(
      ({ head: text, index }) =>
        `<div><b>${html(text)}</b> <span${block.mono.includes(index) ? '' : ' class="prose"'}>${html(row[index] ?? '')}</span></div>`,
    )
    return `${line}<tr class="below"><td colspan="${cells.length}">${lines.join('')}</td></tr>`
  })
  const bodies = below.length === 0 ? [rows.join('\n')] : rows
  return `<table>${caption}<thead><tr>${head.join('')}</tr></thead>${bodies.map((one) => `<tbody>${one}</tbody>`).join('\n')}</table>`
}
