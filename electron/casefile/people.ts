import { dnKey } from '../../shared/exchange/dn.ts'
import { isPersonDn, personClaims } from '../../shared/exchange/identity-keys.ts'
import type { PersonRecord } from '../../shared/model/records.ts'
import type { WritableCase } from './database.ts'
import { insertInto, type Origin } from './insert.ts'

export function personWriter(db: WritableCase) {
  const insert = insertInto(db, 'people', [
    'snapshot_id',
    'source_id',
    'line',
    'path',
    'origin',
    'display_name',
    'legacy_dn',
    'dn_key',
    'former_dns',
    'account',
    'sam_account_name',
    'user_principal_name',
    'smtp_addresses',
    'alias',
    'mailbox_guid',
    'object_guid',
    'server',
    'database_name',
    'throttling_policy',
    'recipient_type',
    'disabled',
    'hidden',
    'truncated',
  ])
  const insertClaim = insertInto(db, 'identity_claims', ['snapshot_id', 'owner', 'owner_id', 'kind', 'value', 'shown'])
  return (origin: Origin, r: PersonRecord): number => {
    const isKey = r.legacyDn !== undefined && r.truncated?.includes('legacyDn') !== true && isPersonDn(r.legacyDn)
    const id = insert(
      origin.snapshot,
      origin.source,
      r.place.line,
      r.place.path,
      r.origin,
      r.displayName,
      r.legacyDn,
      isKey ? dnKey(r.legacyDn) : undefined,
      JSON.stringify(r.formerDns ?? []),
      r.account,
      r.samAccountName,
      r.userPrincipalName,
      JSON.stringify(r.smtpAddresses ?? []),
      r.alias,
      r.mailboxGuid,
      r.objectGuid,
      r.server,
      r.database,
      r.throttlingPolicy,
      r.recipientType,
      r.disabled,
      r.hidden,
      JSON.stringify(r.truncated ?? []),
    )
    const claimed = new Set<string>()
    for (const { kind, value, shown } of personClaims(r)) {
      const key = `${kind} ${value}`
      if (!claimed.has(key)) insertClaim(origin.snapshot, 'people', id, kind, value, shown)
      claimed.add(key)
    }
    return id
  }
}
