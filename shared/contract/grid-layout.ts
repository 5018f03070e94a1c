import { z } from 'zod'
import { MOST_VIEWS } from '../model/grid-views.ts'
import type { TableName } from '../model/tables.ts'
import { TABLE_NAMES } from '../model/tables.ts'

const MOST_COLUMNS = 60
const column = z.string().min(1).max(40)
const columns = z.array(column).min(1).max(MOST_COLUMNS)
const widths = z
  .record(column, z.int().min(48).max(1200))
  .refine((record) => Object.keys(record).length <= MOST_COLUMNS)
/** What a table is narrowed and sorted by: the same bounds as a question for rows. */
export const filtersSchema = z.array(z.strictObject({ column, text: z.string().max(200) })).max(40)
export const sortSchema = z.array(z.strictObject({ column, descending: z.boolean() })).max(6)

const viewSchema = z.strictObject({
  name: z.string().min(1).max(80),
  columns,
  widths,
  filters: filtersSchema,
  sort: sortSchema,
  /** Column the rows are grouped by; null for rows one by one. */
  group: column.nullable(),
})
export type GridView = z.infer<typeof viewSchema>

/** How a case wants one of its tables shown: columns in their order, widths in pixels, saved views by name. */
export const gridLayoutSchema = z.strictObject({ columns, widths, views: z.array(viewSchema).max(MOST_VIEWS) })
export type GridLayout = z.infer<typeof gridLayoutSchema>

const tableName = z.enum(TABLE_NAMES as [TableName, ...TableName[]])
export const gridLayoutsSchema = z.array(z.strictObject({ table: tableName, layout: gridLayoutSchema }))
export const gridLayoutSetRequest = z.strictObject({ table: tableName, layout: gridLayoutSchema })
export type TableLayout = z.infer<typeof gridLayoutSetRequest>
