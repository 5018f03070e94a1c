/** A small seeded generator (mulberry32): the same seed gives the same organisation on every machine. */
export interface Random {
  /** 0 <= n < 1. */
  next(): number
  /** Integer, both ends included. */
  int(from: number, to: number): number
  pick<T>(from: readonly T[]): T
  chance(probability: number): boolean
  bytes(count: number): Uint8Array
  /** A new list in random order. */
  shuffled<T>(from: readonly T[]): readonly T[]
}

export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    pick: (from) => {
      const chosen = from[int(0, from.length - 1)]
      if (chosen === undefined) throw new RangeError('nothing to pick from')
      return chosen
    },
    chance: (probability) => next() < probability,
    bytes: (count) => Uint8Array.from({ length: count }, () => int(0, 255)),
    shuffled: (from) => {
      const list = [...from]
      for (let i = list.length - 1; i > 0; i -= 1) {
        const j = int(0, i)
        const [a, b] = [list[i], list[j]]
        if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a]
      }
      return list
    },
  }
}
