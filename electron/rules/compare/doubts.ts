import type { UntoldReason } from '../../../shared/model/comparison.ts'
import type { EvidenceTable, RuleId } from '../../../shared/model/finding.ts'
import type { ReadableCase } from '../../casefile/database.ts'
import { type Sql, sql, trusted } from '../../casefile/sql.ts'

/**
 * A finding that one snapshot has and the other has not, seen from the one that has it: `own`. `direction` is `fixed` for
 * findings of the earlier snapshot and `new` for those of the later one.
 */
export interface Sight {
  readonly own: number
  readonly other: number
  readonly direction: 'fixed' | 'new'
}

/**
 * Where a rule was silent in the other snapshot for want of evidence: the finding is neither fixed nor new, it cannot be
 * told. `when` is over the finding `f`; its evidence stands in `temp.finding_records r` with what became of each record.
 */
export interface Doubt {
  readonly rules: readonly RuleId[]
  /** A reason, or that of the first record of a table that cannot be told. */
  readonly why: UntoldReason | { readonly of: EvidenceTable }
  readonly when: Sql
}

const CONTENT: readonly RuleId[] = [
  'freebusy-damaged',
  'freebusy-identity',
  'freebusy-merged-mismatch',
  'freebusy-out-of-range',
  'freebusy-delegates',
]
const MESSAGES: readonly RuleId[] = [
  ...CONTENT,
  'freebusy-duplicate',
  'freebusy-stale',
  'freebusy-orphan',
  'freebusy-two-folders',
]
const LOGONS: readonly RuleId[] = [
  'session-limit',
  'vpn-ghosts',
  'reconnect-forecast',
  'orphan-connections',
  'reconciliation',
  'service-account',
  'shared-mailboxes',
  'admin-pool',
  'object-headroom',
  'client-load',
  'client-age',
  'snapshot-quality',
]
const EVENTS = trusted(`'event-csv', 'event-xml', 'event-text', 'event-clixml', 'evtx'`)
/** Free/busy data, apart from the address and the time stamp that lists may carry too (freebusy spec 2.1-2.3). */
const DATA = trusted(`(p.tag >> 16 BETWEEN 0x6841 AND 0x6848 OR p.tag >> 16 BETWEEN 0x684A AND 0x6856
  OR p.tag >> 16 BETWEEN 0x6869 AND 0x686F)`)
const SECURITY_DESCRIPTOR = 0x0e270102

const record = (condition: Sql): Sql =>
  sql`EXISTS (SELECT 1 FROM temp.finding_records r WHERE r.finding_id = f.id AND ${condition})`
const of = (table: string, condition: Sql): Sql => record(sql`r.record_table = ${table} AND ${condition}`)
const untold = (table: string): Sql => of(table, sql`r.state = 'untold'`)
/** A record of a table that the other snapshot has too. */
const there = (table: string, condition: Sql = sql`TRUE`): Sql =>
  of(table, sql`r.other_id IS NOT NULL AND ${condition}`)

