import { checksum } from '../../../../electron/intake/tnef/attributes.ts'
import { TYPE, typeOf } from '../../../../shared/mapi/tags.ts'
import type { PropertyValue } from '../../../../shared/model/properties.ts'
import { bytesOfValue, isMulti, type Written } from '../msg/property-writing.ts'

export interface Named extends Written {
  /** Text name, or number, of a property with an id from 0x8000. */
  readonly name?: string | number
}

const u16 = (value: number): Buffer => Buffer.from([value & 0xff, value >>> 8])
export const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
const padded = (bytes: Uint8Array): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])

export function attribute(level: 1 | 2, id: number, data: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([level]), u32(id), u32(data.length), data, u16(checksum(data))])
}

const SIZED: readonly number[] = [TYPE.PT_UNICODE, TYPE.PT_STRING8, TYPE.PT_BINARY]

function valueBytes(tag: number, value: PropertyValue): Buffer {
  const base = typeOf(tag) & 0x0fff
  const sized = SIZED.includes(base)
  const end = base === TYPE.PT_UNICODE ? Buffer.alloc(2) : base === TYPE.PT_STRING8 ? Buffer.alloc(1) : Buffer.alloc(0)
  const one = (single: PropertyValue): Buffer => {
    const bytes = Buffer.concat([bytesOfValue(base, single), end])
    return sized ? Buffer.concat([u32(bytes.length), padded(bytes)]) : padded(bytes)
  }
  const values = value.is === 'multi' ? value.values : [value]
  const count = sized || isMulti(tag) ? [u32(values.length)] : []
  return Buffer.concat([...count, ...values.map(one)])
}

function nameBytes(name: string | number): Buffer {
  if (typeof name === 'number') return Buffer.concat([Buffer.alloc(16, 1), u32(0), u32(name)])
  const text = Buffer.from(`${name}\0`, 'utf16le')
  return Buffer.concat([Buffer.alloc(16, 1), u32(1), u32(text.length), padded(text)])
}

/** The list of attMAPIProps (MS-OXTNEF 2.1.3.4). */
export function propertyBytes(properties: readonly Named[]): Buffer {
  const parts = properties.map(({ tag, value, name }) =>
    Buffer.concat([
      u16(typeOf(tag)),
      u16(tag >>> 16),
      name === undefined ? Buffer.alloc(0) : nameBytes(name),
      valueBytes(tag, value),
    ]),
  )
  return Buffer.concat([u32(properties.length), ...parts])
}

export const VERSION = attribute(1, 0x00089006, u32(0x00010000))
export const codePage = (number: number): Buffer => attribute(1, 0x00069007, Buffer.concat([u32(number), u32(0)]))

export const buildTnef = (...attributes: readonly Buffer[]): Buffer =>
  Buffer.concat([u32(0x223e9f78), u16(1), VERSION, ...attributes])

export const messageTnef = (properties: readonly Named[]): Buffer =>
  buildTnef(codePage(1252), attribute(1, 0x00069003, propertyBytes(properties)))
