/** Entry id of an address-book object (MS-OXCDATA 2.2.5.2): flags 4, provider 16, version 4, type 4, DN, NUL. */
export interface AddressEntryId {
  readonly version: number
  /** 0 local mail user, 1 distribution list, … */
  readonly type: number
  readonly dn: string
}

export const ADDRESS_PROVIDER = 'DCA740C8C042101AB4B908002B2FE182'
const PROVIDER = Uint8Array.from(ADDRESS_PROVIDER.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
export const ADDRESS_HEADER_BYTES = 28

/** Null for bytes of another provider or without room for the header. The DN is read as 8-bit text up to a NUL. */
export const parseAddressEntryId = (bytes: Uint8Array): AddressEntryId | null => {
  if (bytes.length < ADDRESS_HEADER_BYTES || PROVIDER.some((byte, at) => bytes[at + 4] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let dn = ''
  for (let at = ADDRESS_HEADER_BYTES; at < bytes.length && bytes[at] !== 0; at += 1) {
    dn += String.fromCharCode(bytes[at] ?? 0)
  }
  return { version: view.getUint32(20, true), type: view.getUint32(24, true), dn }
}
