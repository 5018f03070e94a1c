import { create } from 'zustand'
import type { Within } from '../../shared/contract/freebusy-folders.ts'
import type { GridView } from '../../shared/contract/grid-layout.ts'
import { type ColumnInfo, type SortKey, TABLE_NAMES, TABLES, type TableName } from '../../shared/model/tables.ts'
import { remember, remembered } from './remembered.ts'

export interface GridState {
  readonly sort: readonly SortKey[]
  readonly filters: Readonly<Record<string, string>>
  /** Shown columns from left to right. */
  readonly columns: readonly string[]
  readonly widths: Readonly<Record<string, number>>
  /** Views saved in the case. */
  readonly views: readonly GridView[]
  /** Only rows that are evidence of this finding. */
  readonly finding: { readonly id: number; readonly label: string } | null
  /** Only rows of this person. */
  readonly person: { readonly id: number; readonly label: string } | null
  /** Only free/busy messages of these folders. */
  readonly within: { readonly folders: Within; readonly label: string } | null
  /** Column the rows are gathered by; null for rows one by one. */
  readonly group: string | null
  /** Column whose groups were left to see the rows of one: the way back. */
  readonly fromGroups: string | null
  /** Row index the keyboard stands on; -1 before the first step. */
  readonly active: number
  readonly detailsOpen: boolean
}

interface Grids {
  readonly tables: Readonly<Record<TableName, GridState>>
  change(table: TableName, patch: Partial<GridState>): void
  setFilter(table: TableName, column: string, text: string): void
  showColumns(table: TableName, columns: readonly string[]): void
  setWidth(table: TableName, column: string, width: number): void
  /** Forgets filters and places, keeps columns and widths: another case was opened. */
  forget(): void
}

export const defaultColumns = (table: TableName): readonly string[] =>
  TABLES[table].filter((column) => column.shown).map((column) => column.id)

export const MIN_WIDTH = 48
export const MAX_WIDTH = 1200

/** Columns the table has, each once, in the wished order. */
export function knownColumns(table: TableName, wished: readonly unknown[]): readonly string[] {
  const all: readonly ColumnInfo[] = TABLES[table]
  return [...new Set(wished)].flatMap((id) => all.find((column) => column.id === id)?.id ?? [])
}

interface Wish {
  readonly columns?: unknown
  readonly widths?: unknown
}

/** What this browser remembers of a table: for cases that say nothing about it. */
export function wishOf(table: TableName): Pick<GridState, 'columns' | 'widths'> {
  try {
    const wish = JSON.parse(remembered(`grid.${table}`) ?? '{}') as Wish
    const wished: readonly unknown[] = Array.isArray(wish.columns) ? wish.columns : []
    const columns = knownColumns(table, wished)
    const pairs = Object.entries((wish.widths ?? {}) as Readonly<Record<string, unknown>>)
    const widths = pairs.flatMap(([id, width]) => (typeof width === 'number' ? [[id, width] as const] : []))
    return { columns: columns.length > 0 ? columns : defaultColumns(table), widths: Object.fromEntries(widths) }
  } catch {
    return { columns: defaultColumns(table), widths: {} }
  }
}

const fresh = (): Omit<GridState, 'columns' | 'widths' | 'views'> => ({
  sort: [],
  filters: {},
  finding: null,
  person: null,
  within: null,
  group: null,
  fromGroups: null,
  active: -1,
  detailsOpen: false,
})

const initial = Object.fromEntries(
  TABLE_NAMES.map((table) => [table, { ...fresh(), ...wishOf(table), views: [] }]),
) as unknown as Readonly<Record<TableName, GridState>>

/** Told after columns or widths were changed by hand: they belong to the case as well. */
let onLayout: (table: TableName) => void = () => undefined
export const whenLayoutChanges = (listener: typeof onLayout): void => {
  onLayout = listener
}

function store(table: TableName, state: GridState): void {
  remember(`grid.${table}`, JSON.stringify({ columns: state.columns, widths: state.widths }))
  onLayout(table)
}

export const useGrids = create<Grids>()((set, get) => ({
  tables: initial,
  change: (table, patch) =>
    set((state) => {
      // Whoever says anew which rows are wanted means these and no others.
      const anew = 'filters' in patch && 'finding' in patch && 'person' in patch
      const kept = anew ? { ...state.tables[table], within: null, group: null, fromGroups: null } : state.tables[table]
      return { tables: { ...state.tables, [table]: { ...kept, ...patch } } }
    }),
  setFilter: (table, column, text) => {
    const filters = { ...get().tables[table].filters, [column]: text }
    if (text === '') delete filters[column]
    get().change(table, { filters, active: -1 })
  },
  showColumns: (table, columns) => {
    const known = knownColumns(table, columns)
    get().change(table, { columns: known.length > 0 ? known : defaultColumns(table) })
    store(table, get().tables[table])
  },
  setWidth: (table, column, width) => {
    const bounded = Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)))
    get().change(table, { widths: { ...get().tables[table].widths, [column]: bounded } })
    store(table, get().tables[table])
  },
  forget: () =>
    set((state) => ({
      tables: Object.fromEntries(
        TABLE_NAMES.map((table) => [table, { ...state.tables[table], ...fresh() }]),
      ) as unknown as Readonly<Record<TableName, GridState>>,
    })),
}))

/**
 * The sort after a click on a head: ascending, then descending, then none. With `additive` (Shift) the other keys stay
 * and a new one is added last; at most six, as many as the contract takes.
 */
export function toggleSort(sort: readonly SortKey[], column: string, additive: boolean): readonly SortKey[] {
  const known = sort.find((key) => key.column === column)
  const next: SortKey | null =
    known === undefined ? { column, descending: false } : known.descending ? null : { column, descending: true }
  if (!additive) return next === null ? [] : [next]
  if (known === undefined) return next === null || sort.length >= 6 ? sort : [...sort, next]
  return sort.flatMap((key) => (key.column !== column ? [key] : next === null ? [] : [next]))
}
