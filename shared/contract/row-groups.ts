import { z } from 'zod'
import type { TableName } from '../model/tables.ts'
import { TABLE_NAMES } from '../model/tables.ts'
import { withinSchema } from './freebusy-folders.ts'
import { filtersSchema } from './grid-layout.ts'

const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
const column = z.string().min(1).max(40)

/** Rows of a table gathered by the value of one column. */
export const rowGroupsRequest = z.strictObject({
  snapshot: id,
  table: z.enum(TABLE_NAMES as [TableName, ...TableName[]]),
  filters: filtersSchema,
  search: z.string().max(200),
  finding: id.exactOptional(),
  person: id.exactOptional(),
  within: withinSchema.exactOptional(),
  by: column,
  /** Columns of numbers and moments whose greatest value of each group is wanted. */
  maxima: z.array(column).max(8),
  order: z.enum(['count', 'value']),
  offset: z.int().min(0),
  limit: z.int().min(1).max(1000),
})
export type RowGroupsWanted = z.infer<typeof rowGroupsRequest>

export const rowGroupsSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      value: z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
      /** The filter of the column that finds exactly these rows. */
      filter: z.string(),
      count: z.number(),
      /** In the order of `maxima`; null where no row of the group has a value. */
      maxima: z.array(z.number().nullable()),
    }),
  ),
  /** Groups in all. */
  total: z.number(),
  /** Rows in all. */
  rows: z.number(),
})
export type RowGroups = z.infer<typeof rowGroupsSchema>
export type RowGroup = RowGroups['groups'][number]
