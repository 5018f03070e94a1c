import type { FolderRecord } from '../../../shared/model/records.ts'
import { among, type CmdletObject } from './cmdlet-object.ts'
import { type CmdletMapping, cmdletReader } from './cmdlet-reader.ts'
import { type CmdletValues, placeOf } from './cmdlet-values.ts'
import { namedSpecs, type PropertySpec, propertyBag } from './property-spec.ts'

/*
 * Folders as Exchange's cmdlets list them, in any of the four shapes:
 *
 *     "Name","ParentPath","Identity","Replicas","AgeLimit"
 *     "EX:/o=Contoso/ou=HQ","\NON_IPM_SUBTREE\SCHEDULE+ FREE BUSY","\NON_IPM_SUBTREE\SCHEDULE+ FREE BUSY\EX:/o=Contoso/ou=HQ",,
 *
 * Become folders with the MAPI properties a folder has; what MAPI has no tag for (replicas, age limit, quota defaults) is
 * kept under its own name (freebusy spec 11, steps 4-6). Properties not named here are ignored.
 */

const OWN: readonly PropertySpec[] = [
  { tag: 0x3001001f, as: 'name', from: ['name'] },
  { tag: 0x0fff0102, as: 'hex', from: ['entryid'] },
  { tag: 0x36020003, as: 'count', from: ['itemcount', 'itemsinfolder'] },
  { tag: 0x36170003, as: 'count', from: ['associateditemcount'] },
  { tag: 0x0e080014, as: 'size', from: ['totalitemsize', 'foldersize'] },
  { tag: 0x360a000b, as: 'flag', from: ['hassubfolders'] },
  { tag: 0x30070040, as: 'time', from: ['creationtime'] },
  { tag: 0x30080040, as: 'time', from: ['lastmodificationtime'] },
]

const NAMED = namedSpecs(0x8000, [
  ['Replicas', 'list'],
  ['AgeLimit', 'text'],
  ['LocalReplicaAgeLimit', 'text'],
  ['UseDatabaseAgeDefaults', 'flag'],
  ['RetainDeletedItemsFor', 'text'],
  ['UseDatabaseReplicationSchedule', 'flag'],
  ['PerUserReadStateEnabled', 'flag'],
  ['MailEnabled', 'flag'],
  ['FolderType', 'text'],
  ['OwnerCount', 'count'],
  ['ContactCount', 'count'],
  ['DeletedItemCount', 'count'],
  ['DeletedItemsInFolder', 'count'],
  ['ItemsInFolderAndSubfolders', 'count'],
  ['FolderAndSubfolderSize', 'size'],
  ['TotalDeletedItemSize', 'size'],
  ['TotalAssociatedItemSize', 'size'],
  ['LastAccessTime', 'time'],
  ['LastUserAccessTime', 'time'],
  ['LastUserModificationTime', 'time'],
  ['ExpiryTime', 'time'],
  ['OldestItemReceivedDate', 'time'],
  ['NewestItemReceivedDate', 'time'],
  ['ServerName', 'text'],
  ['StorageGroupName', 'text'],
  ['DatabaseName', 'text'],
  ['ContentMailboxName', 'text'],
])

const SPECS: readonly PropertySpec[] = [...OWN, ...NAMED]
const PLACES = ['identity', 'mapifolderpath', 'folderpath', 'parentpath', 'mapiidentity']
const NAMES: ReadonlySet<string> = new Set([...SPECS.flatMap((spec) => spec.from), ...PLACES])
const DATES = SPECS.filter((spec) => spec.as === 'time').flatMap((spec) => spec.from)

/**
 * Where a folder lies: the identity where it is a path, else parent and name, else the path the statistics print, which
 * lacks its first separator.
 */
