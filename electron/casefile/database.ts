import type Driver from 'better-sqlite3'
import { registerFunctions } from './functions.ts'
import type { Sql, SqlValue } from './sql.ts'

/** What readers of a case may do. Separate from `WritableCase` so that a query cannot write by mistake. */
export interface ReadableCase {
  readonly path: string
  all<T>(statement: Sql): readonly T[]
  get<T>(statement: Sql): T | undefined
  iterate<T>(statement: Sql): IterableIterator<T>
  /** As `all`, with every INTEGER as bigint: for 64-bit values such as FILETIME ticks. */
  allExact<T>(statement: Sql): readonly T[]
  /**
   * Makes, fills or drops a table of this connection alone (`temp.…`). It lives in memory, also beside a case that is open
   * for reading only, and goes with the connection: the case file stays as it is.
   */
  scratch(statement: Sql): void
}

const SCRATCH =
  /^\s*(?:CREATE TEMP TABLE |CREATE (?:UNIQUE )?INDEX temp\.|DROP TABLE IF EXISTS temp\.|INSERT (?:OR IGNORE )?INTO temp\.|UPDATE temp\.|DELETE FROM temp\.)/

export interface WritableCase extends ReadableCase {
  run(statement: Sql): { readonly changes: number; readonly lastId: number }
  /** A prepared INSERT for many rows; answers the new row's id. */
  inserter(text: Sql): (params: readonly SqlValue[]) => number
  /** Runs `work` in one transaction that is rolled back when it throws. */
  transaction<T>(work: () => T): T
}

/** The connection itself, for the files of this folder alone. */
export interface Connection extends WritableCase {
  readonly driver: Driver.Database
}

const STATEMENT_CACHE = 200

/** Wraps a driver handle: prepared statements are cached by text, Unicode functions are registered. */
export function connect(driver: Driver.Database): Connection {
  registerFunctions(driver)
  const cache = new Map<string, Driver.Statement>()
  const prepare = (text: string): Driver.Statement => {
    const known = cache.get(text)
    if (known !== undefined) return known
    const statement = driver.prepare(text)
    if (cache.size >= STATEMENT_CACHE) {
      const oldest = cache.keys().next().value
      if (oldest !== undefined) cache.delete(oldest)
    }
    cache.set(text, statement)
    return statement
  }
  return {
    driver,
    path: driver.name,
    all: <T>(statement: Sql) => prepare(statement.text).all(...statement.params) as T[],
    get: <T>(statement: Sql) => prepare(statement.text).get(...statement.params) as T | undefined,
    // An iterator keeps its statement busy, so it gets one of its own.
    iterate: <T>(statement: Sql) => driver.prepare(statement.text).iterate(...statement.params) as IterableIterator<T>,
    allExact: <T>(statement: Sql) =>
      driver
        .prepare(statement.text)
        .safeIntegers(true)
        .all(...statement.params) as T[],
    scratch: (statement) => {
      if (!SCRATCH.test(statement.text)) throw new Error('a scratch statement names no table of the connection')
      prepare(statement.text).run(...statement.params)
    },
    run: (statement) => {
      const { changes, lastInsertRowid } = prepare(statement.text).run(...statement.params)
      return { changes, lastId: Number(lastInsertRowid) }
    },
    inserter: (text) => {
      const statement = driver.prepare(text.text)
      return (params) => Number(statement.run(params).lastInsertRowid)
    },
    transaction: (work) => driver.transaction(work).immediate(),
  }
}
