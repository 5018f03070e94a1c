import { closeSync, fstatSync, openSync } from 'node:fs'
import { readAt } from '../source.ts'

/** Bytes that can be read at any place: an archive on disk or in memory. */
export interface ArchiveFile {
  readonly size: number
  /** The bytes from `position`, fewer where the file ends. */
  read(position: number, length: number): Uint8Array
  close(): void
}

/** Opens an archive. Throws what the file system throws, here and while reading. */
export function archiveFile(bytesOrPath: Uint8Array | string): ArchiveFile {
  if (typeof bytesOrPath !== 'string') {
    const bytes = bytesOrPath
    return { size: bytes.length, read: (position, length) => bytes.subarray(position, position + length), close() {} }
  }
  const file = openSync(bytesOrPath, 'r')
  let open = true
  const close = (): void => {
    if (open) closeSync(file)
    open = false
  }
  try {
    const { size } = fstatSync(file)
    return { size, read: (position, length) => readAt(file, position, Math.min(length, size - position)), close }
  } catch (error) {
    close()
    throw error
  }
}
