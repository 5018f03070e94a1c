import type { Budget } from './budget.ts'
import { PstDamage } from './damage.ts'
import type { PstHeader } from './layout.ts'

/** A node: `data` and `sub` are ids of blocks, 0 where there is none (MS-PST 2.2.2.7.7.4). */
export interface PstNode {
  readonly nid: number
  readonly data: number
  readonly sub: number
  /** Node of the folder it lies in; 0 where it lies in none. */
  readonly parent: number
}

/** Where a block lies. `unpacked` is its size after inflating, equal to `size` where it is not deflated. */
export interface PstBlockPlace {
  readonly at: number
  readonly size: number
  readonly unpacked: number
}

const BLOCK_PAGE = 0x80
const NODE_PAGE = 0x81
const MAX_LEVEL = 8

interface Page {
  readonly at: number
  readonly count: number
  readonly entryBytes: number
  readonly level: number
}

/** The node tree and the block tree (MS-PST 2.2.2.7.7). */
export class PstTrees {
  readonly #file: Buffer
  readonly #header: PstHeader
  readonly #budget: Budget

  constructor(file: Buffer, header: PstHeader, budget: Budget) {
    this.#file = file
    this.#header = header
    this.#budget = budget
  }

  /** A number as wide as an id. Beyond 2^53 it names nothing that exists. */
  #wide(at: number): number {
    if (at + this.#header.layout.wide > this.#file.length) throw new PstDamage('beyond the end', at)
    return this.#header.layout.wide === 8 ? Number(this.#file.readBigUInt64LE(at)) : this.#file.readUInt32LE(at)
  }

  #page(at: number, type: number): Page {
    this.#budget.visit()
    const { pageBytes, countAt, typeAt, wide } = this.#header.layout
    if (at < 0 || at + pageBytes > this.#file.length) throw new PstDamage('page beyond the end', at)
    if (this.#file[at + typeAt] !== type || this.#file[at + typeAt + 1] !== type) {
      throw new PstDamage(`page type ${this.#file[at + typeAt]}`, at)
    }
    const large = pageBytes > 512
    const count = large ? this.#file.readUInt16LE(at + countAt) : (this.#file[at + countAt] ?? 0)
    const entryBytes = this.#file[at + countAt + (large ? 4 : 2)] ?? 0
    const level = this.#file[at + countAt + (large ? 5 : 3)] ?? 0
    const least = level > 0 ? 3 * wide : type === NODE_PAGE ? 4 * wide : 3 * wide
    if (entryBytes < least || count * entryBytes > countAt || level > MAX_LEVEL) {
      throw new PstDamage(`page of ${count} entries of ${entryBytes} bytes`, at)
    }
    return { at, count, entryBytes, level }
  }

  /** Finds the entry of a leaf whose key is wanted; null where there is none. */
  #find(root: number, type: number, key: number, keyAt: (at: number) => number): number | null {
    let page = this.#page(root, type)
    for (;;) {
      let best: number | null = null
      for (let i = 0; i < page.count; i++) {
        const at = page.at + i * page.entryBytes
        const found = keyAt(at)
        if (page.level === 0 ? found === key : found <= key) best = at
        else if (page.level > 0) break
      }
      if (best === null || page.level === 0) return best
      const below = this.#page(this.#wide(best + 2 * this.#header.layout.wide), type)
      if (below.level >= page.level) throw new PstDamage('tree leads upwards', below.at)
      page = below
    }
  }

  block(id: number): PstBlockPlace {
    // Bit 0 is reserved and differs between a reference and the tree.
    const plain = (value: number): number => value - (value % 2)
    const entry = this.#find(this.#header.blockRoot, BLOCK_PAGE, plain(id), (at) => plain(this.#wide(at)))
    if (entry === null) throw new PstDamage(`no block ${id}`)
    const { wide, deflated } = this.#header.layout
    const at = this.#wide(entry + wide)
    const size = this.#file.readUInt16LE(entry + 2 * wide)
    const unpacked = deflated ? this.#file.readUInt16LE(entry + 2 * wide + 2) : size
    return { at, size, unpacked: unpacked === 0 ? size : unpacked }
  }

  node(nid: number): PstNode | null {
    // The upper half of a wide node id is noise.
    const entry = this.#find(this.#header.nodeRoot, NODE_PAGE, nid, (at) => this.#file.readUInt32LE(at))
    return entry === null ? null : this.#nodeAt(entry)
  }

  #nodeAt(entry: number): PstNode {
    const { wide } = this.#header.layout
    return {
      nid: this.#file.readUInt32LE(entry),
      data: this.#wide(entry + wide),
      sub: this.#wide(entry + 2 * wide),
      parent: this.#file.readUInt32LE(entry + 3 * wide),
    }
  }

  /** All nodes in the order of their ids. A damaged page is told to `damaged` and its nodes are left out. */
  *nodes(damaged: (damage: PstDamage) => void): Generator<PstNode> {
    const waiting = [{ at: this.#header.nodeRoot, below: MAX_LEVEL + 1 }]
    const seen = new Set<number>()
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      try {
        if (seen.has(next.at)) throw new PstDamage('page met twice', next.at)
        seen.add(next.at)
        const page = this.#page(next.at, NODE_PAGE)
        if (page.level >= next.below) throw new PstDamage('tree leads upwards', next.at)
        for (let i = page.count - 1; i >= 0; i--) {
          const at = page.at + i * page.entryBytes
          if (page.level > 0) waiting.push({ at: this.#wide(at + 2 * this.#header.layout.wide), below: page.level })
        }
        if (page.level > 0) continue
        for (let i = 0; i < page.count; i++) yield this.#nodeAt(page.at + i * page.entryBytes)
      } catch (error) {
        if (!(error instanceof PstDamage)) throw error
        damaged(error)
      }
    }
  }
}
