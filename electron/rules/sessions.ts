import type { ReadableCase } from '../casefile/database.ts'
import { type Sql, sql } from '../casefile/sql.ts'
import { OF_USERS } from './logon-digest.ts'

export interface SessionEstimate {
  readonly accountKey: string
  /** As exported: `DOMAIN\\name`, else the user's DN or display name. */
  readonly account: string
  readonly userDn: string | null
  readonly server: string | null
  readonly serverKey: string
  /** Estimated sessions S(u); never more than `rows`. */
  readonly sessions: number
  /** Logon rows: the upper bound. */
  readonly rows: number
  /** Different client addresses, blanks aside. */
  readonly addresses: number
  /** True where the export had session ids, so that `sessions` is a count and not an estimate. */
  readonly exact: boolean
}

type Row = Omit<SessionEstimate, 'exact'> & { readonly exact: number }

/**
 * Session estimate per account and server (sessions.md section 7): distinct session ids where the export has them,
 * else distinct (address, workstation, version, ten-second slot of the logon). Server components are left out. Highest
 * first. As the last analysis of the snapshot made it.
 */
export function sessionEstimates(db: ReadableCase, snapshot: number): readonly SessionEstimate[] {
  return made(
    db,
    sql`SELECT account_key AS accountKey, account, user_dn AS userDn, server, server_key AS serverKey, logons AS rows, sessions,
      address_count AS addresses, how = 'session-ids' AS exact
    FROM session_users WHERE snapshot_id = ${snapshot} ORDER BY id`,
  )
}

/** The same from the digest of the running analysis. */
export function digestedEstimates(db: ReadableCase): readonly SessionEstimate[] {
  return made(
    db,
    sql`SELECT account_key AS accountKey, account, min(user_dn) AS userDn, server, server_key AS serverKey, sum(rows) AS rows,
      CASE WHEN min(exact) = 1 THEN count(DISTINCT slot) ELSE count(*) END AS sessions, count(DISTINCT ip) AS addresses,
      min(exact) AS exact
    FROM temp.digest_sessions WHERE ${OF_USERS}
    GROUP BY account_id, server_id
    ORDER BY sessions DESC, rows DESC, account_id, server_id`,
  )
}

function made(db: ReadableCase, query: Sql): readonly SessionEstimate[] {
  return db.all<Row>(query).map((row) => ({ ...row, exact: row.exact === 1 }))
}

/** Machine word for how S was made, worded in `text/<language>/session-rules.ts`. */
export function estimateHow(estimate: { readonly exact: boolean }): 'session-ids' | 'slots' {
  return estimate.exact ? 'session-ids' : 'slots'
}
