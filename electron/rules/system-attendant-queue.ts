import type { EvidenceRow } from '../../shared/model/finding.ts'
import { isoUtc } from '../../shared/time/epoch.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { MESSAGE_COLUMNS, type MessageRow, messageEvidence } from './message-evidence.ts'
import { finding, known, type Rule } from './rule.ts'

/** MSExchangeFBPublish looks about every five minutes; what waits longer than a day is stuck. */
const STUCK_MS = 86_400_000
/** A System Attendant mailbox with more items than this is worth a look even without its contents. */
const MANY_ITEMS = 100

const SYSTEM_ATTENDANT = 'Microsoft System Attendant'

interface QueueRow extends MessageRow {
  readonly at: number | null
}

/** Publishing failed (8197, 8207), the mailbox is over its limit (8528) or out of reach (9175) (freebusy spec 10). */
interface QueueEvent {
  readonly id: number
  readonly event_id: number
  readonly provider: string | null
  readonly computer: string | null
  readonly event_time: number | null
}

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
    const items = queueRows(db, snapshot)
    const events = db.all<QueueEvent>(sql`SELECT id, event_id, provider, computer, event_time FROM events
      WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND event_id IN (8197, 8207, 8528, 9175)
        AND (provider IS NULL OR provider LIKE 'MSExchangeFBPublish%' OR provider LIKE 'MSExchangeIS%'
             OR provider LIKE 'MSExchangeSA%')
      ORDER BY event_time DESC, id`)
    const holder = holderOf(mailboxes, items.length)
    const queue =
      items.length === 0 ? [] : [described(holder === undefined ? mailboxes : [holder], items, taken, events)]
    const others = mailboxes.filter((mailbox) => mailbox !== holder && (mailbox.items ?? 0) > MANY_ITEMS)
    // Without their contents the other mailboxes are known by number only; with unplaced items they are in the first finding.
    const counted = items.length > 0 && holder === undefined ? [] : others
    return [...queue, ...counted.map((mailbox) => described([mailbox], [], taken, events))]
  },
}

function queueRows(db: ReadableCase, snapshot: number): readonly QueueRow[] {
  return db.all<QueueRow>(sql`SELECT ${MESSAGE_COLUMNS},
        coalesce(m.delivered_at, m.created_at, m.modified_at) AS at FROM messages m
      WHERE m.snapshot_id = ${snapshot} AND m.role = 'freebusy-queue' AND m.same_as IS NULL
      ORDER BY m.folder_key, m.subject, m.id`)
}

/** Every waiting item as evidence: a finding keeps the first ones only, and what is deleted is listed one by one. */
export const wholeQueue = (db: ReadableCase, snapshot: number): readonly EvidenceRow[] =>
  queueRows(db, snapshot).map((row) => messageEvidence(row, 'queue-item'))

/** An event belongs to a server when it names no computer, the server's own name, or that name with its domain. */
function concerns(event: QueueEvent, mailboxes: readonly SystemAttendant[]): boolean {
  const named = mailboxes.flatMap(({ server }) => (server === null ? [] : [server.toLowerCase()]))
  const computer = event.computer?.toLowerCase() ?? ''
  return (
    computer === '' || named.length === 0 || named.some((name) => computer === name || computer.startsWith(`${name}.`))
  )
}

/** Events shown as evidence; the rest is counted. */
const SHOWN_EVENTS = 20

/** The one System Attendant mailbox that can hold so many items; undefined where several can or none. */
function holderOf(mailboxes: readonly SystemAttendant[], items: number): SystemAttendant | undefined {
  const able = mailboxes.filter((mailbox) => items > 0 && (mailbox.items ?? 0) >= items)
  return able.length === 1 ? able[0] : undefined
}

function described(
  mailboxes: readonly SystemAttendant[],
  items: readonly QueueRow[],
  taken: number | undefined,
  all: readonly QueueEvent[],
) {
  const events = all.filter((event) => concerns(event, mailboxes))
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
        label: row.name ?? SYSTEM_ATTENDANT,
        facts: known({ server: row.server, dn: row.dn, items: row.items }),
      }),
    ),
    ...events.slice(0, SHOWN_EVENTS).map(
      (event): EvidenceRow => ({
        table: 'events',
        id: event.id,
        as: 'event',
        label: `${event.event_id} ${event.provider ?? ''}`.trim(),
        facts: known({ time: event.event_time === null ? null : isoUtc(event.event_time), server: event.computer }),
      }),
    ),
    ...items.map((row) => messageEvidence(row, 'queue-item')),
  ]
  const servers = mailboxes.map((row) => row.server ?? '?').join(', ')
  return finding('system-attendant-queue', {
    variant: items.length === 0 ? 'count-only' : 'items',
    severity: stuck || total > MANY_ITEMS || events.length > 0 ? 'warning' : 'info',
    certainty: items.length === 0 ? 'to-verify' : 'derived',
    subject: mailbox?.name ?? SYSTEM_ATTENDANT,
    about: servers.toLowerCase(),
    params: known({
      server: servers,
      mailbox: mailbox?.name ?? SYSTEM_ATTENDANT,
      items: items.length === 0 ? mailbox?.items : items.length,
      mailboxItems: mailbox?.items,
      oldest: oldest === undefined ? null : isoUtc(oldest),
      age: oldest === undefined || taken === undefined ? null : Math.max(0, Math.floor((taken - oldest) / STUCK_MS)),
      events: events.length === 0 ? null : events.length,
      eventIds: [...new Set(events.map(({ event_id }) => event_id))].sort((a, b) => a - b).join(', '),
    }),
    evidence,
    procedures: ['system-attendant-queue-cleanup'],
  })
}
