import { createHash } from 'node:crypto'
import type { ReadableCase } from '../../electron/casefile/database.ts'
import { openReader } from '../../electron/casefile/open.ts'
import { sql, trusted } from '../../electron/casefile/sql.ts'

/** Columns that hold the moment of the run itself. */
const MOMENTS = new Set(['imported_at', 'at', 'made_at'])

/** Sum over every row of every table of a case, `meta` and the moments of writing apart. The file has been checked. */
export function stateOf(path: string): string {
  const db = openReader(path)
  try {
    return sumOf(db)
  } finally {
    db.close()
  }
}

function sumOf(db: ReadableCase): string {
  const sum = createHash('sha256')
  const tables = db.all<{ readonly name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'meta' ORDER BY name`,
  )
  for (const { name } of tables) {
    const columns = db
      .all<{ readonly name: string }>(sql`SELECT name FROM pragma_table_info(${name})`)
      .map((column) => column.name)
      .filter((column) => !MOMENTS.has(column))
    sum.update(name)
    const list = trusted(columns.map((column) => `quote(${column})`).join(` || ',' || `))
    for (const row of db.iterate<{ readonly r: string }>(sql`SELECT ${list} AS r FROM ${trusted(name)} ORDER BY 1`)) {
      sum.update(row.r)
    }
  }
  return sum.digest('hex')
}
