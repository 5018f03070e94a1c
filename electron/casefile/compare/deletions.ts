import type { ReadableCase } from '../database.ts'
import { type Sql, sql } from '../sql.ts'
import type { Compared } from './match.ts'

/**
 * Messages that are gone, by what the deleted-contents tables of the later snapshot show (mfcmapi-exports spec 9.9): those
 * listed there are soft-deleted. Tables are told apart by the folder in the entry ids of their rows.
 */
export function tellDeletions(db: ReadableCase, table: Sql, { after }: Compared): void {
  db.scratch(sql`UPDATE ${table} SET deletion = 'untold' WHERE state = 'gone'`)
  if (db.get(sql`SELECT 1 FROM pragma_table_info('messages') WHERE name = 'soft_deleted'`) === undefined) return
  db.scratch(sql`UPDATE ${table} SET deletion = 'soft' WHERE state = 'gone' AND before_id IN (
    SELECT b.id FROM messages b JOIN messages d ON d.record_key = b.record_key
      WHERE d.snapshot_id = ${after} AND d.soft_deleted = 1 AND b.id IN (SELECT before_id FROM ${table} WHERE state = 'gone')
    UNION SELECT b.id FROM messages b JOIN messages d ON d.entry_id = b.entry_id
      WHERE d.snapshot_id = ${after} AND d.soft_deleted = 1 AND b.id IN (SELECT before_id FROM ${table} WHERE state = 'gone'))`)
  db.scratch(sql`UPDATE ${table} SET deletion = 'absent' WHERE deletion = 'untold' AND before_id IN (
    SELECT b.id FROM messages b WHERE b.id IN (SELECT before_id FROM ${table} WHERE deletion = 'untold')
      AND length(b.entry_id) = 70 AND substr(b.entry_id, 23, 22) IN (
        SELECT substr(d.entry_id, 23, 22) FROM messages d
        WHERE d.snapshot_id = ${after} AND d.soft_deleted = 1 AND length(d.entry_id) = 70))`)
  const empty = sql`SELECT 1 FROM sources s, json_each(s.warnings) w WHERE s.snapshot_id = ${after}
    AND w.value ->> 'code' = 'deleted-contents' AND w.value ->> '$.params.count' = 0 LIMIT 1`
  if (db.get(empty) !== undefined) {
    db.scratch(sql`UPDATE ${table} SET deletion = 'absent-unnamed' WHERE deletion = 'untold'`)
  }
}
