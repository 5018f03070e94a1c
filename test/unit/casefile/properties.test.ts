import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCase, openForWriting } from '../../../electron/casefile/open.ts'
import { propertiesOf, propertyWriter } from '../../../electron/casefile/properties.ts'
import { beginSnapshot } from '../../../electron/casefile/snapshots.ts'
import type { PropertyValue, RawProperty } from '../../../shared/model/properties.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()

// Lone surrogates have no UTF-8 form: readers replace them before a record is made.
const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.toWellFormed())
const single: fc.Arbitrary<PropertyValue> = fc.oneof(
  text.map((value): PropertyValue => ({ is: 'text', text: value })),
  text.map((value): PropertyValue => ({ is: 'opaque', text: value })),
  fc.uint8Array({ maxLength: 60 }).map((bytes): PropertyValue => ({ is: 'binary', bytes })),
  fc.integer().map((value): PropertyValue => ({ is: 'int', value })),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value): PropertyValue => ({ is: 'int64', value })),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((ticks): PropertyValue => ({ is: 'time', ticks })),
  fc.boolean().map((value): PropertyValue => ({ is: 'boolean', value })),
  fc.integer({ min: 0, max: 0xffff_ffff }).map((code): PropertyValue => ({ is: 'error', code })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value): PropertyValue => ({ is: 'real', value: value + 0 })),
)
const property: fc.Arbitrary<RawProperty> = fc.record({
  tag: fc.integer({ min: 0x0001_0000, max: 0xfffe_0fff }).map((tag) => (tag & ~0x1000) >>> 0),
  value: single,
})
const bag = fc.uniqueArray(property, { maxLength: 12, selector: ({ tag }) => tag })

describe('the properties of an object', () => {
  it('come back as they were, whatever their type and text', () => {
    const path = join(folder, 'bags.attendant')
    createCase(path)
    const db = openForWriting(path)
    const snapshot = beginSnapshot(db, {
      name: 'a',
      takenAt: 0,
      takenHow: 'given',
      zone: 'UTC',
      zoneHow: 'given',
      importedAt: 0,
      toolVersion: 'test',
    })
    const write = propertyWriter(db)
    let id = 0
    fc.assert(
      fc.property(bag, (properties) => {
        id++
        write(snapshot, 'message', id, properties)
        const sorted = [...properties].sort((a, b) => a.tag - b.tag)
        expect(propertiesOf(db, snapshot, 'message', id)).toEqual(sorted.map(asStored))
      }),
      { numRuns: 300 },
    )
    db.close()
  })

  it('keep several values of one tag in their order, names of named properties and doubts', () => {
    const path = join(folder, 'multi.attendant')
    createCase(path)
    const db = openForWriting(path)
    const snapshot = beginSnapshot(db, {
      name: 'a',
      takenAt: 0,
      takenHow: 'given',
      zone: 'UTC',
      zoneHow: 'given',
      importedAt: 0,
      toolVersion: 'test',
    })
    const properties: readonly RawProperty[] = [
      {
        tag: 0x6850_1102,
        value: { is: 'multi', values: [1, 2, 3].map((byte) => ({ is: 'binary', bytes: Uint8Array.of(byte) })) },
      },
      { tag: 0x8001_001f, namedAs: 'id: 0x8223 "quoted"', value: { is: 'text', text: 'é' }, doubt: 'cut' },
    ]
    propertyWriter(db)(snapshot, 'mailbox', 1, properties)
    expect(propertiesOf(db, snapshot, 'mailbox', 1)).toEqual(
      properties.map((one) =>
        one.value.is === 'multi'
          ? { ...one, value: { is: 'multi', values: one.value.values.map(bytesAsBuffer) } }
          : one,
      ),
    )
    db.close()
  })
})

/** SQLite gives bytes back as a Buffer, and a number back from its shortest text. */
function asStored(property: RawProperty): RawProperty {
  return { tag: property.tag, value: bytesAsBuffer(property.value) }
}

function bytesAsBuffer(value: PropertyValue): PropertyValue {
  return value.is === 'binary' ? { is: 'binary', bytes: Buffer.from(value.bytes) } : value
}
