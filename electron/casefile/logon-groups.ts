import type { ReadableCase, WritableCase } from './database.ts'
import { hasTable } from './has-table.ts'
import { sql } from './sql.ts'

/** Measures whose greatest value a row of `logon_groups` keeps, by column of the table a user looks at. */
const MEASURES = [
  'logonTime',
  'lastAccessTime',
  'openFolders',
  'openMessages',
  'openAttachments',
  'totalOps',
  'latency',
] as const
/** Columns that belong to a user, a client or a mailbox and are the same in every logon of a group. */
const PARTIES = [
  'userName',
  'account',
  'userDn',
  'clientIp',
  'subnet',
  'clientName',
  'clientMode',
  'clientVersion',
  'product',
  'applicationId',
  'macAddress',
  'localeId',
  'mailboxDn',
  'server',
  'database',
  'storageGroup',
] as const

/** True where a question about these columns and maxima can be answered from the groups. */
export const answerable = (columns: readonly string[], maxima: readonly string[]): boolean =>
  columns.every((column) => PARTIES.some((one) => one === column)) &&
  maxima.every((column) => MEASURES.some((one) => one === column))

/** Stands in for `logons t`, with a number of logons `t.n` in each row. */
export const LOGON_GROUPS = `(SELECT g.*, NULL AS same_as, u.user_name, u.account, u.account_key, u.user_dn, c.client_ip,
    c.client_name, c.client_mode, c.client_version, c.product, c.application_id, c.mac_address, c.locale_id,
    m.mailbox_dn, m.server, m.database_name, m.storage_group
  FROM logon_groups g JOIN logon_users u ON u.id = g.user_id JOIN logon_clients c ON c.id = g.client_id
    JOIN logon_mailboxes m ON m.id = g.mailbox_id) t`

/** Written once after the import: a committed snapshot never changes. */
export function refreshLogonGroups(db: WritableCase, snapshot: number): void {
  if (hasLogonGroups(db, snapshot)) return
  db.run(sql`INSERT INTO logon_groups (snapshot_id, user_id, client_id, mailbox_id, n, logon_time, last_access_time,
      open_folders, open_messages, open_attachments, total_ops, latency)
    SELECT ${snapshot}, user_id, client_id, mailbox_id, count(*), max(logon_time), max(last_access_time),
      max(open_folders), max(open_messages), max(open_attachments), max(total_ops), max(latency)
    FROM logon_rows WHERE snapshot_id = ${snapshot} AND same_as IS NULL GROUP BY user_id, client_id, mailbox_id`)
}

/** Snapshots that came from a file of the schema before. */
export function fillLogonGroups(db: WritableCase): void {
  const missing = db.all<{ readonly id: number }>(sql`SELECT s.id FROM snapshots s WHERE s.state = 'committed'
    AND NOT EXISTS (SELECT 1 FROM logon_groups g WHERE g.snapshot_id = s.id)
    AND EXISTS (SELECT 1 FROM logon_rows r WHERE r.snapshot_id = s.id)`)
  for (const { id } of missing) refreshLogonGroups(db, id)
}

/** False for a case of an older schema opened read-only, and for a snapshot without logons. */
export function hasLogonGroups(db: ReadableCase, snapshot: number): boolean {
  return (
    hasTable(db, 'logon_groups') &&
    db.get(sql`SELECT 1 FROM logon_groups WHERE snapshot_id = ${snapshot} LIMIT 1`) !== undefined
  )
}
