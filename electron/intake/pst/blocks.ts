import { inflateSync } from 'node:zlib'
import type { Budget } from './budget.ts'
import { PstDamage } from './damage.ts'
import type { PstHeader } from './layout.ts'
import { unpermuted } from './permute.ts'
import type { PstTrees } from './trees.ts'

/** Data and subnodes of a node below a node (MS-PST 2.2.2.8.3.3). */
export interface PstSubnode {
  readonly data: number
  readonly sub: number
}

const DATA_TREE = 1
const ZLIB = 0x78
const SUBNODES = 2
const MAX_SUBNODES = 100_000
/** Of one value or table: 16 MiB. */
const MAX_BYTES = 16 << 20

/** Blocks, and the trees of blocks that hold what is larger than one (MS-PST 2.2.2.8). */
export class PstBlocks {
  readonly #file: Buffer
  readonly #header: PstHeader
  readonly #trees: PstTrees
  readonly #budget: Budget

  constructor(file: Buffer, header: PstHeader, trees: PstTrees, budget: Budget) {
    this.#file = file
    this.#header = header
    this.#trees = trees
    this.#budget = budget
  }

  #block(id: number): Buffer {
    this.#budget.visit()
    const { at, size, unpacked } = this.#trees.block(id)
    if (at + size > this.#file.length) throw new PstDamage(`block ${id} beyond the end`, at)
    const stored = this.#file.subarray(at, at + size)
    const plain = (bytes: Buffer): Buffer => (this.#header.permuted && !isInternal(id) ? unpermuted(bytes) : bytes)
    if (unpacked === size) return plain(stored)
    // No file is known that is both deflated and permuted: either order is read.
    const inflated = inflate(stored, unpacked)
    const out = inflated === null ? inflate(plain(stored), unpacked) : plain(inflated)
    if (out === null) throw new PstDamage(`block ${id} does not inflate`, at)
    return out
  }

  #wide(block: Buffer, at: number): number {
    const { wide } = this.#header.layout
    if (at + wide > block.length) throw new PstDamage('block too short')
    return wide === 8 ? Number(block.readBigUInt64LE(at)) : block.readUInt32LE(at)
  }

  /** The data behind an id, in the blocks it is cut into: the cuts matter to a heap. `limit` in bytes ends it early. */
  pieces(id: number, limit = MAX_BYTES): readonly Buffer[] {
    const out: Buffer[] = []
    let bytes = 0
    const add = (one: number, below: number): void => {
      if (one === 0 || bytes > limit) return
      const block = this.#block(one)
      if (!isInternal(one)) {
        out.push(block)
        bytes += block.length
        return
      }
      const level = block[1] ?? 0
      if (block[0] !== DATA_TREE || block.length < 8 || level === 0 || level >= below) {
        throw new PstDamage(`block ${one} is no data tree`)
      }
      const count = block.readUInt16LE(2)
      for (let i = 0; i < count; i++) add(this.#wide(block, 8 + i * this.#header.layout.wide), level)
    }
    add(id, 3)
    if (bytes > limit) throw new PstDamage(`more than ${limit} bytes`)
    return out
  }

  /** The nodes below a node, by their ids. */
  subnodes(id: number): ReadonlyMap<number, PstSubnode> {
    const { wide } = this.#header.layout
    const out = new Map<number, PstSubnode>()
    const add = (one: number, below: number): void => {
      if (one === 0) return
      const block = this.#block(one)
      const level = block[1] ?? 0
      if (block[0] !== SUBNODES || block.length < 4 || level >= below)
        throw new PstDamage(`block ${one} is no subnodes`)
      const count = block.readUInt16LE(2)
      const start = wide === 8 ? 8 : 4
      const entry = level === 0 ? 3 * wide : 2 * wide
      for (let i = 0; i < count && out.size < MAX_SUBNODES; i++) {
        const at = start + i * entry
        const first = this.#wide(block, at + wide)
        if (level > 0) add(first, level)
        // The upper half of a wide node id is noise.
        else out.set(block.readUInt32LE(at), { data: first, sub: this.#wide(block, at + 2 * wide) })
      }
    }
    add(id, 2)
    return out
  }
}

/** Null where it is no zlib stream of at most `limit` bytes. */
function inflate(bytes: Buffer, limit: number): Buffer | null {
  if (bytes[0] !== ZLIB) return null
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(limit, 1) })
  } catch {
    return null
  }
}

/** Bit 1 of the id: the block holds ids of blocks, and is never permuted. */
function isInternal(id: number): boolean {
  return id % 4 >= 2
}