export function doubtsOf(db: ReadableCase, { own, other, direction }: Sight): readonly Doubt[] {
  const has = (statement: Sql): boolean => db.get(statement) !== undefined
  const none = (applies: boolean): Sql => (applies ? sql`FALSE` : sql`TRUE`)
  const mailboxes = has(sql`SELECT 1 FROM mailboxes WHERE snapshot_id = ${other} AND role = 'user'
    AND dn_key IS NOT NULL LIMIT 1`)
  const logons = has(sql`SELECT 1 FROM logon_rows WHERE snapshot_id = ${other} LIMIT 1`)
  const connections = has(sql`SELECT 1 FROM connections WHERE snapshot_id = ${other} LIMIT 1`)
  const timed = has(sql`SELECT 1 FROM snapshots WHERE id = ${other} AND taken_how <> 'import-time'`)
  const apart = has(sql`SELECT 1 FROM findings WHERE snapshot_id = ${other} AND rule = 'snapshot-quality'
    AND variant = 'time-gap-refused' LIMIT 1`)
  return [
    { rules: MESSAGES, why: { of: 'messages' }, when: untold('messages') },
    {
      // A list without the data of its messages cannot show that the data is whole.
      rules: CONTENT,
      why: 'no-data',
      when: there(
        'messages',
        sql`NOT EXISTS (SELECT 1 FROM properties p WHERE p.snapshot_id = ${other} AND p.owner = 'message'
          AND p.owner_id = r.other_id AND ${DATA})`,
      ),
    },
    {
      // The rules about what the data says leave damaged messages to the rule about damage.
      rules: CONTENT.filter((rule) => rule !== 'freebusy-damaged'),
      why: 'now-damaged',
      when: there('messages', sql`(SELECT worst_status FROM messages WHERE id = r.other_id) = 'corrupt'`),
    },
    {
      rules: ['freebusy-stale'],
      why: 'no-publication',
      when: there(
        'messages',
        sql`(SELECT published_at IS NULL OR (f.variant = 'range-past' AND publish_end_min IS NULL)
          FROM messages WHERE id = r.other_id)`,
      ),
    },
    { rules: ['freebusy-stale'], why: 'no-moment', when: sql`${none(timed)} AND ${there('messages')}` },
    { rules: ['vpn-ghosts'], why: 'no-moment', when: none(timed) },
    {
      rules: ['freebusy-orphan'],
      why: 'mailboxes-not-exported',
      when: sql`${none(mailboxes)} AND ${there('messages')}`,
    },
    {
      // The mailbox is in a table of the other snapshot, and its server was not exported again.
      rules: ['freebusy-orphan'],
      why: 'mailboxes-not-exported',
      when: of(
        'messages',
        sql`EXISTS (SELECT 1 FROM messages m JOIN mailboxes b ON b.snapshot_id = ${other} AND b.dn_key = m.dn_key
          JOIN temp.compared_mailboxes c ON ${trusted(direction === 'new' ? 'c.before_id' : 'c.after_id')} = b.id
          WHERE m.id = r.record_id AND c.state = 'untold')`,
      ),
    },
    {
      rules: ['freebusy-two-folders'],
      why: 'mailboxes-not-exported',
      when: sql`${none(mailboxes)} AND f.variant = 'same-name' AND NOT ${record(sql`r.other_id IS NULL`)}`,
    },
    { rules: ['freebusy-missing'], why: { of: 'mailboxes' }, when: untold('mailboxes') },
    {
      rules: ['freebusy-missing'],
      why: 'folder-not-exported',
      when: there(
        'mailboxes',
        sql`NOT EXISTS (SELECT 1 FROM mailboxes b JOIN messages m INDEXED BY messages_by_user
            ON m.snapshot_id = ${other} AND m.user_key = b.user_key
          WHERE b.id = r.record_id AND m.role = 'freebusy')`,
      ),
    },
    {
      rules: ['freebusy-group-empty'],
      why: 'folder-not-exported',
      when: sql`site_key(lower(f.subject)) NOT IN (SELECT site_key(folder_key) FROM (SELECT DISTINCT folder_key
        FROM messages WHERE snapshot_id = ${other} AND role = 'freebusy' AND folder_key IS NOT NULL))`,
    },
    {
      rules: ['freebusy-rights'],
      why: 'no-rights',
      when: sql`NOT ${of(
        'folders',
        sql`(r.state = 'gone' OR EXISTS (SELECT 1 FROM properties p WHERE p.snapshot_id = ${other} AND p.owner = 'folder'
          AND p.owner_id = r.other_id AND p.tag = ${SECURITY_DESCRIPTOR} AND p.bytes IS NOT NULL))`,
      )}`,
    },
    {
      rules: ['system-attendant-queue'],
      why: { of: 'messages' },
      // A System Attendant mailbox without any item has no queue either.
      when: sql`${untold('messages')}
        AND NOT ${there('mailboxes', sql`(SELECT item_count FROM mailboxes WHERE id = r.other_id) = 0`)}`,
    },
    {
      rules: ['system-attendant-queue'],
      why: 'mailboxes-not-exported',
      when: sql`f.variant = 'count-only' AND NOT ${of(
        'mailboxes',
        sql`(r.state IN ('gone', 'new') OR (SELECT item_count FROM mailboxes WHERE id = r.other_id) IS NOT NULL)`,
      )}`,
    },
    {
      rules: LOGONS,
      why: 'no-logons',
      // What only events tell needs no logons.
      when: sql`${none(logons)} AND (f.rule <> 'session-limit' OR ${of('logons', sql`TRUE`)})`,
    },
    { rules: LOGONS, why: { of: 'logons' }, when: untold('logons') },
    {
      rules: ['session-limit', 'event-story'],
      why: 'no-events',
      when: sql`(f.rule = 'event-story' OR f.variant = 'exhausted') AND NOT ${eventsToldOf({ own, other, direction })}`,
    },
    { rules: ['orphan-connections', 'reconciliation'], why: 'connections-not-exported', when: none(connections) },
    { rules: ['orphan-connections', 'reconciliation'], why: { of: 'connections' }, when: untold('connections') },
    { rules: ['orphan-connections', 'reconciliation'], why: 'no-correlation', when: none(!apart) },
    { rules: ['limit-lint'], why: { of: 'limits' }, when: untold('limits') },
    {
      rules: ['limit-lint'],
      why: 'limits-not-exported',
      when: sql`NOT EXISTS (SELECT 1 FROM temp.finding_records r JOIN limits l ON l.id = r.record_id
        JOIN limits o ON o.snapshot_id = ${other} AND registry_key(o.registry_key) = registry_key(l.registry_key)
        WHERE r.finding_id = f.id)`,
    },
  ]
}

/**
 * A log of the same computer in the other snapshot. For a finding to be fixed it must be another file than the earlier
 * one: the same log a day later is old, not quiet. A filtered log without a single event is a log.
 */
function eventsToldOf({ own, other, direction }: Sight): Sql {
  const newer =
    direction === 'fixed'
      ? sql`s.sha256 NOT IN (SELECT sha256 FROM sources WHERE snapshot_id = ${own} AND sha256 <> '')`
      : sql`TRUE`
  return sql`(EXISTS (SELECT 1 FROM sources s WHERE s.snapshot_id = ${other} AND s.format IN (${EVENTS}) AND s.records = 0
      AND ${newer})
    OR EXISTS (SELECT 1 FROM temp.finding_records r JOIN events e ON e.id = r.record_id
      JOIN events o ON o.snapshot_id = ${other} JOIN sources s ON s.id = o.source_id
      WHERE r.finding_id = f.id AND r.record_table = 'events' AND ${newer}
        AND (e.computer IS NULL OR o.computer IS NULL OR lower(o.computer) = lower(e.computer))))`
}
