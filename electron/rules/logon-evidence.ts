import type { EvidenceRow } from '../../shared/model/finding.ts'
import { isoUtc } from '../../shared/time/epoch.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { known } from './rule.ts'

export interface LogonRow {
  readonly id: number
  readonly account: string | null
  readonly user_name: string | null
  readonly client_ip: string | null
  readonly client_name: string | null
  readonly client_version: string | null
  readonly mailbox_dn: string | null
  readonly server: string | null
  readonly logon_time: number | null
  readonly last_access_time: number | null
}

/** Logons of one account on one server, latest logon last. */
export function logonsOf(
  db: ReadableCase,
  snapshot: number,
  accountKey: string,
  server: string | null,
): readonly LogonRow[] {
  return db.all<LogonRow>(sql`SELECT id, account, user_name, client_ip, client_name, client_version, mailbox_dn, server,
      logon_time, last_access_time FROM logons
    WHERE snapshot_id = ${snapshot} AND account_key = ${accountKey} AND same_as IS NULL AND server_component = 0
      AND lower(coalesce(server, '')) = ${(server ?? '').toLowerCase()}
    ORDER BY logon_time, id`)
}

export function logonEvidence(row: LogonRow, as: string): EvidenceRow {
  return {
    table: 'logons',
    id: row.id,
    as,
    label: `${row.account ?? row.user_name ?? ''} ${row.client_ip ?? '—'}`.trim(),
    facts: known({
      clientIp: row.client_ip,
      clientName: row.client_name,
      clientVersion: row.client_version,
      mailboxDn: row.mailbox_dn,
      logonTime: row.logon_time === null ? null : isoUtc(row.logon_time),
      lastAccessTime: row.last_access_time === null ? null : isoUtc(row.last_access_time),
      server: row.server,
    }),
  }
}
