import Driver from 'better-sqlite3'

/** One table's way from a damaged file into a new one. */
export interface Salvaged {
  readonly table: string
  readonly kept: number
  /** Stretches of keys in which something could not be read or broke a rule of the table; how many rows is unknown. */
  readonly gaps: readonly string[]
  /** Rows that were read but belonged to one that is gone. */
  readonly orphans: number
}

/** Attached name of the damaged file. Only reading statements name it. */
const FROM = 'damaged'
const GAPS_SHOWN = 20
/** A file of nothing but damage must not keep anybody waiting: after this many failed tries a table is given up. */
const TRIES = 20_000
const HIGHEST = 2 ** 48

interface Column {
  readonly name: string
  readonly type: string
  readonly pk: number
}

/** Values a text column may have in the middle of a key: without them its numbers cannot be searched through. */
const KNOWN_TEXTS: Readonly<Record<string, readonly string[]>> = { owner: ['mailbox', 'folder', 'message'] }

type Bound =
  | { readonly column: string; readonly from: number; readonly to: number }
  | { readonly column: string; readonly is: string | number }

/**
 * Copies every readable row of every table from the database attached as `damaged` into `driver`'s own, empty tables:
 * a whole table at once where that works, else by halves of its key, down to single rows. The tables' own constraints
 * hold; foreign keys are looked at afterwards. Errors: those of writing (`SQLITE_FULL`, …); damage is none.
 */
export function salvageTables(driver: Driver.Database, tables: readonly string[]): readonly Salvaged[] {
  const copied = tables.map((table) => copyTable(driver, table))
  const orphans = dropOrphans(driver, tables)
  return copied.map((one) => ({
    ...one,
    kept: one.kept - (orphans.get(one.table) ?? 0),
    orphans: orphans.get(one.table) ?? 0,
  }))
}

function copyTable(driver: Driver.Database, table: string): Omit<Salvaged, 'orphans'> {
  const columns = driver.pragma(`main.table_info(${table})`) as readonly Column[]
  const names = columns.map(({ name }) => name).join(', ')
  const listed = driver
    .prepare<[string], { wr: number }>("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?")
    .get(table)
  const key =
    listed?.wr === 1
      ? columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
      : [{ name: 'rowid', type: 'INTEGER', pk: 1 }]
  const gaps: string[] = []
  let kept = 0
  let tries = 0

  const copy = (bounds: readonly Bound[], order = ''): boolean => {
    const where = bounds.map((bound) => ('is' in bound ? `${bound.column} = ?` : `${bound.column} BETWEEN ? AND ?`))
    const values = bounds.flatMap((bound) => ('is' in bound ? [bound.is] : [bound.from, bound.to]))
    const condition = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`
    // By the table itself: an index may be damaged too, and is made anew anyway.
    const from = listed?.wr === 1 ? `${FROM}.${table}` : `${FROM}.${table} NOT INDEXED`
    try {
      const text = `INSERT INTO main.${table} (${names}) SELECT ${names} FROM ${from} ${condition} ${order}`
      kept += driver.prepare(text).run(...values).changes
      return true
    } catch (error) {
      if (!isDamage(error)) throw error
      return false
    }
  }
  const gap = (bounds: readonly Bound[]): void => {
    gaps.push(
      bounds
        .map((bound) =>
          'is' in bound
            ? `${bound.column} ${bound.is}`
            : `${bound.column} ${bound.from}${bound.from === bound.to ? '' : `–${bound.to}`}`,
        )
        .join(', '),
    )
  }
  const search = (bounds: readonly Bound[], depth: number): void => {
    if (copy(bounds)) return
    tries++
    const last = bounds.at(-1)
    if (tries > TRIES) gap(bounds)
    else if (last !== undefined && 'from' in last && last.from < last.to) {
      const middle = Math.floor((last.from + last.to) / 2)
      search([...bounds.slice(0, -1), { ...last, to: middle }], depth)
      search([...bounds.slice(0, -1), { ...last, from: middle + 1 }], depth)
    } else {
      const next = key[depth]
      const texts = next === undefined ? undefined : KNOWN_TEXTS[next.name]
      if (next?.type === 'INTEGER') search([...bounds, { column: next.name, from: 0, to: HIGHEST }], depth + 1)
      else if (next !== undefined && texts !== undefined) {
        for (const is of texts) search([...bounds, { column: next.name, is }], depth + 1)
      } else gap(bounds)
    }
  }
  search([], 0)
  return { table, kept, gaps: merged(gaps) }
}

function merged(gaps: readonly string[]): readonly string[] {
  if (gaps.length <= GAPS_SHOWN) return gaps
  return [...gaps.slice(0, GAPS_SHOWN), `… ${gaps.length - GAPS_SHOWN} more`]
}

/** A row that cannot be read or that breaks a rule of its table; everything else is a failure of writing. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Driver.SqliteError)) return false
  const { code } = error
  return (
    code.startsWith('SQLITE_CORRUPT') ||
    code.startsWith('SQLITE_CONSTRAINT') ||
    code === 'SQLITE_IOERR_SHORT_READ' ||
    code === 'SQLITE_IOERR_READ' ||
    code === 'SQLITE_ERROR' ||
    code === 'SQLITE_MISMATCH' ||
    code === 'SQLITE_TOOBIG'
  )
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
      const keys = Map.groupBy(
        driver.pragma(`main.foreign_key_list(${table})`) as readonly ForeignKey[],
        ({ id }) => id,
      )
      for (const parts of keys.values()) {
        const [first] = parts
        if (first === undefined) continue
        const match = parts.map((part) => `parent.${part.to} = ${table}.${part.from}`).join(' AND ')
        const { changes } = driver
          .prepare(
            `DELETE FROM main.${table} WHERE NOT EXISTS (SELECT 1 FROM main.${first.table} parent WHERE ${match})`,
          )
          .run()
        if (changes > 0) changed = true
        dropped.set(table, (dropped.get(table) ?? 0) + changes)
      }
    }
  }
  return dropped
}
