import { idOf, TYPE, tagOf, typeOf } from '../../../shared/mapi/tags.ts'
import type { PropertyBag, PropertyDoubt, PropertyValue } from '../../../shared/model/properties.ts'
import { BOUNDS } from '../reader.ts'
import type { CfbEntry, CompoundFile } from './compound-file.ts'
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
} from './property-bytes.ts'

export const PROPERTY_STREAM = '__properties_version1.0'
/** Of the message itself: reserved, ids and counts of recipients and attachments, reserved (MS-OXMSG 2.4.1.1). */
const HEADER_BYTES = 32
const MAX_PROPERTIES = 4096
const MAX_TOTAL = 64 << 20

const STREAM = /^__substg1\.0_([0-9A-F]{8})(?:-([0-9A-F]{8}))?$/i

interface Streams {
  readonly whole: ReadonlyMap<number, CfbEntry>
  readonly parts: ReadonlyMap<number, ReadonlyMap<number, CfbEntry>>
}

interface Fixed {
  readonly tag: number
  readonly bytes: Buffer
}

interface Taken {
  readonly value: PropertyValue
  readonly doubt?: PropertyDoubt
}

/**
 * The properties of the message itself (MS-OXMSG 2.1-2.4): values of up to 8 bytes stand in the property stream, others
 * in a stream named by their tag, values of a multi-value of text or bytes in one stream each. Bodies and objects are
 * left out. Null where there is no property stream: not a message.
 */
export function messageProperties(file: CompoundFile, root: CfbEntry): PropertyBag | null {
  const children = file.children(root)
  const list = children.find(({ name, kind }) => kind === 'stream' && name.toLowerCase() === PROPERTY_STREAM)
  if (list === undefined) return null
  const streams = streamsOf(children)
  const fixed = fixedOf(file.stream(list, HEADER_BYTES + MAX_PROPERTIES * 16))
  const decode = codePageDecode(storedInt(fixed, CODE_PAGE_IDS))
  let left = MAX_TOTAL
  const bytesOf = (entry: CfbEntry): { readonly bytes: Buffer; readonly cut: boolean } => {
    const bytes = file.stream(entry, Math.min(BOUNDS.valueChars, left))
    left -= bytes.length
    return { bytes, cut: bytes.length < entry.size }
  }
  const known = new Set(fixed.map(({ tag }) => tag))
  // A stream that the list forgot is a value all the same.
  const more = [...streams.whole.keys()]
    .filter((tag) => !known.has(tag))
    .map((tag) => ({ tag, bytes: Buffer.alloc(8) }))
  return [...fixed, ...more].slice(0, MAX_PROPERTIES).flatMap(({ tag, bytes }) => {
    if (isBody(tag) || typeOf(tag) === TYPE.PT_OBJECT) return []
    const taken = take(tag, bytes, streams, bytesOf, decode)
    return taken === null ? [] : [{ tag, ...taken }]
  })
}

function streamsOf(children: readonly CfbEntry[]): Streams {
  const whole = new Map<number, CfbEntry>()
  const parts = new Map<number, Map<number, CfbEntry>>()
  for (const entry of children) {
    const match = entry.kind === 'stream' ? STREAM.exec(entry.name) : null
    if (match === null) continue
    const tag = Number.parseInt(match[1] ?? '', 16)
    if (match[2] === undefined) whole.set(tag, entry)
    else {
      const list = parts.get(tag) ?? new Map<number, CfbEntry>()
      list.set(Number.parseInt(match[2], 16), entry)
      parts.set(tag, list)
    }
  }
  return { whole, parts }
}

/** The 16-byte entries of the property stream; of a tag written twice the first counts. */
function fixedOf(stream: Buffer): readonly Fixed[] {
  const out = new Map<number, Fixed>()
  for (let at = HEADER_BYTES; at + 16 <= stream.length; at += 16) {
    const tag = tagOf(stream.readUInt16LE(at + 2), stream.readUInt16LE(at))
    if (idOf(tag) !== 0 && !out.has(tag)) out.set(tag, { tag, bytes: stream.subarray(at + 8, at + 16) })
  }
  return [...out.values()]
}

const UNREADABLE: Taken = { value: { is: 'opaque', text: '' }, doubt: 'unreadable' }

/** Null for a value that stands in no stream: another form of it is listed. */
function take(
  tag: number,
  inline: Buffer,
  streams: Streams,
  bytesOf: (entry: CfbEntry) => { readonly bytes: Buffer; readonly cut: boolean },
  decode: TextDecode,
): Taken | null {
  const type = typeOf(tag)
  const size = fixedSize(type)
  if (size !== undefined && size <= 8) return valued(valueOfBytes(type, inline, decode), false)
  const entry = streams.whole.get(tag)
  if (entry === undefined) return UNREADABLE
  const { bytes, cut } = bytesOf(entry)
  if ((type & MULTI) === 0) return valued(valueOfBytes(type, bytes, decode), cut)
  const base = type & 0x0fff
  if (fixedSize(base) !== undefined) {
    const values = packedValues(base, bytes, decode)
    return values === null ? UNREADABLE : valued({ is: 'multi', values }, cut)
  }
  // Lengths: 8 bytes each for bytes, 4 for text. An empty value may have no stream (MS-OXMSG 2.1.4.2).
  const width = base === TYPE.PT_BINARY ? 8 : 4
  const count = Math.floor(bytes.length / width)
  if (count > MAX_VALUES) return UNREADABLE
  const values: PropertyValue[] = []
  let short = cut || bytes.length % width !== 0
  for (let i = 0; i < count; i++) {
    const part = streams.parts.get(tag)?.get(i)
    const announced = bytes.readUInt32LE(i * width)
    if (part === undefined && announced > 0) short = true
    const found = part === undefined ? { bytes: Buffer.alloc(0), cut: false } : bytesOf(part)
    if (found.cut || found.bytes.length < announced) short = true
    const value = valueOfBytes(base, found.bytes, decode)
    if (value === null) return UNREADABLE
    values.push(value)
  }
  return valued({ is: 'multi', values }, short)
}

function valued(value: PropertyValue | null, cut: boolean): Taken {
  if (value === null) return UNREADABLE
  return cut ? { value, doubt: 'cut' } : { value }
}
