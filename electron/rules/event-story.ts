import { lastCn } from '../../shared/exchange/dn.ts'
import { objectTypeOf } from '../../shared/exchange/object-types.ts'
import type { EvidenceRow, Severity } from '../../shared/model/finding.ts'
import { isoUtc } from '../../shared/time/epoch.ts'
import type { ReadableCase } from '../casefile/database.ts'
import type { NewFinding } from '../casefile/findings.ts'
import { sql } from '../casefile/sql.ts'
import { OF_USERS } from './logon-digest.ts'
import { isSessionType } from './procedures-for.ts'
import { finding, known, limitOf, type Rule, type RuleContext, shareOf, usedThresholds } from './rule.ts'

interface EventRow {
  readonly id: number
  readonly dn_key: string
  readonly session_dn: string
  readonly object_type: string
  readonly event_time: number
  readonly limit_number: number | null
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * What the events 9646 of one user and object type tell together (H10): they follow VPN logons, they come at a regular
 * distance (a scheduled job), or in a burst. From 2013 on the event is written once per interval and understates how often
 * the limit was met (sessions.md 2.1).
 */
export const eventStory: Rule = {
  id: 'event-story',
  evaluate(db, context) {
    const rows = db.all<EventRow>(sql`SELECT id, dn_key, session_dn, object_type, event_time, limit_number FROM (
        SELECT *, count(*) OVER (PARTITION BY dn_key, lower(object_type)) AS n FROM events
        WHERE snapshot_id = ${context.snapshot} AND same_as IS NULL AND event_id = 9646 AND dn_key IS NOT NULL
          AND object_type IS NOT NULL AND event_time IS NOT NULL
      ) WHERE n >= 2 ORDER BY dn_key, lower(object_type), event_time, id`)
    if (rows.length === 0) return []
    const users = usersOf(db, [...new Set(rows.map(({ dn_key }) => dn_key))])
    const groups = Map.groupBy(rows, (row) => `${row.dn_key}\n${objectTypeOf(row.object_type) ?? row.object_type}`)
    return [...groups.values()].flatMap((group) => {
      const user = users.get(group[0]?.dn_key ?? '')
      return story(context, group, user)
    })
  },
}

interface User {
  readonly account: string
  /** Logon times from VPN addresses. */
  readonly vpn: readonly number[]
}

function usersOf(db: ReadableCase, dns: readonly string[]): ReadonlyMap<string, User> {
  const rows = db.all<{ readonly dn: string; readonly account: string; readonly vpn: string }>(sql`
    SELECT lower(user_dn) AS dn, min(account) AS account,
           json_group_array(first_logon) FILTER (WHERE vpn = 1 AND first_logon IS NOT NULL) AS vpn
    FROM temp.digest_sessions
    WHERE ${OF_USERS} AND user_dn IS NOT NULL AND lower(user_dn) IN (SELECT value FROM json_each(${JSON.stringify(dns)}))
    GROUP BY 1`)
  return new Map(rows.map(({ dn, account, vpn }) => [dn, { account, vpn: JSON.parse(vpn) as readonly number[] }]))
}

function story(context: RuleContext, group: readonly EventRow[], user: User | undefined): readonly NewFinding[] {
  const times = group.map(({ event_time }) => event_time)
  const window = limitOf(context, 'cause-window') * 1000
  const near = times.filter((time) => user?.vpn.some((logon) => Math.abs(logon - time) <= window) === true).length
  const score = near / times.length
  const spacing = regularSpacing(context, times)
  const burst = largestBurst(context, times)
  const made = (variant: 'vpn-reconnects' | 'scheduled' | 'burst', severity: Severity): readonly NewFinding[] => {
    const first = group[0]
    const type = objectTypeOf(first?.object_type ?? '') ?? first?.object_type ?? ''
    const hours = Math.max(1, ((times.at(-1) ?? 0) - (times[0] ?? 0)) / HOUR_MS)
    return [
      finding('event-story', {
        variant,
        severity,
        certainty: 'derived',
        subject: user?.account ?? first?.session_dn ?? '',
        about: type,
        params: known({
          account: user?.account ?? lastCn(first?.session_dn ?? ''),
          dn: first?.session_dn,
          type,
          events: group.length,
          perHour: Math.round((10 * group.length) / hours) / 10,
          first: times[0] === undefined ? null : isoUtc(times[0]),
          last: times.at(-1) === undefined ? null : isoUtc(times.at(-1) ?? 0),
          near,
          percent: Math.round(score * 100),
          spacingMinutes: spacing === undefined ? null : Math.round(spacing / MINUTE_MS),
          burst,
          ...usedThresholds(context, 'cause-window', 'cause-share', 'regular-events', 'regular-spread'),
          ...(variant === 'burst' ? usedThresholds(context, 'burst-events', 'burst-window') : {}),
        }),
        evidence: group.map(evidence),
        procedures: !isSessionType(type)
          ? ['open-object-limit']
          : variant === 'vpn-reconnects'
            ? ['session-limit-after-vpn']
            : [],
      }),
    ]
  }
  if (near >= 2 && score >= shareOf(context, 'cause-share')) return made('vpn-reconnects', 'warning')
  if (spacing !== undefined) return made('scheduled', 'warning')
  return burst >= limitOf(context, 'burst-events') ? made('burst', 'warning') : []
}

/** The common distance of events that come like a clock; undefined where any distance strays from the median. */
function regularSpacing(context: RuleContext, times: readonly number[]): number | undefined {
  if (times.length < limitOf(context, 'regular-events')) return undefined
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  const median = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  const spread = limitOf(context, 'regular-spread') * 1000
  // Events a few minutes apart are a burst: the tolerance would call any of them regular.
  if (median < 5 * spread) return undefined
  return gaps.every((gap) => Math.abs(gap - median) <= spread) ? median : undefined
}

/** Most events within the window. */
function largestBurst(context: RuleContext, times: readonly number[]): number {
  const window = limitOf(context, 'burst-window') * MINUTE_MS
  let start = 0
  let most = 0
  for (const [index, time] of times.entries()) {
    while (time - (times[start] ?? time) > window) start++
    most = Math.max(most, index - start + 1)
  }
  return most
}

function evidence(row: EventRow): EvidenceRow {
  return {
    table: 'events',
    id: row.id,
    as: 'event',
    label: `9646 ${row.session_dn}`,
    facts: known({ time: isoUtc(row.event_time), limit: row.limit_number, dn: row.session_dn, type: row.object_type }),
  }
}
