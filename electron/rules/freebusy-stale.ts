import { isoUtc, minutesIsoUtc, unixMsToMinutes1601 } from '../../shared/time/epoch.ts'
import { sql, trusted } from '../casefile/sql.ts'
import { MESSAGE_COLUMNS, type MessageRow, messageEvidence } from './message-evidence.ts'
import { finding, known, type Rule } from './rule.ts'

const DAY_MS = 86_400_000

/** A range that ends before it starts says nothing about age: it is damage, and has its own rule. */
const POSSIBLE_RANGE = trusted('(m.publish_start_min IS NULL OR m.publish_end_min > m.publish_start_min)')

/**
 * Published longer ago than the case's limit, or with a range that ended before the export (freebusy spec 3.4):
 * whoever books sees no information, or old one.
 */
export const freebusyStale: Rule = {
  id: 'freebusy-stale',
  evaluate(db, { snapshot, taken, settings, readership }) {
    if (taken === undefined) return []
    const limit = taken - settings.staleDays * DAY_MS
    const now = Math.floor(unixMsToMinutes1601(taken))
    const rows = db.all<MessageRow & { readonly past: number | null }>(sql`SELECT ${MESSAGE_COLUMNS},
        m.publish_end_min < ${now} AND ${POSSIBLE_RANGE} AS past
      FROM messages m
      WHERE m.snapshot_id = ${snapshot} AND m.role = 'freebusy' AND m.same_as IS NULL
        AND (m.published_at < ${limit} OR (m.publish_end_min < ${now} AND ${POSSIBLE_RANGE}))
      ORDER BY m.published_at, m.user_key, m.id`)
    return rows.map((row) => {
      const past = row.past === 1
      return finding('freebusy-stale', {
        variant: past ? 'range-past' : 'old',
        severity: readership.weigh(past ? 'warning' : 'info'),
        certainty: 'certain',
        subject: row.subject ?? '',
        about: `${row.folder_key ?? ''}|${row.record_key ?? row.id}`,
        params: known({
          ...readership.params,
          subject: row.subject,
          folder: row.folder,
          published: row.published_at === null ? null : isoUtc(row.published_at),
          publishEnd: row.publish_end_min === null ? null : minutesIsoUtc(row.publish_end_min),
          days: row.published_at === null ? null : Math.floor((taken - row.published_at) / DAY_MS),
          limitDays: settings.staleDays,
        }),
        evidence: [messageEvidence(row, 'stale')],
        procedures: ['public-freebusy-cleanup'],
      })
    })
  },
}
