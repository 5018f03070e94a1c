import type { CaseSettings } from '../../shared/contract/channels.ts'
import type { WritableCase } from '../casefile/database.ts'
import { COMPONENT, dropSessionDigest, makeSessionDigest } from '../casefile/session-digest.ts'
import { sql, trusted } from '../casefile/sql.ts'

/** Sessions of people and programs; parts of Exchange itself are left out (sessions.md 1.5, H1). */
export const OF_USERS = trusted('of_user = 1')

/** The same of the logons themselves. */
export const OF_LOGON_USERS = sql`NOT ${COMPONENT} AND account_key <> 'nt authority\\system'`

/** All ranges of the case that are a VPN's, as JSON for `in_ranges`. */
export function vpnRangesOf(settings: CaseSettings): readonly string[] {
  return [...settings.vpnRanges, ...rangesOf(settings, 'vpn')]
}

export function rangesOf(settings: CaseSettings, kind: CaseSettings['subnets'][number]['kind']): readonly string[] {
  return settings.subnets.filter((subnet) => subnet.kind === kind).map((subnet) => subnet.range)
}

/**
 * Makes the temporary tables of one analysis: the estimated sessions of the snapshot, `vpn` set where the address is a
 * VPN's (or, where the case names no range, where the workstation shows several addresses on that server), and
 * `digest_addresses`: one row per client address with its accounts, `vpn`, `shared` and `access` by the named subnets.
 */
export function digestLogons(db: WritableCase, snapshot: number, settings: CaseSettings): void {
  dropDigest(db)
  makeSessionDigest(db, snapshot)
  addresses(db, settings)
  markVpn(db, settings)
}

/** A million logons leave some ten megabytes: they are given back when the analysis is over. */
export function dropDigest(db: WritableCase): void {
  db.run(trusted('DROP TABLE IF EXISTS temp.digest_addresses'))
  dropSessionDigest(db)
}

function addresses(db: WritableCase, settings: CaseSettings): void {
  db.run(
    trusted(`CREATE TEMP TABLE digest_addresses (ip TEXT PRIMARY KEY, accounts INTEGER, sessions INTEGER, rows INTEGER,
      vpn INTEGER, shared INTEGER, access INTEGER) WITHOUT ROWID`),
  )
  const json = (ranges: readonly string[]): string => JSON.stringify(ranges)
  db.run(sql`INSERT INTO temp.digest_addresses
    SELECT ip, accounts, sessions, rows, in_ranges(ip, ${json(vpnRangesOf(settings))}),
           in_ranges(ip, ${json(rangesOf(settings, 'shared'))}), in_ranges(ip, ${json(rangesOf(settings, 'client-access'))})
    FROM (SELECT ip, count(DISTINCT account_id) AS accounts, count(*) AS sessions, sum(rows) AS rows
          FROM temp.digest_sessions WHERE ip IS NOT NULL AND ${OF_USERS} GROUP BY ip)`)
}

function markVpn(db: WritableCase, settings: CaseSettings): void {
  if (vpnRangesOf(settings).length > 0) {
    db.run(sql`UPDATE temp.digest_rows SET vpn = 1 WHERE ${OF_USERS} AND client IN (
        SELECT c.id FROM temp.digest_clients c JOIN temp.digest_addresses a ON a.ip = c.ip WHERE a.vpn = 1)`)
    return
  }
  db.run(sql`UPDATE temp.digest_rows SET vpn = 1 FROM (
      SELECT account_id, server_id, station FROM temp.digest_sessions
      WHERE ${OF_USERS} AND ip IS NOT NULL AND station IS NOT NULL
      GROUP BY 1, 2, 3 HAVING min(ip) <> max(ip)
    ) AS roaming JOIN temp.digest_clients c ON c.station = roaming.station AND c.ip IS NOT NULL AND c.component = 0
    WHERE roaming.account_id = digest_rows.account AND roaming.server_id = digest_rows.server AND c.id = digest_rows.client`)
}
