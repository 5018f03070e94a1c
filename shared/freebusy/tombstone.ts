/**
 * PidTagScheduleInfoAppointmentTombstone (0x686A): meetings a delegate declined (MS-OXOCAL 2.2.12.5; freebusy spec 5).
 *
 *     cdafdebe 14000000 03000000 00000000 14000000      an empty one: identifier, header size, version, count, record size
 *
 * Each record: start u32, end u32 (minutes since 1601), id size u32, id, name size u16, name (8-bit). Count fields of
 * real blobs are often wrong, so records are read as far as the bytes go; nothing is allocated from a count.
 */
export type TombstoneStatus = 'ok' | 'warn-count-mismatch' | 'corrupt-length' | 'corrupt-bad-identifier'

export interface TombstoneRecord {
  /** Minutes since 1601-01-01T00:00Z. */
  readonly startMin: number
  readonly endMin: number
  readonly globalObjectId: Uint8Array
  /** Delegate's name as windows-1252; the blob does not say its code page. */
  readonly userName: string
  readonly byteOffset: number
}

export interface TombstoneReading {
  readonly status: TombstoneStatus
  /** The count field; undefined where there is no header. */
  readonly announced?: number
  readonly records: readonly TombstoneRecord[]
  /** First byte that could not be read; undefined when all were. */
  readonly brokenAt?: number
}

const IDENTIFIER = 0xbedeafcd
const HEADER_BYTES = 20

/** windows-1252, 0x80..0x9F; five codes are unassigned and stay C1 controls. */
const HIGH =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'

const textOf1252 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += byte >= 0x80 && byte < 0xa0 ? HIGH.charAt(byte - 0x80) : String.fromCharCode(byte)
  return text
}

/** Reads one record at `at`; null where its sizes pass the end. */
const readRecord = (
  view: DataView,
  bytes: Uint8Array,
  at: number,
): { record: TombstoneRecord; next: number } | null => {
  if (at + 12 > bytes.length) return null
  const idSize = view.getUint32(at + 8, true)
  if (idSize > bytes.length - at - 12) return null
  const nameAt = at + 12 + idSize
  if (nameAt + 2 > bytes.length) return null
  const nameSize = view.getUint16(nameAt, true)
  const next = nameAt + 2 + nameSize
  if (next > bytes.length) return null
  return {
    next,
    record: {
      startMin: view.getUint32(at, true),
      endMin: view.getUint32(at + 4, true),
      globalObjectId: bytes.subarray(at + 12, nameAt),
      userName: textOf1252(bytes.subarray(nameAt + 2, next)),
      byteOffset: at,
    },
  }
}

export const decodeTombstone = (bytes: Uint8Array): TombstoneReading => {
  if (bytes.length < 4) return { status: 'corrupt-length', records: [], brokenAt: 0 }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getUint32(0, true) !== IDENTIFIER) return { status: 'corrupt-bad-identifier', records: [], brokenAt: 0 }
  if (bytes.length < HEADER_BYTES) return { status: 'corrupt-length', records: [], brokenAt: 4 }
  const announced = view.getUint32(12, true)
  const headerSize = view.getUint32(4, true)
  const records: TombstoneRecord[] = []
  let at = headerSize >= HEADER_BYTES && headerSize <= bytes.length ? headerSize : HEADER_BYTES
  while (at < bytes.length) {
    const one = readRecord(view, bytes, at)
    if (one === null) return { status: 'corrupt-length', announced, records, brokenAt: at }
    records.push(one.record)
    at = one.next
  }
  return { status: records.length === announced ? 'ok' : 'warn-count-mismatch', announced, records }
}
