import type { ReadableCase, WritableCase } from './database.ts'
import { hasTable } from './has-table.ts'
import { sql } from './sql.ts'

/** A copy of a duplicated message that a human wants kept. */
export interface KeptCopy {
  /** Row id of the message. */
  readonly message: number
  /** UnixMs */
  readonly at: number
  /** Who chose it; empty where nobody said. */
  readonly who: string
}

/** Every choice made for a snapshot. A case of an older version that is open for reading only has none. */
export function keptCopies(db: ReadableCase, snapshot: number): readonly KeptCopy[] {
  if (!hasTable(db, 'kept_copies')) return []
  return db.all<KeptCopy>(sql`SELECT message_id AS message, chosen_at AS at, who FROM kept_copies
    WHERE snapshot_id = ${snapshot} ORDER BY message_id`)
}

/** Puts a choice in place of any other among `group`; without one, nothing of the group is chosen any more. */
export function keepCopy(
  db: WritableCase,
  snapshot: number,
  group: readonly number[],
  chosen: KeptCopy | undefined,
): void {
  db.run(sql`DELETE FROM kept_copies WHERE snapshot_id = ${snapshot}
    AND message_id IN (SELECT value FROM json_each(${JSON.stringify(group)}))`)
  if (chosen === undefined) return
  db.run(sql`INSERT INTO kept_copies (message_id, snapshot_id, chosen_at, who)
    VALUES (${chosen.message}, ${snapshot}, ${chosen.at}, ${chosen.who})`)
}
