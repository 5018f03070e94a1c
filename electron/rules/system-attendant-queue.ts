import type { EvidenceRow } from '../../shared/model/finding.ts'
import { isoUtc } from '../../shared/time/epoch.ts'
import { sql } from '../casefile/sql.ts'
import { MESSAGE_COLUMNS, type MessageRow, messageEvidence } from './message-evidence.ts'
import { finding, known, type Rule } from './rule.ts'

/** MSExchangeFBPublish looks about every five minutes; what waits longer than a day is stuck. */
const STUCK_MS = 86_400_000
/** A System Attendant mailbox with more items than this is worth a look even without its contents. */
const MANY_ITEMS = 100

interface SystemAttendant {
  readonly id: number
  readonly name: string | null
  readonly server: string | null
  readonly dn: string | null
  readonly items: number | null
}

/**
 * Requests of OWA and auto-accept that MSExchangeFBPublish has not carried into the public folder (freebusy spec
 * sections 1 and 8): either the items themselves were exported, or the mailbox table shows how many there are.
 */
export const systemAttendantQueue: Rule = {
  id: 'system-attendant-queue',
  evaluate(db, { snapshot, taken }) {
    const mailboxes = db.all<SystemAttendant>(sql`SELECT id, display_name AS name, server, legacy_dn AS dn,
        item_count AS items FROM mailboxes
      WHERE snapshot_id = ${snapshot} AND role = 'system-attendant' AND same_as IS NULL ORDER BY server, id`)
    const items = db.all<MessageRow & { readonly at: number | null }>(sql`SELECT ${MESSAGE_COLUMNS},
        coalesce(m.delivered_at, m.created_at, m.modified_at) AS at FROM messages m
      WHERE m.snapshot_id = ${snapshot} AND m.role = 'freebusy-queue' AND m.same_as IS NULL
      ORDER BY m.folder_key, m.subject, m.id`)
    if (items.length === 0 && !mailboxes.some((mailbox) => (mailbox.items ?? 0) > MANY_ITEMS)) return []

    const times = items.flatMap(({ at }) => (at === null ? [] : [at]))
    const oldest = times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b))
    const stuck = oldest !== undefined && taken !== undefined && taken - oldest > STUCK_MS
    const total = Math.max(items.length, ...mailboxes.map((mailbox) => mailbox.items ?? 0))
    const mailbox = mailboxes.length === 1 ? mailboxes[0] : undefined
    const evidence: readonly EvidenceRow[] = [
      ...mailboxes.map(
        (row): EvidenceRow => ({
          table: 'mailboxes',
          id: row.id,
          as: 'mailbox',
          label: row.name ?? 'Microsoft System Attendant',
          facts: known({ server: row.server, dn: row.dn, items: row.items }),
        }),
      ),
      ...items.map((row) => messageEvidence(row, 'queue-item')),
    ]
    return [
      finding('system-attendant-queue', {
        variant: items.length === 0 ? 'count-only' : 'items',
        severity: stuck || total > MANY_ITEMS ? 'warning' : 'info',
        certainty: items.length === 0 ? 'to-verify' : 'derived',
        subject: mailbox?.name ?? 'Microsoft System Attendant',
        params: known({
          server: mailbox?.server ?? mailboxes.map((row) => row.server ?? '?').join(', '),
          mailbox: mailbox?.name ?? 'Microsoft System Attendant',
          items: items.length,
          mailboxItems: mailbox?.items,
          oldest: oldest === undefined ? null : isoUtc(oldest),
        }),
        evidence,
        procedures: ['system-attendant-queue-cleanup'],
      }),
    ]
  },
}
