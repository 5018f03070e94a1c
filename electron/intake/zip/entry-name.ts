import { isUtf8 } from 'node:buffer'
import { crc32 } from 'node:zlib'
import iconv from 'iconv-lite'
import { excerpt } from '../text/excerpt.ts'

const UNICODE_PATH = 0x7075

/**
 * The name of an entry: UTF-8 where flag bit 11 or the Unicode Path field says so (APPNOTE 4.4.4, 4.6.9) or where the
 * bytes are UTF-8 that no other page gives by accident, else code page 437.
 */
export function entryName(bytes: Uint8Array, utf8Flag: boolean, extra: Uint8Array): string {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (utf8Flag || isUtf8(raw)) return raw.toString('utf8')
  const field = extraField(extra, UNICODE_PATH)
  if (field !== undefined && field.length > 5 && field.readUInt32LE(1) === crc32(raw)) {
    return field.subarray(5).toString('utf8')
  }
  return iconv.decode(raw, 'cp437')
}

/** Data of one extra field; undefined where it is missing or cut. */
export function extraField(extra: Uint8Array, id: number): Buffer | undefined {
  const fields = Buffer.from(extra.buffer, extra.byteOffset, extra.byteLength)
  for (let at = 0; at + 4 <= fields.length; ) {
    const length = fields.readUInt16LE(at + 2)
    if (fields.readUInt16LE(at) === id) {
      return at + 4 + length <= fields.length ? fields.subarray(at + 4, at + 4 + length) : undefined
    }
    at += 4 + length
  }
  return undefined
}

/**
 * A name for messages and reports, never for a path on disk: `/` between parts, no root, drive, `.` or `..`, and what
 * cannot be seen as `\uXXXX`.
 */
export function displayName(name: string): string {
  const parts = name
    .slice(0, 4096)
    .split(/[\\/]+/)
    .filter((part, index) => part !== '' && part !== '.' && part !== '..' && !(index === 0 && /^[A-Za-z]:$/.test(part)))
  return parts.length === 0 ? '?' : parts.map((part) => excerpt(part)).join('/')
}
