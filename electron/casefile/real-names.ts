import type { ReadableCase } from './database.ts'
import { type Sql, sql } from './sql.ts'

/** What a text of the case is, so far as a reader may not see it. */
export const REAL_NAME_KINDS = [
  'dn',
  'account',
  'person',
  'server',
  'host',
  'address',
  'database',
  'subject',
  'folder',
  'file',
  'snapshot',
] as const
export type RealNameKind = (typeof REAL_NAME_KINDS)[number]

export interface RealName {
  readonly kind: RealNameKind
  readonly text: string
}

/** Where names stand, table by table; a case of an older version has not all of them. */
const PLACES: readonly (readonly [table: string, kind: RealNameKind, statement: Sql])[] = [
  ['people', 'dn', sql`SELECT DISTINCT legacy_dn AS text FROM people`],
  ['mailboxes', 'dn', sql`SELECT DISTINCT legacy_dn AS text FROM mailboxes`],
  ['messages', 'dn', sql`SELECT DISTINCT dn AS text FROM messages`],
  ['logon_users', 'dn', sql`SELECT DISTINCT user_dn AS text FROM logon_users`],
  ['logon_mailboxes', 'dn', sql`SELECT DISTINCT mailbox_dn AS text FROM logon_mailboxes`],
  ['events', 'dn', sql`SELECT DISTINCT session_dn AS text FROM events`],
  ['usage', 'dn', sql`SELECT DISTINCT user_dn AS text FROM usage`],
  ['identity_keys', 'dn', sql`SELECT DISTINCT shown AS text FROM identity_keys WHERE kind = 'dn'`],
  ['logon_users', 'account', sql`SELECT DISTINCT account AS text FROM logon_users`],
  ['mailboxes', 'account', sql`SELECT DISTINCT account AS text FROM mailboxes`],
  ['people', 'account', sql`SELECT DISTINCT account AS text FROM people`],
  ['identity_keys', 'account', sql`SELECT DISTINCT shown AS text FROM identity_keys WHERE kind = 'account'`],
  [
    'identity_keys',
    'person',
    sql`SELECT DISTINCT shown AS text FROM identity_keys WHERE kind NOT IN ('dn', 'account', 'tail')`,
  ],
  ['people', 'person', sql`SELECT DISTINCT display_name AS text FROM people`],
  ['people', 'person', sql`SELECT DISTINCT alias AS text FROM people`],
  ['people', 'person', sql`SELECT DISTINCT sam_account_name AS text FROM people`],
  ['people', 'person', sql`SELECT DISTINCT user_principal_name AS text FROM people`],
  ['people', 'person', sql`SELECT DISTINCT j.value AS text FROM people p, json_each(p.smtp_addresses) j`],
  ['mailboxes', 'person', sql`SELECT DISTINCT display_name AS text FROM mailboxes WHERE role IN ('user', 'other')`],
  ['logon_users', 'person', sql`SELECT DISTINCT user_name AS text FROM logon_users`],
  ['usage', 'person', sql`SELECT DISTINCT user_name AS text FROM usage`],
  ['permissions', 'person', sql`SELECT DISTINCT user_name AS text FROM permissions`],
  ['mailboxes', 'server', sql`SELECT DISTINCT server AS text FROM mailboxes`],
  ['people', 'server', sql`SELECT DISTINCT server AS text FROM people`],
  ['logon_mailboxes', 'server', sql`SELECT DISTINCT server AS text FROM logon_mailboxes`],
  ['usage', 'server', sql`SELECT DISTINCT server AS text FROM usage`],
  ['events', 'server', sql`SELECT DISTINCT computer AS text FROM events`],
  ['logon_clients', 'host', sql`SELECT DISTINCT client_name AS text FROM logon_clients`],
  ['logon_clients', 'address', sql`SELECT DISTINCT client_ip AS text FROM logon_clients`],
  ['logon_clients', 'address', sql`SELECT DISTINCT host_address AS text FROM logon_clients`],
  ['logon_clients', 'address', sql`SELECT DISTINCT mac_address AS text FROM logon_clients`],
  ['connections', 'address', sql`SELECT DISTINCT local_address AS text FROM connections`],
  ['connections', 'address', sql`SELECT DISTINCT remote_address AS text FROM connections`],
  ['usage', 'address', sql`SELECT DISTINCT client_ip AS text FROM usage`],
  ['people', 'database', sql`SELECT DISTINCT database_name AS text FROM people`],
  ['logon_mailboxes', 'database', sql`SELECT DISTINCT database_name AS text FROM logon_mailboxes`],
  ['logon_mailboxes', 'database', sql`SELECT DISTINCT storage_group AS text FROM logon_mailboxes`],
  ['usage', 'database', sql`SELECT DISTINCT database_name AS text FROM usage`],
  ['messages', 'subject', sql`SELECT DISTINCT subject AS text FROM messages`],
  ['messages', 'folder', sql`SELECT DISTINCT folder AS text FROM messages`],
  ['permissions', 'folder', sql`SELECT DISTINCT folder AS text FROM permissions`],
  ['sources', 'file', sql`SELECT DISTINCT name AS text FROM sources`],
  ['snapshots', 'snapshot', sql`SELECT DISTINCT name AS text FROM snapshots`],
]

/** Every name, address, DN, host, subject, account and file name of the case, each as it is written there. */
export function* realNames(db: ReadableCase): Generator<RealName, void, undefined> {
  const tables = new Set(
    db
      .all<{ readonly name: string }>(sql`SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')`)
      .map(({ name }) => name),
  )
  for (const [table, kind, statement] of PLACES) {
    if (!tables.has(table)) continue
    for (const { text } of db.iterate<{ readonly text: string | null }>(statement)) {
      if (text !== null && text.trim() !== '') yield { kind, text }
    }
  }
}

/** Keys of persons, lower-cased, and whose they are: what has several names gets one pseudonym. */
export function* personKeys(
  db: ReadableCase,
): Generator<{ readonly key: string; readonly owner: string }, void, undefined> {
  const known = db.get(sql`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'identity_keys'`)
  if (known === undefined) return
  yield* db.iterate<{ readonly key: string; readonly owner: string }>(sql`SELECT k.value AS key,
    i.kind || ':' || i.value AS owner FROM identity_keys k JOIN identities i ON i.id = k.identity_id
    WHERE k.kind <> 'tail' ORDER BY k.snapshot_id, i.id, k.kind, k.value`)
}
