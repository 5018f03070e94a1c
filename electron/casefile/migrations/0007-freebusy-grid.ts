import type { Migration } from './migration.ts'

/**
 * What the grid of free/busy messages sorts and searches by, apart from the evidence, so that 200,000 messages answer in
 * the time of a key press. Derived: written after an import, never evidence, and gone with its snapshot. `position` is the
 * place in the order shown when nobody sorts; `*_rank` are places of a text among the texts of the snapshot, accents and
 * case aside. Folded texts are lower case without accents. `search` holds what only one row has; what many rows share
 * stands once in `freebusy_contexts`.
 */
export const freebusyGrid: Migration = {
  version: 7,
  name: 'freebusy-grid',
  statements: [
    `CREATE TABLE freebusy_contexts (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       folder TEXT NOT NULL,
       status TEXT NOT NULL,
       search TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX freebusy_contexts_by_snapshot ON freebusy_contexts (snapshot_id)`,
    `CREATE TABLE freebusy_rows (
       position INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       message_id INTEGER NOT NULL,
       context_id INTEGER NOT NULL,
       findings INTEGER NOT NULL,
       copies INTEGER,
       subject_rank INTEGER,
       folder_rank INTEGER,
       mailbox_rank INTEGER,
       status_rank INTEGER NOT NULL,
       published_at INTEGER,
       publish_start_min INTEGER,
       publish_end_min INTEGER,
       busy_blocks INTEGER NOT NULL,
       size_bytes INTEGER
     ) STRICT`,
    `CREATE INDEX freebusy_rows_by_snapshot ON freebusy_rows (snapshot_id)`,
    `CREATE INDEX freebusy_rows_by_message ON freebusy_rows (message_id)`,
    `CREATE TABLE freebusy_texts (
       position INTEGER PRIMARY KEY REFERENCES freebusy_rows(position) ON DELETE CASCADE,
       subject TEXT,
       mailbox TEXT,
       search TEXT NOT NULL
     ) STRICT`,
    // A dump has a folder per mailbox and more: messages look theirs up by its path.
    `CREATE INDEX folders_by_path ON folders (snapshot_id, folder_path)`,
    // Most messages are in order: the rules that look for the others need not read them all.
    `CREATE INDEX messages_by_worst ON messages (snapshot_id, worst_status) WHERE worst_status IN ('warn', 'corrupt')`,
  ],
}
