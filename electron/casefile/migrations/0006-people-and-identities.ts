import type { Migration } from './migration.ts'

/**
 * People of the directory, and who is who in a snapshot.
 * `people` holds directory rows; `mentions` the distinct users of logon tables and the mailboxes without a DN, so that a
 * million logons share a few thousand rows. Each of them claims keys (`identity_claims`) and is a member of one identity.
 * `identity_keys` are the keys of an identity; a key with several identities is ambiguous. Where `resolves` is 1, rows
 * that carry this key themselves (a DN, the tail of one) belong to the identity: at most one per key.
 */
export const peopleAndIdentities: Migration = {
  version: 6,
  name: 'people-and-identities',
  statements: [
    `CREATE TABLE people (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL,
       line INTEGER,
       path TEXT,
       same_as INTEGER,
       origin TEXT NOT NULL CHECK (origin IN ('mailbox-list', 'ad-user-list')),
       display_name TEXT,
       legacy_dn TEXT,
       dn_key TEXT,
       former_dns TEXT NOT NULL DEFAULT '[]',
       account TEXT,
       sam_account_name TEXT,
       user_principal_name TEXT,
       smtp_addresses TEXT NOT NULL DEFAULT '[]',
       alias TEXT,
       mailbox_guid TEXT,
       object_guid TEXT,
       server TEXT,
       database_name TEXT,
       throttling_policy TEXT,
       recipient_type TEXT,
       disabled INTEGER,
       hidden INTEGER,
       truncated TEXT NOT NULL DEFAULT '[]'
     ) STRICT`,
    `CREATE INDEX people_by_dn ON people (snapshot_id, dn_key)`,
    `CREATE INDEX people_same_as ON people (same_as) WHERE same_as IS NOT NULL`,

    `CREATE TABLE mentions (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       record_table TEXT NOT NULL CHECK (record_table IN ('logons', 'mailboxes')),
       account_key TEXT,
       account TEXT,
       dn TEXT,
       dn_key TEXT,
       name TEXT,
       truncated TEXT
     ) STRICT`,
    `CREATE INDEX mentions_by_account ON mentions (snapshot_id, account_key)`,
    `CREATE INDEX mentions_by_dn ON mentions (snapshot_id, dn_key)`,

    `CREATE TABLE identities (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       kind TEXT NOT NULL,
       value TEXT NOT NULL,
       shown TEXT NOT NULL,
       label TEXT NOT NULL DEFAULT ''
     ) STRICT`,
    `CREATE INDEX identities_by_key ON identities (snapshot_id, kind, value)`,

    `CREATE TABLE identity_claims (
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       owner TEXT NOT NULL CHECK (owner IN ('people', 'mentions')),
       owner_id INTEGER NOT NULL,
       kind TEXT NOT NULL,
       value TEXT NOT NULL,
       shown TEXT NOT NULL,
       PRIMARY KEY (snapshot_id, owner, owner_id, kind, value)
     ) STRICT, WITHOUT ROWID`,

    `CREATE TABLE identity_members (
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       owner TEXT NOT NULL CHECK (owner IN ('people', 'mentions')),
       owner_id INTEGER NOT NULL,
       identity_id INTEGER REFERENCES identities(id) ON DELETE CASCADE,
       joined_by TEXT NOT NULL,
       PRIMARY KEY (snapshot_id, owner, owner_id)
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX identity_members_by_identity ON identity_members (identity_id)`,

    `CREATE TABLE identity_keys (
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       kind TEXT NOT NULL,
       value TEXT NOT NULL,
       identity_id INTEGER NOT NULL REFERENCES identities(id) ON DELETE CASCADE,
       shown TEXT NOT NULL,
       resolves INTEGER NOT NULL DEFAULT 0,
       joined_by TEXT NOT NULL DEFAULT '',
       PRIMARY KEY (snapshot_id, kind, value, identity_id)
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX identity_keys_by_identity ON identity_keys (identity_id, kind)`,

    ...['people', 'mentions', 'identity_claims'].map(
      (table) => `CREATE TRIGGER ${table}_immutable BEFORE UPDATE ON ${table}
        WHEN (SELECT state FROM snapshots WHERE id = OLD.snapshot_id) = 'committed'
        BEGIN SELECT RAISE(ABORT, 'a committed snapshot never changes'); END`,
    ),
  ],
}
