import { crc32, inflateRawSync } from 'node:zlib'
import type { ArchiveFile } from './archive-file.ts'
import type { DirectoryEntry } from './central-directory.ts'
import { ZipError } from './fault.ts'
import { inflate } from './inflate.ts'

const LOCAL = 0x04034b50
const LOCAL_BYTES = 30
const PIECE = 1 << 20
/** Entries up to this size are inflated at once; larger ones piece by piece, so that memory stays bounded. */
const AT_ONCE = 16 << 20

/**
 * The bytes of one entry in pieces of at most 1 MiB; each call starts again. Throws `ZipError` where the bytes end early,
 * are not deflate data, are more or fewer than announced, or fail their CRC-32.
 */
export function* unpacked(file: ArchiveFile, entry: DirectoryEntry): Generator<Uint8Array> {
  let size = 0
  let crc = 0
  for (const piece of rawPieces(file, entry)) {
    size += piece.length
    if (size > entry.size) throw new ZipError('malformed', 'longer than announced')
    crc = crc32(piece, crc)
    for (let at = 0; at < piece.length; at += PIECE) yield piece.subarray(at, at + PIECE)
  }
  if (size < entry.size) throw new ZipError('truncated', `${size} / ${entry.size}`)
  if (crc !== entry.crc) throw new ZipError('malformed', 'crc')
}

function rawPieces(file: ArchiveFile, entry: DirectoryEntry): Iterable<Uint8Array> {
  const packed = packedPieces(file, entry)
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw new ZipError('format-not-read-yet', `method ${entry.method}`)
  return entry.size <= AT_ONCE && entry.packedSize <= AT_ONCE ? [inflatedAtOnce(packed, entry)] : inflate(packed)
}

function inflatedAtOnce(packed: Iterable<Uint8Array>, entry: DirectoryEntry): Uint8Array {
  try {
    return inflateRawSync(Buffer.concat([...packed]), { maxOutputLength: entry.size + 1 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new ZipError('malformed', 'longer than announced')
    throw new ZipError(code === 'Z_BUF_ERROR' ? 'truncated' : 'malformed', 'deflate')
  }
}

function* packedPieces(file: ArchiveFile, entry: DirectoryEntry): Generator<Uint8Array> {
  const head = Buffer.from(file.read(entry.localHeader, LOCAL_BYTES))
  if (head.length < LOCAL_BYTES) throw new ZipError('truncated', 'local header')
  if (head.readUInt32LE(0) !== LOCAL) throw new ZipError('malformed', 'local header')
  const start = entry.localHeader + LOCAL_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28)
  for (let at = 0; at < entry.packedSize; at += PIECE) {
    const wanted = Math.min(PIECE, entry.packedSize - at)
    const bytes = file.read(start + at, wanted)
    if (bytes.length < wanted) throw new ZipError('truncated', 'data')
    yield bytes
  }
}
