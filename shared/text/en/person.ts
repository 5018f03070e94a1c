import type { IdentityKind, JoinedBy } from '../../contract/person.ts'
import type { Widen } from '../widen.ts'

const kinds: Readonly<Record<IdentityKind, string>> = {
  dn: 'legacyExchangeDN',
  'mailbox-guid': 'mailbox GUID',
  'object-guid': 'object GUID',
  account: 'account',
  upn: 'user principal name',
  smtp: 'SMTP address',
  sam: 'sAMAccountName',
  name: 'display name',
  tail: 'end of the DN',
}

const joinedBy: Readonly<Record<JoinedBy, string>> = {
  ...kinds,
  'former-dn': 'former DN (X500 address)',
  ambiguous: 'nothing: its key meets several persons',
}

/** The person view, in the window and on the command line. */
const catalogue = {
  kinds,
  joinedBy,
  title: 'Person',
  about: 'Everything about this person',
  back: 'Back to the row',
  keys: 'Names and keys',
  key: 'Key',
  valueSaidBy: 'Value, and the files that say it',
  moreSources: (n: number) => `and ${n} more ${n === 1 ? 'file' : 'files'}`,
  formerDn: 'former DN (X500 address)',
  formerNote: 'Rows under this DN belong to this person: an X500 address of the directory says so.',
  ambiguous: 'ambiguous',
  ambiguities: 'Ambiguous: kept apart',
  ambiguitiesNote: 'These keys belong to several persons. Nothing is joined by them, and nobody is guessed.',
  ambiguity: (kind: string, value: string, others: readonly string[]) =>
    `${kind} “${value}” is also that of ${others.join('; ')}.`,
  also: (kind: string, value: string) => `${kind} “${value}” is also that of`,
  joins: 'Joined by less than a DN',
  join: (table: string, name: string, by: string) => `${table}: ${name}, joined by ${by}`,
  pair: (left: string, right: string) => `${left}: ${right}`,
  of: (what: string, n: string) => `${what} (${n})`,
  count: 'Number',
  first: 'First',
  last: 'Last',
  noAddress: '(no address)',
  noServer: '(no server)',
  none: 'none in this snapshot',
  showRows: (n: string, what: string) => `Show ${n} in the table ${what}`,
  other: (label: string) => `Everything about ${label}`,
} as const

export const person: Widen<typeof catalogue> = catalogue
