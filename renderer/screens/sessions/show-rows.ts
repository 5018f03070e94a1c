import type { TableName } from '../../../shared/model/tables.ts'
import { useGrids } from '../../state/grid.ts'
import { useRoute } from '../../state/route.ts'

/** Shows a table narrowed by filters; the keyboard goes on there. */
export function showRows(table: TableName, filters: Readonly<Record<string, string>>): void {
  useGrids.getState().change(table, { filters, finding: null, person: null, active: -1, detailsOpen: false })
  useRoute.getState().showTable(table)
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-pane="grid"]')?.focus())
}
