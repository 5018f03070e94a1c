import type { WritableCase } from './database.ts'
import { type SqlValue, trusted } from './sql.ts'

type Bindable = SqlValue | boolean | undefined

/**
 * A prepared INSERT into one of our tables: answers a function that takes the values in the columns' order and gives
 * the new row's id. Undefined becomes NULL, booleans 0 and 1.
 */
export function insertInto(db: WritableCase, table: string, columns: readonly string[]) {
  const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
  const insert = db.inserter(trusted(text))
  // One array for all rows: a million short-lived ones would keep the collector busy.
  const bound: SqlValue[] = new Array(columns.length).fill(null)
  return (...values: readonly Bindable[]): number => {
    for (let index = 0; index < bound.length; index++) bound[index] = bindable(values[index])
    return insert(bound)
  }
}

function bindable(value: Bindable): SqlValue {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  // NaN and fractions do not fit an INTEGER column of a STRICT table.
  if (typeof value === 'number' && !Number.isInteger(value)) return Number.isFinite(value) ? Math.round(value) : null
  return value
}

/** Which source of which snapshot a record comes from. */
export interface Origin {
  readonly snapshot: number
  readonly source: number
}
