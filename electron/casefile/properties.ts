import type { PropertyBag, PropertyValue, RawProperty } from '../../shared/model/properties.ts'
import type { ReadableCase, WritableCase } from './database.ts'
import { insertInto } from './insert.ts'
import { sql } from './sql.ts'

export type PropertyOwner = 'mailbox' | 'folder' | 'message'

/** Form, text, number as digits, and bytes of one value, each as JSON. */
type Stored = readonly [form: string, text: string, number: string, bytes: string]

const NONE = 'null'

function stored(value: PropertyValue): Stored {
  switch (value.is) {
    case 'text':
      return ['"text"', JSON.stringify(value.text), NONE, NONE]
    case 'opaque':
      return ['"opaque"', JSON.stringify(value.text), NONE, NONE]
    case 'binary':
      return ['"binary"', NONE, NONE, `"${hex(value.bytes)}"`]
    case 'int':
      return ['"int"', NONE, whole(value.value), NONE]
    // PT_I8 ids use all 64 bits; SQLite's INTEGER is signed.
    case 'int64':
      return ['"int64"', NONE, String(BigInt.asIntN(64, value.value)), NONE]
    case 'boolean':
      return ['"boolean"', NONE, value.value ? '1' : '0', NONE]
    case 'time':
      return ['"time"', NONE, String(BigInt.asIntN(64, value.ticks)), NONE]
    case 'real':
      return ['"real"', `"${value.value}"`, NONE, NONE]
    case 'error':
      return ['"error"', NONE, whole(value.code), NONE]
    // A multi-value inside a multi-value does not exist in MAPI; its print is kept.
    case 'multi':
      return ['"opaque"', `"${value.values.length} values"`, NONE, NONE]
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
const whole = (number: number): string => (Number.isFinite(number) ? String(Math.trunc(number)) : NONE)

/**
 * Writes a record's properties as one bag. Where a tag occurs twice (a broken dump) the first one stays. The JSON is
 * put together by hand: 64-bit numbers keep every digit.
 */
export function propertyWriter(db: WritableCase) {
  const insert = insertInto(db, 'property_bags', ['snapshot_id', 'owner', 'owner_id', 'bag'])
  return (snapshot: number, owner: PropertyOwner, ownerId: number, bag: PropertyBag): void => {
    if (bag.length === 0) return
    const seen = new Set<number>()
    const parts: string[] = []
    for (const property of bag) {
      if (seen.has(property.tag)) continue
      seen.add(property.tag)
      const named = property.namedAs === undefined ? NONE : JSON.stringify(property.namedAs)
      const doubt = property.doubt === undefined ? NONE : `"${property.doubt}"`
      const values = property.value.is === 'multi' ? property.value.values : [property.value]
      values.forEach((value, position) => {
        const [form, text, number, bytes] = stored(value)
        parts.push(`[${property.tag},${position},${form},${named},${text},${number},${bytes},${doubt}]`)
      })
    }
    insert(snapshot, owner, ownerId, `[${parts.join(',')}]`)
  }
}

interface PropertyRow {
  readonly tag: bigint
  readonly form: string
  readonly named_as: string | null
  readonly text: string | null
  readonly number: bigint | null
  readonly bytes: Uint8Array | null
  readonly doubt: string | null
}

function restored(row: PropertyRow): PropertyValue {
  switch (row.form) {
    case 'text':
      return { is: 'text', text: row.text ?? '' }
    case 'binary':
      return { is: 'binary', bytes: row.bytes ?? new Uint8Array() }
    case 'int':
      return { is: 'int', value: Number(row.number ?? 0n) }
    case 'int64':
      return { is: 'int64', value: row.number ?? 0n }
    case 'boolean':
      return { is: 'boolean', value: row.number === 1n }
    case 'time':
      // Stored signed, as SQLite has it; FILETIME is unsigned.
      return { is: 'time', ticks: BigInt.asUintN(64, row.number ?? 0n) }
    case 'real':
      return { is: 'real', value: Number(row.text) }
    case 'error':
      return { is: 'error', code: Number(row.number ?? 0n) }
    default:
      return { is: 'opaque', text: row.text ?? '' }
  }
}

const MULTI_VALUE_FLAG = 0x1000

/** The properties of one object, in tag order, multi-values put together again. */
export function propertiesOf(db: ReadableCase, snapshot: number, owner: PropertyOwner, ownerId: number): PropertyBag {
  const rows = db.allExact<PropertyRow>(
    sql`SELECT tag, form, named_as, text, number, bytes, doubt FROM properties
        WHERE snapshot_id = ${snapshot} AND owner = ${owner} AND owner_id = ${ownerId} ORDER BY tag, position`,
  )
  const bag: RawProperty[] = []
  for (const row of rows) {
    const tag = Number(row.tag)
    const value = restored(row)
    const last = bag.at(-1)
    if (last !== undefined && last.tag === tag && last.value.is === 'multi') {
      bag[bag.length - 1] = { ...last, value: { is: 'multi', values: [...last.value.values, value] } }
      continue
    }
    bag.push({
      tag,
      value: (tag & MULTI_VALUE_FLAG) === 0 ? value : { is: 'multi', values: [value] },
      ...(row.named_as === null ? {} : { namedAs: row.named_as }),
      ...(row.doubt === null ? {} : { doubt: row.doubt as NonNullable<RawProperty['doubt']> }),
    })
  }
  return bag
}
