import type { LabelLine } from '../powershell-lists/format-list.ts'
import type { Head } from '../reader.ts'
import { headLook } from './head-look.ts'

/** What one cmdlet gives, told by the names of its properties. Names are in lower case without blanks. */
export interface CmdletKind {
  /** Every name that is read. */
  readonly names: ReadonlySet<string>
  /** How much a set of names is that of the cmdlet; 0 for another. */
  score(names: ReadonlySet<string>): number
  /** Type of its objects in CLIXML. */
  readonly type?: RegExp
  /** Columns that are never blank on a row of Format-Table of its own. */
  readonly anchors: readonly string[]
  /** Other labels of Format-List than names of properties. */
  readonly labelOf?: (line: string) => LabelLine | undefined
}

export type CmdletShape = 'csv' | 'format-table' | 'format-list' | 'clixml'

export interface Sniffed {
  readonly shape: CmdletShape
  readonly score: number
  readonly typed: boolean
  readonly preamble: boolean
}

/** The shape in which a head holds objects of a kind; undefined where it holds none. */
export function shapeOf(head: Head, kind: CmdletKind): Sniffed | undefined {
  const look = headLook(head)
  if (look.clixml !== undefined) {
    const typed = look.clixml.types.some((type) => kind.type?.test(type) === true)
    const score = kind.score(look.clixml.names)
    return typed || score > 0 ? { shape: 'clixml', score, typed, preamble: false } : undefined
  }
  const best = (sets: readonly ReadonlySet<string>[]): number => Math.max(0, ...sets.map((set) => kind.score(set)))
  const csv = best(look.csv)
  if (csv > 0) return { shape: 'csv', score: csv, typed: false, preamble: false }
  const table = best(look.tables)
  if (table > 0) return { shape: 'format-table', score: table, typed: false, preamble: false }
  const list = best(look.lists.map(({ names }) => names))
  if (list === 0) return undefined
  const preamble = look.lists.some((one) => one.preamble && kind.score(one.names) === list)
  const first = look.lists.find((one) => kind.score(one.names) > 0)
  return { shape: 'format-list', score: list, typed: false, preamble: preamble && first?.preamble === true }
}