function pathOf(object: CmdletObject, values: CmdletValues, name: string | undefined): string | undefined {
  const identity = values.name(object, 'identity', 'mapiidentity')
  if (identity !== undefined && /[\\/]/.test(identity)) return identity
  const parent = values.name(object, 'parentpath')
  if (parent !== undefined && name !== undefined)
    return parent.endsWith('\\') ? `${parent}${name}` : `${parent}\\${name}`
  const printed = values.name(object, 'folderpath', 'mapifolderpath')
  if (printed === undefined) return undefined
  return /^[\\/]/.test(printed) ? printed : `\\${printed}`
}

/** The last part of a path. `EX:/o=…` contains separators itself and is kept whole. */
export function lastPart(path: string): string {
  const site = /\\(EX:\/o=.*)$/i.exec(path)?.[1]
  if (site !== undefined) return site
  const at = path.includes('\\') ? path.lastIndexOf('\\') : path.lastIndexOf('/')
  return path.slice(at + 1)
}

function records(object: CmdletObject, values: CmdletValues): readonly FolderRecord[] {
  const bag = propertyBag(object, SPECS, values)
  const path = pathOf(object, values, object.text('name'))
  if (bag.length === 0 && path === undefined) return []
  const isNamed = bag.some((property) => property.tag === 0x3001001f)
  const name = path === undefined || isNamed ? '' : lastPart(path)
  const named = name === '' ? bag : [{ tag: 0x3001001f, value: { is: 'text' as const, text: name } }, ...bag]
  return [{ kind: 'folder', ...(path === undefined ? {} : { path }), properties: named, place: placeOf(object) }]
}

const common = { names: NAMES, anchors: ['name', 'folderpath', 'identity'], dates: DATES, records }

const publicFolder: CmdletMapping = {
  ...common,
  format: 'public-folder',
  noun: 'Get-PublicFolder',
  type: /\.PublicFolder$/,
  score(names) {
    if (!names.has('name') && !names.has('identity')) return 0
    const telling = among(names, [
      ...['parentpath', 'replicas', 'hassubfolders', 'agelimit', 'localreplicaagelimit', 'usedatabaseagedefaults'],
      ...['usedatabasereplicationschedule', 'peruserreadstateenabled', 'contentmailboxname'],
    ])
    return telling === 0 || !(names.has('parentpath') || names.has('replicas') || telling > 1) ? 0 : telling + 1
  },
}

const publicFolderStatistics: CmdletMapping = {
  ...common,
  format: 'public-folder-statistics',
  noun: 'Get-PublicFolderStatistics',
  type: /PublicFolderStatistics$/,
  score(names) {
    if (names.has('displayname') || names.has('legacydn') || names.has('itemsinfolder')) return 0
    if (!names.has('itemcount') || !(names.has('name') || names.has('folderpath'))) return 0
    const telling = among(names, [
      ...[
        'folderpath',
        'contactcount',
        'ownercount',
        'lastaccesstime',
        'lastuseraccesstime',
        'totalassociateditemsize',
      ],
      ...['associateditemcount', 'totalitemsize', 'isdeletepending', 'lastusermodificationtime', 'expirytime'],
    ])
    return telling === 0 ? 0 : telling + 1
  },
}

const mailboxFolderStatistics: CmdletMapping = {
  ...common,
  format: 'mailbox-folder-statistics',
  noun: 'Get-MailboxFolderStatistics',
  type: /MailboxFolder(?:Configuration|Statistics)$/,
  score(names) {
    if (!names.has('name') && !names.has('folderpath') && !names.has('identity')) return 0
    const telling = among(names, [
      ...[
        'itemsinfolder',
        'foldersize',
        'itemsinfolderandsubfolders',
        'folderandsubfoldersize',
        'deleteditemsinfolder',
      ],
      ...['foldertype', 'oldestitemreceiveddate', 'newestitemreceiveddate'],
    ])
    const isCounted = names.has('itemsinfolder') || names.has('foldersize') || names.has('itemsinfolderandsubfolders')
    return isCounted ? telling + 1 : 0
  },
}

export const folderReaders = [publicFolder, publicFolderStatistics, mailboxFolderStatistics].map(cmdletReader)
