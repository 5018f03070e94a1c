import type Driver from 'better-sqlite3'
import { schemaVersion } from './migrate.ts'
import { LATEST_VERSION } from './migrations/index.ts'
import { expectedSchema, readSchema, type SchemaObject } from './schema.ts'

/**
 * A case of an older version that is open for reading only lacks the tables of later ones. Empty ones of the same name
 * stand in, in the memory of this connection alone, so that a question for them finds nothing instead of failing.
 */
export function standInForMissing(driver: Driver.Database): void {
  if (schemaVersion(driver) >= LATEST_VERSION) return
  const there = new Set(readSchema(driver).map(({ name }) => name))
  const wanted = JSON.parse(expectedSchema(LATEST_VERSION)) as readonly SchemaObject[]
  for (const { type, name, sql } of wanted) {
    if (type === 'table' && !there.has(name)) driver.exec(sql.replace(/^CREATE TABLE/, 'CREATE TEMP TABLE'))
  }
}
