import type { RawProperty } from '../../shared/model/properties.ts'
import { ENTRY_TYPE, toHex } from './entry-id.ts'
import { type Clock, EPOCH_MINUTES, ticksOf, timeText } from './filetime.ts'
import { idOf, TAG } from './tags.ts'

const FLAGS: ReadonlyMap<number, readonly (readonly [number, string])[]> = new Map([
  [
    TAG.messageFlags,
    [
      [0x01, 'MSGFLAG_READ'],
      [0x02, 'MSGFLAG_UNMODIFIED'],
      [0x04, 'MSGFLAG_SUBMIT'],
      [0x08, 'MSGFLAG_UNSENT'],
      [0x10, 'MSGFLAG_HASATTACH'],
      [0x20, 'MSGFLAG_FROMME'],
      [0x40, 'MSGFLAG_ASSOCIATED'],
    ],
  ],
  [
    TAG.storageLimit,
    [
      [0x01, 'MDB_LIMIT_BELOW'],
      [0x02, 'MDB_LIMIT_ISSUE_WARNING'],
      [0x04, 'MDB_LIMIT_PROHIBIT_SEND'],
      [0x08, 'MDB_LIMIT_NO_CHECK'],
      [0x10, 'MDB_LIMIT_DISABLED'],
    ],
  ],
])

const OBJECT_TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'MAPI_STORE'],
  [3, 'MAPI_FOLDER'],
  [5, 'MAPI_MESSAGE'],
])

const ENTRY_TYPE_NAMES: ReadonlyMap<number, string> = new Map([
  [ENTRY_TYPE.privateFolder, 'eitLTPrivateFolder'],
  [ENTRY_TYPE.publicFolder, 'eitLTPublicFolder'],
  [ENTRY_TYPE.privateMessage, 'eitLTPrivateMessage'],
  [ENTRY_TYPE.publicMessage, 'eitLTPublicMessage'],
])

/**
 * The comment MFCMAPI prints under a value it can explain (mfcmapi-exports spec 2.4), lines separated by CR LF.
 * Covers what free/busy and mailbox exports show; undefined where MFCMAPI would be silent.
 */
export function smartViewOf(property: RawProperty, clock: Clock): string | undefined {
  const { tag, value } = property
  if (value.is === 'int') return numberView(tag, value.value, clock)
  if (value.is === 'int64' && (tag === TAG.messageId || tag === TAG.folderId)) return `Fid/Mid: ${fidMid(value.value)}`
  if (value.is === 'binary' && idOf(tag) === idOf(TAG.entryId)) return entryIdView(value.bytes)
  return undefined
}

function numberView(tag: number, value: number, clock: Clock): string | undefined {
  if (tag === TAG.publishStart || tag === TAG.publishEnd) {
    return `RTime: ${timeText(ticksOf((value - EPOCH_MINUTES) * 60_000), clock)}`
  }
  if (tag === TAG.objectType) {
    const name = OBJECT_TYPES.get(value)
    return name === undefined ? undefined : `Flags: ${name}`
  }
  const names = FLAGS.get(tag)?.filter(([bit]) => (value & bit) !== 0)
  if (!names || names.length === 0) return undefined
  return `Flags: ${names.map(([, name]) => name).join(' | ')}`
}

function fidMid(value: bigint): string {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(value)
  return `${bytes.readUInt16LE(0).toString(16).toUpperCase()}-${bytes.readUIntBE(2, 6).toString(16).toUpperCase()}`
}

function entryIdView(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 70 && bytes.length !== 46) return undefined
  const at = (from: number, length: number) => bytes.subarray(from, from + length)
  const type = (bytes[20] ?? 0) | ((bytes[21] ?? 0) << 8)
  const message = bytes.length === 70
  const lines = [
    'Entry ID',
    `\tabFlags = 0x${toHex(at(0, 4))}`,
    `\tProvider GUID = ${guidText(at(4, 16))} = Unknown GUID`,
    `\tExchange ${message ? 'Message' : 'Folder'} Entry ID`,
    `\t\t${message ? 'Message' : 'Folder'} Type = 0x${type.toString(16).toUpperCase().padStart(4, '0')} = ${
      ENTRY_TYPE_NAMES.get(type) ?? ''
    }`,
    ...(message ? placeView('Folder ', 22, 'Pad1') : placeView('', 22, 'Pad')),
    ...(message ? placeView('Message ', 46, 'Pad2') : []),
  ]
  return lines.join('\r\n')

  function placeView(what: string, from: number, pad: string): readonly string[] {
    return [
      `\t\t${what}Database GUID = ${guidText(at(from, 16))} = Unknown GUID`,
      `\t\t${what}GlobalCounter`,
      `\t\t\tcb: 6 lpb: ${toHex(at(from + 16, 6))}`,
      `\t\t${pad}`,
      `\t\t\tcb: 2 lpb: ${toHex(at(from + 22, 2))}`,
    ]
  }
}

/** `{XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX}` of 16 bytes in memory order. */
export function guidText(bytes: Uint8Array): string {
  const flip = (from: number, to: number) => toHex(Uint8Array.from(bytes.subarray(from, to)).reverse())
  return `{${flip(0, 4)}-${flip(4, 6)}-${flip(6, 8)}-${toHex(bytes.subarray(8, 10))}-${toHex(bytes.subarray(10, 16))}}`
}
