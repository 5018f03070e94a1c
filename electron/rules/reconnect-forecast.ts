import { type WhatIf, whatIf } from '../../shared/exchange/what-if.ts'
import type { NewFinding } from '../casefile/findings.ts'
import { holderKey } from './logon-evidence.ts'
import { type Roamer, roamersOf } from './roaming.ts'
import { finding, known, type Rule, type RuleContext, shareOf, usedThresholds } from './rule.ts'
import { eventEvidence, printedLimit, type SessionEvent, sessionEvents } from './session-events.ts'
import { estimateHow, type SessionEstimate } from './sessions.ts'

const MINUTE_MS = 60_000

/**
 * Where reconnecting leads (H3): N = r * s * K against the limit. r is the number of VPN addresses over the time between
 * the first connect and the last, in whole minutes (lists that went through Excel have no seconds). s is the largest
 * number of sessions one address shows; where an event says that the limit was reached, at least limit / addresses,
 * because the rows of the export are only what was left of them.
 */
export const reconnectForecast: Rule = {
  id: 'reconnect-forecast',
  evaluate(db, context) {
    const roamers = roamersOf(db, context)
    if (roamers.length === 0) return []
    const events = sessionEvents(db, context)
    const estimates = new Map(context.estimates.map((one) => [holderKey(one), one]))
    return roamers.flatMap((roamer) => {
      const estimate = estimates.get(holderKey(roamer))
      const own = events.get(estimate?.userDn?.toLowerCase() ?? '') ?? []
      return estimate === undefined ? [] : forecast(context, roamer, estimate, own)
    })
  },
}

function forecast(
  context: RuleContext,
  roamer: Roamer,
  estimate: SessionEstimate,
  events: readonly SessionEvent[],
): readonly NewFinding[] {
  const limit = printedLimit(events) ?? context.limits.sessionsPerUser(roamer.serverKey).number
  const minutes = minutesBetween(roamer.firstConnect, roamer.lastConnect)
  if (limit === undefined || minutes < 1) return []
  const reached = events.length > 0 ? limit / roamer.addresses : 0
  const perConnect = Math.max(roamer.largest, reached)
  const keepAlive = context.limits.keepAlive(roamer.serverKey)
  const fill = shareOf(context, 'headroom')
  const given = {
    keepAliveSeconds: keepAlive.seconds,
    sessionLimit: limit,
    reconnectsPerHour: (roamer.addresses * 60) / minutes,
    sessionsPerConnect: perConnect,
    sessionsNow: estimate.sessions,
  }
  const result = whatIf(given, fill)
  const over = result.reasons.includes('over-limit')
  if (!over && !result.reasons.includes('at-risk')) return []
  return [
    finding('reconnect-forecast', {
      variant: over ? 'over-limit' : 'at-risk',
      severity: over ? 'warning' : 'info',
      certainty: 'estimated',
      subject: estimate.account,
      about: roamer.serverKey,
      params: known({
        account: estimate.account,
        server: estimate.server,
        reconnects: roamer.addresses,
        windowMinutes: minutes,
        sessionsPerConnect: Math.round(perConnect * 10) / 10,
        perConnectHow: reached > roamer.largest ? 'limit-reached' : 'largest-address',
        keepAliveSeconds: keepAlive.seconds,
        keepAliveFrom: keepAlive.from,
        sessions: estimate.sessions,
        rows: estimate.rows,
        how: estimateHow(estimate),
        limit,
        ...numbers(result),
        ...usedThresholds(context, 'ghost-addresses', 'headroom'),
      }),
      evidence: events.map(eventEvidence),
      procedures: ['session-limit-after-vpn'],
    }),
  ]
}

function numbers(result: WhatIf) {
  return {
    steadyState: Math.round(result.steadyState),
    minutesToLimit: result.secondsToLimit === null ? null : Math.ceil(result.secondsToLimit / 60),
    requiredKeepAlive: result.requiredKeepAlive === null ? null : Math.floor(result.requiredKeepAlive),
    requiredLimit: result.requiredLimit,
    recommendedKeepAlive: result.recommended.keepAliveSeconds,
    recommendedLimit: result.recommended.sessionLimit,
    recommendedSteadyState: Math.round(result.recommended.steadyState),
  }
}

function minutesBetween(first: number | null, last: number | null): number {
  if (first === null || last === null) return 0
  return Math.floor(last / MINUTE_MS) - Math.floor(first / MINUTE_MS)
}
