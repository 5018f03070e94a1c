import { PstDamage } from './damage.ts'

const SIGNATURE = 0xec
const TREE = 0xb5
const MAX_RECORDS = 1_000_000

/** A heap cut into blocks (MS-PST 2.3.1). */
export class Heap {
  readonly #pieces: readonly Buffer[]
  /** What the heap holds: 0xBC properties, 0x7C a table. */
  readonly client: number
  readonly root: number

  constructor(pieces: readonly Buffer[]) {
    const first = pieces[0]
    if (first === undefined || first.length < 12 || first[2] !== SIGNATURE) throw new PstDamage('no heap')
    this.#pieces = pieces
    this.client = first[3] ?? 0
    this.root = first.readUInt32LE(4)
  }

  /** Bytes of an allocation; no bytes for id 0 (MS-PST 2.3.1.1). */
  at(hid: number): Buffer {
    if (hid === 0) return Buffer.alloc(0)
    const index = (hid >>> 5) & 0x7ff
    const piece = this.#pieces[hid >>> 16]
    if (piece === undefined || index === 0 || piece.length < 4) throw new PstDamage(`heap id ${hid}`)
    const map = piece.readUInt16LE(0)
    if (map + 4 > piece.length || index > piece.readUInt16LE(map)) throw new PstDamage(`heap id ${hid}`)
    const place = map + 4 + (index - 1) * 2
    if (place + 4 > piece.length) throw new PstDamage(`heap map at ${map}`)
    const from = piece.readUInt16LE(place)
    const to = piece.readUInt16LE(place + 2)
    if (to < from || to > piece.length) throw new PstDamage(`heap id ${hid}`)
    return piece.subarray(from, to)
  }

  /** The records of a tree on the heap, keys included (MS-PST 2.3.2). */
  records(header: number, keyBytes: number, valueBytes: number): readonly Buffer[] {
    const top = this.at(header)
    if (top.length < 8 || top[0] !== TREE || top[1] !== keyBytes || top[2] !== valueBytes) {
      throw new PstDamage('no tree on heap')
    }
    const out: Buffer[] = []
    const seen = new Set<number>()
    const add = (hid: number, level: number): void => {
      if (hid === 0) return
      if (seen.has(hid)) throw new PstDamage('tree on heap leads in circles')
      seen.add(hid)
      const bytes = this.at(hid)
      const size = level > 0 ? keyBytes + 4 : keyBytes + valueBytes
      for (let at = 0; at + size <= bytes.length; at += size) {
        if (level > 0) add(bytes.readUInt32LE(at + keyBytes), level - 1)
        else if (out.length < MAX_RECORDS) out.push(bytes.subarray(at, at + size))
      }
    }
    const levels = top[3] ?? 0
    if (levels > 8) throw new PstDamage(`${levels} levels on heap`)
    add(top.readUInt32LE(4), levels)
    return out
  }
}
