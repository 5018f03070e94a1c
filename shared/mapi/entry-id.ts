import { hexOf } from './hex.ts'

/**
 * Folder and message entry ids of an Exchange store (MS-OXCDATA 2.2.4.1 and 2.2.4.2; mfcmapi-exports spec 2.4), and the
 * 24-byte ids of a PST (MS-PST 2.4.3.2).
 *
 *     00000000  abFlags
 *     8D1F…79   provider GUID (16)
 *     0700      type word, little-endian: 0x0007 eitLTPrivateMessage
 *     3B7A…E5   folder database GUID (16), 00000000A3F1 folder counter (6, big-endian), 0000 pad
 *     3B7A…E5   message database GUID (16), 0000000B41D7 message counter (6), 0000 pad    <- message ids only
 *
 * Anything else is null: address-book and store entry ids are not read here.
 */
export type EntryId =
  | {
      readonly is: 'folder' | 'message'
      readonly abFlags: number
      readonly provider: string
      readonly type: number
      readonly typeName: string
      /** Which kind of store the object is in, as far as the type word tells. */
      readonly store: 'private' | 'public' | 'unknown'
      readonly folderDatabase: string
      readonly folderCounter: string
      readonly messageDatabase?: string
      readonly messageCounter?: string
      /** Database GUID and counter of the folder as lower hex: equal for all messages of one folder. */
      readonly folderHex: string
    }
  | { readonly is: 'pst'; readonly abFlags: number; readonly provider: string; readonly nid: number }

const FOLDER_BYTES = 46
const MESSAGE_BYTES = 70
const PST_BYTES = 24

const TYPE_WORDS: ReadonlyMap<number, { name: string; store: 'private' | 'public' }> = new Map([
  [0x0001, { name: 'eitLTPrivateFolder', store: 'private' }],
  [0x0003, { name: 'eitLTPublicFolder', store: 'public' }],
  [0x0007, { name: 'eitLTPrivateMessage', store: 'private' }],
  [0x0009, { name: 'eitLTPublicMessage', store: 'public' }],
])

const part = (bytes: Uint8Array, start: number, length: number): string => hexOf(bytes.subarray(start, start + length))

/** `{5A3C1F8D-E2B0-4347-A1C6-D2F34E5B6A79}`: first three groups are stored little-endian. */
const guid = (bytes: Uint8Array, at: number): string => {
  const flip = (start: number, length: number): string => hexOf(bytes.slice(at + start, at + start + length).reverse())
  return `{${flip(0, 4)}-${flip(4, 2)}-${flip(6, 2)}-${part(bytes, at + 8, 2)}-${part(bytes, at + 10, 6)}}`
}

/** Parses by length; null where the length fits none of the three forms. */
export const parseEntryId = (bytes: Uint8Array): EntryId | null => {
  if (bytes.length !== FOLDER_BYTES && bytes.length !== MESSAGE_BYTES && bytes.length !== PST_BYTES) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const abFlags = view.getUint32(0, true)
  const provider = guid(bytes, 4)
  if (bytes.length === PST_BYTES) return { is: 'pst', abFlags, provider, nid: view.getUint32(20, true) }
  const type = view.getUint16(20, true)
  const word = TYPE_WORDS.get(type)
  const common = {
    abFlags,
    provider,
    type,
    typeName: word?.name ?? `0x${type.toString(16).toUpperCase().padStart(4, '0')}`,
    store: word?.store ?? 'unknown',
    folderDatabase: guid(bytes, 22),
    folderCounter: part(bytes, 38, 6),
    folderHex: part(bytes, 22, 22).toLowerCase(),
  } as const
  return bytes.length === FOLDER_BYTES
    ? { is: 'folder', ...common }
    : { is: 'message', ...common, messageDatabase: guid(bytes, 46), messageCounter: part(bytes, 62, 6) }
}

/**
 * PidTagFreeBusyEntryIds (0x36E4) as a PST keeps it: u32 count, count offsets from the start, data; equal offsets are an
 * empty value (freebusy spec 3.6). Null where an offset does not fit; sizes are bounded by the bytes that are there.
 */
export const splitPstMultiBinary = (bytes: Uint8Array): readonly Uint8Array[] | null => {
  if (bytes.length < 4) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const count = view.getUint32(0, true)
  if (count > (bytes.length - 4) / 4) return null
  const values: Uint8Array[] = []
  for (let index = 0; index < count; index += 1) {
    const start = view.getUint32(4 + index * 4, true)
    const end = index + 1 < count ? view.getUint32(8 + index * 4, true) : bytes.length
    if (start < 4 + count * 4 || end < start || end > bytes.length) return null
    values.push(bytes.subarray(start, end))
  }
  return values
}
