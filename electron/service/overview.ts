import type { Response } from '../../shared/contract/channels.ts'
import { AGE_BOUNDS } from '../../shared/contract/freebusy-folders.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { findingsOf } from '../casefile/findings.ts'
import { readSettings } from '../casefile/settings.ts'
import { snapshotById } from '../casefile/snapshots.ts'
import { sql } from '../casefile/sql.ts'
import { limitsInForce, registryValues } from '../rules/limits-in-force.ts'
import { sessionEstimates } from '../rules/sessions.ts'

const DAY_MS = 86_400_000
const WORST = 3
const TOP_USERS = 10

/** The first screen of a snapshot: what is worst, how fresh, how near the limits. */
export function overview(db: ReadableCase, id: number): Response<'overview'> {
  const snapshot = snapshotById(db, id)
  const findings = findingsOf(db, id)
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length
  return {
    snapshot: { ...snapshot, counts: { ...snapshot.counts } },
    findings: { critical: count('critical'), warning: count('warning'), info: count('info') },
    worst: structuredClone(findings.slice(0, WORST)) as Response<'overview'>['worst'],
    sessions: [...topUsers(db, id)],
    freshness: freshness(db, id, snapshot.taken),
    events: eventsByHour(db, id),
  }
}

/** Events per hour and number, in order of time. */
export function eventsByHour(db: ReadableCase, id: number): Response<'overview'>['events'] {
  return [
    ...db.all<{ readonly hour: number; readonly eventId: number; readonly count: number }>(
      sql`SELECT event_time / 3600000 * 3600000 AS hour, event_id AS eventId, count(*) AS count FROM events
          WHERE snapshot_id = ${id} AND same_as IS NULL AND event_time IS NOT NULL
          GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 2000`,
    ),
  ]
}

/** A snapshot analysed before there was a table of users is estimated anew, against the limit all servers share. */
function topUsers(db: ReadableCase, id: number): Response<'overview'>['sessions'] {
  const known = db.all<Response<'overview'>['sessions'][number]>(sql`SELECT account, coalesce(server, '') AS server,
      sessions, logons AS rows, coalesce(limit_number, 0) AS "limit"
    FROM session_users WHERE snapshot_id = ${id} ORDER BY id LIMIT ${TOP_USERS}`)
  if (known.length > 0) return [...known]
  const limit = limitsInForce(registryValues(db, id), [], readSettings(db)).sessionsPerUser('').number ?? 0
  return sessionEstimates(db, id)
    .slice(0, TOP_USERS)
    .map(({ account, server, sessions, rows }) => ({ account, server: server ?? '', sessions, rows, limit }))
}

function freshness(db: ReadableCase, id: number, taken: number): Response<'overview'>['freshness'] {
  const ages = db.all<{ readonly days: number; readonly n: number }>(
    sql`SELECT (${taken} - published_at) / ${DAY_MS} AS days, count(*) AS n FROM messages
        WHERE snapshot_id = ${id} AND same_as IS NULL AND role = 'freebusy' AND published_at IS NOT NULL GROUP BY 1`,
  )
  const bounds: readonly (number | null)[] = [...AGE_BOUNDS, null]
  return bounds.map((upTo, index) => {
    const from = index === 0 ? Number.NEGATIVE_INFINITY : (bounds[index - 1] ?? 0)
    const counted = ages.filter(({ days }) => days >= from && (upTo === null || days < upTo))
    return { upToDays: upTo, count: counted.reduce((sum, { n }) => sum + n, 0) }
  })
}
