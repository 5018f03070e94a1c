import type { FolderRecord } from '../model/records.ts'
import { bytesOf, intOf, textOf } from './bag.ts'
import { type FolderRole, folderRoleOf } from './folder-role.ts'
import { TAG } from './tags.ts'

export interface FolderFacts {
  readonly role: FolderRole
  readonly name?: string
  readonly entryId?: Uint8Array
  readonly itemCount?: number
  readonly associatedCount?: number
}

export const folderFacts = (record: FolderRecord): FolderFacts => {
  const bag = record.properties
  const name = textOf(bag, TAG.DISPLAY_NAME)
  const entryId = bytesOf(bag, TAG.ENTRYID)
  const itemCount = intOf(bag, TAG.CONTENT_COUNT)
  const associatedCount = intOf(bag, TAG.ASSOC_CONTENT_COUNT)
  const directory = record.path?.slice(record.path.lastIndexOf('/') + 1)
  return {
    role: folderRoleOf(name ?? directory ?? ''),
    ...(name !== undefined && { name }),
    ...(entryId !== undefined && { entryId }),
    ...(itemCount !== undefined && { itemCount }),
    ...(associatedCount !== undefined && { associatedCount }),
  }
}
