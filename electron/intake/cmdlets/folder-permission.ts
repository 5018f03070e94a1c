import type { PermissionRecord } from '../../../shared/model/records.ts'
import { cmdletReader } from './cmdlet-reader.ts'
import { isCut, placeOf } from './cmdlet-values.ts'

/**
 * `Get-PublicFolderClientPermission` (and `Get-MailboxFolderPermission`) in any of the four shapes:
 *
 *     Identity     : \NON_IPM_SUBTREE\SCHEDULE+ FREE BUSY
 *     User         : Default
 *     AccessRights : {Editor}
 *
 * Publishing needs Default = Editor and Anonymous = None on the free/busy folders (freebusy spec 10, 11 step 3).
 * Export-Csv writes the type's name in place of the rights: the row is kept without them and the file says so. Lists with
 * `Deny` or `IsInherited` are rights of another kind and are not taken.
 */
export const folderPermissionReader = cmdletReader({
  format: 'folder-permission',
  noun: 'folder permissions',
  names: new Set(['identity', 'foldername', 'user', 'accessrights']),
  type: /(?:PublicFolder|MailboxFolder)(?:Client)?Permission/,
  anchors: ['user', 'identity', 'foldername', 'accessrights'],
  dates: [],
  score(names) {
    if (!names.has('user') || !names.has('accessrights') || names.has('deny') || names.has('isinherited')) return 0
    return names.has('identity') || names.has('foldername') ? 4 : 2
  },
  // Rights on a mailbox, of which somebody chose just these columns.
  fits: (headText) => !/\b(?:FullAccess|ExternalAccount|ChangeOwner|ChangePermission)\b/.test(headText),
  records(object, values) {
    const user = values.name(object, 'user')
    if (user === undefined) return []
    const folder = folderOf(values.name(object, 'identity'), values.name(object, 'foldername'))
    const rights = values.list(object, 'accessrights')
    const truncated: (keyof PermissionRecord)[] = []
    if (isCut(user)) truncated.push('user')
    if (folder !== undefined && isCut(folder)) truncated.push('folder')
    if (rights?.some((right) => isCut(right)) === true) truncated.push('rights')
    const record: PermissionRecord = {
      kind: 'permission',
      ...(folder === undefined ? {} : { folder }),
      user,
      ...(rights === undefined ? {} : { rights }),
      ...(truncated.length === 0 ? {} : { truncated }),
      place: placeOf(object),
    }
    return [record]
  },
})

/** Later versions print the folder's name beside an identity that is an entry id, or the user again. */
function folderOf(identity: string | undefined, name: string | undefined): string | undefined {
  return identity !== undefined && /[\\/:]/.test(identity) ? identity : (name ?? identity)
}
