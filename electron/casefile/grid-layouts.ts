import { gridLayoutSchema, type TableLayout } from '../../shared/contract/grid-layout.ts'
import { TABLE_NAMES } from '../../shared/model/tables.ts'
import type { ReadableCase, WritableCase } from './database.ts'
import { hasTable } from './has-table.ts'
import { sql } from './sql.ts'

/** Stored layouts. One that is not what this version writes is passed over: it is a wish, never evidence. */
export function gridLayouts(db: ReadableCase): readonly TableLayout[] {
  if (!hasTable(db, 'grid_layouts')) return []
  return db
    .all<{ readonly table_name: string; readonly layout: string }>(
      sql`SELECT table_name, layout FROM grid_layouts ORDER BY table_name`,
    )
    .flatMap(({ table_name, layout }) => {
      const table = TABLE_NAMES.find((name) => name === table_name)
      const parsed = gridLayoutSchema.safeParse(JSON.parse(layout))
      return table === undefined || !parsed.success ? [] : [{ table, layout: parsed.data }]
    })
}

export function storeGridLayout(db: WritableCase, { table, layout }: TableLayout): void {
  db.run(sql`INSERT OR REPLACE INTO grid_layouts (table_name, layout) VALUES (${table}, ${JSON.stringify(layout)})`)
}
