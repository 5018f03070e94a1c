import type { EvidenceRow, Severity } from '../../shared/model/finding.ts'
import { isoUtc } from '../../shared/time/epoch.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { logonEvidence, logonsOf } from './logon-evidence.ts'
import { finding, known, type Rule, type RuleContext } from './rule.ts'
import { effectiveSessionLimit } from './session-limit-in-force.ts'
import { type SessionEstimate, sessionEstimates } from './sessions.ts'

const DAY_MS = 86_400_000

interface EventRow {
  readonly id: number
  readonly dn_key: string
  readonly session_dn: string
  readonly event_time: number | null
  readonly limit_number: number | null
}

/** Shares of the limit from which a user is worth a line (sessions.md section 7, H1). */
function pressure(share: number): Severity | undefined {
  if (share >= 0.9) return 'critical'
  if (share >= 0.75) return 'warning'
  return share >= 0.5 ? 'info' : undefined
}

/**
 * Users at or near their session limit (H1). An event 9646 of type session within the day before the export is proof
 * whatever the rows show: rows are what was left at the moment of the export.
 */
export const sessionLimit: Rule = {
  id: 'session-limit',
  evaluate(db, context) {
    const inForce = effectiveSessionLimit(db, context.snapshot, context.settings).limit
    const events = Map.groupBy(sessionEvents(db, context), (event) => event.dn_key)
    const estimates = sessionEstimates(db, context.snapshot)
    const covered = new Set<string>()
    const found = estimates.flatMap((estimate) => {
      const dn = estimate.userDn?.toLowerCase()
      // One user on two servers: the events belong to the server with most sessions, which comes first.
      const own = dn === undefined || covered.has(dn) ? [] : (events.get(dn) ?? [])
      const limit = own.find((event) => event.limit_number !== null)?.limit_number ?? inForce
      const severity = own.length > 0 ? 'critical' : pressure(estimate.sessions / limit)
      if (dn !== undefined && own.length > 0) covered.add(dn)
      return severity === undefined ? [] : [about(db, context, estimate, own, limit, severity)]
    })
    const unseen = [...events].filter(([dn]) => !covered.has(dn))
    return [...found, ...unseen.map(([, own]) => eventsOnly(own))]
  },
}

function sessionEvents(db: ReadableCase, { snapshot, taken }: RuleContext): readonly EventRow[] {
  const since = taken === undefined ? 0 : taken - DAY_MS
  return db.all<EventRow>(sql`SELECT id, dn_key, session_dn, event_time, limit_number FROM events
    WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND event_id = 9646 AND dn_key IS NOT NULL
      AND lower(object_type) = 'session' AND (event_time IS NULL OR event_time >= ${since})
    ORDER BY dn_key, event_time DESC, id`)
}

function about(
  db: ReadableCase,
  context: RuleContext,
  estimate: SessionEstimate,
  events: readonly EventRow[],
  limit: number,
  severity: Severity,
) {
  const rows = logonsOf(db, context.snapshot, estimate.accountKey, estimate.server)
  return finding('session-limit', {
    variant: events.length > 0 ? 'exhausted' : 'near',
    severity,
    certainty: events.length > 0 ? 'certain' : estimate.exact ? 'certain' : 'estimated',
    subject: estimate.account,
    about: estimate.server?.toLowerCase() ?? '',
    params: known({
      account: estimate.account,
      sessions: estimate.sessions,
      rows: estimate.rows,
      limit,
      events: events.length,
      lastEvent: lastEvent(events),
      server: estimate.server,
      dn: estimate.userDn,
    }),
    evidence: [...events.map(eventEvidence), ...rows.map((row) => logonEvidence(row, 'logon'))],
    procedures: ['session-limit-after-vpn', 'store-limit-change'],
  })
}

function eventsOnly(events: readonly EventRow[]) {
  const first = events[0]
  return finding('session-limit', {
    variant: 'exhausted',
    severity: 'critical',
    certainty: 'certain',
    subject: first?.session_dn ?? '',
    params: known({
      account: first?.session_dn,
      dn: first?.session_dn,
      limit: first?.limit_number,
      events: events.length,
      lastEvent: lastEvent(events),
    }),
    evidence: events.map(eventEvidence),
    procedures: ['session-limit-after-vpn', 'store-limit-change'],
  })
}

function lastEvent(events: readonly EventRow[]): string | undefined {
  const at = events[0]?.event_time
  return at === null || at === undefined ? undefined : isoUtc(at)
}

function eventEvidence(event: EventRow): EvidenceRow {
  return {
    table: 'events',
    id: event.id,
    as: 'event',
    label: `9646 ${event.session_dn}`,
    facts: known({
      time: event.event_time === null ? null : isoUtc(event.event_time),
      limit: event.limit_number,
      dn: event.session_dn,
    }),
  }
}
