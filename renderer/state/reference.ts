import { create } from 'zustand'
import { ENTRY_BY_ID } from '../../shared/reference/entries.ts'
import type { ReferenceKind } from '../../shared/reference/entry.ts'
import { type Screen, useRoute } from './route.ts'

const HASH = '#reference/'
/** Ways back beyond this many steps are forgotten, the oldest first. */
const MAX_TRAIL = 50

/** Where somebody stood before an entry was opened: a screen, and on the reference what was searched and shown. */
export interface Stand {
  readonly screen: Screen
  readonly query: string
  readonly kind: ReferenceKind | ''
  readonly entry: string | null
}

interface ReferenceState {
  readonly query: string
  readonly kind: ReferenceKind | ''
  /** Entry chosen by hand or link; null: the best of the list. */
  readonly entry: string | null
  readonly trail: readonly Stand[]
  /** Grows each time the entry itself is to take the focus: it was opened by a link, not chosen while typing. */
  readonly wish: number
  search(query: string): void
  setKind(kind: ReferenceKind | ''): void
  /** Chooses an entry of the list: no way back is kept. */
  choose(id: string): void
  /** Opens an entry from anywhere; the list shows it whatever was searched before. */
  open(id: string): void
  back(): void
}

export const useReference = create<ReferenceState>()((set, get) => ({
  query: '',
  kind: '',
  entry: null,
  trail: [],
  wish: 0,
  search: (query) => set({ query, entry: null }),
  setKind: (kind) => set({ kind, entry: null }),
  choose: (entry) => set({ entry }),
  open: (id) => {
    if (!ENTRY_BY_ID.has(id)) return
    const { trail, query, kind, entry, wish } = get()
    const here: Stand = { screen: useRoute.getState().screen, query, kind, entry }
    set({ entry: id, query: '', kind: '', trail: [...trail, here].slice(-MAX_TRAIL), wish: wish + 1 })
    useRoute.getState().go('reference')
  },
  back: () => {
    const { trail, wish } = get()
    const last = trail.at(-1)
    if (last === undefined) return
    const { query, kind, entry } = last
    set({ query, kind, entry, trail: trail.slice(0, -1), wish: wish + 1 })
    useRoute.getState().go(last.screen)
  },
}))

/** The address names the entry that is shown, so that it can be noted and opened again. */
export const writeAddress = (id: string | null): void =>
  history.replaceState(history.state, '', id === null ? location.pathname + location.search : HASH + id)

/** Opens the entry an address names, where it names one. Answers whether it did. */
export function openAddress(): boolean {
  if (!location.hash.startsWith(HASH)) return false
  const id = location.hash.slice(HASH.length)
  if (!ENTRY_BY_ID.has(id)) return false
  if (useReference.getState().entry === id && useRoute.getState().screen === 'reference') return true
  useReference.getState().open(id)
  return true
}
