import { idOf, TAG, TYPE, tagOf, typeOf } from '../../../shared/mapi/tags.ts'
import type { PropertyBag, PropertyValue, RawProperty } from '../../../shared/model/properties.ts'
import {
  CODE_PAGE_IDS,
  codePageDecode,
  fixedSize,
  isBody,
  MAX_VALUES,
  MULTI,
  packedValues,
  storedInt,
  type TextDecode,
  valueOfBytes,
} from '../msg/property-bytes.ts'
import { BOUNDS } from '../reader.ts'
import type { PstBlocks, PstSubnode } from './blocks.ts'
import type { Budget } from './budget.ts'
import { PstDamage } from './damage.ts'
import { Heap } from './heap.ts'

const PROPERTIES = 0xbc
const MAX_NODE_BYTES = 16 << 20

interface Stored {
  readonly tag: number
  readonly bytes: Uint8Array
  readonly lost: boolean
}

/**
 * The properties of a node (MS-PST 2.3.3), bodies left out. A value that cannot be had is kept as `unreadable`; only a
 * node without a readable list throws `PstDamage`.
 */
export function nodeProperties(blocks: PstBlocks, node: PstSubnode, budget: Budget): PropertyBag {
  const heap = new Heap(blocks.pieces(node.data))
  if (heap.client !== PROPERTIES) throw new PstDamage(`heap of type ${heap.client}`)
  const records = heap.records(heap.root, 2, 6).slice(0, 4096)
  let below: ReadonlyMap<number, PstSubnode> | undefined
  const subnode = (nid: number): readonly Buffer[] => {
    below ??= blocks.subnodes(node.sub)
    const found = below.get(nid)
    if (found === undefined) throw new PstDamage(`no subnode ${nid}`)
    return blocks.pieces(found.data, BOUNDS.valueChars)
  }
  const stored: Stored[] = []
  let kept = 0
  for (const record of records) {
    const tag = tagOf(record.readUInt16LE(0), record.readUInt16LE(2))
    if (isBody(tag) || typeOf(tag) === TYPE.PT_OBJECT) continue
    try {
      const bytes = bytesOf(tag, record, heap, subnode)
      kept += bytes.length
      // Many records may name the same bytes: what they come to is bounded, not what is stored.
      if (kept > MAX_NODE_BYTES) throw new PstDamage(`more than ${MAX_NODE_BYTES} bytes`)
      stored.push({ tag, bytes, lost: false })
    } catch (error) {
      if (!(error instanceof PstDamage)) throw error
      stored.push({ tag, bytes: new Uint8Array(), lost: true })
    }
  }
  budget.keep(kept)
  const decode = codePageDecode(storedInt(stored, CODE_PAGE_IDS))
  return stored.map((one) => propertyOf(one, decode))
}

/** Four bytes in the record itself, an allocation of the heap, or a node below (MS-PST 2.3.3.3). */
function bytesOf(tag: number, record: Buffer, heap: Heap, subnode: (nid: number) => readonly Buffer[]): Uint8Array {
  const size = fixedSize(typeOf(tag))
  if (size !== undefined && size <= 4) return record.subarray(4, 8)
  const reference = record.readUInt32LE(4)
  return reference % 32 === 0 ? heap.at(reference) : Buffer.concat(subnode(reference))
}

function propertyOf({ tag, bytes, lost }: Stored, decode: TextDecode): RawProperty {
  const value = lost ? null : valueIn(typeOf(tag), bytes, decode)
  if (value === null) return { tag, value: { is: 'opaque', text: '' }, doubt: 'unreadable' }
  return { tag, value: idOf(tag) === TAG.SUBJECT ? withoutPrefixMark(value) : value }
}

function valueIn(type: number, bytes: Uint8Array, decode: TextDecode): PropertyValue | null {
  if ((type & MULTI) === 0) return valueOfBytes(type, bytes, decode)
  const base = type & 0x0fff
  const values = fixedSize(base) === undefined ? listed(base, bytes, decode) : packedValues(base, bytes, decode)
  return values === null ? null : { is: 'multi', values }
}

/**
 * Values of different lengths: their number, where each begins, the data. Two equal places are an empty value
 * (MS-PST 2.3.3.4.2). Null where a place lies outside.
 */
function listed(type: number, bytes: Uint8Array, decode: TextDecode): readonly PropertyValue[] | null {
  if (bytes.length === 0) return []
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.length < 4 ? 0 : view.readUInt32LE(0)
  if (view.length < 4 || count > MAX_VALUES || count > (view.length - 4) / 4) return null
  const values: PropertyValue[] = []
  for (let i = 0; i < count; i++) {
    const from = view.readUInt32LE(4 + i * 4)
    const to = i + 1 < count ? view.readUInt32LE(8 + i * 4) : view.length
    if (from > to || to > view.length) return null
    const value = valueOfBytes(type, view.subarray(from, to), decode)
    if (value === null) return null
    values.push(value)
  }
  return values
}

/** PR_SUBJECT begins with U+0001 and the length of its prefix (MS-PST 2.5.3.1.1.1). */
function withoutPrefixMark(value: PropertyValue): PropertyValue {
  return value.is === 'text' && value.text.startsWith('\u0001') ? { is: 'text', text: value.text.slice(2) } : value
}
