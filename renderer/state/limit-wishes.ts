import { create } from 'zustand'

export interface LimitWish {
  readonly name: string
  readonly number: number
}

interface LimitWishes {
  /** Values set by hand, by their registry names; they come into the change and undo files. */
  readonly wanted: readonly LimitWish[]
  set(wishes: readonly LimitWish[]): void
  remove(name: string): void
  forget(): void
}

const MOST = 40

export const useLimitWishes = create<LimitWishes>()((set) => ({
  wanted: [],
  set: (wishes) =>
    set(({ wanted }) => {
      const names = wishes.map(({ name }) => name)
      return { wanted: [...wanted.filter(({ name }) => !names.includes(name)), ...wishes].slice(-MOST) }
    }),
  remove: (name) => set(({ wanted }) => ({ wanted: wanted.filter((one) => one.name !== name) })),
  forget: () => set({ wanted: [] }),
}))
