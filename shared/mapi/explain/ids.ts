import { POINTER_ROLES } from '../../freebusy/pointers.ts'
import { ADDRESS_HEADER_BYTES, parseAddressEntryId } from '../address-entry-id.ts'
import { parseEntryId, splitPstMultiBinary } from '../entry-id.ts'
import { type Part, type PartWriter, partsOf } from './part.ts'

const STORE_SPEC = 'MS-OXCDATA 2.2.4'

/** Folder, message, PST or address-book entry id, told by length and provider; other bytes stay unknown. */
export const explainEntryId = (bytes: Uint8Array): readonly Part[] => {
  const address = parseAddressEntryId(bytes)
  if (address !== null) {
    return partsOf(bytes, 'MS-OXCDATA 2.2.5.2', (inner) => {
      front(inner)
      inner.take(4, 'address-version', { version: address.version })
      inner.take(4, 'address-type', { type: address.type })
      inner.take(bytes.length - ADDRESS_HEADER_BYTES, 'address-dn', { dn: address.dn })
    })
  }
  const id = parseEntryId(bytes)
  if (id === null) return partsOf(bytes, '', () => undefined)
  if (id.is === 'pst') {
    return partsOf(bytes, 'MS-PST 2.4.3.2', (inner) => {
      front(inner)
      inner.take(4, 'node-id', { nid: id.nid })
    })
  }
  return partsOf(bytes, STORE_SPEC, (inner) => {
    front(inner)
    inner.take(2, 'entry-type', { name: id.typeName, store: id.store })
    inner.take(16, 'folder-database', { guid: id.folderDatabase })
    inner.take(6, 'folder-counter', { counter: id.folderCounter })
    inner.take(2, 'padding')
    if (id.is !== 'message') return
    inner.take(16, 'message-database', { guid: id.messageDatabase ?? '' })
    inner.take(6, 'message-counter', { counter: id.messageCounter ?? '' })
    inner.take(2, 'padding')
  })
}

const front = (inner: PartWriter): void => {
  inner.take(4, 'entry-flags')
  inner.take(16, 'provider')
}

/** One value of PidTagFreeBusyEntryIds: its role by its index, and the id inside. */
export const explainPointer = (bytes: Uint8Array, index: number): readonly Part[] =>
  partsOf(bytes, 'MS-OXOSFLD 2.2.6', (inner) => {
    inner.take(bytes.length, 'pointer', { role: POINTER_ROLES[index] ?? 'extra' }, (own) =>
      replay(own, explainEntryId(bytes)),
    )
  })

/** Takes parts that were made for the same bytes on their own. */
const replay = (inner: PartWriter, parts: readonly Part[]): void => {
  for (const part of parts) {
    if (part.key === 'unknown') inner.unknown(part.length)
    else
      inner.take(
        part.length,
        part.key,
        part.params,
        part.parts.length === 0 ? undefined : (own) => replay(own, part.parts),
      )
  }
}

/** The one blob a PST keeps a multi-value in: count, offsets, values (freebusy spec 3.6). */
export const explainPstMultiBinary = (bytes: Uint8Array): readonly Part[] => {
  const values = splitPstMultiBinary(bytes)
  if (values === null) return partsOf(bytes, '', () => undefined)
  return partsOf(bytes, 'MS-PST 2.3.3.4.2', (inner) => {
    inner.take(4, 'value-count', { count: values.length })
    for (let at = 0; at < values.length; at += 1) inner.take(4, 'value-offset', { offset: inner.u32() })
    const first = values[0]
    if (first !== undefined) inner.unknown(first.byteOffset - bytes.byteOffset - inner.at())
    values.forEach((value, index) => {
      inner.take(value.length, 'value', { index, role: POINTER_ROLES[index] ?? 'extra' }, (own) =>
        replay(own, explainEntryId(value)),
      )
    })
  })
}
