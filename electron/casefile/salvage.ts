import type Driver from 'better-sqlite3'
import { SqliteError } from './driver.ts'

/** One table's way from a damaged file into a new one. */
export interface Salvaged {
  readonly table: string
  readonly kept: number
  /** Stretches of keys in which something could not be read or broke a rule of the table; how many rows is unknown. */
  readonly gaps: readonly string[]
  /** Rows that were read but belonged to one that is gone. */
  readonly orphans: number
}

const GAPS_SHOWN = 20
const HIGHEST = 2 ** 40

interface Column {
  readonly name: string
  readonly type: string
  readonly pk: number
}

/** Values a text column may have in the middle of a key: without them its numbers cannot be searched through. */
const KNOWN_TEXTS: Readonly<Record<string, readonly string[]>> = { owner: ['mailbox', 'folder', 'message'] }

type Bound =
  | { readonly column: string; readonly from: number; readonly to: number }
  | { readonly column: string; readonly is: string }

/**
 * Copies every readable row of every table from a damaged file into the empty tables of a new one: in the order of the
 * key up to the first damage, and behind it by halves of the key. The new tables' own rules hold; foreign keys are
 * looked at afterwards. Errors: those of writing (`SQLITE_FULL`, …); damage is none.
 */
export function salvageTables(
  from: Driver.Database,
  to: Driver.Database,
  tables: readonly string[],
): readonly Salvaged[] {
  const copied = tables.map((table) => copyTable(from, to, table))
  const orphans = dropOrphans(to, tables)
  return copied.map((one) => {
    const dropped = orphans.get(one.table) ?? 0
    return { ...one, kept: one.kept - dropped, orphans: dropped }
  })
}

