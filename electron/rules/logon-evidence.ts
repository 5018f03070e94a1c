import type { EvidenceRow } from '../../shared/model/finding.ts'
import { isoUtc } from '../../shared/time/epoch.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { type Sql, sql, trusted } from '../casefile/sql.ts'
import { EVIDENCE_CAP, known } from './rule.ts'

export interface LogonRow {
  readonly id: number
  readonly account_key: string | null
  readonly account: string | null
  readonly user_name: string | null
  readonly client_ip: string | null
  readonly client_name: string | null
  readonly client_version: string | null
  readonly mailbox_dn: string | null
  readonly server: string | null
  readonly logon_time: number | null
  readonly last_access_time: number | null
  readonly open_folders: number | null
  readonly open_messages: number | null
  readonly open_attachments: number | null
}

const COLUMNS =
  trusted(`id, account_key, account, user_name, client_ip, client_name, client_version, mailbox_dn, server, logon_time,
  last_access_time, open_folders, open_messages, open_attachments`)

/** An account on one server. */
export interface Holder {
  readonly accountKey: string
  readonly serverKey: string
}

export const holderKey = ({ accountKey, serverKey }: Holder): string => `${accountKey}\n${serverKey}`

/** Logons of many accounts in one query, latest logon last; at most one row more than evidence is kept for each. */
export function logonsOf(
  db: ReadableCase,
  snapshot: number,
  holders: readonly Holder[],
): ReadonlyMap<string, readonly LogonRow[]> {
  if (holders.length === 0) return new Map()
  const wanted = JSON.stringify(holders.map(({ accountKey, serverKey }) => [accountKey, serverKey]))
  const rows = db.all<LogonRow & { readonly holder: string }>(sql`
    SELECT holder, ${COLUMNS} FROM (
      SELECT w.value ->> 0 || char(10) || (w.value ->> 1) AS holder, l.*,
             row_number() OVER (PARTITION BY l.account_key, lower(coalesce(l.server, '')) ORDER BY l.logon_time, l.id) AS nth
      FROM json_each(${wanted}) w CROSS JOIN logons l
        ON l.snapshot_id = ${snapshot} AND l.account_key = w.value ->> 0 AND lower(coalesce(l.server, '')) = w.value ->> 1
      WHERE l.same_as IS NULL AND l.server_component = 0
    ) WHERE nth <= ${EVIDENCE_CAP + 1} ORDER BY holder, logon_time, id`)
  return Map.groupBy(rows, (row) => row.holder)
}

/** Logons by their ids, in the order of the ids. */
export function logonsById(db: ReadableCase, ids: Sql): readonly LogonRow[] {
  return db.all<LogonRow>(sql`SELECT ${COLUMNS} FROM logons WHERE id IN (${ids}) ORDER BY id`)
}

export function logonEvidence(row: LogonRow, as: string, more: EvidenceRow['facts'] = {}): EvidenceRow {
  return {
    table: 'logons',
    id: row.id,
    as,
    label: `${row.account ?? row.user_name ?? ''} ${row.client_ip ?? '—'}`.trim(),
    facts: {
      ...known({
        clientIp: row.client_ip,
        clientName: row.client_name,
        clientVersion: row.client_version,
        mailboxDn: row.mailbox_dn,
        logonTime: row.logon_time === null ? null : isoUtc(row.logon_time),
        lastAccessTime: row.last_access_time === null ? null : isoUtc(row.last_access_time),
        server: row.server,
      }),
      ...more,
    },
  }
}
