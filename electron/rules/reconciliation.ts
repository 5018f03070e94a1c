import type { ReadableCase } from '../casefile/database.ts'
import type { NewFinding } from '../casefile/findings.ts'
import { sql } from '../casefile/sql.ts'
import { OF_USERS } from './logon-digest.ts'
import { type LogonRow, logonEvidence, logonsById } from './logon-evidence.ts'
import type { ReconciledAddress } from './reconcile.ts'
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

/**
 * Logons against connections (H4): addresses with logons and no connection, whose sessions wait for the keep-alive time
 * and cannot be closed; addresses with more sessions per connection than is plausible; servers where the comparison says
 * nothing. Orphan connections have a rule of their own.
 */
export const reconciliation: Rule = {
  id: 'reconciliation',
  evaluate(db, context) {
    const { servers, addresses } = context.reconciliation
    if (servers.length === 0 || context.quality.forbidsCorrelation) return []
    const blocked = servers.filter((key) => context.quality.behindAccess.has(key))
    const open = servers.filter((key) => !context.quality.behindAccess.has(key))
    return [
      ...blocked.map((key) => notCorrelatable(context, key)),
      ...ghosts(db, context, open, addresses),
      ...dense(db, context, open, addresses),
    ]
  },
}

function notCorrelatable(context: RuleContext, server: string): NewFinding {
  return finding('reconciliation', {
    variant: 'not-correlatable',
    severity: 'info',
    certainty: 'derived',
    subject: serverName(context, server),
    params: {
      server: serverName(context, server),
      percent: Math.round(100 * (context.quality.behindAccess.get(server) ?? 0)),
      ...usedThresholds(context, 'shared-accounts', 'shared-share'),
    },
    evidence: [],
    procedures: [],
  })
}

function ghosts(
  db: ReadableCase,
  context: RuleContext,
  servers: readonly string[],
  addresses: readonly ReconciledAddress[],
): readonly NewFinding[] {
  const gone = addresses.filter((one) => one.class === 'ghost')
  if (gone.length === 0) return []
  const names = servers.map((key) => serverName(context, key)).join(', ')
  const { rows, total } = logonsAt(db, servers, gone)
  return [
    {
      ...finding('reconciliation', {
        variant: 'ghost-addresses',
        severity: 'info',
        certainty: 'derived',
        subject: names,
        params: known({
          server: names,
          addresses: gone.length,
          logons: gone.reduce((sum, one) => sum + one.logons, 0),
          sessions: gone.reduce((sum, one) => sum + one.sessions, 0),
        }),
        evidence: rows.map((row) => logonEvidence(row, 'ghost')),
        procedures: [],
      }),
      evidenceMore: Math.max(0, total - rows.length),
    },
  ]
}

function dense(
  db: ReadableCase,
  context: RuleContext,
  servers: readonly string[],
  addresses: readonly ReconciledAddress[],
): readonly NewFinding[] {
  const most = limitOf(context, 'connection-density')
  const found = addresses.filter((one) => one.class === 'live' && one.sessions / one.connections > most)
  if (found.length === 0) return []
  const names = servers.map((key) => serverName(context, key)).join(', ')
  const { rows, total } = logonsAt(db, servers, found)
  return [
    {
      ...finding('reconciliation', {
        variant: 'dense',
        severity: 'info',
        certainty: 'derived',
        subject: names,
        params: known({
          server: names,
          addresses: found.length,
          densest: [...found].sort((a, b) => b.sessions / b.connections - a.sessions / a.connections)[0]?.address,
          ...usedThresholds(context, 'connection-density'),
        }),
        evidence: rows.map((row) => logonEvidence(row, 'logon')),
        procedures: [],
      }),
      evidenceMore: Math.max(0, total - rows.length),
    },
  ]
}

/** One logon per session of the addresses, as many as evidence is kept. */
function logonsAt(
  db: ReadableCase,
  servers: readonly string[],
  addresses: readonly ReconciledAddress[],
): { readonly rows: readonly LogonRow[]; readonly total: number } {
  const wanted = sql`temp.digest_sessions WHERE ${OF_USERS}
    AND ip IN (SELECT value FROM json_each(${JSON.stringify(addresses.map(({ address }) => address))}))
    AND server_key IN (SELECT value FROM json_each(${JSON.stringify(servers)}))`
  const total = db.get<{ readonly n: number }>(sql`SELECT count(*) AS n FROM ${wanted}`)?.n ?? 0
  return { rows: logonsById(db, sql`SELECT logon_id FROM ${wanted} ORDER BY logon_id LIMIT ${EVIDENCE_CAP}`), total }
}
