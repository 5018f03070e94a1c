import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import type { EncodingGuess, Sink, Source } from '../reader.ts'
import { decodeWindows1252 } from './code-page.ts'
import { countNuls, declaresLatin, fallbackEncoding, isDamagedUtf8, wholeUtf8 } from './encoding.ts'

/** A piece of decoded text. `offset` and `bytes` say which bytes of the file it stands for. */
export interface DecodedChunk {
  readonly text: string
  /** Offset in the file of the first byte of `text`. */
  readonly offset: number
  /** Number of bytes `text` was decoded from. */
  readonly bytes: number
}

/** Decodes pieces in order. What ends inside a character is kept for the next piece. */
interface Decoder {
  /** Text, and how many bytes at the end of `bytes` were left for the next piece. */
  decode(bytes: Buffer, last: boolean): { readonly text: string; readonly left: number }
}

type Remarks = Pick<Sink, 'warn' | 'facts'>

const BOM_BYTES: Readonly<Record<string, number>> = { 'utf-16le': 2, 'utf-16be': 2, 'utf-8': 3 }

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Lone surrogates become U+FFFD; an odd last byte of the file is dropped (a copy cut short). */
function utf16Decoder(bigEndian: boolean): Decoder {
  return {
    decode(bytes, last) {
      let size = bytes.length & ~1
      if (!last && size >= 2) {
        const unit = bigEndian ? bytes.readUInt16BE(size - 2) : bytes.readUInt16LE(size - 2)
        if (unit >= 0xd800 && unit <= 0xdbff) size -= 2
      }
      const whole = bytes.subarray(0, size)
      const text = (bigEndian ? Buffer.from(whole).swap16() : whole).toString('utf16le')
      return { text: text.isWellFormed() ? text : text.toWellFormed(), left: last ? 0 : bytes.length - size }
    },
  }
}

function windows1252Decoder(): Decoder {
  return { decode: (bytes) => ({ text: decodeWindows1252(bytes), left: 0 }) }
}

/** A code page of iconv-lite. Bytes without a character become U+FFFD and are told once. */
function iconvDecoder(name: string, remarks: Remarks | undefined): Decoder {
  const stream = iconv.getDecoder(name)
  let lost = false
  return {
    decode(bytes, last) {
      const text = stream.write(bytes) + (last ? (stream.end() ?? '') : '')
      if (!lost && text.includes('\ufffd')) {
        lost = true
        remarks?.warn({ code: 'text-lost', params: { encoding: name } })
      }
      return { text, left: 0 }
    },
  }
}

/**
 * Strict UTF-8 that changes its mind: where the head was plain ASCII and a later piece is not UTF-8, the file is in a
 * code page after all. Where UTF-8 was proved before (a mark, a character that decoded), it is damage instead.
 */
function utf8Decoder(source: Source, remarks: Remarks | undefined): Decoder {
  let proved = source.head.encoding.bom || source.head.encoding.why === 'given'
  let other: Decoder | undefined
  let lost = false
  return {
    decode(bytes, last) {
      if (other !== undefined) return other.decode(bytes, last)
      const size = last ? bytes.length : wholeUtf8(bytes)
      const whole = bytes.subarray(0, size)
      const text = whole.toString('utf8')
      if (isUtf8(whole)) {
        proved ||= text.length !== size
        return { text, left: bytes.length - size }
      }
      if (proved || isDamagedUtf8(whole)) {
        proved = true
        if (!lost) remarks?.warn({ code: 'text-lost', params: { encoding: 'utf-8' } })
        lost = true
        return { text, left: bytes.length - size }
      }
      const fallback = fallbackEncoding(bytes, declaresLatin(source.head.bytes))
      announceFallback(fallback, remarks)
      other = decoderFor(fallback, source, remarks)
      return other.decode(bytes, last)
    },
  }
}

/**
 * UTF-16LE told by NULs alone. PowerShell 7 writes UTF-8 with a NUL after every character, which looks the same until
 * the first letter outside ASCII shifts the NULs to the other parity (mfcmapi spec 4.2).
 */
