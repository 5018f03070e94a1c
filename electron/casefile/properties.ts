import type { PropertyBag, PropertyValue, RawProperty } from '../../shared/model/properties.ts'
import type { ReadableCase, WritableCase } from './database.ts'
import { insertInto } from './insert.ts'
import { sql } from './sql.ts'

export type PropertyOwner = 'mailbox' | 'folder' | 'message'

type Stored = readonly [form: string, text: string | null, number: number | bigint | null, bytes: Uint8Array | null]

function stored(value: PropertyValue): Stored {
  switch (value.is) {
    case 'text':
      return ['text', value.text, null, null]
    case 'opaque':
      return ['opaque', value.text, null, null]
    case 'binary':
      return ['binary', null, null, value.bytes]
    case 'int':
      return ['int', null, Math.trunc(value.value), null]
    // PT_I8 ids use all 64 bits; SQLite's INTEGER is signed.
    case 'int64':
      return ['int64', null, BigInt.asIntN(64, value.value), null]
    case 'boolean':
      return ['boolean', null, value.value ? 1 : 0, null]
    case 'time':
      return ['time', null, BigInt.asIntN(64, value.ticks), null]
    case 'real':
      return ['real', String(value.value), null, null]
    case 'error':
      return ['error', null, value.code, null]
    // A multi-value inside a multi-value does not exist in MAPI; its print is kept.
    case 'multi':
      return ['opaque', `${value.values.length} values`, null, null]
  }
}

/** Writes a record's properties, a row per value. Where a tag occurs twice (a broken dump) the first one stays. */
export function propertyWriter(db: WritableCase) {
  const insert = insertInto(db, 'properties', [
    'snapshot_id',
    'owner',
    'owner_id',
    'tag',
    'position',
    'form',
    'named_as',
    'text',
    'number',
    'bytes',
    'doubt',
  ])
  return (snapshot: number, owner: PropertyOwner, ownerId: number, bag: PropertyBag): void => {
    const seen = new Set<number>()
    for (const property of bag) {
      if (seen.has(property.tag)) continue
      seen.add(property.tag)
      const values = property.value.is === 'multi' ? property.value.values : [property.value]
      values.forEach((value, position) => {
        const [form, text, number, bytes] = stored(value)
        insert(
          snapshot,
          owner,
          ownerId,
          property.tag,
          position,
          form,
          property.namedAs,
          text,
          number,
          bytes,
          property.doubt,
        )
      })
    }
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
