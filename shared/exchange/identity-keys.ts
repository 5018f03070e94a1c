import type { PersonRecord } from '../model/records.ts'
import { dnKey, isConfigurationDn, isLegacyDn } from './dn.ts'

/**
 * The keys by which rows of several sources are known to be about one person, most trusted first (specs sessions.md
 * section 7 and `Identity`): legacyExchangeDN, the GUIDs of the directory, `DOMAIN\name`, user principal name, SMTP
 * address, the account's name without its domain, display name.
 */
export const IDENTITY_KEYS = ['dn', 'mailbox-guid', 'object-guid', 'account', 'upn', 'smtp', 'sam', 'name'] as const
export type IdentityKey = (typeof IDENTITY_KEYS)[number]

/** A key as compared, and as written. */
export interface Claim {
  readonly kind: IdentityKey
  readonly value: string
  readonly shown: string
}

/** Text that was cut, or lost letters when it was written: it may look like another name, so it joins nothing. */
export const isWhole = (text: string): boolean => {
  const end = text.trimEnd()
  return end !== '' && !end.endsWith('...') && !end.endsWith('…') && !/[?\uFFFD]/.test(end)
}

/** Display names are compared without case and with their blanks as one, never without their accents. */
export const nameKey = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** A DN of a mailbox or a user: whole, and neither a server's object nor one of the store's own mailboxes. */
export const isPersonDn = (dn: string): boolean => {
  if (!isLegacyDn(dn) || !isWhole(dn) || isConfigurationDn(dn)) return false
  const key = dnKey(dn)
  const tail = key.slice(key.lastIndexOf('/cn=') + 4)
  return key.includes('/cn=') && !/^(?:systemmailbox\{|smtp \(|microsoft system attendant$)/.test(tail)
}

/** Authorities of Windows itself; their names follow the language of the server. */
const SYSTEM_DOMAINS = /^(?:nt authority|nt service|builtin|autorite nt|autorité nt|nt-autorität|window manager)\\/

/** What an account name says: `DOMAIN\name` and its bare name, a principal name, or a bare name. */
export const accountClaims = (account: string): readonly Claim[] => {
  const shown = account.trim()
  const value = shown.toLowerCase()
  if (!isWhole(shown) || SYSTEM_DOMAINS.test(value)) return []
  const slash = value.indexOf('\\')
  if (slash >= 0) {
    const bare: Claim = { kind: 'sam', value: value.slice(slash + 1), shown: shown.slice(slash + 1) }
    return slash === 0 || bare.value === '' ? [] : [{ kind: 'account', value, shown }, bare]
  }
  return [{ kind: value.includes('@') ? 'upn' : 'sam', value, shown }]
}

export const dnClaims = (dn: string): readonly Claim[] =>
  isPersonDn(dn) ? [{ kind: 'dn', value: dnKey(dn), shown: dn.trim() }] : []

export const nameClaims = (name: string): readonly Claim[] =>
  isWhole(name) ? [{ kind: 'name', value: nameKey(name), shown: name.trim() }] : []

const plainClaim = (kind: 'mailbox-guid' | 'object-guid' | 'upn' | 'smtp' | 'sam', text: string): readonly Claim[] =>
  isWhole(text) ? [{ kind, value: text.trim().toLowerCase(), shown: text.trim() }] : []

/**
 * Every key a directory row claims, former DNs among its DNs. A member the exporter cut claims nothing; of a list that
 * was cut the reader has kept the whole values only.
 */
export const personClaims = (person: PersonRecord): readonly Claim[] => {
  const whole = (member: keyof PersonRecord, text: string | undefined): readonly string[] =>
    text === undefined || person.truncated?.includes(member) === true ? [] : [text]
  return [
    ...whole('legacyDn', person.legacyDn).flatMap(dnClaims),
    ...(person.formerDns ?? []).flatMap(dnClaims),
    ...whole('mailboxGuid', person.mailboxGuid).flatMap((text) => plainClaim('mailbox-guid', text)),
    ...whole('objectGuid', person.objectGuid).flatMap((text) => plainClaim('object-guid', text)),
    ...whole('account', person.account).flatMap(accountClaims),
    ...whole('userPrincipalName', person.userPrincipalName).flatMap((text) => plainClaim('upn', text)),
    ...(person.smtpAddresses ?? []).flatMap((text) => plainClaim('smtp', text)),
    ...whole('samAccountName', person.samAccountName).flatMap((text) => plainClaim('sam', text)),
    ...whole('displayName', person.displayName).flatMap(nameClaims),
  ]
}
