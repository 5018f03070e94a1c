import { clientSupport } from '../../shared/exchange/client-support.ts'
import { describeClientVersion } from '../../shared/exchange/client-version.ts'
import type { ReadableCase } from '../casefile/database.ts'
import type { NewFinding } from '../casefile/findings.ts'
import { sql } from '../casefile/sql.ts'
import { OF_USERS } from './logon-digest.ts'
import { logonEvidence, logonsById } from './logon-evidence.ts'
import {
  EVIDENCE_CAP,
  finding,
  known,
  limitOf,
  type Rule,
  type RuleContext,
  serverName,
  usedThresholds,
} from './rule.ts'
import { isClassic } from './servers.ts'

interface VersionRow {
  readonly serverKey: string
  readonly version: string
  readonly accounts: number
  readonly sessions: number
}

/**
 * Old and mixed clients (H9): Outlook 2003 and older with Exchange 2010 or later, MAPI/CDO by accounts that are no known
 * program, and people who use several generations of Outlook. Exchange's own components are no clients.
 */
export const clientAge: Rule = {
  id: 'client-age',
  evaluate(db, context) {
    return [...oldOutlook(db, context), ...unlistedCdo(db, context), ...mixed(db)]
  },
}

function oldOutlook(db: ReadableCase, context: RuleContext): readonly NewFinding[] {
  const modern = context.servers
    .filter(({ version }) => version !== undefined && !isClassic(version))
    .map(({ key }) => key)
  const rows = db.all<VersionRow>(sql`SELECT server_key AS serverKey, version, count(DISTINCT account_id) AS accounts,
      count(*) AS sessions FROM temp.digest_sessions
    WHERE ${OF_USERS} AND version IS NOT NULL AND server_key IN (SELECT value FROM json_each(${JSON.stringify(modern)}))
    GROUP BY 1, 2 ORDER BY 1, 2`)
  const old = rows.filter(({ version }) => {
    const { kind, major } = describeClientVersion(version)
    return kind === 'outlook' && (major ?? 99) <= limitOf(context, 'oldest-outlook')
  })
  return [...Map.groupBy(old, (row) => row.serverKey)].map(([key, own]) => {
    const versions = own.map(({ version }) => version)
    const wanted = sql`SELECT logon_id FROM temp.digest_sessions WHERE ${OF_USERS} AND server_key = ${key}
      AND version IN (SELECT value FROM json_each(${JSON.stringify(versions)})) ORDER BY logon_id LIMIT ${EVIDENCE_CAP}`
    const support = clientSupport(versions[0] ?? '', context.taken ?? 0)
    const found = finding('client-age', {
      variant: 'outlook-old',
      severity: 'warning',
      certainty: 'certain',
      subject: serverName(context, key),
      params: known({
        server: serverName(context, key),
        exchange: context.servers.find((server) => server.key === key)?.product,
        clients: versions.map((version) => `${describeClientVersion(version).product} ${version}`).join(', '),
        accounts: own.reduce((sum, row) => sum + row.accounts, 0),
        sessions: own.reduce((sum, row) => sum + row.sessions, 0),
        supportUntil: support.until,
        ...usedThresholds(context, 'oldest-outlook'),
      }),
      evidence: logonsById(db, wanted).map((row) => logonEvidence(row, 'logon')),
      procedures: ['client-hygiene'],
    })
    const all = own.reduce((sum, row) => sum + row.sessions, 0)
    return { ...found, evidenceMore: Math.max(0, all - found.evidence.length) }
  })
}

function unlistedCdo(db: ReadableCase, context: RuleContext): readonly NewFinding[] {
  const listed = JSON.stringify(context.programs.map(({ accountKey }) => accountKey))
  const rows = db.all<{
    readonly account: string
    readonly sessions: number
    readonly version: string
    readonly logonId: number
  }>(sql`SELECT min(account) AS account, count(*) AS sessions, max(version) AS version, min(logon_id) AS logonId
    FROM temp.digest_sessions
    WHERE ${OF_USERS} AND version LIKE '6.5.8%' AND account_key NOT IN (SELECT value FROM json_each(${listed}))
    GROUP BY account_id ORDER BY sessions DESC, account_id`)
  if (rows.length === 0) return []
  const ids = JSON.stringify(rows.slice(0, EVIDENCE_CAP).map(({ logonId }) => logonId))
  return [
    finding('client-age', {
      variant: 'cdo-unlisted',
      severity: 'info',
      certainty: 'derived',
      subject: 'MAPI/CDO 1.2.1',
      params: known({
        accounts: rows.length,
        sessions: rows.reduce((sum, row) => sum + row.sessions, 0),
        clients: [...new Set(rows.map(({ version }) => version))].sort().slice(0, 10).join(', '),
        first: rows[0]?.account,
      }),
      evidence: logonsById(db, sql`SELECT value FROM json_each(${ids})`).map((row) => logonEvidence(row, 'logon')),
      procedures: ['client-hygiene'],
    }),
  ]
}

/** Generations are told by the first number of the version; programs and the store's own words have none. */
function mixed(db: ReadableCase): readonly NewFinding[] {
  const rows = db.all<{ readonly account: string; readonly accountKey: string; readonly majors: string }>(sql`
    SELECT min(account) AS account, account_key AS accountKey, group_concat(DISTINCT CAST(version AS INTEGER)) AS majors
    FROM temp.digest_sessions WHERE ${OF_USERS} AND version GLOB '[0-9]*.[0-9]*' AND version NOT LIKE '6.%'
    GROUP BY account_id HAVING count(DISTINCT CAST(version AS INTEGER)) > 1 ORDER BY account_id`)
  if (rows.length === 0) return []
  const keys = JSON.stringify(rows.map(({ accountKey }) => accountKey))
  const wanted = sql`SELECT min(logon_id) FROM temp.digest_sessions WHERE ${OF_USERS}
    AND account_key IN (SELECT value FROM json_each(${keys})) GROUP BY account_id, version LIMIT ${EVIDENCE_CAP}`
  return [
    finding('client-age', {
      variant: 'mixed',
      severity: 'info',
      certainty: 'certain',
      subject: 'Outlook',
      params: known({
        accounts: rows.length,
        first: rows[0]?.account,
        clients: (rows[0]?.majors ?? '')
          .split(',')
          .sort((a, b) => Number(a) - Number(b))
          .map((major) => describeClientVersion(`${major}.0`).product ?? major)
          .join(', '),
      }),
      evidence: logonsById(db, wanted).map((row) => logonEvidence(row, 'logon')),
      procedures: ['client-hygiene'],
    }),
  ]
}
