import type { SnapshotInfo } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { writeAudit } from './audit.ts'
import type { ReadableCase, WritableCase } from './database.ts'
import { nothing, type Sql, sql, trusted } from './sql.ts'
import { storedJson } from './stored-json.ts'

export type TakenHow = SnapshotInfo['takenHow']
export type ZoneHow = SnapshotInfo['zoneHow']

export interface NewSnapshot {
  readonly name: string
  readonly takenAt: number
  readonly takenHow: TakenHow
  readonly zone: string
  readonly zoneHow: ZoneHow
  readonly importedAt: number
  readonly toolVersion: string
}

/** Starts a snapshot inside the import's transaction. Its rows may change until `commitSnapshot`. */
export function beginSnapshot(db: WritableCase, snapshot: NewSnapshot): number {
  if (db.get(sql`SELECT 1 FROM snapshots WHERE name = ${snapshot.name}`) !== undefined) {
    throw new AttendantError('snapshot-name-taken', snapshot.name)
  }
  return db.run(sql`INSERT INTO snapshots (name, state, taken_at, taken_how, zone, zone_how, imported_at, tool_version)
    VALUES (${snapshot.name}, 'staging', ${snapshot.takenAt}, ${snapshot.takenHow}, ${snapshot.zone},
            ${snapshot.zoneHow}, ${snapshot.importedAt}, ${snapshot.toolVersion})`).lastId
}

/** Ends the import: from here on the snapshot never changes, so its counts are taken once. */
export function commitSnapshot(db: WritableCase, id: number, takenAt: number, takenHow: TakenHow): void {
  db.run(sql`UPDATE snapshots SET state = 'committed', taken_at = ${takenAt}, taken_how = ${takenHow},
    counts = ${JSON.stringify(countsOf(db, id))} WHERE id = ${id}`)
}

/** Removes a whole import. The audit log keeps that it was there. */
export function undoSnapshot(db: WritableCase, id: number, at: number): void {
  db.transaction(() => {
    const snapshot = db.get<{ readonly name: string }>(sql`SELECT name FROM snapshots WHERE id = ${id}`)
    if (snapshot === undefined) throw new AttendantError('unknown-snapshot', String(id))
    const sources = db.all<{ readonly name: string; readonly sha256: string }>(
      sql`SELECT name, sha256 FROM sources WHERE snapshot_id = ${id} ORDER BY id`,
    )
    db.run(sql`DELETE FROM snapshots WHERE id = ${id}`)
    writeAudit(db, at, 'snapshot-undone', { snapshot: snapshot.name, sources })
  })
}

/** Table -> record kind in the counts of its sources. */
export const COUNTED = {
  mailboxes: 'mailbox',
  people: 'person',
  folders: 'folder',
  messages: 'message',
  logons: 'logon',
  connections: 'connection',
  events: 'event',
  limits: 'limit',
  usage: 'usage',
  permissions: 'permission',
} as const
/** Tables in which several observations of one object are folded into a primary one. */
const FOLDED = new Set<string>(['mailboxes', 'people', 'messages', 'logons', 'connections', 'events'])

/** From what the readers counted, less the second observations: a million rows are not looked at again. */
function countsOf(db: ReadableCase, id: number): Readonly<Record<string, number>> {
  const count = (statement: Sql): number => db.get<{ readonly n: number | null }>(statement)?.n ?? 0
  const counts: Record<string, number> = {}
  for (const [table, kind] of Object.entries(COUNTED)) {
    const read = count(sql`SELECT sum(counts ->> ${`$.${kind}`}) AS n FROM sources WHERE snapshot_id = ${id}`)
    const again = FOLDED.has(table)
      ? // The plus sign keeps SQLite to the small index of folded rows; by snapshot it would look at all of them.
        count(sql`SELECT count(*) AS n FROM ${trusted(table)} WHERE same_as IS NOT NULL AND +snapshot_id = ${id}`)
      : 0
    counts[table] = read - again
  }
  counts.intervals = count(sql`SELECT count(*) AS n FROM intervals WHERE snapshot_id = ${id}`)
  counts.freebusy = count(
    sql`SELECT count(*) AS n FROM messages WHERE snapshot_id = ${id} AND same_as IS NULL AND role <> 'other'`,
  )
  return counts
}

interface SnapshotRow {
  readonly id: number
  readonly name: string
  readonly taken_at: number
  readonly taken_how: TakenHow
  readonly zone: string
  readonly zone_how: ZoneHow
  readonly imported_at: number
  readonly counts: string
  readonly sources: number
  readonly rejects: number
}

function list(db: ReadableCase, condition: Sql): readonly SnapshotInfo[] {
  return db
    .all<SnapshotRow>(sql`SELECT s.id, s.name, s.taken_at, s.taken_how, s.zone, s.zone_how, s.imported_at, s.counts,
      (SELECT count(*) FROM sources WHERE snapshot_id = s.id) AS sources,
      (SELECT coalesce(sum(rejects), 0) FROM sources WHERE snapshot_id = s.id) AS rejects
      FROM snapshots s WHERE s.state = 'committed' ${condition} ORDER BY s.id`)
    .map((row) => ({
      id: row.id,
      name: row.name,
      taken: row.taken_at,
      takenHow: row.taken_how,
      zone: row.zone,
      zoneHow: row.zone_how,
      importedAt: row.imported_at,
      sources: row.sources,
      counts: storedJson<Record<string, number>>(row.counts, 'snapshots'),
      rejects: row.rejects,
    }))
}

export function listSnapshots(db: ReadableCase): readonly SnapshotInfo[] {
  return list(db, nothing)
}

export function snapshotById(db: ReadableCase, id: number): SnapshotInfo {
  const [snapshot] = list(db, sql`AND s.id = ${id}`)
  if (snapshot === undefined) throw new AttendantError('unknown-snapshot', String(id))
  return snapshot
}

/** A snapshot by name or number as typed on a command line; without one, the latest. */
export function findSnapshot(db: ReadableCase, named: string | undefined): SnapshotInfo {
  const all = listSnapshots(db)
  const found =
    named === undefined ? all.at(-1) : (all.find((s) => s.name === named) ?? all.find((s) => String(s.id) === named))
  if (found === undefined) throw new AttendantError('unknown-snapshot', named ?? '')
  return found
}
