/** A storage or a stream to be. */
export type Node = { readonly name: string; readonly bytes: Uint8Array } | Storage
export interface Storage {
  readonly name: string
  readonly nodes: readonly Node[]
}

const END = 0xfffffffe
const FREE = 0xffffffff
const NONE = 0xffffffff
const CUTOFF = 4096

interface Entry {
  readonly node: Node
  readonly root: boolean
  left: number
  right: number
  child: number
  start: number
  size: number
}

/** Order of names among siblings (MS-CFB 2.6.4). */
function byName(a: Node, b: Node): number {
  return a.name.length - b.name.length || (a.name.toUpperCase() < b.name.toUpperCase() ? -1 : 1)
}

const ceil = (size: number, unit: number): number => Math.ceil(size / unit)

/** Writes a compound file (MS-CFB): version 3 with sectors of 512 bytes, or version 4 with 4096. */
export function buildCfb(nodes: readonly Node[], version: 3 | 4 = 3, clsid: Uint8Array = Buffer.alloc(16)): Buffer {
  const unit = version === 3 ? 512 : 4096
  const entries: Entry[] = []
  const add = (node: Node, root: boolean): number => {
    const index = entries.length
    const entry: Entry = { node, root, left: NONE, right: NONE, child: NONE, start: 0, size: 0 }
    entries.push(entry)
    if ('nodes' in node) entry.child = balanced([...node.nodes].sort(byName))
    return index
  }
  const balanced = (list: readonly Node[]): number => {
    const middle = list.length >> 1
    const node = list[middle]
    if (node === undefined) return NONE
    const index = add(node, false)
    const entry = entries[index]
    if (entry === undefined) return NONE
    entry.left = balanced(list.slice(0, middle))
    entry.right = balanced(list.slice(middle + 1))
    return index
  }
  add({ name: 'Root Entry', nodes }, true)

  const sectors: Buffer[] = []
  const fat: number[] = []
  const put = (bytes: Uint8Array): number => {
    const start = sectors.length
    const count = ceil(bytes.length, unit)
    for (let i = 0; i < count; i++) {
      const sector = Buffer.alloc(unit)
      sector.set(bytes.subarray(i * unit, (i + 1) * unit))
      sectors.push(sector)
      fat.push(i + 1 < count ? start + i + 1 : END)
    }
    return count === 0 ? END : start
  }
  const mini: Buffer[] = []
  const miniFat: number[] = []
  for (const entry of entries) {
    if ('nodes' in entry.node) continue
    const { bytes } = entry.node
    entry.size = bytes.length
    if (bytes.length >= CUTOFF) {
      entry.start = put(bytes)
      continue
    }
    const count = ceil(bytes.length, 64)
    entry.start = count === 0 ? END : miniFat.length
    for (let i = 0; i < count; i++) {
      const part = Buffer.alloc(64)
      part.set(bytes.subarray(i * 64, (i + 1) * 64))
      mini.push(part)
      miniFat.push(i + 1 < count ? miniFat.length + 1 : END)
    }
  }
  const root = entries[0]
  if (root !== undefined) {
    root.start = put(Buffer.concat(mini))
    root.size = mini.length * 64
  }
  const miniFatStart = put(numbers(miniFat, unit))
  const directory = Buffer.concat(entries.map((entry) => entryBytes(entry, clsid)))
  const directoryStart = put(directory)

  // The tables describe themselves as well.
  const perSector = unit / 4
  let fatSectors = 0
  let difatSectors = 0
  for (;;) {
    const needed = ceil(sectors.length + fatSectors + difatSectors, perSector)
    const more = Math.max(0, ceil(needed - 109, perSector - 1))
    if (needed === fatSectors && more === difatSectors) break
    fatSectors = needed
    difatSectors = more
  }
  const firstFat = sectors.length
  const firstDifat = firstFat + fatSectors
  const whole = [...fat, ...new Array(fatSectors).fill(0xfffffffd), ...new Array(difatSectors).fill(0xfffffffc)]
  const places = Array.from({ length: fatSectors }, (_, i) => firstFat + i)
  const difat: Buffer[] = []
  for (let i = 0; i < difatSectors; i++) {
    const list = places.slice(109 + i * (perSector - 1), 109 + (i + 1) * (perSector - 1))
    const sector = numbers(list, unit)
    if (sector.length === 0) sector.fill(0xff)
    sector.writeUInt32LE(i + 1 < difatSectors ? firstDifat + i + 1 : END, unit - 4)
    difat.push(sector)
  }
  const header = Buffer.alloc(unit)
  header.write('d0cf11e0a1b11ae1', 0, 'hex')
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(version, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(version === 3 ? 9 : 12, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(version === 3 ? 0 : ceil(directory.length, unit), 40)
  header.writeUInt32LE(fatSectors, 44)
  header.writeUInt32LE(directoryStart, 48)
  header.writeUInt32LE(CUTOFF, 56)
  header.writeUInt32LE(miniFatStart, 60)
  header.writeUInt32LE(ceil(miniFat.length, perSector), 64)
  header.writeUInt32LE(difatSectors === 0 ? END : firstDifat, 68)
  header.writeUInt32LE(difatSectors, 72)
  for (let i = 0; i < 109; i++) header.writeUInt32LE(places[i] ?? FREE, 76 + i * 4)
  return Buffer.concat([header, ...sectors, numbers(whole, unit), ...difat])
}

function numbers(list: readonly number[], unit: number): Buffer {
  const bytes = Buffer.alloc(ceil(list.length * 4, unit) * unit, 0xff)
  for (const [i, number] of list.entries()) bytes.writeUInt32LE(number, i * 4)
  return bytes
}

function entryBytes({ node, root, left, right, child, start, size }: Entry, clsid: Uint8Array): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(node.name, 0, 'utf16le')
  bytes.writeUInt16LE((node.name.length + 1) * 2, 64)
  bytes[66] = root ? 5 : 'nodes' in node ? 1 : 2
  bytes[67] = 1
  bytes.writeUInt32LE(left, 68)
  bytes.writeUInt32LE(right, 72)
  bytes.writeUInt32LE(child, 76)
  if (root) bytes.set(clsid, 80)
  bytes.writeUInt32LE(start, 116)
  bytes.writeUInt32LE(size, 120)
  return bytes
}
