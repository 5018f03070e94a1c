import type { ReadableCase } from '../casefile/database.ts'
import type { NewFinding } from '../casefile/findings.ts'
import { sql } from '../casefile/sql.ts'
import { OF_USERS } from './logon-digest.ts'
import { logonEvidence, logonsById } from './logon-evidence.ts'
import { EVIDENCE_CAP, finding, known, limitOf, type Rule, type RuleContext, shareOf, usedThresholds } from './rule.ts'

interface Outlier {
  readonly account: string
  readonly mode: string
  readonly total: number
  readonly tables: number
  readonly median: number
  readonly deviation: number
  readonly sessions: number
  readonly logonId: number
}

/**
 * Online-mode clients and indexers (H8): the share of Classic logons, and accounts with a session whose operations lie far
 * above the median of its mode and mostly read tables. Operation counts are rates and relative numbers (sessions.md 1.2).
 */
export const clientLoad: Rule = {
  id: 'client-load',
  evaluate(db, context) {
    return [...classic(db, context), ...outliers(db, context)]
  },
}

function classic(db: ReadableCase, context: RuleContext): readonly NewFinding[] {
  const row = db.get<{ readonly classic: number | null; readonly known: number | null; readonly accounts: number }>(sql`
    SELECT sum(CASE WHEN mode = 'Classic' THEN rows ELSE 0 END) AS classic, sum(rows) AS known,
           count(DISTINCT CASE WHEN mode = 'Classic' THEN account_id END) AS accounts
    FROM temp.digest_sessions WHERE ${OF_USERS} AND mode IN ('Classic', 'Cached')`)
  const all = row?.known ?? 0
  const share = all === 0 ? 0 : (row?.classic ?? 0) / all
  if (all < limitOf(context, 'load-sample') || share <= shareOf(context, 'classic-share')) return []
  return [
    finding('client-load', {
      variant: 'classic-share',
      severity: 'warning',
      certainty: 'derived',
      subject: 'Classic',
      params: {
        percent: Math.round(share * 100),
        logons: row?.classic ?? 0,
        rows: all,
        accounts: row?.accounts ?? 0,
        ...usedThresholds(context, 'classic-share', 'load-sample'),
      },
      evidence: [],
      procedures: ['client-hygiene'],
    }),
  ]
}

/** Sessions of which mode and load are known. */
const LOADS = sql`temp.digest_sessions
  WHERE ${OF_USERS} AND mode IS NOT NULL AND total_ops IS NOT NULL AND table_ops IS NOT NULL`

/**
 * Median and median absolute deviation per mode, from how often each load occurs. Where more than half of the sessions count the same, the deviation is
 * taken as a tenth of the median, because nothing would be an outlier or everything.
 */
function outliers(db: ReadableCase, context: RuleContext): readonly NewFinding[] {
  const found = db.all<Outlier>(sql`
    WITH counted AS MATERIALIZED (
      SELECT mode, total_ops AS total, count(*) AS n FROM ${LOADS} GROUP BY mode, total_ops
    ), placed AS (
      SELECT mode, total, sum(n) OVER (PARTITION BY mode ORDER BY total) AS upto, sum(n) OVER (PARTITION BY mode) AS n FROM counted
    ), medians AS MATERIALIZED (
      SELECT mode, min(total) AS median FROM placed
      WHERE upto >= (n + 1) / 2 AND n >= ${limitOf(context, 'load-sample')} GROUP BY mode
    ), distances AS (
      SELECT c.mode, m.median, abs(c.total - m.median) AS away, sum(c.n) AS n
      FROM counted c JOIN medians m ON m.mode = c.mode GROUP BY 1, 2, 3
    ), spread AS (
      SELECT mode, median, away, sum(n) OVER (PARTITION BY mode ORDER BY away) AS upto, sum(n) OVER (PARTITION BY mode) AS n
      FROM distances
    ), deviations AS MATERIALIZED (
      SELECT mode, median, CASE WHEN min(away) > 0 THEN min(away) ELSE max(1, median / 10) END AS deviation
      FROM spread WHERE upto >= (n + 1) / 2 GROUP BY mode, median
    )
    SELECT l.account, l.mode, max(l.total_ops) AS total, l.table_ops AS tables, d.median, d.deviation,
           count(*) AS sessions, l.logon_id AS logonId
    FROM deviations d CROSS JOIN temp.digest_sessions l ON l.mode = d.mode
    WHERE ${OF_USERS} AND l.total_ops > d.median + ${limitOf(context, 'load-deviations')} * d.deviation
      AND l.table_ops > ${shareOf(context, 'load-table-share')} * l.total_ops
    GROUP BY l.account_id, l.mode ORDER BY total DESC, l.account_id, l.mode`)
  if (found.length === 0) return []
  const ids = JSON.stringify(found.slice(0, EVIDENCE_CAP).map(({ logonId }) => logonId))
  const rows = new Map(logonsById(db, sql`SELECT value FROM json_each(${ids})`).map((row) => [row.id, row]))
  return found.map((one) => {
    const row = rows.get(one.logonId)
    return finding('client-load', {
      variant: 'outlier',
      severity: 'info',
      certainty: 'estimated',
      subject: one.account,
      about: one.mode,
      params: known({
        account: one.account,
        mode: one.mode,
        operations: one.total,
        tablePercent: Math.round((100 * one.tables) / one.total),
        median: one.median,
        deviation: one.deviation,
        sessions: one.sessions,
        ...usedThresholds(context, 'load-deviations', 'load-table-share', 'load-sample'),
      }),
      evidence: row === undefined ? [] : [logonEvidence(row, 'logon', { operations: one.total })],
      procedures: ['client-hygiene'],
    })
  })
}
