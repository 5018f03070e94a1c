import { folderRoleOf } from '../../shared/mapi/folder-role.ts'
import { messageFolder } from '../../shared/mapi/message-folder.ts'
import type { PermissionRecord } from '../../shared/model/records.ts'
import type { WritableCase } from './database.ts'
import { insertInto, type Origin } from './insert.ts'

export function permissionWriter(db: WritableCase) {
  const insert = insertInto(db, 'permissions', [
    'snapshot_id',
    'source_id',
    'line',
    'path',
    'folder',
    'folder_role',
    'user_name',
    'rights',
    'truncated',
  ])
  return (origin: Origin, r: PermissionRecord): number =>
    insert(
      origin.snapshot,
      origin.source,
      r.place.line,
      r.place.path,
      r.folder,
      r.folder === undefined ? folderRoleOf('') : messageFolder(r.folder, undefined, null).role,
      r.user,
      r.rights?.join(', '),
      r.truncated?.join(' '),
    )
}
