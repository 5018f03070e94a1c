import type { WritableCase } from './database.ts'
import { sql, trusted } from './sql.ts'

/** Tables of which one import can fill a million rows. */
const LARGE = [
  'logon_users',
  'logon_clients',
  'logon_rows',
  'connections',
  'events',
  'messages',
  'intervals',
  'property_bags',
] as const

interface IndexRow {
  readonly name: string
  readonly sql: string
}

/**
 * Takes away the indexes of large tables that are still empty and answers what makes them again, with the same words:
 * sorting a million keys once is cheaper than putting each in its place. Only inside the import's transaction, so that
 * a crash or a cancel brings them back. A table that holds rows of earlier snapshots keeps its indexes.
 */
export function deferIndexes(db: WritableCase): () => void {
  const dropped = LARGE.flatMap((table) => {
    if (db.get(sql`SELECT 1 FROM ${trusted(table)} LIMIT 1`) !== undefined) return []
    const indexes = db.all<IndexRow>(
      sql`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ${table} AND sql IS NOT NULL ORDER BY name`,
    )
    for (const { name } of indexes) db.run(sql`DROP INDEX ${trusted(name)}`)
    return indexes
  })
  return () => {
    for (const { sql: text } of dropped) db.run(trusted(text))
  }
}
