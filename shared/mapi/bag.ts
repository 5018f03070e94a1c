import type { UnixMs } from '../model/place.ts'
import type { PropertyBag, PropertyValue } from '../model/properties.ts'
import { filetimeToUnixMs } from '../time/epoch.ts'
import { idOf, TAG, TYPE, typeOf } from './tags.ts'

const STRING_TYPES: readonly number[] = [TYPE.PT_UNICODE, TYPE.PT_STRING8]
const INT_TYPES: readonly number[] = [TYPE.PT_LONG, TYPE.PT_I2, TYPE.PT_I8]

/**
 * The first value with this id and one of these types. Errors (type 000A) are absent by their type: a missing column
 * keeps its id and takes that type (mfcmapi-exports spec 2.2).
 */
export const propertyValue = (bag: PropertyBag, id: number, types: readonly number[]): PropertyValue | undefined => {
  for (const property of bag) {
    if (idOf(property.tag) === id && types.includes(typeOf(property.tag)) && property.value.is !== 'error') {
      return property.value
    }
  }
  return undefined
}

/** Text of a string property (001F or 001E); undefined where absent, an error, or unreadable. */
export const textOf = (bag: PropertyBag, id: number): string | undefined => {
  for (const property of bag) {
    if (idOf(property.tag) === id && STRING_TYPES.includes(typeOf(property.tag)) && property.value.is === 'text') {
      return property.value.text
    }
  }
  return undefined
}

const toNumber = (value: PropertyValue): number | undefined => {
  if (value.is === 'int') return value.value
  if (value.is !== 'int64') return undefined
  const number = Number(value.value)
  return Number.isSafeInteger(number) ? number : undefined
}

/** Number of an integer property (0003, 0002 or 0014), signed; undefined beyond 2^53. */
export const intOf = (bag: PropertyBag, id: number, types: readonly number[] = INT_TYPES): number | undefined => {
  const value = propertyValue(bag, id, types)
  return value === undefined ? undefined : toNumber(value)
}

/** PR_MESSAGE_SIZE in bytes: the 64-bit form when there is one, else the 32-bit form read as unsigned. */
export const sizeOf = (bag: PropertyBag): number | undefined => {
  const wide = intOf(bag, TAG.MESSAGE_SIZE, [TYPE.PT_I8])
  if (wide !== undefined) return wide
  const narrow = intOf(bag, TAG.MESSAGE_SIZE, [TYPE.PT_LONG])
  return narrow === undefined ? undefined : narrow < 0 ? narrow + 2 ** 32 : narrow
}

/** Moment of a time property (0040); undefined for 0 and "never". */
export const timeOf = (bag: PropertyBag, id: number): UnixMs | undefined => {
  const value = propertyValue(bag, id, [TYPE.PT_SYSTIME])
  return value?.is === 'time' ? (filetimeToUnixMs(value.ticks) ?? undefined) : undefined
}

/** Bytes of a binary property (0102). */
export const bytesOf = (bag: PropertyBag, id: number): Uint8Array | undefined => {
  const value = propertyValue(bag, id, [TYPE.PT_BINARY])
  return value?.is === 'binary' ? value.bytes : undefined
}

/** Values of a multi-valued integer property (1003). Values that are not integers make the whole undefined. */
export const multiInt = (bag: PropertyBag, id: number): readonly number[] | undefined => {
  const value = propertyValue(bag, id, [TYPE.PT_MV_LONG])
  if (value?.is !== 'multi') return undefined
  const numbers = value.values.map(toNumber)
  return numbers.every((number) => number !== undefined) ? numbers : undefined
}

/** Values of a multi-valued binary property (1102). Values that are not bytes make the whole undefined. */
export const multiBinary = (bag: PropertyBag, id: number): readonly Uint8Array[] | undefined => {
  const value = propertyValue(bag, id, [TYPE.PT_MV_BINARY])
  if (value?.is !== 'multi') return undefined
  const blobs: Uint8Array[] = []
  for (const one of value.values) {
    if (one.is !== 'binary') return undefined
    blobs.push(one.bytes)
  }
  return blobs
}

/** Texts of a multi-valued string property (101F or 101E). Values that are not text make the whole undefined. */
export const multiText = (bag: PropertyBag, id: number): readonly string[] | undefined => {
  const value = propertyValue(bag, id, [TYPE.PT_MV_UNICODE, TYPE.PT_MV_STRING8])
  if (value?.is !== 'multi') return undefined
  const texts: string[] = []
  for (const one of value.values) {
    if (one.is !== 'text') return undefined
    texts.push(one.text)
  }
  return texts
}

/** A boolean property (000B); undefined where absent. */
export const booleanOf = (bag: PropertyBag, id: number): boolean | undefined => {
  const value = propertyValue(bag, id, [TYPE.PT_BOOLEAN])
  return value?.is === 'boolean' ? value.value : undefined
}

export { valueHex, valueText } from './value-text.ts'
