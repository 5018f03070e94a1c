import type { MailboxFacts } from '../../shared/mapi/mailbox-facts.ts'
import type { MailboxRecord } from '../../shared/model/records.ts'
import type { WritableCase } from './database.ts'
import { insertInto, type Origin } from './insert.ts'

export function mailboxWriter(db: WritableCase) {
  const insert = insertInto(db, 'mailboxes', [
    'snapshot_id',
    'source_id',
    'line',
    'path',
    'server',
    'display_name',
    'legacy_dn',
    'dn_key',
    'user_key',
    'role',
    'account',
    'item_count',
    'associated_count',
    'size_bytes',
    'last_logon_at',
    'last_logoff_at',
  ])
  return (origin: Origin, record: MailboxRecord, facts: MailboxFacts): number =>
    insert(
      origin.snapshot,
      origin.source,
      record.place.line,
      record.place.path,
      record.server,
      facts.displayName,
      facts.legacyDn,
      facts.dnKey,
      facts.userKey,
      facts.role,
      facts.account,
      facts.itemCount,
      facts.associatedCount,
      facts.sizeBytes,
      facts.lastLogon,
      facts.lastLogoff,
    )
}
