import type { Migration } from './migration.ts'

/**
 * What users cost their server (ExMon, Get-StoreUsageStatistics) and what they may do in public folders.
 * `cpu_milli` is thousandths of a per cent, durations are milliseconds, `rights` words with a comma between them.
 */
export const usageAndPermissions: Migration = {
  version: 5,
  name: 'usage-and-permissions',
  statements: [
    `CREATE TABLE usage (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL,
       line INTEGER,
       path TEXT,
       tool TEXT NOT NULL CHECK (tool IN ('exmon', 'store-usage')),
       user_name TEXT,
       user_dn TEXT,
       dn_key TEXT,
       mailbox_guid TEXT,
       client_ip TEXT,
       client_version TEXT,
       client_mode TEXT,
       category TEXT,
       sample INTEGER,
       sample_time INTEGER,
       server TEXT,
       database_name TEXT,
       sessions INTEGER,
       cpu_milli INTEGER,
       time_in_server INTEGER,
       time_in_cpu INTEGER,
       latency INTEGER,
       latency_max INTEGER,
       rops INTEGER,
       page_reads INTEGER,
       page_prereads INTEGER,
       log_records INTEGER,
       log_bytes INTEGER,
       ldap_reads INTEGER,
       ldap_searches INTEGER,
       bytes_in INTEGER,
       bytes_out INTEGER,
       quarantined INTEGER,
       truncated TEXT
     ) STRICT`,
    `CREATE INDEX usage_by_snapshot ON usage (snapshot_id)`,

    `CREATE TABLE permissions (
       id INTEGER PRIMARY KEY,
       snapshot_id INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
       source_id INTEGER NOT NULL,
       line INTEGER,
       path TEXT,
       folder TEXT,
       folder_role TEXT NOT NULL,
       user_name TEXT NOT NULL,
       rights TEXT,
       truncated TEXT
     ) STRICT`,
    `CREATE INDEX permissions_by_snapshot ON permissions (snapshot_id)`,

    ...['usage', 'permissions'].map(
      (table) => `CREATE TRIGGER ${table}_immutable BEFORE UPDATE ON ${table}
        WHEN (SELECT state FROM snapshots WHERE id = OLD.snapshot_id) = 'committed'
        BEGIN SELECT RAISE(ABORT, 'a committed snapshot never changes'); END`,
    ),
  ],
}
