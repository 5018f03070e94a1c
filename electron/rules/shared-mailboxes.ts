import type { EvidenceRow } from '../../shared/model/finding.ts'
import { sql } from '../casefile/sql.ts'
import { logonEvidence, logonsById } from './logon-evidence.ts'
import { EVIDENCE_CAP, finding, known, limitOf, type Rule, serverName, usedThresholds } from './rule.ts'
import { isClassic } from './servers.ts'

interface FanOut {
  readonly account: string
  readonly accountKey: string
  readonly serverKey: string
  readonly mailboxes: number
  readonly rows: number
  readonly outlook2003: number
}

/**
 * People who open many mailboxes of others (H6). Outlook 2003 against Exchange 2010 stops at about 16 shared calendars
 * (sessions.md P3). Programs have a rule of their own.
 */
export const sharedMailboxes: Rule = {
  id: 'shared-mailboxes',
  evaluate(db, context) {
    const programs = JSON.stringify(context.programs.map(({ accountKey }) => accountKey))
    const found = db.all<FanOut>(sql`SELECT account_key AS accountKey, server_key AS serverKey,
        (SELECT account FROM temp.digest_accounts a WHERE a.id = c.account_id) AS account,
        count(*) AS mailboxes, sum(rows) AS rows, max(outlook_2003) AS outlook2003
      FROM temp.digest_cross c WHERE account_key NOT IN (SELECT value FROM json_each(${programs}))
      GROUP BY account_id, server_id HAVING mailboxes >= ${limitOf(context, 'fan-out')}
      ORDER BY mailboxes DESC, account_id, server_id`)
    if (found.length === 0) return []
    const keys = JSON.stringify(found.map(({ accountKey }) => accountKey))
    const ids = sql`SELECT logon_id FROM (
        SELECT logon_id, row_number() OVER (PARTITION BY account_id, server_id ORDER BY mailbox_id) AS nth
        FROM temp.digest_cross WHERE account_key IN (SELECT value FROM json_each(${keys}))
      ) WHERE nth <= ${EVIDENCE_CAP}`
    const logons = Map.groupBy(logonsById(db, ids), (row) => `${row.account_key}\n${(row.server ?? '').toLowerCase()}`)
    return found.map((one) => {
      const version = context.servers.find((server) => server.key === one.serverKey)?.version
      const old = one.outlook2003 === 1 && version !== undefined && !isClassic(version)
      const stops = old && one.mailboxes >= limitOf(context, 'fan-out-2003')
      const evidence: readonly EvidenceRow[] = (logons.get(`${one.accountKey}\n${one.serverKey}`) ?? []).map((row) =>
        logonEvidence(row, 'shared'),
      )
      return finding('shared-mailboxes', {
        variant: stops ? 'outlook-2003' : 'many',
        severity: stops ? 'critical' : 'warning',
        certainty: 'derived',
        subject: one.account,
        about: one.serverKey,
        params: known({
          account: one.account,
          server: serverName(context, one.serverKey),
          mailboxes: one.mailboxes,
          rows: one.rows,
          ...usedThresholds(context, 'fan-out', 'fan-out-2003'),
        }),
        evidence,
        procedures: ['shared-calendar-pool'],
      })
    })
  },
}
