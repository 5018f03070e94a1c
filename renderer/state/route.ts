import { create } from 'zustand'
import type { TableName } from '../../shared/model/tables.ts'
import { useNotices } from './notices.ts'

/** In the order of the navigation: Alt+1 is the first, Alt+0 the tenth. */
export const SCREENS = [
  'start',
  'import',
  'overview',
  'freebusy',
  'sessions',
  'findings',
  'plan',
  'compare',
  'reference',
  'quality',
] as const
export type Screen = (typeof SCREENS)[number]

/** Screens that are a set of tables, with the tables they show as tabs. */
export const SCREEN_TABLES = {
  freebusy: ['freebusy', 'intervals', 'folders', 'permissions', 'mailboxes', 'people', 'properties'],
  sessions: ['logons', 'connections', 'events', 'limits', 'users', 'addresses', 'usage'],
  quality: ['sources', 'rejects'],
} as const satisfies Readonly<Record<string, readonly TableName[]>>
export type TableScreen = keyof typeof SCREEN_TABLES

export const screenOfTable = (table: TableName): TableScreen => {
  for (const screen of ['freebusy', 'sessions', 'quality'] as const) {
    const shown: readonly TableName[] = SCREEN_TABLES[screen]
    if (shown.includes(table)) return screen
  }
  return 'quality'
}

/** Views of the sessions screen beside its tables, in the order of their tabs. */
export const SESSION_VIEWS = ['overview', 'timeline', 'reconciliation', 'what-if', 'limits'] as const
export type SessionView = (typeof SESSION_VIEWS)[number] | 'tables'

/** Whose sessions are shown: an account as the logons name it, or a person of one snapshot. */
export type About =
  | { readonly is: 'account'; readonly account: string }
  | { readonly is: 'identity'; readonly id: number; readonly snapshot: number }

interface Route {
  readonly screen: Screen
  readonly tabs: Readonly<Record<TableScreen, TableName>>
  /** The free/busy screen shows the tree of folders in place of a table. */
  readonly folderTree: boolean
  readonly sessionView: SessionView
  readonly about: About | null
  /** Finding shown on the findings screen. */
  readonly finding: number | null
  readonly helpOpen: boolean
  readonly settingsOpen: boolean
  go(screen: Screen): void
  showTable(table: TableName): void
  showFolders(): void
  /** A view of the sessions screen; about whom, where it says so. */
  showSessions(view: SessionView, about?: About | null): void
  showFinding(id: number): void
  selectFinding(id: number | null): void
  setHelp(open: boolean): void
  setSettings(open: boolean): void
}

export const useRoute = create<Route>()((set) => ({
  screen: 'start',
  tabs: { freebusy: 'freebusy', sessions: 'logons', quality: 'sources' },
  folderTree: false,
  sessionView: 'overview',
  about: null,
  finding: null,
  helpOpen: false,
  settingsOpen: false,
  go: (screen) => {
    useNotices.getState().clear()
    set({ screen })
  },
  showTable: (table) =>
    set((state) => {
      const screen = screenOfTable(table)
      const tabs = { ...state.tabs, [screen]: table }
      const folderTree = screen === 'freebusy' ? false : state.folderTree
      return screen === 'sessions' ? { screen, folderTree, tabs, sessionView: 'tables' } : { screen, folderTree, tabs }
    }),
  showFolders: () => {
    useNotices.getState().clear()
    set({ screen: 'freebusy', folderTree: true })
  },
  showSessions: (sessionView, about) =>
    set((state) => ({ screen: 'sessions', sessionView, about: about === undefined ? state.about : about })),
  showFinding: (id) => set({ screen: 'findings', finding: id }),
  selectFinding: (finding) => set({ finding }),
  setHelp: (helpOpen) => set({ helpOpen }),
  setSettings: (settingsOpen) => set({ settingsOpen }),
}))
