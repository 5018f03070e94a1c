import type { ReadableCase, WritableCase } from './database.ts'
import { sql, trusted } from './sql.ts'
import { TABLE_VIEWS } from './table-views.ts'

const VIEW = TABLE_VIEWS.freebusy
const column = (name: string) => trusted(VIEW.columns[name] ?? 'NULL')

/**
 * Brings the grid's tables of a snapshot up to date: written whole the first time, since committed evidence never
 * changes; after that only the numbers of findings, which follow the settings of the case.
 */
export function refreshFreeBusyGrid(db: WritableCase, snapshot: number): void {
  db.transaction(() => {
    if (db.get(sql`SELECT 1 FROM freebusy_rows WHERE snapshot_id = ${snapshot} LIMIT 1`) === undefined) {
      writeGrid(db, snapshot)
    }
    countFindings(db, snapshot)
  })
}

/** Snapshots that came from a file of the schema before, and are not in the grid yet. */
export function fillFreeBusyGrid(db: WritableCase): void {
  const missing = db.all<{ readonly id: number }>(sql`SELECT s.id FROM snapshots s WHERE s.state = 'committed'
    AND NOT EXISTS (SELECT 1 FROM freebusy_rows r WHERE r.snapshot_id = s.id)
    AND EXISTS (SELECT 1 FROM messages m WHERE m.snapshot_id = s.id AND m.role IN ('freebusy', 'freebusy-queue', 'freebusy-local'))`)
  for (const { id } of missing) refreshFreeBusyGrid(db, id)
}

/** False for a case of an older schema opened read-only, and for a snapshot without free/busy messages. */
export function hasFreeBusyGrid(db: ReadableCase, snapshot: number): boolean {
  const made = db.get(sql`SELECT 1 FROM sqlite_schema WHERE name = 'freebusy_rows'`) !== undefined
  return made && db.get(sql`SELECT 1 FROM freebusy_rows WHERE snapshot_id = ${snapshot} LIMIT 1`) !== undefined
}

function writeGrid(db: WritableCase, snapshot: number): void {
  db.run(sql`CREATE TEMP TABLE grid_draft AS
    WITH shown AS (
      SELECT t.id, fold(t.subject) AS subject, fold(t.folder) AS folder,
             fold(CASE WHEN t.dn_key IS NULL
               THEN (SELECT b.display_name FROM mailboxes b INDEXED BY mailboxes_by_user
                     WHERE b.snapshot_id = ${snapshot} AND b.user_key = t.user_key ORDER BY b.id LIMIT 1)
               ELSE (SELECT b.display_name FROM mailboxes b INDEXED BY mailboxes_by_dn
                     WHERE b.snapshot_id = ${snapshot} AND b.dn_key = t.dn_key ORDER BY b.id LIMIT 1) END) AS mailbox,
             ${column('status')} AS status, t.role, fold(t.message_class) AS class, t.source_id, fold(t.dn) AS dn,
             ${column('place')} AS place, t.folder_key, t.user_key, t.published_at, t.publish_start_min,
             t.publish_end_min, t.busy_blocks, t.size_bytes
      FROM messages t WHERE t.snapshot_id = ${snapshot} AND ${trusted(VIEW.where)}
    )
    SELECT *, row_number() OVER (ORDER BY subject NULLS LAST, folder_key NULLS LAST, id) AS nth,
      CASE WHEN subject IS NOT NULL THEN dense_rank() OVER (ORDER BY subject) END AS subject_rank,
      CASE WHEN folder IS NOT NULL THEN dense_rank() OVER (ORDER BY folder) END AS folder_rank,
      CASE WHEN mailbox IS NOT NULL THEN dense_rank() OVER (ORDER BY mailbox) END AS mailbox_rank,
      dense_rank() OVER (ORDER BY status) AS status_rank,
      dense_rank() OVER (ORDER BY folder, status, role, class, source_id) AS context,
      CASE WHEN role = 'freebusy' THEN count(*) OVER (PARTITION BY role, user_key, folder_key) END AS copies
    FROM shown`)
  try {
    const next = (table: 'freebusy_rows' | 'freebusy_contexts', key: string): number =>
      db.get<{ readonly n: number | null }>(sql`SELECT max(${trusted(key)}) AS n FROM ${trusted(table)}`)?.n ?? 0
    const rows = next('freebusy_rows', 'position')
    const contexts = next('freebusy_contexts', 'id')
    db.run(sql`INSERT INTO freebusy_contexts (id, snapshot_id, folder, status, search)
      SELECT ${contexts} + context, ${snapshot}, coalesce(folder, ''), fold(status),
             coalesce(folder, '') || char(10) || role || char(10) || fold(status) || char(10) || coalesce(class, '') || char(10) ||
             coalesce(fold((SELECT name FROM sources WHERE id = source_id)), '')
      FROM grid_draft GROUP BY context`)
    db.run(sql`INSERT INTO freebusy_rows (position, snapshot_id, message_id, context_id, findings, copies, subject_rank,
        folder_rank, mailbox_rank, status_rank, published_at, publish_start_min, publish_end_min, busy_blocks, size_bytes)
      SELECT ${rows} + nth, ${snapshot}, id, ${contexts} + context, 0, copies, subject_rank, folder_rank, mailbox_rank,
             status_rank, published_at, publish_start_min, publish_end_min, busy_blocks, size_bytes
      FROM grid_draft ORDER BY nth`)
    db.run(sql`INSERT INTO freebusy_texts (position, subject, mailbox, search)
      SELECT ${rows} + nth, subject, mailbox,
             coalesce(subject, '') || char(10) || coalesce(mailbox, '') || char(10) || coalesce(dn, '') || char(10) ||
             coalesce(fold(place), '')
      FROM grid_draft ORDER BY nth`)
  } finally {
    db.run(sql`DROP TABLE grid_draft`)
  }
}

function countFindings(db: WritableCase, snapshot: number): void {
  db.run(sql`UPDATE freebusy_rows SET findings = 0 WHERE snapshot_id = ${snapshot} AND findings <> 0`)
  db.run(sql`UPDATE freebusy_rows INDEXED BY freebusy_rows_by_message SET findings = (
      SELECT count(DISTINCT e.finding_id) FROM evidence e
      WHERE e.record_table = 'messages' AND e.record_id = freebusy_rows.message_id)
    WHERE snapshot_id = ${snapshot} AND message_id IN (
      SELECT e.record_id FROM findings f JOIN evidence e ON e.finding_id = f.id
      WHERE f.snapshot_id = ${snapshot} AND e.record_table = 'messages')`)
}
