import { type ArchiveFile, archiveFile } from './archive-file.ts'
import { centralDirectory, type DirectoryEntry } from './central-directory.ts'
import { displayName } from './entry-name.ts'
import type { ZipFault } from './fault.ts'
import { unpacked } from './unpack.ts'

/** Bounds of an archive (docs/formats/zip.md). Bytes are unpacked bytes, as announced and again as met. */
export interface ZipBounds {
  readonly files: number
  readonly totalBytes: number
  /** Unpacked bytes per packed byte; not asked of an entry below `smallBytes`, where a run of blanks is innocent. */
  readonly ratio: number
  readonly smallBytes: number
}

export const ZIP_BOUNDS: ZipBounds = { files: 10_000, totalBytes: 1024 ** 3, ratio: 100, smallBytes: 1 << 20 }

export interface ZipEntry {
  /** For display: cleaned, never a path on disk. */
  readonly name: string
  readonly size: number
  /** Why the entry is not read; `open` is not to be called then. */
  readonly skip?: ZipFault
  /** The unpacked bytes in pieces of at most 1 MiB; each call starts again. Throws `ZipError` on damage. */
  open(): Iterable<Uint8Array>
}

export interface ZipArchive {
  /** Entries in the archive's order, folders left out. Empty where `fault` is set. */
  readonly entries: readonly ZipEntry[]
  /** Why nothing of the archive is read. */
  readonly fault?: ZipFault
  /** `document`: Office and its like, a ZIP archive only by its container. `other`: no archive by its first bytes. */
  readonly kind: 'archive' | 'document' | 'other'
  close(): void
}

/** Names by which a document in a ZIP container shows itself: Office Open XML, OpenDocument, Java. */
const DOCUMENT_MARKS: ReadonlySet<string> = new Set(['[Content_Types].xml', 'mimetype', 'META-INF/MANIFEST.MF'])

/**
 * Opens a ZIP archive, on disk or in memory, and never writes to disk. Bounds are checked on what the directory announces
 * and, since it may lie, `unpacked` holds every entry to its announced size. Throws what the file system throws.
 */
export function zipEntries(bytesOrPath: Uint8Array | string, bounds: ZipBounds = ZIP_BOUNDS): ZipArchive {
  const file = archiveFile(bytesOrPath)
  try {
    if (!isZip(file.read(0, 4))) return { entries: [], kind: 'other', close: file.close }
    const directory = centralDirectory(file, bounds.files)
    if ('code' in directory) return { entries: [], fault: directory, kind: 'archive', close: file.close }
    const kind = directory.some((entry) => DOCUMENT_MARKS.has(entry.name)) ? 'document' : 'archive'
    let total = 0
    const entries = directory
      .filter((entry) => !entry.folder && !isFinderNote(entry.name))
      .map((entry): ZipEntry => {
        const own = faultOf(entry, bounds)
        if (own === undefined) total += entry.size
        const skip: ZipFault | undefined =
          own ?? (total > bounds.totalBytes ? { code: 'compression-bomb', detail: `total ${total}` } : undefined)
        return opened(file, entry, skip)
      })
    return { entries, kind, close: file.close }
  } catch (error) {
    file.close()
    throw error
  }
}

function opened(file: ArchiveFile, entry: DirectoryEntry, skip: ZipFault | undefined): ZipEntry {
  return {
    name: displayName(entry.name),
    size: entry.size,
    ...(skip === undefined ? {} : { skip }),
    open: () => unpacked(file, entry),
  }
}

function faultOf(entry: DirectoryEntry, bounds: ZipBounds): ZipFault | undefined {
  if (entry.encrypted) return { code: 'encrypted', detail: 'entry' }
  if (entry.link) return { code: 'file-not-regular', detail: 'link' }
  if (entry.method !== 0 && entry.method !== 8) return { code: 'format-not-read-yet', detail: `method ${entry.method}` }
  if (entry.method === 0 && entry.size !== entry.packedSize) return { code: 'malformed', detail: 'stored size' }
  const packed = Math.max(1, entry.packedSize)
  if (entry.size > bounds.smallBytes && entry.size / packed > bounds.ratio) {
    return { code: 'compression-bomb', detail: `ratio ${Math.round(entry.size / packed)}` }
  }
  if (entry.size > bounds.totalBytes) return { code: 'compression-bomb', detail: `size ${entry.size}` }
  return undefined
}

/** An archive begins with an entry, or with the end record of an empty one. */
function isZip(bytes: Uint8Array): boolean {
  const [p, k, kind, rest] = bytes
  return p === 0x50 && k === 0x4b && ((kind === 0x03 && rest === 0x04) || (kind === 0x05 && rest === 0x06))
}

/** What macOS adds beside every file. */
function isFinderNote(name: string): boolean {
  return name.startsWith('__MACOSX/') || /(?:^|\/)\.DS_Store$/.test(name)
}
