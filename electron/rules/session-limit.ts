import type { Severity } from '../../shared/model/finding.ts'
import { isoUtc } from '../../shared/time/epoch.ts'
import type { InForce } from './limits-in-force.ts'
import { holderKey, type LogonRow, logonEvidence, logonsOf } from './logon-evidence.ts'
import { proceduresForAccount } from './procedures-for.ts'
import { finding, known, type Rule, type RuleContext, shareOf, usedThresholds } from './rule.ts'
import { eventEvidence, printedLimit, type SessionEvent, sessionEvents } from './session-events.ts'
import { estimateHow, type SessionEstimate } from './sessions.ts'

interface Pressed {
  readonly estimate: SessionEstimate
  readonly events: readonly SessionEvent[]
  readonly limit: number | undefined
  readonly inForce: InForce
  readonly severity: Severity
}

/** Shares of the limit from which a user is worth a line (sessions.md section 7, H1). */
function pressure(share: number, context: RuleContext): Severity | undefined {
  if (share >= shareOf(context, 'pressure-critical')) return 'critical'
  if (share >= shareOf(context, 'pressure-warning')) return 'warning'
  return share >= shareOf(context, 'pressure-info') ? 'info' : undefined
}

/**
 * Users at or near their session limit (H1). An event 9646 of type session within the day before the export is proof
 * whatever the rows show: rows are what was left at the moment of the export.
 */
export const sessionLimit: Rule = {
  id: 'session-limit',
  evaluate(db, context) {
    const events = sessionEvents(db, context)
    const covered = new Set<string>()
    const pressed = context.estimates.flatMap((estimate): readonly Pressed[] => {
      const dn = estimate.userDn?.toLowerCase()
      // One user on two servers: the events belong to the server with most sessions, which comes first.
      const own = dn === undefined || covered.has(dn) ? [] : (events.get(dn) ?? [])
      const inForce = context.limits.sessionsPerUser(estimate.serverKey)
      const limit = printedLimit(own) ?? inForce.number
      const share = limit === undefined ? 0 : estimate.sessions / limit
      const severity = own.length > 0 ? 'critical' : pressure(share, context)
      if (dn !== undefined && own.length > 0) covered.add(dn)
      return severity === undefined ? [] : [{ estimate, events: own, limit, inForce, severity }]
    })
    const logons = logonsOf(
      db,
      context.snapshot,
      pressed.map(({ estimate }) => estimate),
    )
    const unseen = [...events].filter(([dn]) => !covered.has(dn))
    return [
      ...pressed.map((one) => about(context, one, logons.get(holderKey(one.estimate)) ?? [])),
      ...unseen.map(([, own]) => eventsOnly(own)),
    ]
  },
}

function about(
  context: RuleContext,
  { estimate, events, limit, inForce, severity }: Pressed,
  rows: readonly LogonRow[],
) {
  const printed = printedLimit(events)
  return finding('session-limit', {
    variant: events.length > 0 ? 'exhausted' : 'near',
    severity,
    certainty: events.length > 0 ? 'certain' : estimate.exact ? 'certain' : 'estimated',
    subject: estimate.account,
    about: estimate.serverKey,
    params: known({
      account: estimate.account,
      sessions: estimate.sessions,
      rows: estimate.rows,
      how: estimateHow(estimate),
      limit,
      limitFrom: printed === undefined ? inForce.from : 'event',
      gate: inForce.gate,
      throttling: context.limits.throttling,
      percent: limit === undefined ? null : Math.round((100 * estimate.sessions) / limit),
      events: events.length,
      lastEvent: lastEvent(events),
      server: estimate.server,
      dn: estimate.userDn,
      ...usedThresholds(context, 'pressure-info', 'pressure-warning', 'pressure-critical'),
    }),
    evidence: [...events.map(eventEvidence), ...rows.map((row) => logonEvidence(row, 'logon'))],
    procedures: proceduresForAccount(context, estimate.accountKey),
  })
}

function eventsOnly(events: readonly SessionEvent[]) {
  const first = events[0]
  return finding('session-limit', {
    variant: 'exhausted',
    severity: 'critical',
    certainty: 'certain',
    subject: first?.session_dn ?? '',
    params: known({
      account: first?.session_dn,
      dn: first?.session_dn,
      limit: printedLimit(events),
      limitFrom: 'event',
      events: events.length,
      lastEvent: lastEvent(events),
    }),
    evidence: events.map(eventEvidence),
    procedures: ['session-limit-after-vpn', 'store-limit-change'],
  })
}

function lastEvent(events: readonly SessionEvent[]): string | undefined {
  const at = events[0]?.event_time
  return at === null || at === undefined ? undefined : isoUtc(at)
}
