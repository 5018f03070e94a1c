import type Driver from 'better-sqlite3'
import { openDriver } from './driver.ts'
import { migrate } from './migrate.ts'

export interface SchemaObject {
  readonly type: string
  readonly name: string
  readonly table: string
  readonly sql: string
}

/** The schema of an open file, in a fixed order, white space folded. SQLite's own objects are left out. */
export function readSchema(driver: Driver.Database): readonly SchemaObject[] {
  const rows = driver
    .prepare(
      `SELECT type, name, tbl_name AS "table", coalesce(sql, '') AS sql FROM sqlite_schema
       WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name`.replaceAll('"table"', '[table]'),
    )
    .all() as SchemaObject[]
  return rows.map((row) => ({ ...row, sql: row.sql.replace(/\s+/g, ' ').trim() }))
}

const expected = new Map<number, string>()

/** The schema our migrations make for a version: what an honest file of that version looks like. */
export function expectedSchema(version: number): string {
  const known = expected.get(version)
  if (known !== undefined) return known
  const driver = openDriver(':memory:')
  try {
    migrate(driver, version)
    const schema = JSON.stringify(readSchema(driver))
    expected.set(version, schema)
    return schema
  } finally {
    driver.close()
  }
}

/** True when the file holds exactly our tables, indexes and triggers: nothing foreign can run on opening it. */
export function hasOwnSchema(driver: Driver.Database, version: number): boolean {
  return JSON.stringify(readSchema(driver)) === expectedSchema(version)
}
