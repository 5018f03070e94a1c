import { deflateSync } from 'node:zlib'
import { unpermuted } from '../../../../electron/intake/pst/permute.ts'
import { TYPE, typeOf } from '../../../../shared/mapi/tags.ts'
import type { PropertyValue } from '../../../../shared/model/properties.ts'
import { bytesOfValue, isMulti, type Written } from '../msg/property-writing.ts'

export type PstKind = 'ANSI' | 'Unicode' | 'Unicode 4K'

export interface PstNode {
  readonly nid: number
  readonly parent: number
  readonly properties: readonly Written[]
}

export interface PstShape {
  readonly kind: PstKind
  readonly permuted: boolean
  readonly client: 'SM' | 'SO'
}

const BACKWARDS = Buffer.alloc(256)
for (const [stored, plain] of unpermuted(Uint8Array.from({ length: 256 }, (_, i) => i)).entries()) {
  BACKWARDS[plain] = stored
}

const LISTED: readonly number[] = [TYPE.PT_UNICODE, TYPE.PT_STRING8, TYPE.PT_BINARY]

/** Bytes of a value on the heap (MS-PST 2.3.3.4). */
function heapBytes(tag: number, value: PropertyValue): Buffer {
  const base = typeOf(tag) & 0x0fff
  if (!isMulti(tag) || !LISTED.includes(base) || value.is !== 'multi') return bytesOfValue(typeOf(tag), value)
  const parts = value.values.map((one) => bytesOfValue(base, one))
  const head = Buffer.alloc(4 + parts.length * 4)
  head.writeUInt32LE(parts.length)
  let at = head.length
  for (const [i, part] of parts.entries()) {
    head.writeUInt32LE(at, 4 + i * 4)
    at += part.length
  }
  return Buffer.concat([head, ...parts])
}

