import type { PersonTable } from '../../../shared/contract/person.ts'
import { useGrids } from '../../state/grid.ts'
import { useRoute } from '../../state/route.ts'

/** Shows the rows of a person in their table, narrowed further by filters; the keyboard goes on there. */
export function showPersonRows(
  table: PersonTable,
  person: { readonly id: number; readonly label: string },
  filters: Readonly<Record<string, string>> = {},
): void {
  useGrids.getState().change(table, { filters, finding: null, person, active: -1, detailsOpen: false })
  useRoute.getState().showTable(table)
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-pane="grid"]')?.focus())
}

/** An exact filter for a value; `=` alone finds rows without one. */
export const exactly = (value: string | number | null): string => `=${value ?? ''}`
