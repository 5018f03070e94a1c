import type { Deletion, RecordState, UntoldReason } from '../../../shared/model/comparison.ts'
import type { ReadableCase } from '../database.ts'
import { sql, trusted } from '../sql.ts'
import { type Compared, comparedTable, knowsDeleted, matchRecords } from './match.ts'

/** An object of a plan, by what the plan says of it: values verbatim, hex in either case. */
export interface SoughtMessage {
  readonly recordKey?: string
  readonly entryId?: string
  readonly subject: string
  readonly folder?: string
}

/** What became of an object of a plan. */
export interface Seen {
  /** Index in the list that was asked for. */
  readonly at: number
  readonly state: RecordState
  readonly why: UntoldReason | null
  readonly deletion: Deletion | null
  /** True where the message was published again since. */
  readonly republished: boolean
}

interface SeenRow extends Omit<Seen, 'republished'> {
  readonly republished: number | null
}

const seen = (rows: readonly SeenRow[]): readonly Seen[] =>
  rows.map((row) => ({ ...row, republished: row.republished === 1 }))

/** Messages of the earlier snapshot by record key, else entry id, else subject and folder; unknown ones are left out. */
export function seenMessages(db: ReadableCase, compared: Compared, sought: readonly SoughtMessage[]): readonly Seen[] {
  if (sought.length === 0) return []
  matchRecords(db, compared, ['messages'])
  const wanted = JSON.stringify(
    sought.map(({ recordKey = '', entryId = '', subject, folder = '' }) => [recordKey, entryId, subject, folder]),
  )
  const living = trusted(knowsDeleted(db) ? 'AND m.soft_deleted = 0' : '')
  return seen(
    db.all<SeenRow>(sql`
    WITH wanted AS MATERIALIZED (
      SELECT key AS at, unhex(nullif(value ->> 0, '')) AS record_key, unhex(nullif(value ->> 1, '')) AS entry_id,
        value ->> 2 AS subject, nullif(value ->> 3, '') AS folder FROM json_each(${wanted})
    ), found AS (
      SELECT w.at, coalesce(m.same_as, m.id) AS id FROM wanted w CROSS JOIN messages m INDEXED BY messages_by_record_key
        ON m.snapshot_id = ${compared.before} AND m.record_key = w.record_key ${living}
      UNION SELECT w.at, coalesce(m.same_as, m.id) FROM messages m JOIN wanted w
        ON w.record_key IS NULL AND m.entry_id = w.entry_id WHERE m.snapshot_id = ${compared.before} ${living}
      UNION SELECT w.at, coalesce(m.same_as, m.id) FROM messages m JOIN wanted w
        ON w.record_key IS NULL AND w.entry_id IS NULL AND m.subject = w.subject AND m.folder IS w.folder
        WHERE m.snapshot_id = ${compared.before} ${living}
    )
    SELECT f.at, c.state, c.why, c.deletion, a.published_at > b.published_at AS republished
    FROM found f JOIN ${comparedTable('messages')} c ON c.before_id = f.id
      JOIN messages b ON b.id = f.id LEFT JOIN messages a ON a.id = c.after_id
    GROUP BY f.at, f.id ORDER BY f.at, f.id`),
  )
}

export interface SoughtConnection {
  readonly localAddress: string
  readonly localPort: number
  readonly remoteAddress: string
  readonly remotePort: number
}

export function seenConnections(
  db: ReadableCase,
  compared: Compared,
  sought: readonly SoughtConnection[],
): readonly Seen[] {
  if (sought.length === 0) return []
  matchRecords(db, compared, ['connections'])
  const wanted = JSON.stringify(
    sought.map((one) => [one.localAddress, one.localPort, one.remoteAddress, one.remotePort]),
  )
  return seen(
    db.all<SeenRow>(sql`SELECT w.key AS at, c.state, c.why, NULL AS deletion, 0 AS republished
    FROM json_each(${wanted}) w CROSS JOIN connections t INDEXED BY connections_by_remote
        ON t.snapshot_id = ${compared.before} AND t.remote_address = w.value ->> 2 AND t.remote_port = w.value ->> 3
        AND t.local_address = w.value ->> 0 AND t.local_port = w.value ->> 1
      JOIN ${comparedTable('connections')} c ON c.before_id = coalesce(t.same_as, t.id)
    GROUP BY w.key ORDER BY w.key`),
  )
}

