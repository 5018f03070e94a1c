import { crc32, inflateRawSync } from 'node:zlib'
import type { ZipEntry } from './zip-writer.ts'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const LINK = 0o120000

/**
 * The entries of a ZIP whose SHA-256 is known (a runtime): files and links, without folders. Throws for what is no ZIP,
 * is encrypted, or whose content does not have its CRC.
 */
export function* readZip(zip: Buffer): Generator<ZipEntry> {
  let end = zip.byteLength - 22
  while (end >= 0 && zip.readUInt32LE(end) !== END) end--
  if (end < 0) throw new Error('no end record: not a ZIP, or not all of it')
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error(`no entry at ${at}`)
    const flags = zip.readUInt16LE(at + 8)
    const method = zip.readUInt16LE(at + 10)
    const crc = zip.readUInt32LE(at + 16)
    const size = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const mode = zip.readUInt32LE(at + 38) >>> 16
    const local = zip.readUInt32LE(at + 42)
    const path = zip.toString('utf8', at + 46, at + 46 + nameLength)
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    if (path.endsWith('/')) continue
    if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) throw new Error(`${path}: cannot be unpacked`)
    if (path.split('/').includes('..') || path.startsWith('/')) throw new Error(`${path}: leads out of the folder`)
    if (zip.readUInt32LE(local) !== LOCAL) throw new Error(`${path}: no entry at ${local}`)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const body = zip.subarray(start, start + size)
    const bytes = method === 8 ? inflateRawSync(body) : Buffer.from(body)
    if (crc32(bytes) !== crc) throw new Error(`${path}: damaged`)
    yield { path, bytes, executable: (mode & 0o111) !== 0, link: (mode & 0o170000) === LINK }
  }
}
