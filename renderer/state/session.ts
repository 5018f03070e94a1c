import { create } from 'zustand'
import type { CaseInfo, CaseSettings, Response, SnapshotInfo } from '../../shared/contract/channels.ts'
import type { Language } from '../../shared/model/plan.ts'
import { call } from '../app/door.ts'
import { keepOpen } from './keep-open.ts'
import { remember, remembered } from './remembered.ts'

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]

interface Session {
  readonly phase: 'starting' | 'ready' | 'broken'
  readonly info: Response<'app-info'> | null
  readonly language: Language
  readonly theme: Theme
  readonly opened: CaseInfo | null
  readonly settings: CaseSettings | null
  readonly snapshots: readonly SnapshotInfo[]
  readonly snapshot: number | null
  /** Text that every shown table is searched for. */
  readonly search: string
  /** Counts changes of what the case holds: answers read before it are old. */
  readonly revision: number
  start(): Promise<void>
  /** Takes over a case the door has opened. */
  enter(opened: CaseInfo | null): Promise<void>
  leave(): Promise<void>
  reload(wanted?: number): Promise<void>
  choose(snapshot: number): void
  setLanguage(language: Language): void
  setTheme(theme: Theme): void
  setSearch(text: string): void
  saveSettings(settings: CaseSettings): Promise<void>
}

const themeOf = (text: string | null): Theme => THEMES.find((theme) => theme === text) ?? 'system'

export const useSession = create<Session>()((set, get) => ({
  phase: 'starting',
  info: null,
  language: remembered('language') === 'fr' ? 'fr' : 'en',
  theme: themeOf(remembered('theme')),
  opened: null,
  settings: null,
  snapshots: [],
  snapshot: null,
  search: '',
  revision: 0,

  async start() {
    try {
      const info = await call('app-info', {})
      const chosen = remembered('language')
      set({ info, language: chosen === 'en' || chosen === 'fr' ? chosen : info.language })
      keepOpen(info, (fresh) => set({ info: fresh }))
      await get().enter(await call('case-current', {}))
      set({ phase: 'ready' })
    } catch (error) {
      set({ phase: 'broken' })
      throw error
    }
  },

  async enter(opened) {
    set({ opened, snapshots: [], snapshot: null, settings: null, search: '', revision: get().revision + 1 })
    if (opened === null) return
    const settings = await call('settings-get', {})
    set({ settings })
    await get().reload()
  },

  async leave() {
    await call('case-close', {})
    await get().enter(null)
  },

  async reload(wanted) {
    const snapshots = await call('snapshot-list', {})
    const candidates = [wanted, get().snapshot]
    const kept = candidates.find((id) => snapshots.some((snapshot) => snapshot.id === id))
    const newest = [...snapshots].sort((a, b) => b.importedAt - a.importedAt || b.id - a.id)[0]
    set({ snapshots, snapshot: kept ?? newest?.id ?? null, revision: get().revision + 1 })
  },

  choose: (snapshot) => set({ snapshot }),
  setLanguage: (language) => {
    remember('language', language)
    set({ language })
  },
  setTheme: (theme) => {
    remember('theme', theme)
    set({ theme })
  },
  setSearch: (search) => set({ search }),

  async saveSettings(settings) {
    const stored = await call('settings-set', settings)
    set({ settings: stored, revision: get().revision + 1 })
  },
}))

/** Zone in which times are shown: the case's, otherwise the computer's. */
export const zoneOf = (state: Session): string => {
  const wanted = state.settings?.zone ?? ''
  if (wanted !== '') return wanted
  const host = state.info?.hostZone ?? ''
  return host === '' ? 'UTC' : host
}

export const useZone = (): string => useSession(zoneOf)
export const useSnapshot = (): SnapshotInfo | null =>
  useSession((state) => state.snapshots.find((snapshot) => snapshot.id === state.snapshot) ?? null)
