import { randomBytes } from 'node:crypto'
import { lstat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { FileHandle } from '../../shared/contract/channels.ts'

export type HandleKind = 'file' | 'case'

/** Paths behind opaque handles. The interface holds handles, and only this side of a door knows the paths. */
export interface Handles {
  /** The handle of a path, the same one each time: `file-<hex>` or `case-<hex>`, 128 random bits. */
  handleFor(path: string, kind: HandleKind): string
  pathOf(handle: string): string | undefined
}

export function createHandles(): Handles {
  const paths = new Map<string, string>()
  const handles = new Map<string, string>()
  return {
    handleFor(path, kind) {
      const key = `${kind}:${path}`
      const known = handles.get(key)
      if (known !== undefined) return known
      const handle = `${kind}-${randomBytes(16).toString('hex')}`
      handles.set(key, handle)
      paths.set(handle, path)
      return handle
    },
    pathOf: (handle) => paths.get(handle),
  }
}

/**
 * What the interface may know of a path that came from a dialog or a drop; a case file gets a case handle. Null for what
 * is neither a regular file nor a directory, and for a link: it could lead to a device or a pipe.
 */
export async function describePath(handles: Handles, path: string): Promise<FileHandle | null> {
  try {
    const entry = await lstat(path)
    if (!entry.isFile() && !entry.isDirectory()) return null
    const directory = entry.isDirectory()
    const kind = !directory && extname(path).toLowerCase() === '.attendant' ? 'case' : 'file'
    const handle = handles.handleFor(path, kind)
    return { handle, name: basename(path), size: directory ? 0 : entry.size, directory }
  } catch {
    return null
  }
}
