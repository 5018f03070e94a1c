import type { Migration } from './migration.ts'

/**
 * What people decided while they looked: which copy of a duplicated message is kept, which goes with its snapshot; and how
 * they want each table shown, which belongs to the case. A layout is small JSON with a schema of its own
 * (`shared/contract/grid-layout.ts`). And what a million logons are grouped by: one row for each user, client and mailbox
 * that met, with the number of its logons and their greatest values; derived, written after an import, gone with it.
 */
export const choicesAndLayouts: Migration = {
  version: 12,
  name: 'choices-and-layouts',
  statements: [
    `CREATE TABLE kept_copies (
       message_id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       chosen_at INTEGER NOT NULL,
       who TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX kept_copies_by_snapshot ON kept_copies (snapshot_id)`,
    `CREATE TABLE grid_layouts (
       table_name TEXT PRIMARY KEY,
       layout TEXT NOT NULL CHECK (json_valid(layout) AND length(layout) <= 400000)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE logon_groups (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       user_id INTEGER NOT NULL,
       client_id INTEGER NOT NULL,
       mailbox_id INTEGER NOT NULL,
       n INTEGER NOT NULL,
       logon_time INTEGER,
       last_access_time INTEGER,
       open_folders INTEGER,
       open_messages INTEGER,
       open_attachments INTEGER,
       total_ops INTEGER,
       latency INTEGER
     ) STRICT`,
    `CREATE INDEX logon_groups_by_snapshot ON logon_groups (snapshot_id)`,
    `CREATE INDEX session_addresses_by_address ON session_addresses (snapshot_id, address)`,
  ],
}
