import { looksLikeService } from '../../shared/exchange/service-account.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { OF_USERS } from './logon-digest.ts'
import { type LogonRow, logonEvidence, logonsById } from './logon-evidence.ts'
import { EVIDENCE_CAP, finding, known, limitOf, type Rule, type RuleContext, shareOf, usedThresholds } from './rule.ts'

export interface ServiceAccount {
  readonly accountKey: string
  readonly account: string
  readonly sessions: number
  readonly rows: number
  /** Distinct mailboxes opened, its own among them. */
  readonly mailboxes: number
  /** Sessions of MAPI/CDO, the library of programs. */
  readonly cdo: number
  readonly addresses: number
  /** Share of all sessions of the snapshot. */
  readonly share: number
  readonly why: 'mailboxes' | 'name' | 'share'
}

interface Row extends Omit<ServiceAccount, 'share' | 'why'> {
  readonly own: number
}

/**
 * Accounts a program uses (H5): many mailboxes through MAPI/CDO 6.x, a name that says so, or a large share of all
 * sessions. The share says something only among enough accounts.
 */
export function serviceAccounts(db: ReadableCase, context: Pick<RuleContext, 'settings'>): readonly ServiceAccount[] {
  const rows = db.all<Row>(sql`
    WITH crossed AS (
      SELECT account_id AS holder, count(DISTINCT mailbox_id) AS mailboxes FROM temp.digest_cross GROUP BY 1
    )
    SELECT s.account_key AS accountKey, min(s.account) AS account, count(*) AS sessions, sum(s.rows) AS rows,
           coalesce(max(c.mailboxes), 0) AS mailboxes, max(s.rows > s.crossed) AS own,
           sum(s.version LIKE '6.5.8%') AS cdo, count(DISTINCT s.ip) AS addresses
    FROM temp.digest_sessions s LEFT JOIN crossed c ON c.holder = s.account_id
    WHERE ${OF_USERS} GROUP BY s.account_id ORDER BY sessions DESC, s.account_id`)
  const all = rows.reduce((sum, row) => sum + row.sessions, 0)
  const enough = rows.length >= limitOf(context, 'service-share-users')
  return rows.flatMap(({ own, ...row }): readonly ServiceAccount[] => {
    const mailboxes = row.mailboxes + (own === 1 ? 1 : 0)
    const share = all === 0 ? 0 : row.sessions / all
    const why =
      mailboxes >= limitOf(context, 'service-mailboxes') && row.cdo > 0
        ? 'mailboxes'
        : looksLikeService(row.account)
          ? 'name'
          : enough && share >= shareOf(context, 'service-share')
            ? 'share'
            : undefined
    return why === undefined ? [] : [{ ...row, mailboxes, share, why }]
  })
}

export const serviceAccount: Rule = {
  id: 'service-account',
  evaluate(db, context) {
    const found = context.programs
    const logons = Map.groupBy(sampleLogons(db, found), (row) => row.account_key ?? '')
    return found.map((one) =>
      finding('service-account', {
        variant: one.why,
        severity: one.why === 'name' ? 'info' : 'warning',
        certainty: one.why === 'name' ? 'derived' : 'estimated',
        subject: one.account,
        params: known({
          account: one.account,
          mailboxes: one.mailboxes,
          sessions: one.sessions,
          rows: one.rows,
          cdo: one.cdo,
          addresses: one.addresses,
          percent: Math.round(one.share * 100),
          ...usedThresholds(context, 'service-mailboxes', 'service-share', 'service-share-users'),
        }),
        evidence: (logons.get(one.accountKey) ?? []).map((row) => logonEvidence(row, 'logon')),
        procedures: ['service-account-sessions'],
      }),
    )
  },
}

/** One logon per session of each account. */
function sampleLogons(db: ReadableCase, found: readonly ServiceAccount[]): readonly LogonRow[] {
  const keys = JSON.stringify(found.map(({ accountKey }) => accountKey))
  return logonsById(
    db,
    sql`SELECT logon_id FROM (
          SELECT logon_id, row_number() OVER (PARTITION BY account_id ORDER BY first_logon, logon_id) AS nth
          FROM temp.digest_sessions WHERE ${OF_USERS} AND account_key IN (SELECT value FROM json_each(${keys}))
        ) WHERE nth <= ${EVIDENCE_CAP}`,
  )
}
