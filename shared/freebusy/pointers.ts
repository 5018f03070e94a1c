import { propertyValue } from '../mapi/bag.ts'
import { type EntryId, parseEntryId, splitPstMultiBinary } from '../mapi/entry-id.ts'
import { TAG, TYPE } from '../mapi/tags.ts'
import type { PropertyBag } from '../model/properties.ts'

/** What each value of PidTagFreeBusyEntryIds stands for (MS-OXOSFLD 2.2.6; freebusy spec 2.4). */
export const POINTER_ROLES = ['unused', 'delegate-object', 'public-message', 'freebusy-data-folder'] as const
export type PointerRole = (typeof POINTER_ROLES)[number]

export interface FreeBusyPointer {
  readonly role: PointerRole | 'extra'
  readonly bytes: Uint8Array
  /** Null for an empty value and for bytes that are no entry id of a store. */
  readonly entryId: EntryId | null
}

/** Values in their order; more than four are kept as `extra`. */
export const pointersOf = (values: readonly Uint8Array[]): readonly FreeBusyPointer[] =>
  values.map((bytes, at) => ({ role: POINTER_ROLES[at] ?? 'extra', bytes, entryId: parseEntryId(bytes) }))

/**
 * The 0x36E4 pointers of a mailbox root or Inbox: a multi-value, or the one blob a PST keeps it in (spec 3.6). Undefined
 * where the property is absent or its offsets do not fit.
 */
export const readPointers = (bag: PropertyBag): readonly FreeBusyPointer[] | undefined => {
  const value = propertyValue(bag, TAG.FREEBUSY_ENTRYIDS, [TYPE.PT_MV_BINARY, TYPE.PT_BINARY])
  if (value?.is === 'binary') {
    const split = splitPstMultiBinary(value.bytes)
    return split === null ? undefined : pointersOf(split)
  }
  if (value?.is !== 'multi') return undefined
  return pointersOf(value.values.map((one) => (one.is === 'binary' ? one.bytes : new Uint8Array())))
}
