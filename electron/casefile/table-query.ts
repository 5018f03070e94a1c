import {
  type CellValue,
  type ColumnFilter,
  type ColumnInfo,
  type Row,
  type SortKey,
  TABLES,
  type TableName,
} from '../../shared/model/tables.ts'
import type { ReadableCase } from './database.ts'
import { fold } from './functions.ts'
import { joinSql, nothing, type Sql, sql, trusted } from './sql.ts'
import { storedJson } from './stored-json.ts'
import { TABLE_VIEWS } from './table-views.ts'

export interface TableQuery {
  readonly snapshot: number
  readonly table: TableName
  readonly filters: readonly ColumnFilter[]
  /** Words that must all occur somewhere in the row's shown text columns. */
  readonly search: string
  readonly sort: readonly SortKey[]
  readonly finding?: number | undefined
  readonly ids?: readonly number[] | undefined
  readonly offset: number
  readonly limit: number
}

/** Milliseconds between 1601-01-01 and 1970-01-01, in minutes. */
const MINUTES_TO_1970 = 194_074_560

const COMPARATOR = /^([<>]=?)\s*(-?\d+(?:\.\d+)?)$/

/** The text a user sees of a column, for substring filters: times as ISO UTC. */
function shownText(info: ColumnInfo, expression: string): string {
  switch (info.kind) {
    case 'time':
      return `strftime('%Y-%m-%dT%H:%M:%SZ', (${expression}) / 1000, 'unixepoch')`
    case 'minutes':
      return `strftime('%Y-%m-%dT%H:%M:%SZ', ((${expression}) - ${MINUTES_TO_1970}) * 60, 'unixepoch')`
    case 'text':
    case 'hex':
    case 'flags':
      return expression
    case 'int':
    case 'bytes':
    case 'boolean':
      return `CAST((${expression}) AS TEXT)`
  }
}

function filterSql(info: ColumnInfo, expression: string, wanted: string): Sql {
  const text = wanted.trim()
  const compare = COMPARATOR.exec(text)
  if (compare !== null && (info.kind === 'int' || info.kind === 'bytes')) {
    return sql`(${trusted(expression)}) ${trusted(compare[1] ?? '=')} ${Number(compare[2])}`
  }
  const shown = trusted(shownText(info, expression))
  if (text === '=') return sql`coalesce(${shown}, '') = ''`
  if (text.startsWith('=')) return sql`fold(${shown}) = ${fold(text.slice(1))}`
  if (text.startsWith('!')) return sql`instr(coalesce(fold(${shown}), ''), ${fold(text.slice(1))}) = 0`
  return sql`instr(fold(${shown}), ${fold(text)}) > 0`
}

function conditions(query: TableQuery): Sql {
  const view = TABLE_VIEWS[query.table]
  const infos: readonly ColumnInfo[] = TABLES[query.table]
  const all: Sql[] = [sql`t.snapshot_id = ${query.snapshot}`, trusted(view.where)]
  for (const filter of query.filters) {
    const info = infos.find((column) => column.id === filter.column)
    const expression = view.columns[filter.column]
    if (info !== undefined && expression !== undefined && filter.text.trim() !== '') {
      all.push(filterSql(info, expression, filter.text))
    }
  }
  for (const word of query.search.split(/\s+/).filter((part) => part !== '')) {
    const texts = infos.filter((column) => column.kind === 'text' || column.kind === 'flags')
    const either = texts.map(
      (column) => sql`instr(fold(${trusted(view.columns[column.id] ?? 'NULL')}), ${fold(word)}) > 0`,
    )
    all.push(sql`(${joinSql(either, ' OR ')})`)
  }
  if (query.finding !== undefined && view.evidence !== undefined) {
    all.push(sql`${trusted(view.id)} IN (SELECT record_id FROM evidence
      WHERE finding_id = ${query.finding} AND record_table = ${view.evidence})`)
  }
  if (query.ids !== undefined) {
    all.push(sql`${trusted(view.id)} IN (SELECT value FROM json_each(${JSON.stringify(query.ids)}))`)
  }
  return joinSql(all, ' AND ')
}

function orderSql(query: TableQuery): Sql {
  const view = TABLE_VIEWS[query.table]
  const infos: readonly ColumnInfo[] = TABLES[query.table]
  const keys = query.sort.flatMap((key) => {
    const info = infos.find((column) => column.id === key.column)
    const expression = view.columns[key.column]
    if (info === undefined || expression === undefined) return []
    const collate = info.kind === 'text' ? ' COLLATE NOCASE' : ''
    return [trusted(`(${expression})${collate} ${key.descending ? 'DESC' : 'ASC'} NULLS LAST`)]
  })
  return joinSql([...keys, trusted(view.order)], ', ')
}

function cell(info: ColumnInfo, value: unknown): CellValue {
  if (value === null || value === undefined) return null
  if (info.kind === 'flags') return storedJson<readonly string[]>(String(value), `column ${info.id}`)
  if (info.kind === 'boolean') return value === 1
  if (typeof value === 'string' || typeof value === 'number') return value
  return String(value)
}

/** Rows of a table, filtered, searched, sorted and cut in SQLite. */
export function queryRows(db: ReadableCase, query: TableQuery): readonly Row[] {
  return [...iterateRows(db, query)]
}

export function* iterateRows(db: ReadableCase, query: TableQuery): Generator<Row> {
  const view = TABLE_VIEWS[query.table]
  const infos: readonly ColumnInfo[] = TABLES[query.table]
  const columns = infos.map((info) => trusted(`${view.columns[info.id] ?? 'NULL'} AS c_${info.id}`))
  const statement = sql`SELECT ${trusted(view.id)} AS row_id, ${joinSql(columns, ', ')} FROM ${trusted(view.from)}
    WHERE ${conditions(query)} ORDER BY ${orderSql(query)}
    ${query.limit < 0 ? nothing : sql`LIMIT ${query.limit} OFFSET ${query.offset}`}`
  for (const raw of db.iterate<Record<string, unknown>>(statement)) {
    const cells: Record<string, CellValue> = {}
    for (const info of infos) cells[info.id] = cell(info, raw[`c_${info.id}`])
    yield { id: Number(raw.row_id), cells }
  }
}

/** How many rows a query has in all. */
export function countRows(db: ReadableCase, query: TableQuery): number {
  const view = TABLE_VIEWS[query.table]
  const row = db.get<{ readonly n: number }>(
    sql`SELECT count(*) AS n FROM ${trusted(view.from)} WHERE ${conditions(query)}`,
  )
  return row?.n ?? 0
}
