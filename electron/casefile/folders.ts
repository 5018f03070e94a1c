import type { FolderFacts } from '../../shared/mapi/folder-facts.ts'
import type { FolderRecord } from '../../shared/model/records.ts'
import type { WritableCase } from './database.ts'
import { insertInto, type Origin } from './insert.ts'

export function folderWriter(db: WritableCase) {
  const insert = insertInto(db, 'folders', [
    'snapshot_id',
    'source_id',
    'line',
    'path',
    'name',
    'folder_path',
    'role',
    'entry_id',
    'item_count',
    'associated_count',
  ])
  return (origin: Origin, record: FolderRecord, facts: FolderFacts): number =>
    insert(
      origin.snapshot,
      origin.source,
      record.place.line,
      record.place.path,
      facts.name,
      record.path,
      facts.role,
      facts.entryId,
      facts.itemCount,
      facts.associatedCount,
    )
}
