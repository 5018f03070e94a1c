import type { Within } from '../../shared/contract/freebusy-folders.ts'
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
import { hasFreeBusyGrid } from './freebusy-grid.ts'
import { gridCount, gridPage } from './freebusy-grid-query.ts'
import { fold } from './functions.ts'
import { personRows } from './persons.ts'
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
  /** Only rows of this identity. */
  readonly person?: number | undefined
  /** Only free/busy messages of these folders. */
  readonly within?: Within | undefined
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

/** `2011`, `2011-03`, `2011-03-28`, … `2011-03-28T07:41`: only ever the beginning of a shown moment. */
const MOMENT = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2}))?)?)?$/

/** As `beginningOf`; `A..B` is from the beginning of one to the end of the other. */
function stretchOf(text: string): readonly [from: number, to: number] | null {
  const at = text.indexOf('..')
  if (at < 0) return beginningOf(text)
  const first = beginningOf(text.slice(0, at))
  const last = beginningOf(text.slice(at + 2))
  return first === null || last === null ? null : [first[0], last[1]]
}

/** The half-open stretch (UnixMs) that a beginning of an ISO moment stands for; null for text that is none. */
function beginningOf(text: string): readonly [from: number, to: number] | null {
  const match = MOMENT.exec(text)
  if (match === null) return null
  const [year = 0, month = 1, day, hour, minute] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)))
  const from = Date.UTC(year, month - 1, day ?? 1, hour ?? 0, minute ?? 0)
  if (!new Date(from).toISOString().startsWith(text)) return null
  if (minute !== undefined) return [from, from + 60_000]
  if (hour !== undefined) return [from, from + 3_600_000]
  return [from, day === undefined ? Date.UTC(year, month, 1) : from + 86_400_000]
}

/** The same as a substring of the shown text, without formatting the moment of every row. */
function momentSql(info: ColumnInfo, expression: string, text: string): Sql | undefined {
  const stretch = info.kind === 'time' || info.kind === 'minutes' ? stretchOf(text) : null
  if (stretch === null) return undefined
  const [from, to] = stretch.map((ms) => (info.kind === 'time' ? ms : ms / 60_000 + MINUTES_TO_1970))
  return sql`((${trusted(expression)}) >= ${from} AND (${trusted(expression)}) < ${to})`
}

/** `folded`: the expression is lower case without accents already. */
export function filterSql(info: ColumnInfo, expression: string, wanted: string, folded = false): Sql {
  const text = wanted.trim()
  const moment = momentSql(info, expression, text)
  if (moment !== undefined) return moment
  const compare = COMPARATOR.exec(text)
  if (compare !== null && (info.kind === 'int' || info.kind === 'bytes')) {
    return sql`(${trusted(expression)}) ${trusted(compare[1] ?? '=')} ${Number(compare[2])}`
  }
  const raw = trusted(shownText(info, expression))
  const shown = folded ? raw : sql`fold(${raw})`
  // To the letter: what groups are gathered by. Never folded, so it is asked of the raw column.
  if (text.startsWith('==')) return sql`${raw} = ${text.slice(2)}`
  if (text === '=') return sql`coalesce(${raw}, '') = ''`
  if (text.startsWith('=')) return sql`${shown} = ${fold(text.slice(1))}`
  if (text.startsWith('!')) return sql`instr(coalesce(${shown}, ''), ${fold(text.slice(1))}) = 0`
  return sql`instr(${shown}, ${fold(text)}) > 0`
}

/** What a query asks of a row, on the view of its table. */
export function conditions(query: Omit<TableQuery, 'offset' | 'limit'>): Sql {
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
  return joinSql([...all, ...evidenceCondition(query, view.id)], ' AND ')
}

/** Only rows of one finding, or rows with these ids. */
export function evidenceCondition(query: Omit<TableQuery, 'offset' | 'limit'>, id: string): readonly Sql[] {
  const { evidence } = TABLE_VIEWS[query.table]
  const all: Sql[] = []
  if (query.finding !== undefined && evidence !== undefined) {
    all.push(sql`${trusted(id)} IN (SELECT record_id FROM evidence
      WHERE finding_id = ${query.finding} AND record_table = ${evidence})`)
  }
  if (query.person !== undefined) all.push(personRows(query.table, query.person))
  if (query.within !== undefined)
    all.push(query.table === 'freebusy' ? messagesWithin(query.snapshot, query.within, id) : sql`FALSE`)
  if (query.ids !== undefined) {
    all.push(sql`${trusted(id)} IN (SELECT value FROM json_each(${JSON.stringify(query.ids)}))`)
  }
  return all
}

/** Messages of one kind in folders named by their keys; with a rule, only those its findings are about. */
function messagesWithin(snapshot: number, { folders, role, rule }: Within, id: string): Sql {
  const about =
    rule === undefined
      ? sql`TRUE`
      : sql`m.id IN (SELECT e.record_id FROM findings f JOIN evidence e ON e.finding_id = f.id
          WHERE f.snapshot_id = ${snapshot} AND f.rule = ${rule} AND e.record_table = 'messages')`
  return sql`${trusted(id)} IN (SELECT m.id FROM messages m WHERE m.snapshot_id = ${snapshot} AND m.role = ${role}
    AND coalesce(m.folder_key, '') IN (SELECT value FROM json_each(${JSON.stringify(folders)})) AND ${about})`
}

function orderSql(query: TableQuery): Sql {
  const view = TABLE_VIEWS[query.table]
  return joinSql([...orderKeys(TABLES[query.table], view.columns, query.sort), trusted(view.order)], ', ')
}

/** Terms of an ORDER BY for the columns a user has chosen; unknown columns are left out. */
export function orderKeys(
  infos: readonly ColumnInfo[],
  columns: Readonly<Record<string, string>>,
  sort: readonly SortKey[],
): readonly Sql[] {
  return sort.flatMap((key) => {
    const info = infos.find((column) => column.id === key.column)
    const expression = columns[key.column]
    if (info === undefined || expression === undefined) return []
    const collate = info.kind === 'text' ? ' COLLATE NOCASE' : ''
    return [trusted(`(${expression})${collate} ${key.descending ? 'DESC' : 'ASC'} NULLS LAST`)]
  })
}

/** A value of a view as the doors see it. */
export function cell(info: ColumnInfo, value: unknown): CellValue {
  if (value === null || value === undefined) return null
  if (info.kind === 'flags') return storedJson<readonly string[]>(String(value), `column ${info.id}`)
  if (info.kind === 'boolean') return value === 1
  if (typeof value === 'string' || typeof value === 'number') return value
  return String(value)
}

/** Rows of a table, filtered, searched, sorted and cut in SQLite. */
export function queryRows(db: ReadableCase, query: TableQuery): readonly Row[] {
  if (query.table !== 'freebusy' || query.limit < 0 || !hasFreeBusyGrid(db, query.snapshot)) {
    return [...iterateRows(db, query)]
  }
  const ids = gridPage(db, query)
  const rows = new Map(
    [...iterateRows(db, { ...query, filters: [], search: '', sort: [], ids, offset: 0 })].map((row) => [row.id, row]),
  )
  return ids.flatMap((id) => rows.get(id) ?? [])
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
  if (query.table === 'freebusy' && hasFreeBusyGrid(db, query.snapshot)) return gridCount(db, query)
  const view = TABLE_VIEWS[query.table]
  const row = db.get<{ readonly n: number }>(
    sql`SELECT count(*) AS n FROM ${trusted(view.from)} WHERE ${conditions(query)}`,
  )
  return row?.n ?? 0
}
