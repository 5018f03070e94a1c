/**
 * OLE compound files: a file system inside a file (MS-CFB). Storages are directories, streams are files.
 *
 *     D0CF11E0A1B11AE1 … sector size … FAT, DIFAT | sectors | directory entries of 128 bytes
 *
 * Every chain of sectors is bounded by the number of sectors there are, so that circles end; sizes are believed only as
 * far as there are bytes.
 */
export interface CfbEntry {
  readonly name: string
  readonly kind: 'storage' | 'stream' | 'root'
  readonly left: number
  readonly right: number
  readonly child: number
  readonly clsid: Uint8Array
  readonly start: number
  /** In bytes, as announced. */
  readonly size: number
}

export class CfbDamage extends Error {}

const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const FREE = 0xfffffffa
const MAX_ENTRIES = 100_000

export const isCompound = (bytes: Uint8Array): boolean => SIGNATURE.equals(bytes.subarray(0, 8))

export class CompoundFile {
  readonly #file: Buffer
  readonly #sectorBytes: number
  readonly #miniBytes: number
  readonly #cutoff: number
  readonly #fat: Uint32Array
  readonly #miniFat: Uint32Array
  readonly #mini: Buffer
  readonly #entries: readonly (CfbEntry | null)[]

  /** Throws `CfbDamage` where there is no directory to be had. */
  constructor(file: Buffer) {
    if (file.length < 512 || !isCompound(file)) throw new CfbDamage('no compound file')
    const shift = file.readUInt16LE(30)
    const miniShift = file.readUInt16LE(32)
    if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw new CfbDamage(`sectors of 2^${shift}, 2^${miniShift}`)
    this.#file = file
    this.#sectorBytes = 1 << shift
    this.#miniBytes = 1 << miniShift
    this.#cutoff = file.readUInt32LE(56)
    this.#fat = this.#readFat()
    this.#entries = entriesOf(this.#sectors(file.readUInt32LE(48), Number.POSITIVE_INFINITY), shift === 9)
    const root = this.#entries[0]
    if (root === null || root === undefined || root.kind !== 'root') throw new CfbDamage('no root entry')
    this.#miniFat = numbersOf(this.#sectors(file.readUInt32LE(60), Number.POSITIVE_INFINITY))
    this.#mini = this.#sectors(root.start, root.size)
  }

  get root(): CfbEntry | null {
    return this.#entries[0] ?? null
  }

  #sector(index: number): Buffer | null {
    const at = (index + 1) * this.#sectorBytes
    return at >= this.#file.length ? null : this.#file.subarray(at, at + this.#sectorBytes)
  }

  /** The sectors of the FAT: 109 in the header, the rest in a chain of their own (MS-CFB 2.5). */
  #readFat(): Uint32Array {
    const most = Math.ceil(this.#file.length / this.#sectorBytes)
    const places: number[] = []
    for (let i = 0; i < 109; i++) places.push(this.#file.readUInt32LE(76 + i * 4))
    const seen = new Set<number>()
    for (let next = this.#file.readUInt32LE(68); next < FREE && !seen.has(next); ) {
      seen.add(next)
      const sector = this.#sector(next)
      if (sector === null || sector.length < this.#sectorBytes) break
      for (let at = 0; at + 4 < sector.length; at += 4) places.push(sector.readUInt32LE(at))
      next = sector.readUInt32LE(this.#sectorBytes - 4)
    }
    const parts: Buffer[] = []
    for (const place of places) {
      if (place >= FREE || parts.length > most) continue
      parts.push(this.#sector(place) ?? Buffer.alloc(0))
    }
    return numbersOf(Buffer.concat(parts))
  }

  #sectors(start: number, size: number): Buffer {
    const most = Math.ceil(this.#file.length / this.#sectorBytes)
    return chain(this.#fat, start, size, this.#sectorBytes, most, (index) => this.#sector(index))
  }

  /** The children of a storage. Entries met before are left out: a tree that leads in circles ends. */
  children(parent: CfbEntry): readonly CfbEntry[] {
    const out: CfbEntry[] = []
    const seen = new Set<number>()
    const waiting = [parent.child]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const entry = this.#entries[at]
      if (entry === undefined || entry === null || seen.has(at)) continue
      seen.add(at)
      out.push(entry)
      waiting.push(entry.left, entry.right)
    }
    return out
  }

  /** A stream's bytes, at most `limit`; fewer than announced where the file holds fewer. */
  stream(entry: CfbEntry, limit: number): Buffer {
    const size = Math.min(entry.size, limit)
    if (entry.size >= this.#cutoff) return this.#sectors(entry.start, size)
    const most = Math.ceil(this.#mini.length / this.#miniBytes)
    return chain(this.#miniFat, entry.start, size, this.#miniBytes, most, (index) => {
      const at = index * this.#miniBytes
      return at >= this.#mini.length ? null : this.#mini.subarray(at, at + this.#miniBytes)
    })
  }
}

/** Follows a chain until it ends, leads out of the file, has `size` bytes, or has more sectors than `most`. */
function chain(
  fat: Uint32Array,
  start: number,
  size: number,
  unit: number,
  most: number,
  sector: (index: number) => Buffer | null,
): Buffer {
  const parts: Buffer[] = []
  let bytes = 0
  for (let at = start, steps = 0; at < FREE && bytes < size && steps < most; steps++) {
    const part = sector(at)
    if (part === null) break
    parts.push(part)
    bytes += unit
    at = fat[at] ?? FREE
  }
  const all = Buffer.concat(parts)
  return all.length > size ? all.subarray(0, size) : all
}

function numbersOf(bytes: Buffer): Uint32Array {
  const out = new Uint32Array(bytes.length >>> 2)
  for (let i = 0; i < out.length; i++) out[i] = bytes.readUInt32LE(i * 4)
  return out
}

/** Version 3 files use the lower half of the size; some writers leave noise in the upper (MS-CFB 2.6.1). */
function entriesOf(directory: Buffer, narrow: boolean): readonly (CfbEntry | null)[] {
  const out: (CfbEntry | null)[] = []
  for (let at = 0; at + 128 <= directory.length && out.length < MAX_ENTRIES; at += 128) {
    const entry = directory.subarray(at, at + 128)
    const kind = entry[66] === 5 ? 'root' : entry[66] === 1 ? 'storage' : entry[66] === 2 ? 'stream' : null
    const nameBytes = Math.min(Math.max(entry.readUInt16LE(64) - 2, 0), 62) & ~1
    out.push(
      kind === null
        ? null
        : {
            name: entry.toString('utf16le', 0, nameBytes),
            kind,
            left: entry.readUInt32LE(68),
            right: entry.readUInt32LE(72),
            child: entry.readUInt32LE(76),
            clsid: entry.subarray(80, 96),
            start: entry.readUInt32LE(116),
            size: narrow ? entry.readUInt32LE(120) : Number(entry.readBigUInt64LE(120)),
          },
    )
  }
  return out
}