function unmarkedUtf16Decoder(source: Source, remarks: Remarks | undefined): Decoder {
  const utf16 = utf16Decoder(false)
  let utf8: Decoder | undefined
  return {
    decode(bytes, last) {
      if (utf8 === undefined) {
        const nuls = countNuls(bytes)
        if (nuls.even > 8 && nuls.even > bytes.length / 100 && isUtf8(bytes.subarray(0, wholeUtf8(bytes)))) {
          remarks?.warn({ code: 'encoding-fallback', params: { encoding: 'utf-8' } })
          remarks?.facts({ encoding: 'utf-8', encodingWhy: 'nul after every character' })
          utf8 = withoutNuls(utf8Decoder(source, remarks), undefined)
        }
      }
      return (utf8 ?? utf16).decode(bytes, last)
    },
  }
}

/** Drops the NULs, and says so when letters outside ASCII went through the console and cannot be trusted. */
function withoutNuls(inner: Decoder, remarks: Remarks | undefined): Decoder {
  let told = false
  return {
    decode(bytes, last) {
      const { text, left } = inner.decode(bytes, last)
      const clean = text.replaceAll('\0', '')
      if (!told && /[\u0080-\uffff]/.test(clean)) {
        told = true
        remarks?.warn({ code: 'text-lost', params: { encoding: 'nul after every character' } })
      }
      return { text: clean, left }
    },
  }
}

function announceFallback(encoding: EncodingGuess, remarks: Remarks | undefined): void {
  remarks?.facts({ encoding: encoding.name, encodingWhy: encoding.why })
  if (encoding.why.startsWith('fallback'))
    remarks?.warn({ code: 'encoding-fallback', params: { encoding: encoding.name } })
}

function decoderFor(encoding: EncodingGuess, source: Source, remarks: Remarks | undefined): Decoder {
  switch (encoding.name) {
    case 'utf-16le':
      return encoding.bom || encoding.why === 'given' ? utf16Decoder(false) : unmarkedUtf16Decoder(source, remarks)
    case 'utf-16be':
      return utf16Decoder(true)
    case 'utf-8':
      return utf8Decoder(source, remarks)
    case 'windows-1252':
      return windows1252Decoder()
    default:
      return iconvDecoder(encoding.name, remarks)
  }
}

/**
 * The text of a source, piece by piece, in the encoding its head shows. Bytes that do not fit are never taken over
 * silently: a change of encoding or a lost character is told to `remarks` once. Line ends are as in the file.
 */
export function* decodedChunks(source: Source, remarks?: Remarks): Generator<DecodedChunk> {
  const { encoding } = source.head
  if (encoding.why.startsWith('fallback')) announceFallback(encoding, remarks)
  const plain = decoderFor(encoding, source, remarks)
  const decoder = encoding.interleavedNul ? withoutNuls(plain, remarks) : plain
  const bom = encoding.bom ? (BOM_BYTES[encoding.name] ?? 0) : 0
  let kept: Buffer = Buffer.alloc(0)
  let offset = 0
  let skip = bom
  for (const chunk of source.chunks()) {
    const skipped = Math.min(skip, chunk.length)
    skip -= skipped
    offset += skipped
    const fresh = asBuffer(chunk).subarray(skipped)
    const bytes = kept.length === 0 ? fresh : Buffer.concat([kept, fresh])
    const { text, left } = decoder.decode(bytes, false)
    const used = bytes.length - left
    if (text !== '') yield { text, offset, bytes: used }
    offset += used
    kept = left === 0 ? Buffer.alloc(0) : Buffer.from(bytes.subarray(used))
  }
  const { text } = decoder.decode(kept, true)
  if (text !== '') yield { text, offset, bytes: kept.length }
}

/** Decodes a head: the same decoders, without the rest of the file. Line ends are folded to LF. */
export function decodeHead(name: string, bytes: Uint8Array, encoding: EncodingGuess): string {
  const source: Source = {
    name,
    size: bytes.length,
    head: { name, bytes, text: '', encoding },
    options: { zone: 'UTC', zoneAssumed: true },
    chunks: () => [bytes],
  }
  let text = ''
  for (const chunk of decodedChunks(source)) text += chunk.text
  return foldLineEnds(text)
}

/** CR CR LF, CR LF and CR become LF (mfcmapi spec 9.2). */
export function foldLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\r\n|\r\n|\r/g, '\n') : text
}
