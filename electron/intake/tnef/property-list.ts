import { TYPE, tagOf, tagText } from '../../../shared/mapi/tags.ts'
import type { PropertyValue, RawProperty } from '../../../shared/model/properties.ts'
import type { Reject } from '../../../shared/model/source.ts'
import { fixedSize, isBody, MAX_VALUES, MULTI, type TextDecode, valueOfBytes } from '../msg/property-bytes.ts'
import { BOUNDS } from '../reader.ts'

const MAX_PROPERTIES = 4096
const FIRST_NAMED = 0x8000
const NAMED_BY_TEXT = 1
const MAX_NAME_BYTES = 2048

/** Bytes taken one after the other. Throws `Short` at the end of them. */
class Cursor {
  at = 0
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  take(length: number): Buffer {
    if (length > this.#bytes.length - this.at) throw new Short()
    const part = this.#bytes.subarray(this.at, this.at + length)
    this.at += length
    return part
  }

  u16 = (): number => this.take(2).readUInt16LE(0)
  u32 = (): number => this.take(4).readUInt32LE(0)

  /** Bytes, and those that fill them up to a multiple of four; the last filling may be missing. */
  padded(length: number): Buffer {
    const part = this.take(length)
    this.at = Math.min(this.at + ((4 - (length % 4)) % 4), this.#bytes.length)
    return part
  }
}

class Short extends Error {}

/**
 * The properties of attMAPIProps (MS-OXTNEF 2.1.3.4), bodies and objects left out. What follows a damaged property cannot
 * be found, so the list ends there with a reject; the properties before it stay. `at` is the list's offset in the file.
 */
export function propertyList(
  data: Buffer,
  at: number,
  decode: TextDecode,
  reject: (reject: Reject) => void,
): readonly RawProperty[] {
  const out: RawProperty[] = []
  const cursor = new Cursor(data)
  try {
    const count = cursor.u32()
    for (let i = 0; i < count; i++) {
      if (i >= MAX_PROPERTIES) {
        reject({ code: 'too-many-columns', place: { offset: at + cursor.at }, detail: String(count) })
        break
      }
      const place = { offset: at + cursor.at }
      const type = cursor.u16()
      const id = cursor.u16()
      const tag = tagOf(id, type)
      const namedAs = id >= FIRST_NAMED ? nameOf(cursor) : undefined
      const value = valueAt(cursor, type, decode)
      if (value === undefined) {
        reject({ code: 'bad-value', place, detail: tagText(tag) })
        break
      }
      if (isBody(tag) || type === TYPE.PT_OBJECT) continue
      const doubt = value === null ? ({ doubt: 'unreadable' } as const) : {}
      if (value === null) reject({ code: 'bad-value', place, detail: tagText(tag) })
      const kept: PropertyValue = value ?? { is: 'opaque', text: '' }
      out.push({ tag, ...(namedAs !== undefined && { namedAs }), value: kept, ...doubt, place })
    }
  } catch (error) {
    if (!(error instanceof Short)) throw error
    reject({ code: 'truncated', place: { offset: at + cursor.at }, detail: `${out.length} properties` })
  }
  return out
}

/** A named property carries its name: a set, and a number or a text in it (MS-OXTNEF 2.1.3.4.1). */
function nameOf(cursor: Cursor): string {
  cursor.take(16)
  if (cursor.u32() !== NAMED_BY_TEXT) return `0x${cursor.u32().toString(16).toUpperCase().padStart(4, '0')}`
  const name = cursor.padded(cursor.u32()).subarray(0, MAX_NAME_BYTES)
  return name
    .toString('utf16le')
    .replace(/\0[\s\S]*$/, '')
    .toWellFormed()
}

/** Null for bytes that are not of the type, undefined for a type whose size nobody knows. */
function valueAt(cursor: Cursor, type: number, decode: TextDecode): PropertyValue | null | undefined {
  const base = type & 0x0fff
  const multi = (type & MULTI) !== 0
  const size = fixedSize(base)
  if (size === undefined && !isSized(base))
    return base === TYPE.PT_NULL && !multi ? { is: 'opaque', text: '' } : undefined
  // Text and bytes are counted even where there is one.
  const count = multi || size === undefined ? cursor.u32() : 1
  const values: PropertyValue[] = []
  let bad = count > MAX_VALUES || (!multi && count !== 1)
  for (let i = 0; i < count; i++) {
    const bytes = cursor.padded(size ?? cursor.u32())
    if (bad) continue
    const value = bytes.length > BOUNDS.valueChars ? null : valueOfBytes(base, bytes, decode)
    if (value === null) bad = true
    else values.push(value)
  }
  if (bad) return null
  return multi ? { is: 'multi', values } : (values[0] ?? null)
}

function isSized(type: number): boolean {
  return type === TYPE.PT_STRING8 || type === TYPE.PT_UNICODE || type === TYPE.PT_BINARY || type === TYPE.PT_OBJECT
}
