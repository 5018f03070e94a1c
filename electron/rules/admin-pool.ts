import type { EvidenceRow } from '../../shared/model/finding.ts'
import { sql } from '../casefile/sql.ts'
import { SESSIONS_PER_SERVICE } from './limits-in-force.ts'
import { finding, known, type Rule, serverName, shareOf, usedThresholds } from './rule.ts'

/** Openers of the most opened mailboxes are named (H6). */
const TOP = 10

interface Pool {
  readonly serverKey: string
  readonly rows: number
  readonly accounts: number
  readonly mailboxes: number
}

interface Opened {
  readonly serverKey: string
  readonly mailbox: string
  readonly openers: number
  readonly logonId: number
}

/**
 * Headroom of the pool of "Exchange Administrator" sessions (H6, sessions.md 1.6): logons to mailboxes of others stand in
 * for it, because the client type is no column of the export. An estimate, and said to be one.
 */
export const adminPool: Rule = {
  id: 'admin-pool',
  evaluate(db, context) {
    const pools = db.all<Pool>(sql`SELECT server_key AS serverKey, sum(rows) AS rows,
        count(DISTINCT account_id) AS accounts, count(DISTINCT mailbox_id) AS mailboxes
      FROM temp.digest_cross GROUP BY server_id ORDER BY server_id`)
    const full = pools.flatMap((pool) => {
      const limit = context.limits.value(SESSIONS_PER_SERVICE, pool.serverKey)
      const number = limit?.number ?? 10_000
      return pool.rows / number >= shareOf(context, 'pool-warning')
        ? [{ pool, number, from: limit?.from ?? 'default' }]
        : []
    })
    if (full.length === 0) return []
    const opened = Map.groupBy(
      db.all<Opened>(sql`SELECT * FROM (
          SELECT server_key AS serverKey, min(mailbox) AS mailbox, count(*) AS openers, min(logon_id) AS logonId,
                 row_number() OVER (PARTITION BY server_id ORDER BY count(*) DESC, mailbox_id) AS nth
          FROM temp.digest_cross GROUP BY server_id, mailbox_id
        ) WHERE nth <= ${TOP} ORDER BY serverKey, nth`),
      (row) => row.serverKey,
    )
    return full.map(({ pool, number, from }) => {
      const share = pool.rows / number
      return finding('admin-pool', {
        severity: share >= shareOf(context, 'pool-critical') ? 'critical' : 'warning',
        certainty: 'estimated',
        subject: serverName(context, pool.serverKey),
        params: known({
          server: serverName(context, pool.serverKey),
          logons: pool.rows,
          limit: number,
          limitFrom: from,
          gate: SESSIONS_PER_SERVICE,
          percent: Math.round(share * 100),
          accounts: pool.accounts,
          mailboxes: pool.mailboxes,
          ...usedThresholds(context, 'pool-warning', 'pool-critical'),
        }),
        evidence: (opened.get(pool.serverKey) ?? []).map(
          (row): EvidenceRow => ({
            table: 'logons',
            id: row.logonId,
            as: 'most-opened',
            label: row.mailbox,
            facts: { mailboxDn: row.mailbox, openers: row.openers },
          }),
        ),
        procedures: ['shared-calendar-pool', 'store-limit-change'],
      })
    })
  },
}
