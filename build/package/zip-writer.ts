import { closeSync, openSync, writeSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'

/** One entry: a file, or a symbolic link whose content is its target. */
export interface ZipEntry {
  readonly path: string
  readonly bytes: Uint8Array
  readonly executable: boolean
  readonly link: boolean
}

const VERSION = 20
/** Made on Unix, so that modes and links survive. */
const MADE_BY = (3 << 8) | VERSION
/** Names are UTF-8. */
const FLAGS = 0x0800
/** More would need ZIP64. */
const MOST_ENTRIES = 0xffff

function dosTime(epoch: number): { readonly time: number; readonly date: number } {
  const at = new Date(epoch * 1000)
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  }
}

function modeOf(entry: ZipEntry): number {
  if (entry.link) return 0o120777
  return entry.executable ? 0o100755 : 0o100644
}

/**
 * Gives a ZIP (PKWARE APPNOTE 6.3) piece by piece to `put`: entries in the order of their names, all with one time
 * (seconds since 1970, UTC), so that the same files give the same bytes.
 */
function zip(entries: readonly ZipEntry[], epoch: number, put: (bytes: Uint8Array) => void): void {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))
  if (sorted.length > MOST_ENTRIES) throw new Error(`${sorted.length} entries are too many for a ZIP`)
  const { time, date } = dosTime(epoch)
  let offset = 0
  const write = (bytes: Uint8Array): void => {
    put(bytes)
    offset += bytes.byteLength
  }
  const central = sorted.map((entry) => {
    const name = Buffer.from(entry.path, 'utf8')
    const packed = deflateRawSync(entry.bytes, { level: 9 })
    const smaller = packed.byteLength < entry.bytes.byteLength && !entry.link
    const body = smaller ? packed : entry.bytes
    // From the version needed to the lengths: the same 26 bytes in both headers.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(VERSION, 0)
    common.writeUInt16LE(FLAGS, 2)
    common.writeUInt16LE(smaller ? 8 : 0, 4)
    common.writeUInt16LE(time, 6)
    common.writeUInt16LE(date, 8)
    common.writeUInt32LE(crc32(entry.bytes), 10)
    common.writeUInt32LE(body.byteLength, 14)
    common.writeUInt32LE(entry.bytes.byteLength, 18)
    common.writeUInt16LE(name.byteLength, 22)
    const at = offset
    write(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name]))
    write(body)
    const head = Buffer.alloc(6)
    head.write('PK\x01\x02', 'latin1')
    head.writeUInt16LE(MADE_BY, 4)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((modeOf(entry) << 16) >>> 0, 6)
    tail.writeUInt32LE(at, 10)
    return Buffer.concat([head, common, tail, name])
  })
  const start = offset
  for (const record of central) write(record)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(sorted.length, 8)
  end.writeUInt16LE(sorted.length, 10)
  end.writeUInt32LE(offset - start, 12)
  end.writeUInt32LE(start, 16)
  write(end)
}

/** A small ZIP in memory. */
export function zipBytes(entries: readonly ZipEntry[], epoch: number): Uint8Array {
  const pieces: Uint8Array[] = []
  zip(entries, epoch, (bytes) => void pieces.push(bytes))
  return Buffer.concat(pieces)
}

/** Writes a ZIP to `path`. */
export function writeZip(path: string, entries: readonly ZipEntry[], epoch: number): void {
  const file = openSync(path, 'w')
  try {
    zip(entries, epoch, (bytes) => void writeSync(file, bytes))
  } finally {
    closeSync(file)
  }
}
