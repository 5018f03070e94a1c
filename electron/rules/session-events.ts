import { OBJECT_TYPES } from '../../shared/exchange/object-types.ts'
import type { EvidenceRow } from '../../shared/model/finding.ts'
import { isoUtc } from '../../shared/time/epoch.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { known, type RuleContext } from './rule.ts'

const DAY_MS = 86_400_000

export interface SessionEvent {
  readonly id: number
  readonly dn_key: string
  readonly session_dn: string
  readonly event_time: number | null
  readonly limit_number: number | null
}

/** Events 9646 of type session within the day before the export, by user DN, the latest first (H1). */
export function sessionEvents(
  db: ReadableCase,
  { snapshot, taken }: Pick<RuleContext, 'snapshot' | 'taken'>,
): ReadonlyMap<string, readonly SessionEvent[]> {
  const since = taken === undefined ? 0 : taken - DAY_MS
  const words = JSON.stringify(OBJECT_TYPES.session.words)
  const rows = db.all<SessionEvent>(sql`SELECT id, dn_key, session_dn, event_time, limit_number FROM events
    WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND event_id = 9646 AND dn_key IS NOT NULL
      AND lower(object_type) IN (SELECT value FROM json_each(${words})) AND (event_time IS NULL OR event_time >= ${since})
    ORDER BY dn_key, event_time DESC, id`)
  return Map.groupBy(rows, (row) => row.dn_key)
}

/** The limit that the latest event of a user printed: what was in force when it was met. */
export const printedLimit = (events: readonly SessionEvent[]): number | undefined =>
  events.find((event) => event.limit_number !== null)?.limit_number ?? undefined

export function eventEvidence(event: SessionEvent): EvidenceRow {
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
