import { isSiteFolder, webDavSegments } from '../freebusy/identity.ts'
import type { EntryId } from './entry-id.ts'
import { type FolderRole, folderRoleOf } from './folder-role.ts'

/** The folder a message lies in, as far as the source or the entry id tells. */
export interface MessageFolder {
  readonly role: FolderRole
  readonly text?: string
  readonly key?: string
  /** `EX:/o=…`, where the folder's true name is known: not from a dump's directory, whose name has lost characters. */
  readonly site?: string
}

/** True for a path as a WebDAV address writes it; a plain directory may contain `%` but no such marks. */
const isWebDav = (path: string): boolean =>
  /^https?:\/\//i.test(path) || /_xf8ff_/i.test(path) || /%[0-9a-f]{2}/i.test(path)

/** Segments of a path, `EX:/o=…` kept whole although it contains separators itself. */
const segmentsOf = (path: string): readonly string[] => {
  const site = /(?:^|[/\\])(ex:\/o=.*)$/i.exec(path)?.[1]
  const rest = site === undefined ? path : path.slice(0, path.length - site.length)
  const parts = rest.split(/[/\\]/).filter((part) => part !== '')
  return site === undefined ? parts : [...parts, site]
}

const fromPath = (path: string): MessageFolder => {
  const segments = isWebDav(path) && !/(?:^|[/\\])ex:\/o=/i.test(path) ? webDavSegments(path) : segmentsOf(path)
  const last = segments.at(-1) ?? path
  const role = folderRoleOf(last)
  if (role === 'freebusy-site') {
    return { role, text: last, key: last.toLowerCase(), ...(isSiteFolder(last) && { site: last }) }
  }
  const text = segments.join('/')
  return { role, text, key: text.toLowerCase() }
}

/** `path` is the folder as the source names it, `parent` PR_PARENT_DISPLAY; the entry id gives a key of last resort. */
export const messageFolder = (
  path: string | undefined,
  parent: string | undefined,
  entryId: EntryId | null,
): MessageFolder => {
  if (path !== undefined && path.trim() !== '') return fromPath(path)
  if (parent !== undefined && folderRoleOf(parent) !== 'other') return fromPath(parent)
  if (entryId === null || entryId.is === 'pst') return { role: 'other' }
  return { role: 'other', key: `eid:${entryId.folderHex}` }
}
