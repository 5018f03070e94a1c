import { isAbsolute } from 'node:path'
import type { FileHandle } from '../../shared/contract/channels.ts'
import type { Handles } from '../browser/handles.ts'
import { describePath } from '../browser/handles.ts'

/** As many files as one import takes. */
const DROP_LIMIT = 5000
const PATH_LIMIT = 32_767

function isPath(value: unknown): value is string {
  return typeof value === 'string' && value.length <= PATH_LIMIT && isAbsolute(value) && !value.includes('\0')
}

/**
 * Handles for dropped files, treated like the result of a dialog: regular files and directories only. The paths were
 * read from the dropped files by the preload, never by the page; an empty one is a file that is not on disk.
 */
export async function acceptDrop(handles: Handles, paths: unknown): Promise<readonly FileHandle[]> {
  if (!Array.isArray(paths) || paths.length > DROP_LIMIT) return []
  const described = await Promise.all(paths.filter(isPath).map((path) => describePath(handles, path)))
  return described.filter((file) => file !== null)
}
