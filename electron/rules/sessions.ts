import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'

export interface SessionEstimate {
  readonly accountKey: string
  /** As exported: `DOMAIN\\name`, else the user's DN or display name. */
  readonly account: string
  readonly userDn: string | null
  readonly server: string | null
  /** Estimated sessions S(u); never more than `rows`. */
  readonly sessions: number
  /** Logon rows: the upper bound. */
  readonly rows: number
  /** True where the export had session ids, so that `sessions` is a count and not an estimate. */
  readonly exact: boolean
}

/**
 * Session estimate per account and server (sessions.md section 7): distinct session ids where the export has them,
 * else distinct (address, workstation, version, ten-second slot of the logon). Server components are left out. Highest
 * first.
 */
export function sessionEstimates(db: ReadableCase, snapshot: number): readonly SessionEstimate[] {
  return db
    .all<Omit<SessionEstimate, 'exact'> & { readonly exact: number }>(
      sql`SELECT account_key AS accountKey, coalesce(min(account), min(user_dn), min(user_name)) AS account,
            min(user_dn) AS userDn, min(server) AS server, count(*) AS rows,
            CASE WHEN count(session_id) = count(*) THEN count(DISTINCT session_id)
                 ELSE count(DISTINCT coalesce(client_ip, '') || '|' || coalesce(lower(client_name), '') || '|' ||
                   coalesce(client_version, '') || '|' || coalesce(logon_time / 10000, -id)) END AS sessions,
            count(session_id) = count(*) AS exact
          FROM logons
          WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND account_key IS NOT NULL AND server_component = 0
            AND account_key <> 'nt authority\\system'
          GROUP BY account_key, lower(coalesce(server, ''))
          ORDER BY sessions DESC, rows DESC, account_key, server`,
    )
    .map((row) => ({ ...row, exact: row.exact === 1 }))
}
