import type { Widen } from '../widen.ts'

const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

/** Columns, saved views and groups of every table. */
const catalogue = {
  columnsTitle: 'Columns of this table',
  columnsHint: 'Shown columns from left to right. Order and widths are kept in the case file.',
  moveUp: (column: string) => `Move ${column} to the left`,
  moveDown: (column: string) => `Move ${column} to the right`,
  done: 'Done',
  views: 'Views',
  saveView: 'Save this view',
  saveTitle: 'Save this view',
  saveHint: 'Columns, widths, filters, sort order and grouping, under a name in the case file.',
  viewName: 'Name of the view',
  save: 'Save',
  remove: (name: string) => `Remove the view ${name}`,
  noViews: 'No view is saved yet.',
  tooMany: 'No more views fit. Remove one first.',
  group: 'Group',
  groupNone: 'Rows one by one',
  groupedBy: (column: string) => `grouped by ${column}`,
  groups: (n: number) => count(n, 'group', 'groups'),
  groupsOf: (groups: number, rows: number) => `${count(groups, 'group', 'groups')}, ${count(rows, 'row', 'rows')}`,
  count: 'Rows',
  greatest: (column: string) => `Greatest: ${column}`,
  latest: (column: string) => `Latest: ${column}`,
  noValue: '(no value)',
  back: (column: string) => `Back to the groups by ${column}`,
  byCount: 'most rows first',
  byValue: 'by value',
  order: 'Order of the groups',
  more: (n: number) => `Show ${count(n, 'more group', 'more groups')}`,
  openGroup: (value: string, rows: number) => `Show ${count(rows, 'row', 'rows')} of ${value}`,
} as const

export const grid: Widen<typeof catalogue> = catalogue
