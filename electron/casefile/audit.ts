import type { WritableCase } from './database.ts'
import { sql } from './sql.ts'

/** Adds a line to the log that cannot be rewritten. */
export function writeAudit(db: WritableCase, at: number, what: string, detail: unknown): void {
  db.run(sql`INSERT INTO audit (at, what, detail) VALUES (${at}, ${what}, ${JSON.stringify(detail)})`)
}
