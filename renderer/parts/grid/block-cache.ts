/** Blocks of rows by number; the least recently used goes first when the cache is full. */
export interface BlockCache<T> {
  get(block: number): T | undefined
  set(block: number, value: T): void
  readonly size: number
}

export function createBlockCache<T>(capacity: number): BlockCache<T> {
  const blocks = new Map<number, T>()
  return {
    get(block) {
      const value = blocks.get(block)
      if (value === undefined) return undefined
      // A Map keeps the order of insertion: put again, the block is the youngest.
      blocks.delete(block)
      blocks.set(block, value)
      return value
    },
    set(block, value) {
      blocks.delete(block)
      blocks.set(block, value)
      if (blocks.size <= capacity) return
      const oldest = blocks.keys().next()
      if (!oldest.done) blocks.delete(oldest.value)
    },
    get size() {
      return blocks.size
    },
  }
}
