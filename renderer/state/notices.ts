import { create } from 'zustand'
import { AttendantError } from '../../shared/contract/error.ts'

export interface Notice {
  readonly id: number
  readonly intent: 'error' | 'warning' | 'info'
  readonly text: string
  /** An error of the contract: its wording is looked up when shown, so that it follows the language. */
  readonly error: AttendantError | null
}

interface Notices {
  readonly items: readonly Notice[]
  /** Last thing said to a screen reader. */
  readonly said: string
  add(intent: Notice['intent'], text: string): void
  fail(error: unknown): void
  say(text: string): void
  dismiss(id: number): void
}

let next = 1

export const asAttendantError = (error: unknown): AttendantError =>
  error instanceof AttendantError
    ? error
    : new AttendantError('internal', error instanceof Error ? error.message : String(error))

export const useNotices = create<Notices>()((set) => ({
  items: [],
  said: '',
  add: (intent, text) =>
    set((state) => ({ items: [...state.items.slice(-2), { id: next++, intent, text, error: null }], said: text })),
  fail: (error) => {
    const known = asAttendantError(error)
    if (known.code === 'cancelled') return
    set((state) => ({ items: [...state.items.slice(-2), { id: next++, intent: 'error', text: '', error: known }] }))
  },
  say: (text) => set({ said: text }),
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
