import fc from 'fast-check'
import { TYPE, tagOf, typeOf } from '../../../../shared/mapi/tags.ts'
import type { PropertyValue } from '../../../../shared/model/properties.ts'

export interface Written {
  readonly tag: number
  readonly value: PropertyValue
}

/** A single value as MAPI stores it; text of 8-bit characters in Windows-1252. */
export function bytesOfValue(type: number, value: PropertyValue): Buffer {
  const out = Buffer.alloc(8)
  switch (value.is) {
    case 'int':
      if (type === TYPE.PT_I2) out.writeInt16LE(value.value)
      else out.writeInt32LE(value.value)
      return out.subarray(0, type === TYPE.PT_I2 ? 2 : 4)
    case 'int64':
      out.writeBigInt64LE(value.value)
      return out
    case 'boolean':
      out[0] = value.value ? 1 : 0
      return out.subarray(0, 2)
    case 'time':
      out.writeBigInt64LE(value.ticks)
      return out
    case 'real':
      out.writeDoubleLE(value.value)
      return out
    case 'error':
      out.writeUInt32LE(value.code)
      return out.subarray(0, 4)
    case 'text':
    case 'opaque':
      return Buffer.from(value.text, type === TYPE.PT_UNICODE ? 'utf16le' : 'latin1')
    case 'binary':
      return Buffer.from(value.bytes)
    case 'multi':
      return Buffer.concat(value.values.map((one) => bytesOfValue(type & 0x0fff, one)))
  }
}

const text = fc.string({ unit: 'binary', maxLength: 60 }).filter((one) => !one.endsWith('\0'))
const latin = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xa0, max: 0xff })), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes))
const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ minLength: 4090, maxLength: 4200 }))
const ticks = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })
const i32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })

const singles: readonly (readonly [number, fc.Arbitrary<PropertyValue>])[] = [
  [TYPE.PT_LONG, i32.map((value) => ({ is: 'int', value }))],
  [TYPE.PT_I2, fc.integer({ min: -32768, max: 32767 }).map((value) => ({ is: 'int', value }))],
  [TYPE.PT_I8, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => ({ is: 'int64', value }))],
  [TYPE.PT_BOOLEAN, fc.boolean().map((value) => ({ is: 'boolean', value }))],
  [TYPE.PT_SYSTIME, ticks.map((one) => ({ is: 'time', ticks: one }))],
  [TYPE.PT_DOUBLE, fc.double({ noNaN: true }).map((value) => ({ is: 'real', value }))],
  [TYPE.PT_ERROR, fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((code) => ({ is: 'error', code }))],
  [TYPE.PT_UNICODE, text.map((one) => ({ is: 'text', text: one.toWellFormed() }))],
  [TYPE.PT_STRING8, latin.map((one) => ({ is: 'text', text: one }))],
  [TYPE.PT_BINARY, bytes.map((one) => ({ is: 'binary', bytes: Uint8Array.from(one) }))],
]
const MULTI = 0x1000
const SINGLE_ONLY: readonly number[] = [TYPE.PT_BOOLEAN, TYPE.PT_ERROR]

const valuesOf = (type: number, single: fc.Arbitrary<PropertyValue>): fc.Arbitrary<readonly [number, PropertyValue]> =>
  fc.oneof(
    single.map((value) => [type, value] as const),
    SINGLE_ONLY.includes(type)
      ? single.map((value) => [type, value] as const)
      : fc.array(single, { maxLength: 8 }).map((values) => [type | MULTI, { is: 'multi', values }] as const),
  )

/** Property lists without bodies, each id once. */
export const bags: fc.Arbitrary<readonly Written[]> = fc.uniqueArray(
  fc
    .tuple(
      fc.integer({ min: 0x2000, max: 0x7fff }).filter((id) => id !== 0x3ffd && id !== 0x3fde),
      fc.oneof(...singles.map(([type, single]) => valuesOf(type, single))),
    )
    .map(([id, [type, value]]) => ({ tag: tagOf(id, type), value })),
  { selector: ({ tag }) => tag >>> 16, minLength: 1, maxLength: 12 },
)

export const isMulti = (tag: number): boolean => (typeOf(tag) & MULTI) !== 0

/** A free/busy message as Exchange wrote it (freebusy spec 7). */
export const FREE_BUSY: readonly Written[] = [
  { tag: 0x001a001f, value: { is: 'text', text: 'IPM.Post' } },
  { tag: 0x0037001f, value: { is: 'text', text: 'USER-/CN=RECIPIENTS/CN=PHONEY' } },
  { tag: 0x68470003, value: { is: 'int', value: 214016160 } },
  { tag: 0x68480003, value: { is: 'int', value: 214147200 } },
  { tag: 0x68680040, value: { is: 'time', ticks: 128434655470000000n } },
  {
    tag: 0x68531003,
    value: {
      is: 'multi',
      values: [
        { is: 'int', value: 32124 },
        { is: 'int', value: 32129 },
        { is: 'int', value: 32130 },
      ],
    },
  },
  {
    tag: 0x68541102,
    value: {
      is: 'multi',
      values: [
        { is: 'binary', bytes: Uint8Array.from(Buffer.from('1c4d584d', 'hex')) },
        { is: 'binary', bytes: Uint8Array.from(Buffer.from('ba09d8098c0a400b', 'hex')) },
        { is: 'binary', bytes: new Uint8Array() },
      ],
    },
  },
]
