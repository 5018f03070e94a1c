import type { WritableCase } from './database.ts'
import { type SqlValue, trusted } from './sql.ts'

export type Bindable = SqlValue | boolean | undefined
type Insert = (params: readonly SqlValue[]) => number

/** Statements kept for one table: rows of an export are blank in the same few ways. */
const SHAPES = 64
/** Columns whose presence fits one number. */
const MASK_COLUMNS = 50

/**
 * A prepared INSERT into one of our tables: answers a function that takes the values in the columns' order and gives
 * the new row's id. Undefined becomes NULL, booleans 0 and 1. Blank columns are left out of the statement: binding a
 * NULL costs the driver more than binding a number, and most columns of most rows are blank.
 */
export function insertRow(
  db: WritableCase,
  table: string,
  columns: readonly string[],
): (values: readonly Bindable[]) => number {
  if (columns.length > MASK_COLUMNS) throw new RangeError(`${table}: ${columns.length} columns`)
  const prepared = (names: readonly string[]): Insert =>
    db.inserter(trusted(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`))
  const shapes = new Map<number, Shape>()
  let last: Shape | undefined
  let whole: Insert | undefined
  const wholeRow: SqlValue[] = new Array(columns.length).fill(null)
  return (values) => {
    let mask = 0
    let bit = 1
    for (let index = 0; index < columns.length; index++) {
      if (isThere(values[index])) mask += bit
      bit *= 2
    }
    let shape = last?.mask === mask ? last : shapes.get(mask)
    if (shape === undefined) {
      if (shapes.size >= SHAPES) {
        whole ??= prepared(columns)
        for (let index = 0; index < columns.length; index++) wholeRow[index] = bindable(values[index])
        return whole(wholeRow)
      }
      const used = columns.map((_, index) => index).filter((index) => isThere(values[index]))
      shape = {
        mask,
        used,
        bound: new Array(used.length).fill(null),
        insert: prepared(used.map((index) => columns[index] ?? '')),
      }
      shapes.set(mask, shape)
    }
    last = shape
    const { used, bound } = shape
    for (let index = 0; index < used.length; index++) bound[index] = bindable(values[used[index] ?? 0])
    return shape.insert(bound)
  }
}

/** As `insertRow`, the values one by one. */
export function insertInto(db: WritableCase, table: string, columns: readonly string[]) {
  const insert = insertRow(db, table, columns)
  return (...values: readonly Bindable[]): number => insert(values)
}

const isThere = (value: Bindable): boolean => value !== undefined && value !== null

/** Rows with values in the same columns. One array for all of them: a million would keep the collector busy. */
interface Shape {
  readonly mask: number
  readonly used: readonly number[]
  readonly bound: SqlValue[]
  readonly insert: Insert
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
