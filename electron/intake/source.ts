import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ReadingOptions } from '../../shared/model/source.ts'
import type { Source } from './reader.ts'
import { BOUNDS } from './reader.ts'
import { headOf } from './text/head.ts'

export interface OpenedSource extends Source {
  /**
   * SHA-256 of all bytes, lower hex. Costs a pass over the file where no reading reached its end before; `each` is told
   * of the bytes passed and may throw to end it.
   */
  sha256(each?: (bytes: number) => void): string
  close(): void
}

/**
 * Opens a file for reading. Throws what the file system throws (`ENOENT`, `EACCES`, `EISDIR`, …), here and while reading.
 * The size is that at opening; bytes appended later are not read, so that hash, size and records describe the same bytes.
 */
export function openSource(path: string, displayName: string, options: ReadingOptions): OpenedSource {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const head = headOf(displayName, readAt(file, 0, Math.min(size, BOUNDS.headBytes)), options.encoding)
    let digest: string | undefined

    function* chunks(): Generator<Uint8Array> {
      const hash = digest === undefined ? createHash('sha256') : undefined
      for (let position = 0; position < size; ) {
        const bytes = readAt(file, position, Math.min(BOUNDS.chunkBytes, size - position))
        if (bytes.length === 0) break
        position += bytes.length
        hash?.update(bytes)
        yield bytes
      }
      digest ??= hash?.digest('hex')
    }
    const sha256 = (each?: (bytes: number) => void): string => {
      if (digest === undefined) for (const chunk of chunks()) each?.(chunk.length)
      return digest ?? ''
    }
    return { name: displayName, size, head, options, chunks, sha256, close: () => closeSync(file) }
  } catch (error) {
    closeSync(file)
    throw error
  }
}

/** Reads until `length` bytes are there or the file ends. Memory is fresh each time: what is kept stays valid. */
export function readAt(file: number, position: number, length: number): Uint8Array {
  if (length <= 0) return new Uint8Array(0)
  const buffer = Buffer.allocUnsafeSlow(length)
  let filled = 0
  while (filled < length) {
    const count = readSync(file, buffer, filled, length - filled, position + filled)
    if (count === 0) break
    filled += count
  }
  return filled === length ? buffer : buffer.subarray(0, filled)
}

/** A source from bytes in memory: an upload, an embedded sample, a test. */
export function sourceFromBytes(name: string, bytes: Uint8Array, options: ReadingOptions): OpenedSource {
  return {
    name,
    size: bytes.length,
    head: headOf(name, bytes.subarray(0, BOUNDS.headBytes), options.encoding),
    options,
    *chunks() {
      for (let at = 0; at < bytes.length; at += BOUNDS.chunkBytes) yield bytes.subarray(at, at + BOUNDS.chunkBytes)
    },
    sha256: () => createHash('sha256').update(bytes).digest('hex'),
    close: () => {},
  }
}
