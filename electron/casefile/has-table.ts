import type { ReadableCase } from './database.ts'
import { sql } from './sql.ts'

/** False for what a later version added, in a case of an older one that is open for reading only. */
export const hasTable = (db: ReadableCase, name: string): boolean =>
  db.get(sql`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ${name}`) !== undefined
