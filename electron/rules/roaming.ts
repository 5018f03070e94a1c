import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { OF_USERS, vpnRangesOf } from './logon-digest.ts'
import { limitOf, type RuleContext } from './rule.ts'

/** One account on one server whose logons lie under several addresses of a VPN. */
export interface Roamer {
  readonly accountKey: string
  readonly serverKey: string
  /** Lower-case workstation name; empty where the VPN's ranges tell what belongs together. */
  readonly station: string
  /** The address of the latest logon. */
  readonly live: string
  readonly addresses: number
  /** Logons and sessions of older addresses without access for longer than `ghost-idle`. */
  readonly ghosts: number
  readonly ghostSessions: number
  /** UnixMs of the first logon under the first and under the last address; null without logon times. */
  readonly firstConnect: number | null
  readonly lastConnect: number | null
  /** Sessions of the address that has most. */
  readonly largest: number
}

/**
 * Accounts with at least two VPN addresses on a server (H2, H3). The live address is that of the latest logon: of all the
 * account's addresses where the case names its VPN, else of those of one workstation; of several workstations of an
 * account the one with most ghosts is taken.
 */
export function roamersOf(db: ReadableCase, context: RuleContext): readonly Roamer[] {
  const { taken } = context
  if (taken === undefined) return []
  const idle = taken - limitOf(context, 'ghost-idle') * 1000
  const given = vpnRangesOf(context.settings).length > 0
  const station = given ? sql`''` : sql`station`
  const considered = given ? sql`1` : sql`vpn = 1`
  return db.all<Roamer>(sql`
    WITH of_address AS (
      SELECT account_key, server_key, ${station} AS station, ip, max(vpn) AS vpn, min(first_logon) AS first_logon,
             max(last_logon) AS last_logon, count(*) AS sessions,
             sum(CASE WHEN last_access < ${idle} THEN rows ELSE 0 END) AS idle_rows,
             count(CASE WHEN last_access < ${idle} THEN 1 END) AS idle_sessions
      FROM temp.digest_sessions
      WHERE ${OF_USERS} AND ip IS NOT NULL AND ${considered}
        AND account_key IN (SELECT account_key FROM temp.digest_sessions WHERE vpn = 1)
      GROUP BY 1, 2, 3, 4
    ), living AS (
      SELECT *, first_value(ip) OVER (
        PARTITION BY account_key, server_key, station ORDER BY last_logon DESC, first_logon DESC, ip DESC
      ) AS live FROM of_address
    ), counted AS (
      SELECT account_key, server_key, station, live, count(*) AS addresses, max(sessions) AS largest,
             sum(CASE WHEN ip <> live THEN idle_rows ELSE 0 END) AS ghosts,
             sum(CASE WHEN ip <> live THEN idle_sessions ELSE 0 END) AS ghost_sessions,
             min(first_logon) AS first_connect, max(first_logon) AS last_connect
      FROM living WHERE vpn = 1 GROUP BY account_key, server_key, station
      HAVING addresses >= ${limitOf(context, 'ghost-addresses')}
    )
    SELECT account_key AS accountKey, server_key AS serverKey, station, live, addresses, ghosts,
           ghost_sessions AS ghostSessions, first_connect AS firstConnect, last_connect AS lastConnect, largest
    FROM (SELECT *, row_number() OVER (PARTITION BY account_key, server_key ORDER BY ghosts DESC, station) AS nth FROM counted)
    WHERE nth = 1 ORDER BY ghosts DESC, account_key, server_key`)
}
