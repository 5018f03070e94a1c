import type { Migration } from './migration.ts'

/**
 * What the analysis made of logons and connections (sessions.md sections 3.5 and 7): sessions per account and server with
 * the limit in force, and client addresses with both sides of their reconciliation. Derived like findings and replaced
 * with them: screens and lists need not group a million logons again. Lists are JSON arrays.
 */
export const sessionTables: Migration = {
  version: 9,
  name: 'session-tables',
  statements: [
    `CREATE TABLE session_users (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       account_key TEXT NOT NULL,
       server_key TEXT NOT NULL,
       account TEXT NOT NULL,
       user_dn TEXT,
       server TEXT,
       sessions INTEGER NOT NULL,
       logons INTEGER NOT NULL,
       how TEXT NOT NULL CHECK (how IN ('session-ids', 'slots')),
       limit_number INTEGER,
       limit_from TEXT,
       gate TEXT,
       address_count INTEGER NOT NULL,
       addresses TEXT NOT NULL,
       products TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX session_users_by_snapshot ON session_users (snapshot_id)`,
    `CREATE TABLE session_addresses (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       address TEXT NOT NULL,
       class TEXT NOT NULL CHECK (class IN ('live', 'ghost', 'orphan', 'not-correlatable')),
       logons INTEGER NOT NULL,
       sessions INTEGER NOT NULL,
       connections INTEGER NOT NULL,
       account_count INTEGER NOT NULL,
       accounts TEXT NOT NULL,
       subnet TEXT
     ) STRICT`,
    `CREATE INDEX session_addresses_by_snapshot ON session_addresses (snapshot_id)`,
  ],
}