export interface SoughtLogon {
  readonly clientIp?: string
  readonly clientName?: string
  readonly mailboxDn?: string
  /** UnixMs */
  readonly logonTime: number
  readonly server?: string
}

export function seenLogons(db: ReadableCase, compared: Compared, sought: readonly SoughtLogon[]): readonly Seen[] {
  if (sought.length === 0) return []
  matchRecords(db, compared, ['logons'])
  const wanted = JSON.stringify(
    sought.map((one) => [
      one.clientIp ?? '',
      one.clientName ?? '',
      one.mailboxDn ?? '',
      Math.floor(one.logonTime / 1000),
      one.server ?? '',
    ]),
  )
  return seen(
    db.all<SeenRow>(sql`
    WITH wanted AS MATERIALIZED (
      SELECT key AS at, value ->> 0 AS ip, value ->> 1 AS station, value ->> 2 AS mailbox, value ->> 3 AS second,
        value ->> 4 AS server FROM json_each(${wanted})
    )
    SELECT w.at, max(c.state) AS state, max(c.why) AS why, NULL AS deletion, 0 AS republished
    FROM logons t JOIN wanted w ON w.second = t.logon_time / 1000 AND w.ip = coalesce(t.client_ip, '')
        AND w.station = coalesce(t.client_name, '') AND w.mailbox = coalesce(t.mailbox_dn, '')
        AND w.server = coalesce(t.server, '')
      JOIN ${comparedTable('logons')} c ON c.before_id = coalesce(t.same_as, t.id)
    WHERE t.snapshot_id = ${compared.before}
    GROUP BY w.at ORDER BY w.at`),
  )
}

export interface SoughtLimit {
  readonly key: string
  readonly name: string
}

export interface SeenLimit {
  readonly at: number
  /** False where the later snapshot does not hold the key as often as the earlier one: nothing can be said. */
  readonly told: boolean
  /** Every number the value has in the later snapshot, one per node; empty where it is not set. */
  readonly numbers: readonly number[]
}

/** The values of registry limits in the later snapshot. */
export function seenLimits(db: ReadableCase, compared: Compared, sought: readonly SoughtLimit[]): readonly SeenLimit[] {
  if (sought.length === 0) return []
  const wanted = JSON.stringify(sought.map(({ key, name }) => [key, name.toLowerCase()]))
  const nodes = (snapshot: number) => sql`(SELECT count(DISTINCT l.source_id) FROM limits l
    WHERE l.snapshot_id = ${snapshot} AND l.deletes = 0 AND registry_key(l.registry_key) = w.key)`
  return db
    .all<{ readonly at: number; readonly told: number; readonly numbers: string }>(sql`
    WITH wanted AS MATERIALIZED (
      SELECT key AS at, registry_key(value ->> 0) AS key, value ->> 1 AS name FROM json_each(${wanted})
    )
    SELECT w.at, ${nodes(compared.after)} > 0 AND ${nodes(compared.after)} >= ${nodes(compared.before)} AS told,
      (SELECT json_group_array(l.number) FROM limits l WHERE l.snapshot_id = ${compared.after} AND l.deletes = 0
         AND l.type <> 'absent' AND l.name_key = w.name AND l.number IS NOT NULL
         AND registry_key(l.registry_key) = w.key) AS numbers
    FROM wanted w ORDER BY w.at`)
    .map(({ at, told, numbers }) => ({ at, told: told === 1, numbers: JSON.parse(numbers) as readonly number[] }))
}
