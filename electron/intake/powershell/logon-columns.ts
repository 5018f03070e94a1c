import type { LogonRecord } from '../../../shared/model/records.ts'

type Members<T> = { readonly [K in keyof LogonRecord as LogonRecord[K] extends T | undefined ? K : never]: true }
type TextMember = Exclude<keyof Members<string>, 'kind' | 'clientMode'>
type TimeMember = 'logonTime' | 'lastAccessTime'
type NumberMember = Exclude<keyof Members<number>, TimeMember>

/** Where a column of a logon table goes, and how its text is read. */
export type LogonColumn =
  | { readonly member: TextMember; readonly as: 'text' }
  | { readonly member: NumberMember; readonly as: 'number' }
  | { readonly member: TimeMember; readonly as: 'time' }
  | { readonly member: 'clientMode'; readonly as: 'mode' }

const text = (member: TextMember): LogonColumn => ({ member, as: 'text' })
const number = (member: NumberMember): LogonColumn => ({ member, as: 'number' })
const time = (member: TimeMember): LogonColumn => ({ member, as: 'time' })

/**
 * Columns by normalised caption: `Get-LogonStatistics` (sessions spec 1.2), the WMI class `Exchange_Logon` and the
 * captions of Exchange System Manager (1.3). A Map, because captions come from files.
 */
const COLUMNS: ReadonlyMap<string, LogonColumn> = new Map<string, LogonColumn>([
  ['adapterspeed', number('adapterSpeed')],
  ['clientipaddress', text('clientIp')],
  ['clientip', text('clientIp')],
  ['clientmode', { member: 'clientMode', as: 'mode' }],
  ['clientname', text('clientName')],
  ['clientversion', text('clientVersion')],
  ['codepage', number('codePage')],
  ['codepageid', number('codePage')],
  ['currentopenattachments', number('openAttachments')],
  ['openattachmentcount', number('openAttachments')],
  ['openattachments', number('openAttachments')],
  ['currentopenfolders', number('openFolders')],
  ['openfoldercount', number('openFolders')],
  ['openfolders', number('openFolders')],
  ['currentopenmessages', number('openMessages')],
  ['openmessagecount', number('openMessages')],
  ['openmessages', number('openMessages')],
  ['folderoperationcount', number('folderOps')],
  ['folderoperationrate', number('folderOps')],
  ['folderops', number('folderOps')],
  ['fullmailboxdirectoryname', text('mailboxDn')],
  ['mailboxlegacydn', text('mailboxDn')],
  ['fulluserdirectoryname', text('userDn')],
  ['loggedonusersmailboxlegacydn', text('userDn')],
  ['hostaddress', text('hostAddress')],
  ['hostipaddress', text('hostAddress')],
  ['lastaccesstime', time('lastAccessTime')],
  ['lastoperationtime', time('lastAccessTime')],
  ['latency', number('latency')],
  ['localeid', number('localeId')],
  ['logontime', time('logonTime')],
  ['macaddress', text('macAddress')],
  ['messagingoperationcount', number('messagingOps')],
  ['messagingoperationrate', number('messagingOps')],
  ['messagingops', number('messagingOps')],
  ['otheroperationcount', number('otherOps')],
  ['otheroperationrate', number('otherOps')],
  ['otherops', number('otherOps')],
  ['progressoperationcount', number('progressOps')],
  ['progressoperationrate', number('progressOps')],
  ['progressops', number('progressOps')],
  ['rpccallssucceeded', number('rpcCallsSucceeded')],
  ['rpcsucceeded', number('rpcCallsSucceeded')],
  ['streamoperationcount', number('streamOps')],
  ['streamoperationrate', number('streamOps')],
  ['streamops', number('streamOps')],
  ['tableoperationcount', number('tableOps')],
  ['tableoperationrate', number('tableOps')],
  ['tableops', number('tableOps')],
  ['totaloperationcount', number('totalOps')],
  ['totaloperationrate', number('totalOps')],
  ['totalops', number('totalOps')],
  ['transferoperationcount', number('transferOps')],
  ['transferoperationrate', number('transferOps')],
  ['transferops', number('transferOps')],
  ['username', text('userName')],
  ['windows2000account', text('account')],
  ['windowsntaccount', text('account')],
  ['loggedonuseraccount', text('account')],
  ['applicationid', text('applicationId')],
  ['sessionid', text('sessionId')],
  ['servername', text('server')],
  ['storagegroupname', text('storageGroup')],
  ['databasename', text('database')],
  ['storename', text('database')],
])

/** Members whose column alone says little: other tables have a server, a database, a latency too. */
const TELLING: ReadonlySet<LogonColumn['member']> = new Set<LogonColumn['member']>([
  'userName',
  'account',
  'userDn',
  'mailboxDn',
  'clientIp',
  'clientName',
  'clientMode',
  'clientVersion',
  'logonTime',
  'lastAccessTime',
  'applicationId',
  'openFolders',
  'openMessages',
  'rpcCallsSucceeded',
])

/** Caption without case, blanks and quotes: `Client IP Address` and `ClientIPAddress` are one column. */
export function normalCaption(caption: string): string {
  return caption.toLowerCase().replace(/[\s\u00A0\u202F"]+/g, '')
}

/** The column a caption stands for. A caption the exporter cut (`ClientIPAddr...`) is found by its beginning. */
export function logonColumn(caption: string): LogonColumn | undefined {
  const normal = normalCaption(caption)
  const cut = /^(.{4,})(?:\.\.\.|…)$/u.exec(normal)
  if (cut === null) return COLUMNS.get(normal)
  const beginning = cut[1] ?? ''
  const members = new Map<string, LogonColumn>()
  for (const [name, column] of COLUMNS) if (name.startsWith(beginning)) members.set(column.member, column)
  return members.size === 1 ? members.values().next().value : undefined
}

/**
 * Whether captions are those of a logon table: how many telling columns there are, 0 when fewer than two.
 * The column `Name` counts beside a client address: the article everybody copied asks for it by mistake
 * (sessions spec, point 2).
 */
export function logonScore(captions: readonly string[]): number {
  const members = new Set<LogonColumn['member']>()
  let hasName = false
  for (const caption of captions) {
    const column = logonColumn(caption)
    if (column !== undefined && TELLING.has(column.member)) members.add(column.member)
    hasName ||= normalCaption(caption) === 'name'
  }
  const score = members.size + (hasName && members.has('clientIp') ? 1 : 0)
  return score < 2 ? 0 : score
}

/** The Exchange version whose columns these are, where they tell (sessions spec 1.2, 1.3). */
export function logonEra(captions: readonly string[]): string | undefined {
  const names = new Set(captions.map(normalCaption))
  if (names.has('applicationid')) return 'Exchange 2010'
  if (names.has('loggedonuseraccount') || names.has('clientip')) return 'Exchange 2003 WMI'
  if (names.has('openfolders') || names.has('folderops')) return 'Exchange 2003 ESM'
  if (names.has('storagegroupname')) return 'Exchange 2007'
  return undefined
}
