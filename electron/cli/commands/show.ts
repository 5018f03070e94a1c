import { visible } from '../../../shared/mapi/visible.ts'
import { type CellValue, type ColumnInfo, TABLE_NAMES, TABLES, type TableName } from '../../../shared/model/tables.ts'
import type { ReadableCase } from '../../casefile/database.ts'
import { findSnapshot } from '../../casefile/snapshots.ts'
import { iterateRows, type TableQuery } from '../../casefile/table-query.ts'
import { jsonRow, outgoing } from '../../service/table-export.ts'
import { wholeNumber } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode, textTable, UsageError } from '../output.ts'
import { withCase } from '../with-case.ts'

/** Rows a terminal gets unless `--limit` says otherwise; JSON gets all. */
const TERMINAL_ROWS = 200

/** `show <case> <table>`: the rows of a table, filtered and sorted. */
export function showCommand(context: Context): ExitCode {
  const { output, options } = context
  const { cli, tables } = cliTexts(output)
  const table = TABLE_NAMES.find((name) => name === context.rest[1])
  if (table === undefined) throw new UsageError(cli.badTable(context.rest[1] ?? ''))
  const infos: readonly ColumnInfo[] = TABLES[table]
  const limit = wholeNumber('--limit', options.limit, output) ?? (output.json ? -1 : TERMINAL_ROWS)
  return withCase(context, (db) => {
    const query = queryOf(db, context, table, limit)
    if (output.json) {
      // Written row by row: a table may hold a million.
      process.stdout.write('[')
      let first = true
      for (const row of iterateRows(db, query)) {
        process.stdout.write(`${first ? '' : ','}\n  ${JSON.stringify(jsonRow(infos, row))}`)
        first = false
      }
      process.stdout.write(first ? ']\n' : '\n]\n')
      return EXIT.done
    }
    const shown = infos.filter((info) => info.shown)
    const rows = [...iterateRows(db, query)]
    if (rows.length === 0) output.print(cli.noRows)
    else {
      const captions: Readonly<Record<string, string>> = tables.columns[table]
      output.print(
        textTable(
          shown.map((info) => captions[info.id] ?? info.id),
          rows.map((row) => shown.map((info) => plain(outgoing(info, row.cells[info.id] ?? null)))),
        ),
      )
    }
    return EXIT.done
  })
}

function plain(value: CellValue): string {
  if (value === null) return ''
  return visible(Array.isArray(value) ? value.join(' ') : String(value)).replaceAll('\n', ' ')
}

function queryOf(db: ReadableCase, { options, output }: Context, table: TableName, limit: number): TableQuery {
  const { cli } = cliTexts(output)
  const infos: readonly ColumnInfo[] = TABLES[table]
  const column = (name: string): string => {
    const found = infos.find((info) => info.id.toLowerCase() === name.toLowerCase())
    if (found === undefined) throw new UsageError(cli.badColumn(name))
    return found.id
  }
  return {
    snapshot: findSnapshot(db, options.snapshot).id,
    table,
    filters: (options.filter ?? []).map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new UsageError(cli.badOption(`--filter ${text}`))
      return { column: column(text.slice(0, at)), text: text.slice(at + 1) }
    }),
    search: options.search ?? '',
    sort: (options.sort ?? []).map((text) =>
      text.startsWith('-') || text.startsWith('!')
        ? { column: column(text.slice(1)), descending: true }
        : { column: column(text), descending: false },
    ),
    offset: 0,
    limit,
  }
}