/** An Outlook data file of the nodes given (MS-PST), every value over 500 bytes in a subnode of its own. */
export function buildPst(nodes: readonly PstNode[], { kind, permuted, client }: PstShape): Buffer {
  const wide = kind === 'ANSI' ? 4 : 8
  const pageBytes = kind === 'Unicode 4K' ? 4096 : 512
  const room = kind === 'ANSI' ? 496 : kind === 'Unicode' ? 488 : 4056
  const trailer = kind === 'ANSI' ? 500 : kind === 'Unicode' ? 496 : 4072
  const parts: Buffer[] = [Buffer.alloc(4096)]
  let end = 4096
  const put = (bytes: Buffer): number => {
    const at = end
    const filled = Buffer.alloc(Math.ceil(bytes.length / 512) * 512)
    filled.set(bytes)
    parts.push(filled)
    end += filled.length
    return at
  }
  const id = (value: number): Buffer => {
    const out = Buffer.alloc(wide)
    if (wide === 8) out.writeBigUInt64LE(BigInt(value))
    else out.writeUInt32LE(value)
    return out
  }
  const u16 = (...values: readonly number[]): Buffer => {
    const out = Buffer.alloc(values.length * 2)
    for (const [i, value] of values.entries()) out.writeUInt16LE(value, i * 2)
    return out
  }

  let nextBlock = 4
  const blocks: { readonly key: number; readonly bytes: Buffer }[] = []
  const block = (plain: Buffer, internal: boolean): number => {
    const bid = nextBlock + (internal ? 2 : 0)
    nextBlock += 4
    const encoded = permuted && !internal ? Buffer.from(plain.map((byte) => BACKWARDS[byte] ?? 0)) : plain
    const packed = kind === 'Unicode 4K' ? deflateSync(encoded) : encoded
    const deflated = packed.length < encoded.length ? packed : encoded
    const at = put(deflated)
    const sizes = kind === 'Unicode 4K' ? u16(deflated.length, plain.length, 2, 0) : u16(plain.length, 2)
    const entry = Buffer.concat([id(bid), id(at), sizes])
    blocks.push({ key: bid, bytes: Buffer.concat([entry, Buffer.alloc(3 * wide - entry.length)]) })
    return bid
  }
  /** Data of any size: one block, or a tree of them. */
  const data = (bytes: Buffer): number => {
    if (bytes.length <= 8000) return block(bytes, false)
    const pieces: Buffer[] = []
    for (let at = 0; at < bytes.length; at += 8000) pieces.push(id(block(bytes.subarray(at, at + 8000), false)))
    const total = Buffer.alloc(4)
    total.writeUInt32LE(bytes.length)
    return block(Buffer.concat([Buffer.from([1, 1]), u16(pieces.length), total, ...pieces]), true)
  }

  const node = ({ nid, parent, properties }: PstNode): { readonly key: number; readonly bytes: Buffer } => {
    const records = Buffer.alloc(properties.length * 8)
    const allocations: Buffer[] = []
    const below: Buffer[] = []
    const sorted = [...properties].sort((a, b) => (a.tag >>> 16) - (b.tag >>> 16))
    for (const [i, { tag, value }] of sorted.entries()) {
      const at = i * 8
      records.writeUInt16LE(tag >>> 16, at)
      records.writeUInt16LE(typeOf(tag), at + 2)
      const bytes = heapBytes(tag, value)
      if (!isMulti(tag) && bytes.length <= 4 && !LISTED.includes(typeOf(tag))) records.set(bytes, at + 4)
      else if (bytes.length > 500) {
        const sub = ((below.length + 1) << 5) | 0x1f
        // The upper half of a wide id is noise in real files.
        const key = Buffer.concat([id(sub)])
        if (wide === 8) key.writeUInt32LE(0x7fabcdef, 4)
        below.push(Buffer.concat([key, id(data(bytes)), id(0)]))
        records.writeUInt32LE(sub, at + 4)
      } else if (bytes.length > 0) {
        allocations.push(bytes)
        records.writeUInt32LE((allocations.length + 2) << 5, at + 4)
      }
    }
    const tree = Buffer.from([0xb5, 2, 6, 0, 0x40, 0, 0, 0])
    const all = [tree, records, ...allocations]
    const places = [12]
    for (const one of all) places.push((places.at(-1) ?? 0) + one.length)
    const header = Buffer.alloc(12)
    header.writeUInt16LE(places.at(-1) ?? 0)
    header.set([0xec, 0xbc], 2)
    header.writeUInt32LE(0x20, 4)
    const heap = Buffer.concat([header, ...all, u16(all.length, 0, ...places)])
    const list = [Buffer.from([2, 0]), u16(below.length), ...(wide === 8 ? [Buffer.alloc(4)] : []), ...below]
    const sub = below.length === 0 ? 0 : block(Buffer.concat(list), true)
    const tail = Buffer.alloc(wide === 8 ? 8 : 4)
    tail.writeUInt32LE(parent)
    return { key: nid, bytes: Buffer.concat([id(nid), id(block(heap, false)), id(sub), tail]) }
  }

  const page = (type: number, level: number, entries: readonly Buffer[]): number => {
    const size = entries[0]?.length ?? 0
    const bytes = Buffer.alloc(pageBytes)
    bytes.set(Buffer.concat(entries))
    if (kind === 'Unicode 4K') {
      bytes.writeUInt16LE(entries.length, room)
      bytes.set([size, level], room + 4)
    } else bytes.set([entries.length, 0, size, level], room)
    bytes.set([type, type], trailer)
    return put(bytes)
  }
  const tree = (type: number, entries: readonly { readonly key: number; readonly bytes: Buffer }[]): number => {
    let level = 0
    let rest = [...entries].sort((a, b) => a.key - b.key)
    for (;;) {
      const fit = Math.floor(room / (rest[0]?.bytes.length ?? 1))
      if (rest.length <= fit) {
        const list = rest.map(({ bytes }) => bytes)
        return page(type, level, list)
      }
      const up: { key: number; bytes: Buffer }[] = []
      for (let i = 0; i < rest.length; i += fit) {
        const some = rest.slice(i, i + fit)
        const key = some[0]?.key ?? 0
        const list = some.map(({ bytes }) => bytes)
        up.push({ key, bytes: Buffer.concat([id(key), id(0), id(page(type, level, list))]) })
      }
      rest = up
      level++
    }
  }
  const nodeRoot = tree(0x81, nodes.map(node))
  const blockRoot = tree(0x80, blocks)
  const file = Buffer.concat(parts)
  file.write('!BDN', 0, 'latin1')
  file.write(client, 8, 'latin1')
  file.writeUInt16LE(kind === 'ANSI' ? 14 : kind === 'Unicode' ? 23 : 36, 10)
  file.set(id(nodeRoot), wide === 8 ? 224 : 188)
  file.set(id(blockRoot), wide === 8 ? 240 : 196)
  file[wide === 8 ? 513 : 461] = permuted ? 1 : 0
  return file
}
