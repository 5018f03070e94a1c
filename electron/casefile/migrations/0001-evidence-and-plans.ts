import type { Migration } from './migration.ts'

/**
 * First schema: evidence of snapshots, findings made from it, plans and their history.
 * All moments are UnixMs (`*_at`, `*_time`), ranges of free/busy are minutes since 1601 (`*_min`).
 * Records go with their snapshot; `source_id` has no constraint of its own, which would cost an index per table.
 * `same_as` points to the row that was kept as the primary observation of the same object within one snapshot.
 */
export const evidenceAndPlans: Migration = {
  version: 1,
  name: 'evidence-and-plans',
  statements: [
    `CREATE TABLE meta (
       key TEXT PRIMARY KEY,
       value TEXT NOT NULL
     ) STRICT, WITHOUT ROWID`,

    `CREATE TABLE snapshots (
       id INTEGER PRIMARY KEY,
       name TEXT NOT NULL UNIQUE,
       state TEXT NOT NULL CHECK (state IN ('staging', 'committed')),
       taken_at INTEGER NOT NULL,
       taken_how TEXT NOT NULL CHECK (taken_how IN ('given', 'derived', 'import-time')),
       zone TEXT NOT NULL,
       zone_how TEXT NOT NULL CHECK (zone_how IN ('given', 'assumed', 'derived')),
       imported_at INTEGER NOT NULL,
       tool_version TEXT NOT NULL,
       counts TEXT NOT NULL DEFAULT '{}'
     ) STRICT`,

    `CREATE TABLE sources (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       name TEXT NOT NULL,
       sha256 TEXT NOT NULL,
       size INTEGER NOT NULL,
       format TEXT NOT NULL,
       era TEXT,
       encoding TEXT,
       date_order TEXT,
       date_order_why TEXT,
       zone TEXT,
       why TEXT,
       records INTEGER NOT NULL DEFAULT 0,
       rejects INTEGER NOT NULL DEFAULT 0,
       counts TEXT NOT NULL DEFAULT '{}',
       warnings TEXT NOT NULL DEFAULT '[]'
     ) STRICT`,
    `CREATE INDEX sources_by_snapshot ON sources (snapshot_id)`,

    `CREATE TABLE rejects (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
       code TEXT NOT NULL,
       line INTEGER,
       byte_offset INTEGER,
       path TEXT,
       detail TEXT,
       excerpt TEXT
     ) STRICT`,
    `CREATE INDEX rejects_by_source ON rejects (source_id)`,
    `CREATE INDEX rejects_by_snapshot ON rejects (snapshot_id)`,

    `CREATE TABLE mailboxes (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL,
       line INTEGER,
       path TEXT,
       same_as INTEGER,
       server TEXT,
       display_name TEXT,
       legacy_dn TEXT,
       dn_key TEXT,
       user_key TEXT,
       role TEXT NOT NULL CHECK (role IN ('user', 'system-attendant', 'system-mailbox', 'smtp', 'other')),
       account TEXT,
       item_count INTEGER,
       associated_count INTEGER,
       size_bytes INTEGER,
       last_logon_at INTEGER,
       last_logoff_at INTEGER
     ) STRICT`,
    `CREATE INDEX mailboxes_by_dn ON mailboxes (snapshot_id, dn_key)`,
    `CREATE INDEX mailboxes_by_user ON mailboxes (snapshot_id, user_key)`,

    `CREATE TABLE folders (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL,
       line INTEGER,
       path TEXT,
       name TEXT,
       folder_path TEXT,
       role TEXT NOT NULL,
       entry_id BLOB,
       item_count INTEGER,
       associated_count INTEGER
     ) STRICT`,
    `CREATE INDEX folders_by_snapshot ON folders (snapshot_id)`,

    `CREATE TABLE messages (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL,
       line INTEGER,
       path TEXT,
       same_as INTEGER,
       role TEXT NOT NULL CHECK (role IN ('freebusy', 'freebusy-queue', 'freebusy-local', 'other')),
       associated INTEGER,
       folder TEXT,
       folder_key TEXT,
       message_class TEXT,
       subject TEXT,
       user_key TEXT,
       dn TEXT,
       dn_key TEXT,
       record_key BLOB,
       entry_id BLOB,
       search_key BLOB,
       size_bytes INTEGER,
       delivered_at INTEGER,
       created_at INTEGER,
       modified_at INTEGER,
       published_at INTEGER,
       publish_start_min INTEGER,
       publish_end_min INTEGER,
       month_count INTEGER,
       statuses TEXT NOT NULL DEFAULT '[]',
       worst_status TEXT NOT NULL DEFAULT 'ok' CHECK (worst_status IN ('ok', 'nonstandard', 'warn', 'corrupt')),
       busy_blocks INTEGER NOT NULL DEFAULT 0,
       property_count INTEGER NOT NULL DEFAULT 0
     ) STRICT`,
    `CREATE INDEX messages_by_user ON messages (snapshot_id, user_key)`,
    `CREATE INDEX messages_by_dn ON messages (snapshot_id, dn_key)`,
    `CREATE INDEX messages_by_record_key ON messages (snapshot_id, record_key)`,
    `CREATE INDEX messages_by_role ON messages (snapshot_id, role)`,

    `CREATE TABLE properties (
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       owner TEXT NOT NULL CHECK (owner IN ('mailbox', 'folder', 'message')),
       owner_id INTEGER NOT NULL,
       tag INTEGER NOT NULL,
       position INTEGER NOT NULL,
       form TEXT NOT NULL CHECK (form IN ('text', 'binary', 'int', 'int64', 'boolean', 'time', 'real', 'error', 'opaque')),
       named_as TEXT,
       text TEXT,
       number INTEGER,
       bytes BLOB,
       doubt TEXT,
       PRIMARY KEY (snapshot_id, owner, owner_id, tag, position)
     ) STRICT, WITHOUT ROWID`,

    `CREATE TABLE intervals (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
       kind TEXT NOT NULL CHECK (kind IN ('merged', 'busy', 'tentative', 'oof')),
       start_min INTEGER NOT NULL,
       end_min INTEGER NOT NULL,
       month_word INTEGER NOT NULL,
       byte_offset INTEGER NOT NULL
     ) STRICT`,
    `CREATE INDEX intervals_by_message ON intervals (message_id)`,
    `CREATE INDEX intervals_by_snapshot ON intervals (snapshot_id)`,

    `CREATE TABLE logons (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL,
       line INTEGER,
       path TEXT,
       same_as INTEGER,
       user_name TEXT,
       account TEXT,
       account_key TEXT,
       user_dn TEXT,
       mailbox_dn TEXT,
       client_ip TEXT,
       client_name TEXT,
       client_mode TEXT,
       client_version TEXT,
       product TEXT,
       server_component INTEGER NOT NULL DEFAULT 0,
       application_id TEXT,
       session_id TEXT,
       server TEXT,
       database_name TEXT,
       storage_group TEXT,
       host_address TEXT,
       mac_address TEXT,
       adapter_speed INTEGER,
       code_page INTEGER,
       locale_id INTEGER,
       latency INTEGER,
       logon_time INTEGER,
       last_access_time INTEGER,
       open_attachments INTEGER,
       open_folders INTEGER,
       open_messages INTEGER,
       rpc_calls INTEGER,
       folder_ops INTEGER,
       messaging_ops INTEGER,
       other_ops INTEGER,
       progress_ops INTEGER,
       stream_ops INTEGER,
       table_ops INTEGER,
       total_ops INTEGER,
       transfer_ops INTEGER,
       truncated TEXT
     ) STRICT`,
    `CREATE INDEX logons_by_account ON logons (snapshot_id, account_key, client_ip)`,
    `CREATE INDEX logons_by_ip ON logons (snapshot_id, client_ip)`,

    `CREATE TABLE connections (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL,
       line INTEGER,
       path TEXT,
       same_as INTEGER,
       process TEXT,
       pid INTEGER,
       protocol TEXT NOT NULL,
       local_address TEXT NOT NULL,
       local_port INTEGER,
       remote_address TEXT,
       remote_port INTEGER,
       state TEXT,
       created_at INTEGER,
       sent_bytes INTEGER,
       received_bytes INTEGER
     ) STRICT`,
    `CREATE INDEX connections_by_remote ON connections (snapshot_id, remote_address)`,

    `CREATE TABLE events (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL,
       line INTEGER,
       path TEXT,
       same_as INTEGER,
       event_id INTEGER NOT NULL,
       provider TEXT,
       level TEXT,
       computer TEXT,
       event_time INTEGER,
       message TEXT NOT NULL,
       session_dn TEXT,
       dn_key TEXT,
       session_guid TEXT,
       client_type TEXT,
       limit_number INTEGER,
       object_type TEXT
     ) STRICT`,
    `CREATE INDEX events_by_dn ON events (snapshot_id, dn_key)`,
    `CREATE INDEX events_by_id ON events (snapshot_id, event_id, event_time)`,

    `CREATE TABLE limits (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL,
       line INTEGER,
       path TEXT,
       registry_key TEXT NOT NULL,
       key_name TEXT NOT NULL,
       name TEXT NOT NULL,
       name_key TEXT NOT NULL,
       type TEXT NOT NULL,
       number INTEGER,
       text TEXT,
       deletes INTEGER NOT NULL DEFAULT 0
     ) STRICT`,
    `CREATE INDEX limits_by_name ON limits (snapshot_id, name_key)`,

    `CREATE TABLE findings (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       rule TEXT NOT NULL,
       variant TEXT NOT NULL,
       severity TEXT NOT NULL CHECK (severity IN ('critical', 'warning', 'info')),
       certainty TEXT NOT NULL,
       subject TEXT NOT NULL,
       finding_key TEXT NOT NULL,
       params TEXT NOT NULL,
       procedures TEXT NOT NULL,
       evidence_more INTEGER NOT NULL DEFAULT 0,
       UNIQUE (snapshot_id, finding_key)
     ) STRICT`,

    `CREATE TABLE evidence (
       finding_id INTEGER NOT NULL REFERENCES findings(id) ON DELETE CASCADE,
       position INTEGER NOT NULL,
       record_table TEXT NOT NULL,
       record_id INTEGER NOT NULL,
       role TEXT NOT NULL,
       label TEXT NOT NULL,
       facts TEXT NOT NULL,
       PRIMARY KEY (finding_id, position)
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX evidence_by_record ON evidence (record_table, record_id)`,

    `CREATE TABLE plans (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       exchange TEXT NOT NULL,
       mfcmapi TEXT NOT NULL,
       made_at INTEGER NOT NULL,
       body TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX plans_by_snapshot ON plans (snapshot_id)`,

    `CREATE TABLE steps (
       plan_id INTEGER NOT NULL REFERENCES plans(id) ON DELETE CASCADE,
       position INTEGER NOT NULL,
       step_key TEXT NOT NULL,
       state TEXT NOT NULL DEFAULT 'open'
         CHECK (state IN ('open', 'doing', 'done', 'failed', 'not-applicable', 'skipped')),
       PRIMARY KEY (plan_id, step_key)
     ) STRICT, WITHOUT ROWID`,

    `CREATE TABLE step_history (
       id INTEGER PRIMARY KEY,
       plan_id INTEGER NOT NULL,
       step_key TEXT NOT NULL,
       state TEXT NOT NULL,
       comment TEXT NOT NULL,
       who TEXT NOT NULL,
       second TEXT NOT NULL,
       at INTEGER NOT NULL,
       FOREIGN KEY (plan_id, step_key) REFERENCES steps(plan_id, step_key) ON DELETE CASCADE
     ) STRICT`,
    `CREATE INDEX step_history_by_step ON step_history (plan_id, step_key)`,

    `CREATE TABLE audit (
       id INTEGER PRIMARY KEY,
       at INTEGER NOT NULL,
       what TEXT NOT NULL,
       detail TEXT NOT NULL
     ) STRICT`,

    // Observations of one object in several sources; partial, because most rows have none.
    ...['mailboxes', 'messages', 'logons', 'connections', 'events'].map(
      (table) => `CREATE INDEX ${table}_same_as ON ${table} (same_as) WHERE same_as IS NOT NULL`,
    ),

    // Committed evidence never changes: it only disappears as a whole with its snapshot.
    ...[
      'sources',
      'rejects',
      'mailboxes',
      'folders',
      'messages',
      'properties',
      'intervals',
      'logons',
      'connections',
      'events',
      'limits',
    ].map(
      (table) => `CREATE TRIGGER ${table}_immutable BEFORE UPDATE ON ${table}
        WHEN (SELECT state FROM snapshots WHERE id = OLD.snapshot_id) = 'committed'
        BEGIN SELECT RAISE(ABORT, 'a committed snapshot never changes'); END`,
    ),
    `CREATE TRIGGER sources_closed BEFORE INSERT ON sources
       WHEN (SELECT state FROM snapshots WHERE id = NEW.snapshot_id) = 'committed'
       BEGIN SELECT RAISE(ABORT, 'a committed snapshot never changes'); END`,
    `CREATE TRIGGER snapshots_immutable BEFORE UPDATE OF state, taken_at, zone, counts ON snapshots
       WHEN OLD.state = 'committed'
       BEGIN SELECT RAISE(ABORT, 'a committed snapshot never changes'); END`,
    `CREATE TRIGGER step_history_append_only BEFORE UPDATE ON step_history
       BEGIN SELECT RAISE(ABORT, 'step history is append-only'); END`,
    `CREATE TRIGGER audit_append_only BEFORE UPDATE ON audit
       BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`,
    `CREATE TRIGGER audit_kept BEFORE DELETE ON audit
       BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`,
  ],
}
