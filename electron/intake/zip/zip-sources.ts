import { createHash } from 'node:crypto'
import type { ReadingOptions } from '../../../shared/model/source.ts'
import { BOUNDS, type CancelSignal } from '../reader.ts'
import type { OpenedSource } from '../source.ts'
import { headOf } from '../text/head.ts'
import { ZipError, type ZipFault } from './fault.ts'
import { type ZipEntry, zipEntries } from './zip-entries.ts'

/** An entry, or the archive itself, that is not read, and why. */
export interface ZipSkip extends ZipFault {
  readonly name: string
  readonly size: number
}

export interface ZipSources {
  /** One after the other: a source is done with when the next one is asked for. To be walked once. */
  readonly sources: Iterable<OpenedSource>
  /** Grows while `sources` is walked; complete after the last one. */
  readonly skips: readonly ZipSkip[]
  /** Gives the archive back; the end of `sources` does so too. */
  close(): void
}

/** How the entries of an archive are read: one way for all, or each in its own; and which of them are wanted. */
export type EntryOptions = ReadingOptions | ((name: string) => ReadingOptions | 'not-wanted')

/**
 * The files inside a ZIP archive as sources named `archive.zip!/inner/name`. Each is unpacked once when its turn comes,
 * so that damage is met before a record is given out: a damaged entry is a skip, not half a table. An archive inside the
 * archive is a source like any other and stays closed. Undefined for what is no archive of exports: other files, and
 * Office documents. Throws what the file system throws, and `signal` when the user stopped the job.
 */
export function zipSources(
  path: string,
  displayName: string,
  options: EntryOptions,
  signal?: CancelSignal,
): ZipSources | undefined {
  return zipSourcesOf(path, displayName, options, signal)
}

/** The same from a path or from bytes in memory. */
export function zipSourcesOf(
  bytesOrPath: Uint8Array | string,
  displayName: string,
  options: EntryOptions,
  signal?: CancelSignal,
): ZipSources | undefined {
  const archive = zipEntries(bytesOrPath)
  if (archive.kind !== 'archive') {
    archive.close()
    return undefined
  }
  const skips: ZipSkip[] = []
  if (archive.fault !== undefined) skips.push({ name: displayName, size: 0, ...archive.fault })

  function* sources(): Generator<OpenedSource> {
    try {
      for (const entry of archive.entries) {
        const name = `${displayName}!/${entry.name}`
        const wanted = typeof options === 'function' ? options(name) : options
        if (wanted === 'not-wanted') continue
        const source = entry.skip === undefined ? sourceOf(entry, name, wanted, signal) : entry.skip
        if ('code' in source) skips.push({ name, size: entry.size, ...source })
        else yield source
      }
    } finally {
      archive.close()
    }
  }
  return { sources: sources(), skips, close: archive.close }
}

function sourceOf(
  entry: ZipEntry,
  name: string,
  options: ReadingOptions,
  signal: CancelSignal | undefined,
): OpenedSource | ZipFault {
  const hash = createHash('sha256')
  const head = Buffer.alloc(Math.min(entry.size, BOUNDS.headBytes))
  let at = 0
  try {
    for (const piece of entry.open()) {
      signal?.check()
      hash.update(piece)
      if (at < head.length) head.set(piece.subarray(0, head.length - at), at)
      at += piece.length
    }
  } catch (error) {
    if (error instanceof ZipError) return error.fault
    throw error
  }
  const digest = hash.digest('hex')
  return {
    name,
    size: entry.size,
    head: headOf(name, head, options.encoding),
    options,
    chunks: () => entry.open(),
    sha256: () => digest,
    close: () => {},
  }
}
