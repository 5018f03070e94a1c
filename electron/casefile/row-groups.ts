import type { RowGroups } from '../../shared/contract/row-groups.ts'
import { type CellValue, type ColumnInfo, TABLES } from '../../shared/model/tables.ts'
import type { ReadableCase } from './database.ts'
import { answerable, hasLogonGroups, LOGON_GROUPS } from './logon-groups.ts'
import { joinSql, type Sql, sql, trusted } from './sql.ts'
import { cell, conditions, type TableQuery } from './table-query.ts'
import { TABLE_VIEWS } from './table-views.ts'

export type GroupsQuery = Omit<TableQuery, 'sort' | 'ids'> & {
  readonly by: string
  readonly maxima: readonly string[]
  readonly order: 'count' | 'value'
}

/** Longest value a filter takes after its `==`. */
const LONGEST = 198

/**
 * Rows of a table gathered by the value of one column, as it is written, with their number and the greatest values of
 * other columns: counted in SQLite, never row by row. Most rows first, or by value; rows without a value are a group.
 * An unknown column gives no groups.
 */
export function rowGroups(db: ReadableCase, query: GroupsQuery): RowGroups {
  const infos: readonly ColumnInfo[] = TABLES[query.table]
  const info = infos.find(({ id }) => id === query.by)
  const view = TABLE_VIEWS[query.table]
  const expression = view.columns[query.by]
  if (info === undefined || expression === undefined) return { groups: [], total: 0, rows: 0 }
  const maxima = query.maxima.map((id): Sql => {
    const measured = infos.find((one) => one.id === id && MEASURED.includes(one.kind))
    return trusted(measured === undefined ? 'NULL' : `max(${view.columns[id] ?? 'NULL'})`)
  })
  const wanted = maxima.map((max, index) => sql`${max} AS ${trusted(`max_${index}`)}`)
  // No value and an empty one look alike to whoever reads the table, and the filter `=` finds both.
  const value = info.kind === 'text' || info.kind === 'hex' ? `nullif(${expression}, '')` : expression
  const quick = isQuick(db, query)
  const from = quick ? LOGON_GROUPS : view.from
  const found = db.all<Record<string, unknown>>(sql`
    WITH grouped AS MATERIALIZED (
      SELECT ${joinSql([sql`${trusted(value)} AS value`, trusted(quick ? 'sum(t.n) AS n' : 'count(*) AS n'), ...wanted], ', ')}
      FROM ${trusted(from)} WHERE ${conditions({ ...query, sort: [] })} GROUP BY 1
    )
    SELECT *, (SELECT count(*) FROM grouped) AS total, (SELECT sum(n) FROM grouped) AS rows FROM grouped
    ORDER BY ${trusted(query.order === 'count' ? 'n DESC, value' : 'value IS NULL, value')}
    LIMIT ${query.limit} OFFSET ${query.offset}`)
  return {
    groups: found.map((raw) => ({
      value: copied(cell(info, raw.value)),
      filter: filterFor(raw.value),
      count: Number(raw.n),
      maxima: query.maxima.map((_, index) => {
        const max = raw[`max_${index}`]
        return typeof max === 'number' ? max : null
      }),
    })),
    total: Number(found[0]?.total ?? 0),
    rows: Number(found[0]?.rows ?? 0),
  }
}

/** Of a million logons what repeats is counted once, after the import. */
function isQuick(db: ReadableCase, query: GroupsQuery): boolean {
  const narrowed =
    query.search.trim() !== '' ||
    query.finding !== undefined ||
    query.person !== undefined ||
    query.within !== undefined
  const columns = [query.by, ...query.filters.map(({ column }) => column)]
  return (
    query.table === 'logons' && !narrowed && answerable(columns, query.maxima) && hasLogonGroups(db, query.snapshot)
  )
}

/** Columns that have a greatest value worth telling. */
const MEASURED: readonly ColumnInfo['kind'][] = ['int', 'bytes', 'time', 'minutes']

/** `==` finds a value to the letter; what is too long for a filter is found by a part of it. */
function filterFor(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  if (text === '') return '='
  if (text.length <= LONGEST && text === text.trim()) return `==${text}`
  return text
    .trim()
    .replace(/^[=!<>]+/, '')
    .slice(0, LONGEST)
}

const copied = (value: CellValue): RowGroups['groups'][number]['value'] =>
  typeof value === 'object' && value !== null ? [...value] : value