function copyTable(from: Driver.Database, to: Driver.Database, table: string): Omit<Salvaged, 'orphans'> {
  const columns = to.pragma(`table_info(${table})`) as readonly Column[]
  const withoutRowid =
    to
      .prepare<[string], { wr: number }>("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?")
      .get(table)?.wr === 1
  const key = withoutRowid
    ? columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
    : [{ name: 'rowid', type: 'INTEGER', pk: 1 }]
  const names = columns.map(({ name }) => name)
  const insert = to.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
  const gaps: string[] = []
  let kept = 0
  let tries = 0

  /** Reads on until damage; `last` is the last key read of the innermost bound. */
  const read = (bounds: readonly Bound[]): { readonly whole: boolean; readonly last: number | undefined } => {
    const inner = bounds.at(-1)
    const where = bounds.map((bound) => ('is' in bound ? `${bound.column} = ?` : `${bound.column} BETWEEN ? AND ?`))
    const values = bounds.flatMap<string | number>((bound) => ('is' in bound ? [bound.is] : [bound.from, bound.to]))
    // By the table itself: an index may be damaged too, and is made anew anyway.
    const text = `SELECT ${inner?.column ?? 'NULL'}, ${names.join(', ')} FROM ${table} ${withoutRowid ? '' : 'NOT INDEXED'}
      ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`} ORDER BY ${key.map(({ name }) => name).join(', ')}`
    let last: number | undefined
    try {
      const statement = from.prepare<unknown[], unknown[]>(text).raw(true).safeIntegers(true)
      for (const [at, ...row] of statement.iterate(...values)) {
        if (typeof at === 'bigint') last = Number(at)
        const outcome = added(insert, row)
        if (outcome === 'kept') kept++
        else if (outcome === 'refused')
          gaps.push(`${key.map(({ name }) => name).join(', ')}: ${String(row[0]).slice(0, 40)}`)
      }
      return { whole: true, last }
    } catch (error) {
      if (error instanceof NotWritten) throw error.cause
      if (!(error instanceof SqliteError) || error.code === 'SQLITE_NOMEM') throw error
      return { whole: false, last }
    }
  }
  const search = (bounds: readonly Bound[], depth: number): void => {
    const { whole, last } = read(bounds)
    if (whole) return
    tries++
    const inner = bounds.at(-1)
    if (inner === undefined || 'is' in inner || inner.from === inner.to) deeper(bounds, depth)
    else if (inner.to - inner.from < grain(tries)) gaps.push(shown(bounds))
    else {
      const outer = bounds.slice(0, -1)
      const low = Math.max(inner.from, last ?? inner.from)
      const middle = Math.floor((low + inner.to) / 2)
      search([...outer, { ...inner, from: low, to: middle }], depth)
      if (middle < inner.to) search([...outer, { ...inner, from: middle + 1 }], depth)
    }
  }
  /** One key value is damaged: its rows are told apart by the next id of the key, as far as there is one. */
  const deeper = (bounds: readonly Bound[], depth: number): void => {
    const next = key[depth]
    if (next?.name.endsWith('id') === true && next.type === 'INTEGER')
      search([...bounds, { column: next.name, from: 0, to: HIGHEST }], depth + 1)
    else if (next !== undefined && Object.hasOwn(KNOWN_TEXTS, next.name)) {
      for (const is of KNOWN_TEXTS[next.name] ?? []) search([...bounds, { column: next.name, is }], depth + 1)
    } else gaps.push(shown(bounds))
  }
  search([], 0)
  return { table, kept, gaps: merged(gaps) }
}

/** Keeps a failure of the new file apart from damage of the old one. */
class NotWritten extends Error {}

/** `there`: read twice, because the search begins again at its key. `refused`: breaks a rule of its table. */
function added(insert: Driver.Statement, row: readonly unknown[]): 'kept' | 'there' | 'refused' {
  try {
    insert.run(...row)
    return 'kept'
  } catch (error) {
    const code = error instanceof SqliteError ? error.code : ''
    if (code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_ROWID') return 'there'
    if (code.startsWith('SQLITE_CONSTRAINT')) return 'refused'
    throw new NotWritten('the new file cannot be written', { cause: error })
  }
}

/** A file of much damage must not keep anybody waiting: the more tries have failed, the larger a stretch is given up. */
function grain(tries: number): number {
  if (tries < 400) return 1
  if (tries < 800) return 64
  return tries < 1600 ? 4096 : HIGHEST
}

function shown(bounds: readonly Bound[]): string {
  const parts = bounds.map((bound) => {
    if ('is' in bound) return `${bound.column} ${bound.is}`
    return `${bound.column} ${bound.from === bound.to ? bound.from : `${bound.from}–${bound.to}`}`
  })
  return parts.length === 0 ? '*' : parts.join(', ')
}

function merged(gaps: readonly string[]): readonly string[] {
  if (gaps.length <= GAPS_SHOWN) return gaps
  return [...gaps.slice(0, GAPS_SHOWN), `… ${gaps.length - GAPS_SHOWN} more`]
}

interface ForeignKey {
  readonly id: number
  readonly table: string
  readonly from: string
  readonly to: string
}

/** Takes out rows whose parent is gone, until none is left. Answers how many, per table. */
function dropOrphans(driver: Driver.Database, tables: readonly string[]): ReadonlyMap<string, number> {
  const dropped = new Map<string, number>()
  for (let changed = true; changed; ) {
    changed = false
    for (const table of tables) {
      const keys = Map.groupBy(driver.pragma(`foreign_key_list(${table})`) as readonly ForeignKey[], ({ id }) => id)
      for (const parts of keys.values()) {
        const [first] = parts
        if (first === undefined) continue
        const match = parts.map((part) => `parent.${part.to} = ${table}.${part.from}`).join(' AND ')
        // A key with a blank part points to nothing, and nothing is missing.
        const points = parts.map((part) => `${table}.${part.from} IS NOT NULL`).join(' AND ')
        const { changes } = driver
          .prepare(`DELETE FROM ${table} WHERE ${points}
            AND NOT EXISTS (SELECT 1 FROM ${first.table} parent WHERE ${match})`)
          .run()
        if (changes > 0) changed = true
        dropped.set(table, (dropped.get(table) ?? 0) + changes)
      }
    }
  }
  return dropped
}
