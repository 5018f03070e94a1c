import type { GridLayout, GridView } from '../../shared/contract/grid-layout.ts'
import { MOST_VIEWS } from '../../shared/model/grid-views.ts'
import { type ColumnInfo, TABLE_NAMES, TABLES, type TableName } from '../../shared/model/tables.ts'
import { call } from '../app/door.ts'
import { type GridState, knownColumns, useGrids, whenLayoutChanges, wishOf } from './grid.ts'
import { attempt } from './notices.ts'
import { useSession } from './session.ts'

/** Dragging a head is over when nothing moved for this long; then the case is told. */
const SETTLED_MS = 700
const timers = new Map<TableName, ReturnType<typeof setTimeout>>()

const layoutOf = ({ columns, widths, views }: GridState): GridLayout => ({
  columns: [...columns],
  widths: { ...widths },
  views: [...views],
})

/** Columns and widths go to the case by and by; a case that takes nothing now is no trouble, the browser remembers too. */
whenLayoutChanges((table) => {
  clearTimeout(timers.get(table))
  const { opened } = useSession.getState()
  if (opened === null || opened.readOnly) return
  timers.set(
    table,
    setTimeout(() => {
      if (useSession.getState().opened !== opened) return
      void call('grid-layout-set', { table, layout: layoutOf(useGrids.getState().tables[table]) }).catch(
        () => undefined,
      )
    }, SETTLED_MS),
  )
})

/** Takes over how the opened case wants its tables shown. */
async function load(): Promise<void> {
  for (const timer of timers.values()) clearTimeout(timer)
  const { opened } = useSession.getState()
  const stored = opened === null ? [] : await call('grid-layouts', {}).catch(() => [])
  if (useSession.getState().opened !== opened) return
  for (const table of TABLE_NAMES) {
    const layout = stored.find((one) => one.table === table)?.layout
    const columns = knownColumns(table, layout?.columns ?? [])
    const wish = wishOf(table)
    useGrids.getState().change(table, {
      columns: columns.length > 0 ? columns : wish.columns,
      widths: layout?.widths ?? wish.widths,
      views: layout?.views ?? [],
    })
  }
}
useSession.subscribe((state, before) => {
  if (state.opened !== before.opened) void load()
})

async function storeViews(table: TableName, views: readonly GridView[]): Promise<boolean> {
  const state = { ...useGrids.getState().tables[table], views }
  const done = await attempt(() => call('grid-layout-set', { table, layout: layoutOf(state) }))
  if (done === undefined) return false
  useGrids.getState().change(table, { views })
  return true
}

/** Keeps what is shown under a name, in place of a view of the same name. False where the case did not take it. */
export function saveView(table: TableName, name: string): Promise<boolean> {
  const { columns, widths, filters, sort, group, views } = useGrids.getState().tables[table]
  const view: GridView = {
    name: name.trim().slice(0, 80),
    columns: [...columns],
    widths: { ...widths },
    filters: Object.entries(filters).map(([column, text]) => ({ column, text: text.slice(0, 200) })),
    sort: sort.map(({ column, descending }) => ({ column, descending })),
    group,
  }
  const others = views.filter((one) => one.name !== view.name).slice(0, MOST_VIEWS - 1)
  return storeViews(
    table,
    [...others, view].sort((a, b) => a.name.localeCompare(b.name)),
  )
}

export const removeView = (table: TableName, name: string): Promise<boolean> =>
  storeViews(
    table,
    useGrids.getState().tables[table].views.filter((one) => one.name !== name),
  )

/** Shows a saved view. Columns that no longer exist are left out. */
export function applyView(table: TableName, view: GridView): void {
  const known: readonly ColumnInfo[] = TABLES[table]
  const has = (column: string): boolean => known.some(({ id }) => id === column)
  const columns = knownColumns(table, view.columns)
  useGrids.getState().change(table, {
    ...(columns.length > 0 ? { columns } : {}),
    widths: view.widths,
    filters: Object.fromEntries(
      view.filters.filter(({ column }) => has(column)).map(({ column, text }) => [column, text]),
    ),
    finding: null,
    person: null,
    within: null,
    sort: view.sort.filter(({ column }) => has(column)),
    group: view.group !== null && has(view.group) ? view.group : null,
    fromGroups: null,
    active: -1,
    detailsOpen: false,
  })
}
