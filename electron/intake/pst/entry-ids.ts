import { bytesOf } from '../../../shared/mapi/bag.ts'
import { FULL_TAG, TAG, TYPE, tagOf } from '../../../shared/mapi/tags.ts'
import type { PropertyBag, RawProperty } from '../../../shared/model/properties.ts'

const PARENT_ENTRYID = tagOf(TAG.PARENT_ENTRYID, TYPE.PT_BINARY)

/**
 * Entry ids as Outlook makes them for objects of a data file: four zero bytes, the record key of the store, the node
 * (MS-PST 2.4.3.2). They are not stored with the object; 0x36E4 and other pointers name objects by them.
 */
export function entryIds(store: PropertyBag): (bag: PropertyBag, nid: number, parent: number) => PropertyBag {
  const key = bytesOf(store, TAG.RECORD_KEY)
  if (key === undefined || key.length !== 16) return (bag) => bag
  const property = (tag: number, nid: number): RawProperty => {
    const bytes = Buffer.alloc(24)
    bytes.set(key, 4)
    bytes.writeUInt32LE(nid, 20)
    return { tag, value: { is: 'binary', bytes: Uint8Array.from(bytes) } }
  }
  return (bag, nid, parent) => {
    const made = [property(FULL_TAG.ENTRYID, nid), ...(parent === 0 ? [] : [property(PARENT_ENTRYID, parent)])]
    return [...bag, ...made.filter(({ tag }) => !bag.some((one) => one.tag === tag))]
  }
}
