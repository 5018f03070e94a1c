import { dnKey, isConfigurationDn, userKeyOf } from '../exchange/dn.ts'
import type { UnixMs } from '../model/place.ts'
import type { MailboxRecord } from '../model/records.ts'
import { intOf, sizeOf, textOf, timeOf } from './bag.ts'
import { TAG } from './tags.ts'

export type MailboxRole = 'user' | 'system-attendant' | 'system-mailbox' | 'smtp' | 'other'

/** What a row of a mailbox table says about its mailbox (mfcmapi-exports spec 3.2). */
export interface MailboxFacts {
  readonly role: MailboxRole
  readonly displayName?: string
  /** legacyExchangeDN as written, from 0x3003. The attribute `premailaddress` is never read: released builds leave it empty. */
  readonly legacyDn?: string
  readonly dnKey?: string
  /** Lower-cased tail of the DN from the first `/cn` on. */
  readonly userKey?: string
  /** Windows account of the last logon. */
  readonly account?: string
  readonly itemCount?: number
  readonly associatedCount?: number
  readonly sizeBytes?: number
  readonly lastLogon?: UnixMs
  readonly lastLogoff?: UnixMs
}

const SYSTEM_ATTENDANT = 'microsoft system attendant'

/**
 * The System Attendant mailbox holds the free/busy queue; `SystemMailbox{guid}` has a like name and holds none
 * (mfcmapi-exports spec 7). The DN decides before the display name, which a server may have translated.
 */
const roleOf = (displayName: string | undefined, dn: string | undefined): MailboxRole => {
  const name = displayName?.trim().toLowerCase() ?? ''
  const tail = dn === undefined ? '' : dnKey(dn).slice(dnKey(dn).lastIndexOf('/cn=') + 4)
  if (tail === SYSTEM_ATTENDANT || (dn === undefined && name === SYSTEM_ATTENDANT)) return 'system-attendant'
  if (tail.startsWith('systemmailbox{') || name.startsWith('systemmailbox{')) return 'system-mailbox'
  if (name.startsWith('smtp (') || tail.startsWith('smtp (')) return 'smtp'
  if (dn === undefined || isConfigurationDn(dn) || userKeyOf(dn) === undefined) return 'other'
  return 'user'
}

export const mailboxFacts = (record: MailboxRecord): MailboxFacts => {
  const bag = record.properties
  const displayName = textOf(bag, TAG.DISPLAY_NAME)
  const legacyDn = textOf(bag, TAG.EMAIL_ADDRESS)
  const userKey = legacyDn === undefined ? undefined : userKeyOf(legacyDn)
  const account = textOf(bag, TAG.NT_USER_NAME)
  const itemCount = intOf(bag, TAG.CONTENT_COUNT)
  const associatedCount = intOf(bag, TAG.ASSOC_CONTENT_COUNT)
  const sizeBytes = sizeOf(bag)
  const lastLogon = timeOf(bag, TAG.LAST_LOGON_TIME)
  const lastLogoff = timeOf(bag, TAG.LAST_LOGOFF_TIME)
  return {
    role: roleOf(displayName, legacyDn),
    ...(displayName !== undefined && { displayName }),
    ...(legacyDn !== undefined && { legacyDn, dnKey: dnKey(legacyDn) }),
    ...(userKey !== undefined && { userKey }),
    ...(account !== undefined && { account }),
    ...(itemCount !== undefined && { itemCount }),
    ...(associatedCount !== undefined && { associatedCount }),
    ...(sizeBytes !== undefined && { sizeBytes }),
    ...(lastLogon !== undefined && { lastLogon }),
    ...(lastLogoff !== undefined && { lastLogoff }),
  }
}
