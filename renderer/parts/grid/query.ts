import type { Within } from '../../../shared/contract/freebusy-folders.ts'
import type { TableName } from '../../../shared/model/tables.ts'
import type { GridState } from '../../state/grid.ts'
import type { RowsQuery } from './row-source.ts'

/** The question a grid's state asks. */
export const queryOf = (snapshot: number, table: TableName, state: GridState, search: string): RowsQuery => ({
  snapshot,
  table,
  filters: Object.entries(state.filters).map(([column, text]) => ({ column, text: text.slice(0, 200) })),
  search: search.slice(0, 200),
  sort: state.sort.map(({ column, descending }) => ({ column, descending })),
  ...(state.finding === null ? {} : { finding: state.finding.id }),
  ...(state.person === null ? {} : { person: state.person.id }),
  ...(state.within === null ? {} : { within: state.within.folders }),
})

/** One thing that narrows a query and can be taken away again. */
export type Narrowing =
  | { readonly by: 'filter'; readonly column: string; readonly text: string }
  | { readonly by: 'search'; readonly text: string }
  | { readonly by: 'finding'; readonly id: number }
  | { readonly by: 'person'; readonly id: number }
  | { readonly by: 'within'; readonly folders: Within }

export const narrowingsOf = (query: RowsQuery): readonly Narrowing[] => [
  ...query.filters.map(({ column, text }) => ({ by: 'filter' as const, column, text })),
  ...(query.search.trim() === '' ? [] : [{ by: 'search' as const, text: query.search }]),
  ...(query.finding === undefined ? [] : [{ by: 'finding' as const, id: query.finding }]),
  ...(query.person === undefined ? [] : [{ by: 'person' as const, id: query.person }]),
  ...(query.within === undefined ? [] : [{ by: 'within' as const, folders: query.within }]),
]

/** The same query with this narrowing alone: does it empty the table by itself? */
export function aloneWith(query: RowsQuery, narrowing: Narrowing): RowsQuery {
  const bare: RowsQuery = { snapshot: query.snapshot, table: query.table, filters: [], search: '', sort: [] }
  switch (narrowing.by) {
    case 'filter':
      return { ...bare, filters: [{ column: narrowing.column, text: narrowing.text }] }
    case 'search':
      return { ...bare, search: narrowing.text }
    case 'finding':
      return { ...bare, finding: narrowing.id }
    case 'person':
      return { ...bare, person: narrowing.id }
    case 'within':
      return { ...bare, within: narrowing.folders }
  }
}
