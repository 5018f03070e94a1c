import type { Language } from '../../shared/model/plan.ts'
import { type CellValue, type ColumnInfo, type Row, TABLES } from '../../shared/model/tables.ts'
import { texts } from '../../shared/text/index.ts'
import { isoUtc, minutesIsoUtc } from '../../shared/time/epoch.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { iterateRows, type TableQuery } from '../casefile/table-query.ts'
import { csvText } from '../report/csv.ts'

export type TableExport = Omit<TableQuery, 'offset' | 'limit' | 'ids'> & {
  readonly columns: readonly string[]
  readonly language: Language
  readonly format: 'csv' | 'json'
}

/** A cell as it leaves the program: moments as ISO 8601 UTC, everything else as it is. */
export function outgoing(info: ColumnInfo, value: CellValue): CellValue {
  if (typeof value !== 'number') return value
  if (info.kind === 'time') return isoUtc(value)
  if (info.kind === 'minutes') return minutesIsoUtc(value)
  return value
}

/** A row as JSON: id and every column, times ISO UTC. */
export function jsonRow(infos: readonly ColumnInfo[], row: Row): Readonly<Record<string, CellValue>> {
  const out: Record<string, CellValue> = { id: row.id }
  for (const info of infos) out[info.id] = outgoing(info, row.cells[info.id] ?? null)
  return out
}

/** Exactly what is shown: the chosen columns, filtered and sorted, as formula-safe CSV or JSON. */
export function exportTable(db: ReadableCase, wanted: TableExport): { readonly text: string; readonly rows: number } {
  const all: readonly ColumnInfo[] = TABLES[wanted.table]
  const infos = wanted.columns.flatMap((id) => all.find((info) => info.id === id) ?? [])
  const query: TableQuery = { ...wanted, offset: 0, limit: -1 }
  const rows = [...iterateRows(db, query)]
  if (wanted.format === 'json') {
    return {
      text: `${JSON.stringify(
        rows.map((row) => jsonRow(infos, row)),
        null,
        2,
      )}\n`,
      rows: rows.length,
    }
  }
  const captions: Readonly<Record<string, string>> = texts(wanted.language).tables.columns[wanted.table]
  const head = infos.map((info) => captions[info.id] ?? info.id)
  const body = rows.map((row) => infos.map((info) => shown(outgoing(info, row.cells[info.id] ?? null))))
  return { text: csvText([head, ...body], wanted.language === 'fr' ? ';' : ','), rows: rows.length }
}

function shown(value: CellValue): string {
  if (value === null) return ''
  return Array.isArray(value) ? value.join(' ') : String(value)
}
