import type { CancelSignal, Sink, Source } from '../reader.ts'
import { CHUNK_BYTES, CHUNK_SIGNATURE, isZero } from './chunk.ts'

/** Size of the file's header where the header does not say it. */
const FILE_HEAD = 4096

export interface FoundChunk {
  readonly bytes: Buffer
  /** Offset in the file. */
  readonly offset: number
}

/**
 * The chunks of a log, each 65,536 bytes, the last one shorter where the file was cut. Places full of zeros were never
 * used. Where a chunk should begin and does not, the bytes are rejected up to the next signature, wherever it stands:
 * bytes lost in the middle cost the chunk they were in. Holds two chunks at a time.
 */
export function* chunksOf(source: Source, sink: Sink, signal: CancelSignal): Generator<FoundChunk> {
  let kept: Buffer = Buffer.alloc(0)
  let offset = 0
  let skip = headBytes(source.head.bytes)
  /** Where bytes without a chunk began. */
  let lost: number | undefined
  const found = (to: number): void => {
    if (lost === undefined) return
    sink.reject({ code: 'malformed', place: { offset: lost }, detail: `${to - lost} bytes without a chunk` })
    lost = undefined
  }

  for (const piece of source.chunks()) {
    signal.check()
    kept = kept.length === 0 ? view(piece) : Buffer.concat([kept, piece])
    let at = 0
    while (kept.length - at >= Math.max(skip, CHUNK_BYTES)) {
      if (skip > 0) {
        at += skip
        skip = 0
        continue
      }
      const start = offset + at
      if (isChunk(kept, at)) {
        found(start)
        const bytes = kept.subarray(at, at + CHUNK_BYTES)
        // A signature inside says that bytes are missing: the next chunk begins there.
        const early = bytes.indexOf(CHUNK_SIGNATURE, CHUNK_SIGNATURE.length)
        const size = early < 0 ? CHUNK_BYTES : early
        if (early >= 0) sink.reject({ code: 'malformed', place: { offset: start }, detail: `chunk of ${early} bytes` })
        yield { bytes: bytes.subarray(0, size), offset: start }
        at += size
        continue
      }
      if (isZero(kept.subarray(at, at + CHUNK_BYTES))) {
        at += CHUNK_BYTES
        continue
      }
      lost ??= start
      const next = kept.indexOf(CHUNK_SIGNATURE, at)
      if (next >= 0) at = next
      else at = kept.length - CHUNK_SIGNATURE.length
    }
    kept = kept.subarray(at)
    offset += at
  }
  if (skip > 0) {
    sink.reject({ code: 'truncated', place: { offset: offset + kept.length }, detail: 'ElfFile' })
    return
  }
  const next = kept.indexOf(CHUNK_SIGNATURE)
  if (next < 0) {
    if (kept.length > 0 && !isZero(kept)) lost ??= offset
    found(offset + kept.length)
    return
  }
  if (next > 0) lost ??= offset
  found(offset + next)
  sink.reject({ code: 'truncated', place: { offset: offset + kept.length }, detail: 'ElfChnk' })
  yield { bytes: kept.subarray(next), offset: offset + next }
}

function isChunk(bytes: Buffer, at: number): boolean {
  return CHUNK_SIGNATURE.compare(bytes, at, at + CHUNK_SIGNATURE.length) === 0
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function headBytes(head: Uint8Array): number {
  const size = head.length < 42 ? 0 : view(head).readUInt16LE(40)
  return size < 128 ? FILE_HEAD : size
}
