/**
 * Exchange long-term entry ids (mfcmapi-exports spec 2.4; MS-OXCDATA 2.2.4).
 * Message, 70 bytes: flags 4, store 16, type 2, folder database 16, folder counter 6, pad 2, message database 16,
 * message counter 6, pad 2. Folder, 46 bytes: the same up to the first pad.
 */
export const ENTRY_TYPE = {
  privateFolder: 0x0001,
  publicFolder: 0x0003,
  privateMessage: 0x0007,
  publicMessage: 0x0009,
} as const

export interface FolderKey {
  readonly store: 'private' | 'public'
  /** 32 hex digits as the bytes lie in the file. */
  readonly provider: string
  readonly database: string
  readonly counter: number
}

/** The store's part of a public entry id is the same everywhere; a private one carries the mailbox store's own. */
export const PUBLIC_PROVIDER = '1A447390AA6611CD9BC800AA002FC45A'

export function messageEntryId(folder: FolderKey, counter: number, database = folder.database): Uint8Array {
  const type = folder.store === 'public' ? ENTRY_TYPE.publicMessage : ENTRY_TYPE.privateMessage
  return hex(`${front(folder, type)}${database}${counterHex(counter)}0000`)
}

export function folderEntryId(folder: FolderKey): Uint8Array {
  const type = folder.store === 'public' ? ENTRY_TYPE.publicFolder : ENTRY_TYPE.privateFolder
  return hex(front(folder, type))
}

/**
 * PidTagMid or PidTagFolderId as the signed 64-bit number MAPI hands out: replica id in the low 16 bits, then the six
 * counter bytes as they lie in the entry id.
 */
export function shortTermId(counter: number, replica = 1): bigint {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt16LE(replica, 0)
  bytes.writeUIntBE(counter, 2, 6)
  return bytes.readBigInt64LE(0)
}

export function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'hex'))
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex').toUpperCase()
}

function front(folder: FolderKey, type: number): string {
  const typeHex = Buffer.of(type & 0xff, type >> 8).toString('hex')
  return `00000000${folder.provider}${typeHex}${folder.database}${counterHex(folder.counter)}0000`
}

function counterHex(counter: number): string {
  return counter.toString(16).padStart(12, '0')
}
