import type { CaseSettings } from '../../shared/contract/channels.ts'
import type { WritableCase } from '../casefile/database.ts'
import { type Sql, sql, trusted } from '../casefile/sql.ts'

/**
 * One row per estimated session (sessions.md section 7): the logons with one session id, or without one those of one
 * account, server, address, workstation and version whose LogonTime falls into one slot of ten seconds. A logon without
 * a time is a session of its own. Of a million logons this is the one pass; every rule asks the result.
 */
export function sessionGroups(snapshot: number): Sql {
  // NOT INDEXED: nearly every row is needed, and the index would fetch them one by one.
  return sql`SELECT account_key, lower(coalesce(server, '')) AS server_key, client_ip AS ip, lower(client_name) AS station,
      client_version AS version, ${COMPONENT} AS component, coalesce(session_id, logon_time / 10000, -id) AS slot,
      min(server) AS server, coalesce(min(account), min(user_dn), min(user_name)) AS account, min(user_dn) AS user_dn,
      min(user_name) AS user_name, min(client_mode) AS mode, min(product) AS product, count(session_id) = count(*) AS exact,
      count(*) AS rows, count(CASE WHEN mailbox_dn <> user_dn AND lower(mailbox_dn) <> lower(user_dn) THEN 1 END) AS crossed,
      min(logon_time) AS first_logon, max(logon_time) AS last_logon, max(last_access_time) AS last_access,
      max(open_folders) AS folders, max(open_messages) AS messages, max(open_attachments) AS attachments,
      sum(total_ops) AS total_ops, sum(table_ops) AS table_ops, sum(truncated IS NOT NULL) AS truncated, min(id) AS logon_id
    FROM logons NOT INDEXED
    WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND account_key IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7`
}

/** A part of Exchange: told by the form of its version, or from 2010 on by a client type of the service pool (1.5, 1.6). */
export const COMPONENT = trusted(`(server_component = 1
  OR (application_id IS NOT NULL AND application_id <> '' AND session_pool(application_id) = 'service'))`)

/** Sessions of people and programs; parts of Exchange itself are left out (sessions.md 1.5, H1). */
export const OF_USERS = trusted(`component = 0 AND account_key <> 'nt authority\\system'`)

const COLUMNS = `account_key, server_key, ip, station, version, component, slot, server, account, user_dn, user_name, mode,
  product, exact, rows, crossed, first_logon, last_logon, last_access, folders, messages, attachments, total_ops, table_ops,
  truncated, logon_id`

/** All ranges of the case that are a VPN's, as JSON for `in_ranges`. */
export function vpnRangesOf(settings: CaseSettings): readonly string[] {
  return [...settings.vpnRanges, ...rangesOf(settings, 'vpn')]
}

export function rangesOf(settings: CaseSettings, kind: CaseSettings['subnets'][number]['kind']): readonly string[] {
  return settings.subnets.filter((subnet) => subnet.kind === kind).map((subnet) => subnet.range)
}

/**
 * Makes the temporary tables of one analysis. They live in memory on this connection only and hold one snapshot:
 *
 * - `digest_sessions`: one row per estimated session, `vpn` set where its address is a VPN's (or, where the case names no
 *   range, where its workstation shows several addresses on that server);
 * - `digest_addresses`: one row per client address with its accounts, `vpn`, `shared` and `access` by the named subnets;
 * - `digest_cross`: one row per account, server and mailbox of somebody else.
 */
export function digestLogons(db: WritableCase, snapshot: number, settings: CaseSettings): void {
  dropDigest(db)
  db.run(trusted(`CREATE TEMP TABLE digest_sessions (${COLUMNS}, vpn INTEGER NOT NULL DEFAULT 0)`))
  db.run(sql`INSERT INTO temp.digest_sessions (${trusted(COLUMNS)}) ${sessionGroups(snapshot)}`)
  db.run(trusted('CREATE INDEX temp.digest_by_account ON digest_sessions (account_key, server_key, ip)'))
  addresses(db, settings)
  markVpn(db, settings)
  db.run(
    trusted(
      'CREATE TEMP TABLE digest_cross (account_key, server_key, mailbox_key, mailbox, rows, outlook_2003, logon_id)',
    ),
  )
  db.run(sql`INSERT INTO temp.digest_cross
    SELECT account_key, lower(coalesce(server, '')), lower(mailbox_dn), min(mailbox_dn), count(*),
           max(client_version LIKE '11.%'), min(id)
    FROM logons NOT INDEXED
    WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND ${OF_LOGON_USERS}
      AND mailbox_dn <> user_dn AND lower(mailbox_dn) <> lower(user_dn)
    GROUP BY 1, 2, 3`)
}

/** A million logons leave some hundred megabytes: they are given back when the analysis is over. */
export function dropDigest(db: WritableCase): void {
  for (const table of ['digest_sessions', 'digest_addresses', 'digest_cross']) {
    db.run(trusted(`DROP TABLE IF EXISTS temp.${table}`))
  }
}

/** The same of the logons themselves. */
export const OF_LOGON_USERS = sql`NOT ${COMPONENT} AND account_key <> 'nt authority\\system'`

function addresses(db: WritableCase, settings: CaseSettings): void {
  db.run(
    trusted(`CREATE TEMP TABLE digest_addresses (ip TEXT PRIMARY KEY, accounts INTEGER, sessions INTEGER, rows INTEGER,
      vpn INTEGER, shared INTEGER, access INTEGER) WITHOUT ROWID`),
  )
  const json = (ranges: readonly string[]): string => JSON.stringify(ranges)
  db.run(sql`INSERT INTO temp.digest_addresses
    SELECT ip, accounts, sessions, rows, in_ranges(ip, ${json(vpnRangesOf(settings))}),
           in_ranges(ip, ${json(rangesOf(settings, 'shared'))}), in_ranges(ip, ${json(rangesOf(settings, 'client-access'))})
    FROM (SELECT ip, count(DISTINCT account_key) AS accounts, count(*) AS sessions, sum(rows) AS rows
          FROM temp.digest_sessions WHERE ip IS NOT NULL AND ${OF_USERS} GROUP BY ip)`)
}

function markVpn(db: WritableCase, settings: CaseSettings): void {
  if (vpnRangesOf(settings).length > 0) {
    db.run(sql`UPDATE temp.digest_sessions SET vpn = 1
      WHERE ${OF_USERS} AND ip IN (SELECT ip FROM temp.digest_addresses WHERE vpn = 1)`)
    return
  }
  db.run(sql`UPDATE temp.digest_sessions SET vpn = 1 FROM (
      SELECT account_key, server_key, station FROM temp.digest_sessions
      WHERE ${OF_USERS} AND ip IS NOT NULL AND station IS NOT NULL
      GROUP BY 1, 2, 3 HAVING min(ip) <> max(ip)
    ) AS roaming
    WHERE roaming.account_key = digest_sessions.account_key AND roaming.server_key = digest_sessions.server_key
      AND roaming.station = digest_sessions.station AND digest_sessions.ip IS NOT NULL AND digest_sessions.component = 0`)
}
