import { intOf, textOf } from '../../../shared/mapi/bag.ts'
import { folderRoleOf } from '../../../shared/mapi/folder-role.ts'
import { TAG, TYPE, tagOf } from '../../../shared/mapi/tags.ts'
import type { PropertyBag, RawProperty } from '../../../shared/model/properties.ts'
import { BOUNDS } from '../reader.ts'

export interface PstFolder {
  readonly nid: number
  readonly parent: number
  readonly properties: PropertyBag
}

/** Normal and hidden items found in the node tree, by folder. */
export interface ItemCount {
  normal: number
  associated: number
}

/** Names of the folders above and of the folder itself, joined by `/`; a separator inside a name becomes `_`. */
export function folderPath(folders: ReadonlyMap<number, PstFolder>, nid: number): string | undefined {
  const names: string[] = []
  const seen = new Set<number>()
  for (let at = folders.get(nid); at !== undefined && !seen.has(at.nid); at = folders.get(at.parent)) {
    seen.add(at.nid)
    const name = textOf(at.properties, TAG.DISPLAY_NAME) ?? ''
    if (name !== '') names.unshift(name.replace(/[/\\]/g, '_'))
    if (names.length >= BOUNDS.depth) break
  }
  return names.length === 0 ? undefined : names.join('/')
}

export function isFreeBusyData(folder: PstFolder): boolean {
  return folderRoleOf(textOf(folder.properties, TAG.DISPLAY_NAME) ?? '') === 'freebusy-data'
}

/** The two counts, where the folder does not keep them itself: hidden items are counted by nobody else. */
export function withCounts(bag: PropertyBag, count: ItemCount | undefined): PropertyBag {
  const more: RawProperty[] = []
  const add = (id: number, value: number): void => {
    if (intOf(bag, id) === undefined) more.push({ tag: tagOf(id, TYPE.PT_LONG), value: { is: 'int', value } })
  }
  add(TAG.CONTENT_COUNT, count?.normal ?? 0)
  add(TAG.ASSOC_CONTENT_COUNT, count?.associated ?? 0)
  return [...bag, ...more]
}
