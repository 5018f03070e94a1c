import type { Migration } from './migration.ts'

/** What a logon's row says about the user, the client and the mailbox: the same text stands in row after row. */
const PARTIES = {
  logon_users: ['user_name TEXT', 'account TEXT', 'account_key TEXT', 'user_dn TEXT'],
  logon_clients: [
    'client_ip TEXT',
    'client_name TEXT',
    'client_mode TEXT',
    'client_version TEXT',
    'product TEXT',
    'server_component INTEGER NOT NULL DEFAULT 0',
    'application_id TEXT',
    'host_address TEXT',
    'mac_address TEXT',
    'adapter_speed INTEGER',
    'code_page INTEGER',
    'locale_id INTEGER',
  ],
  logon_mailboxes: ['mailbox_dn TEXT', 'server TEXT', 'database_name TEXT', 'storage_group TEXT'],
} as const
const MEASURES = [
  'session_id TEXT',
  'latency INTEGER',
  'logon_time INTEGER',
  'last_access_time INTEGER',
  'open_attachments INTEGER',
  'open_folders INTEGER',
  'open_messages INTEGER',
  'rpc_calls INTEGER',
  'folder_ops INTEGER',
  'messaging_ops INTEGER',
  'other_ops INTEGER',
  'progress_ops INTEGER',
  'stream_ops INTEGER',
  'table_ops INTEGER',
  'total_ops INTEGER',
  'transfer_ops INTEGER',
  'truncated TEXT',
]

const names = (columns: readonly string[]): string => columns.map((column) => column.split(' ')[0]).join(', ')
const prefixed = (alias: string, columns: readonly string[]): string =>
  columns.map((column) => `${alias}.${column.split(' ')[0]}`).join(', ')
const immutable = (table: string): string => `CREATE TRIGGER ${table}_immutable BEFORE UPDATE ON ${table}
        WHEN (SELECT state FROM snapshots WHERE id = OLD.snapshot_id) = 'committed'
        BEGIN SELECT RAISE(ABORT, 'a committed snapshot never changes'); END`

/**
 * Logons in third normal form: users, clients and mailboxes once each, rows of numbers that point to them. A million
 * logons take a quarter of the room and of the time. `logons` stays, as a view with the columns it always had.
 * A snapshot's parties go with it; a row's party is never missing, so the view joins without LEFT.
 */
export const logonParties: Migration = {
  version: 2,
  name: 'logon-parties',
  statements: [
    ...Object.entries(PARTIES).map(
      ([table, columns]) => `CREATE TABLE ${table} (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       ${columns.join(',\n       ')}
     ) STRICT`,
    ),
    `CREATE TABLE logon_rows (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL,
       line INTEGER,
       path TEXT,
       same_as INTEGER,
       user_id INTEGER NOT NULL,
       client_id INTEGER NOT NULL,
       mailbox_id INTEGER NOT NULL,
       ${MEASURES.join(',\n       ')}
     ) STRICT`,
    // Of an older file every row gets parties of its own: right, though not small.
    ...Object.entries(PARTIES).map(
      ([table, columns]) =>
        `INSERT INTO ${table} (id, snapshot_id, ${names(columns)}) SELECT id, snapshot_id, ${names(columns)} FROM logons`,
    ),
    `INSERT INTO logon_rows (id, snapshot_id, source_id, line, path, same_as, user_id, client_id, mailbox_id, ${names(MEASURES)})
       SELECT id, snapshot_id, source_id, line, path, same_as, id, id, id, ${names(MEASURES)} FROM logons`,
    `DROP TABLE logons`,
    `CREATE INDEX logon_users_by_key ON logon_users (account_key)`,
    `CREATE INDEX logon_clients_by_ip ON logon_clients (client_ip)`,
    `CREATE INDEX logon_rows_by_user ON logon_rows (user_id, client_id)`,
    `CREATE INDEX logon_rows_by_client ON logon_rows (client_id)`,
    `CREATE INDEX logon_rows_same_as ON logon_rows (same_as) WHERE same_as IS NOT NULL`,
    `CREATE VIEW logons AS SELECT r.id, r.snapshot_id, r.source_id, r.line, r.path, r.same_as,
       ${prefixed('u', PARTIES.logon_users)},
       ${prefixed('c', PARTIES.logon_clients)},
       ${prefixed('m', PARTIES.logon_mailboxes)},
       ${prefixed('r', MEASURES)}
     FROM logon_rows r
     JOIN logon_users u ON u.id = r.user_id
     JOIN logon_clients c ON c.id = r.client_id
     JOIN logon_mailboxes m ON m.id = r.mailbox_id`,
    ...[...Object.keys(PARTIES), 'logon_rows'].map(immutable),
  ],
}
