import type { ArchiveFile } from './archive-file.ts'
import { entryName, extraField } from './entry-name.ts'
import type { ZipFault } from './fault.ts'

/** One entry as the central directory describes it. Sizes in bytes; what it says is checked again while unpacking. */
export interface DirectoryEntry {
  readonly name: string
  readonly packedSize: number
  readonly size: number
  readonly crc: number
  readonly method: number
  readonly encrypted: boolean
  readonly link: boolean
  readonly folder: boolean
  readonly localHeader: number
}

const END = 0x06054b50
const END64_LOCATOR = 0x07064b50
const END64 = 0x06064b50
const ENTRY = 0x02014b50
const ZIP64 = 0x0001
const END_BYTES = 22
const ENTRY_BYTES = 46
/** The directory of 10,000 entries with names and fields of usual length is a tenth of this. */
const DIRECTORY_BYTES = 64 << 20
const LINK = 0xa000
const AES = 99

/**
 * Reads the central directory (APPNOTE 4.3.12-4.3.16), ZIP64 sizes included. An archive without one (a copy cut short)
 * is `truncated`, one with more than `most` entries `too-many-files`; archives over several disks are not read.
 */
export function centralDirectory(file: ArchiveFile, most: number): readonly DirectoryEntry[] | ZipFault {
  const end = endRecord(file)
  if (end === undefined) return { code: 'truncated', detail: 'no central directory' }
  if (end.disks) return { code: 'format-not-read-yet', detail: 'archive over several disks' }
  if (end.count > most) return { code: 'too-many-files', detail: String(end.count) }
  if (end.size > DIRECTORY_BYTES) return { code: 'malformed', detail: 'central directory size' }
  let bytes = asBuffer(file.read(end.offset, end.size))
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== ENTRY) {
    // Bytes put in front of an archive shift every offset; the directory still ends where its end record begins.
    const shifted = end.at - end.size
    if (shifted >= 0) bytes = asBuffer(file.read(shifted, end.size))
  }
  const entries: DirectoryEntry[] = []
  let at = 0
  while (at + ENTRY_BYTES <= bytes.length && bytes.readUInt32LE(at) === ENTRY) {
    if (entries.length >= most) return { code: 'too-many-files', detail: `more than ${most}` }
    const next =
      at + ENTRY_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (next > bytes.length) break
    entries.push(entryAt(bytes, at))
    at = next
  }
  if (entries.length < end.count) return { code: 'truncated', detail: `${entries.length} / ${end.count} entries` }
  return entries
}

interface EndRecord {
  readonly at: number
  readonly count: number
  readonly size: number
  readonly offset: number
  readonly disks: boolean
}

function endRecord(file: ArchiveFile): EndRecord | undefined {
  const length = Math.min(file.size, END_BYTES + 0xffff)
  const base = file.size - length
  const tail = asBuffer(file.read(base, length))
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END || at + END_BYTES + tail.readUInt16LE(at + 20) > tail.length) continue
    const record: EndRecord = {
      at: base + at,
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
      disks: tail.readUInt16LE(at + 4) !== tail.readUInt16LE(at + 6),
    }
    return wideEndRecord(file, base + at) ?? record
  }
  return undefined
}

/** The ZIP64 end record in front of the plain one, where there is one. */
function wideEndRecord(file: ArchiveFile, endAt: number): EndRecord | undefined {
  const locator = asBuffer(file.read(Math.max(0, endAt - 20), 20))
  if (endAt < 20 || locator.length < 20 || locator.readUInt32LE(0) !== END64_LOCATOR) return undefined
  const at = Number(locator.readBigUInt64LE(8))
  const record = at < file.size ? asBuffer(file.read(at, 56)) : Buffer.alloc(0)
  if (record.length < 56 || record.readUInt32LE(0) !== END64) return undefined
  return {
    at,
    count: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
    disks: record.readUInt32LE(16) !== record.readUInt32LE(20),
  }
}

function entryAt(bytes: Buffer, at: number): DirectoryEntry {
  const flags = bytes.readUInt16LE(at + 8)
  const nameEnd = at + ENTRY_BYTES + bytes.readUInt16LE(at + 28)
  const extra = bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(at + 30))
  const name = entryName(bytes.subarray(at + ENTRY_BYTES, nameEnd), (flags & 0x800) !== 0, extra)
  const method = bytes.readUInt16LE(at + 10)
  const unix = bytes.readUInt8(at + 5) === 3
  const wide = wideFields(extraField(extra, ZIP64))
  // Order and presence of the wide numbers follow the plain ones that are all ones (APPNOTE 4.5.3).
  const size = wide(bytes.readUInt32LE(at + 24))
  const packedSize = wide(bytes.readUInt32LE(at + 20))
  const localHeader = wide(bytes.readUInt32LE(at + 42))
  return {
    name,
    packedSize,
    size,
    crc: bytes.readUInt32LE(at + 16),
    method,
    encrypted: (flags & 0x2041) !== 0 || method === AES,
    link: unix && ((bytes.readUInt32LE(at + 38) >>> 16) & 0xf000) === LINK,
    folder: /[\\/]$/.test(name),
    localHeader,
  }
}

function wideFields(field: Buffer | undefined): (plain: number) => number {
  let at = 0
  return (plain) => {
    if (plain !== 0xffffffff || field === undefined || at + 8 > field.length) return plain
    at += 8
    return Number(field.readBigUInt64LE(at - 8))
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
