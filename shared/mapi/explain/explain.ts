import type { PropertyBag, PropertyValue, RawProperty } from '../../model/properties.ts'
import { multiInt, valueHex } from '../bag.ts'
import { bytesOfHex } from '../hex.ts'
import { idOf, TAG } from '../tags.ts'
import {
  explainBlocks,
  explainFiletime,
  explainLocalMap,
  explainMinutes,
  explainMonth,
  explainTombstone,
} from './freebusy.ts'
import { explainEntryId, explainPointer, explainPstMultiBinary } from './ids.ts'
import { type Part, partsOf } from './part.ts'
import { explainSecurityDescriptor } from './security.ts'

export type { Part, PartKey, PartParams } from './part.ts'

/** The bytes of one value of a property, part by part. `parts` cover `length` bytes without gap or overlap. */
export interface Explanation {
  /** Index of the value in a multi-value; 0 otherwise. */
  readonly index: number
  readonly length: number
  readonly parts: readonly Part[]
}

/** Month list that belongs to a block property (freebusy spec 2.1). */
const MONTHS_OF: ReadonlyMap<number, number> = new Map([
  [TAG.SCHDINFO_FREEBUSY_MERGED, TAG.SCHDINFO_MONTHS_MERGED],
  [TAG.SCHDINFO_FREEBUSY_TENTATIVE, TAG.SCHDINFO_MONTHS_TENTATIVE],
  [TAG.SCHDINFO_FREEBUSY_BUSY, TAG.SCHDINFO_MONTHS_BUSY],
  [TAG.SCHDINFO_FREEBUSY_OOF, TAG.SCHDINFO_MONTHS_OOF],
])
const MONTHS: ReadonlySet<number> = new Set(MONTHS_OF.values())
const MINUTES: ReadonlySet<number> = new Set([TAG.FREEBUSY_PUBLISH_START, TAG.FREEBUSY_PUBLISH_END])
const ENTRY_IDS: ReadonlySet<number> = new Set([
  TAG.ENTRYID,
  TAG.PARENT_ENTRYID,
  TAG.RECORD_KEY,
  TAG.LONGTERM_ENTRYID_FROM_TABLE,
  TAG.NON_IPM_SUBTREE_ENTRYID,
  TAG.SPLUS_FREE_BUSY_ENTRYID,
  TAG.FREE_BUSY_FOR_LOCAL_SITE_ENTRYID,
])
const SECURITY: ReadonlySet<number> = new Set([0x0e27, 0x0e84, 0x0f00])

type Explain = (bytes: Uint8Array, index: number) => readonly Part[]

/** Free/busy ids mean something else outside free/busy objects (freebusy spec 2.5): `inFreeBusy` decides. */
const explainerOf = (id: number, bag: PropertyBag, inFreeBusy: boolean): Explain | undefined => {
  if (ENTRY_IDS.has(id)) return explainEntryId
  if (SECURITY.has(id)) return explainSecurityDescriptor
  if (id === TAG.FREEBUSY_ENTRYIDS) return explainPointer
  if (!inFreeBusy) return undefined
  if (MINUTES.has(id)) return explainMinutes
  if (MONTHS.has(id)) return explainMonth
  if (id === TAG.SCHDINFO_APPT_TOMBSTONE) return explainTombstone
  if (id === TAG.SCHDINFO_FREEBUSY) return explainLocalMap
  if (id === TAG.SCHDINFO_DELEGATE_ENTRYIDS) return explainEntryId
  const monthsId = MONTHS_OF.get(id)
  if (monthsId === undefined) return undefined
  const months = multiInt(bag, monthsId)
  return (bytes, index) => explainBlocks(bytes, months?.[index])
}

const explainPlain = (value: PropertyValue, bytes: Uint8Array): readonly Part[] => {
  switch (value.is) {
    case 'time':
      return explainFiletime(bytes)
    case 'text':
      return partsOf(bytes, 'MS-OXCDATA 2.11.1', (inner) => inner.take(bytes.length, 'text'))
    case 'int':
    case 'int64':
      return partsOf(bytes, 'MS-OXCDATA 2.11.1', (inner) =>
        inner.take(bytes.length, 'integer', { value: value.value.toString() }),
      )
    case 'boolean':
      return partsOf(bytes, 'MS-OXCDATA 2.11.1', (inner) =>
        inner.take(bytes.length, 'boolean', { value: value.value ? 'True' : 'False' }),
      )
    default:
      return partsOf(bytes, '', () => undefined)
  }
}

const BINARY_OR_WORD: ReadonlySet<PropertyValue['is']> = new Set(['binary', 'int'])

/**
 * Explains the bytes of a property, value by value. `bag` is the object's other properties: the months of a block list
 * stand in another property. Bytes nobody describes become `unknown` parts; text kept as printed has no bytes and gives
 * no parts. Pure; never throws; linear in the bytes.
 */
export const explainProperty = (
  property: RawProperty,
  bag: PropertyBag,
  inFreeBusy: boolean,
): readonly Explanation[] => {
  const id = idOf(property.tag)
  const values = property.value.is === 'multi' ? property.value.values : [property.value]
  const own = explainerOf(id, bag, inFreeBusy)
  return values.map((value, index) => {
    const bytes = bytesOfHex(value.is === 'multi' ? '' : valueHex(value)) ?? new Uint8Array()
    // A PST keeps the whole multi-value in one blob.
    const packed = id === TAG.FREEBUSY_ENTRYIDS && property.value.is === 'binary'
    const special = own !== undefined && BINARY_OR_WORD.has(value.is)
    const parts = packed ? explainPstMultiBinary(bytes) : special ? own(bytes, index) : explainPlain(value, bytes)
    return { index, length: bytes.length, parts }
  })
}
