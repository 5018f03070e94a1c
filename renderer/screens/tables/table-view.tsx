import { type ReactNode, useCallback, useState } from 'react'
import type { Row, TableName } from '../../../shared/model/tables.ts'
import { DetailsPane } from '../../parts/details/details-pane.tsx'
import { EmptyRows } from '../../parts/grid/empty-rows.tsx'
import { Grid } from '../../parts/grid/grid.tsx'
import { GroupRows } from '../../parts/grid/group-rows.tsx'
import { queryOf } from '../../parts/grid/query.ts'
import { GridToolbar } from '../../parts/grid/toolbar.tsx'
import { useRows } from '../../parts/grid/use-rows.ts'
import { Split } from '../../parts/split.tsx'
import { Failure } from '../../parts/state-views.tsx'
import { useGrids } from '../../state/grid.ts'
import { asAttendantError } from '../../state/notices.ts'
import { useSession } from '../../state/session.ts'

const DETAILS_WIDTH = 452

/** One table of a snapshot with its toolbar and the details of the active row. */
export function TableView({ snapshot, table }: { readonly snapshot: number; readonly table: TableName }): ReactNode {
  const state = useGrids((grids) => grids.tables[table])
  const change = useGrids((grids) => grids.change)
  const search = useSession((session) => session.search)
  const { source, view, again } = useRows(queryOf(snapshot, table, state, search))
  const [row, setRow] = useState<Row | undefined>(undefined)
  const onActive = useCallback((next: Row | undefined) => {
    // A row that is still on its way must not close the details of the one before.
    if (next !== undefined) setRow(next)
  }, [])
  const close = (): void => {
    change(table, { detailsOpen: false })
    document.querySelector<HTMLElement>('[data-pane="grid"]')?.focus()
  }
  const empty = view.query !== null && view.total === 0 && view.error === null
  const main = (
    <div className="at-table-view">
      <GridToolbar table={table} view={view} />
      {view.error !== null && <Failure error={asAttendantError(view.error)} again={again} />}
      {state.group === null ? (
        <Grid table={table} source={source} view={view} onActive={onActive} onClose={close} />
      ) : (
        <GroupRows key={state.group} query={queryOf(snapshot, table, state, search)} by={state.group} />
      )}
      {empty && view.query !== null && <EmptyRows query={view.query} />}
    </div>
  )
  const shown =
    state.group === null && state.detailsOpen && state.active >= 0 && row !== undefined && !empty ? row : null
  return (
    <Split
      name="details"
      initial={DETAILS_WIDTH}
      main={main}
      side={
        shown === null ? null : (
          <DetailsPane key={shown.id} snapshot={snapshot} table={table} row={shown} onClose={close} />
        )
      }
    />
  )
}
