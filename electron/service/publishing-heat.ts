import type { PublishingHeat } from '../../shared/contract/publishing-heat.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { snapshotById } from '../casefile/snapshots.ts'
import { sql } from '../casefile/sql.ts'

/** Every zone's midnight lies on a quarter of an hour. */
const QUARTER_MS = 900_000
const DAY_MS = 86_400_000
/** 53 weeks: a year, whole weeks at both ends. */
const SPAN_MS = 371 * DAY_MS

/** When free/busy messages were published, as far back as a calendar of a year shows; the rest as two numbers. */
export function publishingHeat(db: ReadableCase, snapshot: number): PublishingHeat {
  const { taken } = snapshotById(db, snapshot)
  const from = taken - SPAN_MS
  const to = taken + DAY_MS
  const rest = db.get<{ readonly earlier: number; readonly later: number }>(
    sql`SELECT total(published_at < ${from}) AS earlier, total(published_at >= ${to}) AS later FROM messages
      WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND role = 'freebusy'`,
  )
  const quarters = db.all<{ readonly at: number; readonly count: number }>(
    sql`SELECT published_at / ${QUARTER_MS} * ${QUARTER_MS} AS at, count(*) AS count FROM messages
      WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND role = 'freebusy' AND published_at >= ${from}
        AND published_at < ${to} GROUP BY 1 ORDER BY 1`,
  )
  return { taken, quarters: [...quarters], earlier: rest?.earlier ?? 0, later: rest?.later ?? 0 }
}
