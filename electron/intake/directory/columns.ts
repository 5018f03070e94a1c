import type { PersonOrigin } from '../../../shared/model/records.ts'

/** Columns of a directory export that are read. */
const NAMES = {
  legacyDn: ['LegacyExchangeDN'],
  proxies: ['EmailAddresses', 'ProxyAddresses'],
  primarySmtp: ['PrimarySmtpAddress', 'EmailAddress', 'mail'],
  windowsEmail: ['WindowsEmailAddress'],
  displayName: ['DisplayName'],
  account: ['LinkedMasterAccount', 'msDS-PrincipalName'],
  samAccountName: ['SamAccountName'],
  userPrincipalName: ['UserPrincipalName'],
  alias: ['Alias', 'mailNickname'],
  mailboxGuid: ['ExchangeGuid', 'msExchMailboxGuid'],
  objectGuid: ['Guid', 'ObjectGUID'],
  server: ['ServerName'],
  homeServer: ['msExchHomeServerName'],
  database: ['Database', 'homeMDB'],
  throttlingPolicy: ['ThrottlingPolicy', 'msExchThrottlingPolicyDN'],
  recipientTypeDetails: ['RecipientTypeDetails', 'msExchRecipientTypeDetails'],
  recipientType: ['RecipientType'],
  enabled: ['Enabled'],
  accountDisabled: ['AccountDisabled'],
  accountControl: ['ExchangeUserAccountControl', 'userAccountControl'],
  hidden: ['HiddenFromAddressListsEnabled', 'msExchHideFromAddressLists'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type DirectoryColumn = keyof typeof NAMES

const BY_NAME: ReadonlyMap<string, DirectoryColumn> = new Map(
  (Object.keys(NAMES) as DirectoryColumn[]).flatMap((column) =>
    NAMES[column].map((name) => [name.toLowerCase(), column] as const),
  ),
)

/** The column a caption names, without regard to case. */
export function directoryColumn(caption: string): DirectoryColumn | undefined {
  return BY_NAME.get(caption.trim().toLowerCase())
}

/** Columns that say who somebody is. One of them and one more make a directory list. */
const TELLING: ReadonlySet<DirectoryColumn> = new Set<DirectoryColumn>([
  'legacyDn',
  'proxies',
  'primarySmtp',
  'samAccountName',
  'userPrincipalName',
  'mailboxGuid',
  'recipientTypeDetails',
])

/**
 * Captions of lists that have a DN or a name too: mailbox statistics, logons, events, throttling policies. They belong
 * to readers of their own.
 */
const FOREIGN =
  /^(?:itemcount|totalitemsize|lastlogontime|associateditemcount|clientipaddress|clientversion|logontime|rcamaxconcurrency|eventid|folderpath|digestcategory)$/i

/** How many columns of a directory list there are; 0 for another list. */
export function directoryScore(captions: readonly string[]): number {
  const columns = new Set<DirectoryColumn>()
  for (const caption of captions) {
    if (FOREIGN.test(caption.trim())) return 0
    const column = directoryColumn(caption)
    if (column !== undefined) columns.add(column)
  }
  const tells = [...columns].some((column) => TELLING.has(column))
  return tells && columns.size > 1 ? columns.size : 0
}

/** Captions only objects of Active Directory have; `Get-Mailbox` shows none of them. */
const OF_AD =
  /^(?:objectguid|proxyaddresses|mail|mailnickname|enabled|sid|givenname|surname|homemdb|useraccountcontrol|objectclass|msds-.{1,60}|msexch.{1,60})$/i

/** Which list it is, by its type name where there is one, else by its captions. */
export function directoryOrigin(typeName: string, captions: readonly string[]): PersonOrigin {
  if (/\bADUser$/.test(typeName)) return 'ad-user-list'
  if (/\.(?:Mailbox|CASMailbox|ReducedRecipient|MailUser)$/.test(typeName)) return 'mailbox-list'
  return captions.some((caption) => OF_AD.test(caption.trim())) ? 'ad-user-list' : 'mailbox-list'
}
