import { create } from 'zustand'
import { AttendantError } from '../../shared/contract/error.ts'
import type { texts } from '../../shared/text/index.ts'

type Words = (ui: ReturnType<typeof texts>['ui']) => string

export interface Notice {
  readonly id: number
  readonly intent: 'error' | 'warning' | 'info'
  /** Looked up when shown, so that it follows the language. */
  readonly words: Words
  /** An error of the contract. */
  readonly error: AttendantError | null
}

interface Notices {
  readonly items: readonly Notice[]
  /** Last thing said to a screen reader. */
  readonly said: string
  add(intent: Notice['intent'], words: Words): void
  fail(error: unknown): void
  say(text: string): void
  dismiss(id: number): void
  /** Forgets what belonged to the screen that is left. */
  clear(): void
}

let next = 1

export const asAttendantError = (error: unknown): AttendantError =>
  error instanceof AttendantError
    ? error
    : new AttendantError('internal', error instanceof Error ? error.message : String(error))

export const useNotices = create<Notices>()((set) => ({
  items: [],
  said: '',
  add: (intent, words) =>
    set((state) => ({ items: [...state.items.slice(-2), { id: next++, intent, words, error: null }] })),
  fail: (error) => {
    const known = asAttendantError(error)
    if (known.code === 'cancelled') return
    set((state) => ({
      items: [...state.items.slice(-2), { id: next++, intent: 'error', words: () => '', error: known }],
    }))
  },
  say: (text) => set({ said: text }),
  clear: () => set({ items: [] }),
  dismiss: (id) => set((state) => ({ items: state.items.filter((item) => item.id !== id) })),
}))

/** Runs an action and shows its error instead of throwing it. Undefined where it failed. */
export async function attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action()
  } catch (error) {
    useNotices.getState().fail(error)
    return undefined
  }
}
