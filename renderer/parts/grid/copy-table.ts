import type { ColumnInfo, Row } from '../../../shared/model/tables.ts'
import { call } from '../../app/door.ts'
import { attempt } from '../../state/notices.ts'
import { clipboardRow, copyText } from '../clipboard.ts'
import { formatCell, type Manner } from '../format.ts'
import { columnWord } from '../words.ts'
import type { RowsQuery } from './row-source.ts'

/** A clipboard is for a look in another program; whole tables leave as a file. */
const MAX_ROWS = 20_000
const PAGE = 1000

/** Copies head and rows of what is shown, in the shown order, as tab-separated text. */
export async function copyTable(
  query: RowsQuery,
  columns: readonly ColumnInfo[],
  manner: Manner,
  said: (rows: number) => string,
): Promise<void> {
  const rows = await attempt(async () => {
    const all: Row[] = []
    for (;;) {
      const page = await call('rows-query', { ...query, offset: all.length, limit: PAGE })
      all.push(...page.rows)
      if (page.rows.length === 0 || all.length >= Math.min(page.total, MAX_ROWS)) return all
    }
  })
  if (rows === undefined) return
  const head = clipboardRow(columns.map((column) => columnWord(query.table, column.id, manner.language)))
  const lines = rows.map((row) =>
    clipboardRow(columns.map((column) => formatCell(query.table, column, row.cells[column.id], manner))),
  )
  await copyText([head, ...lines].join('\r\n'), said(rows.length))
}
