import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'

/** What no rule could judge in a snapshot, because the evidence for it was not imported. */
export const UNJUDGED = [
  'orphans-without-mailboxes',
  'missing-without-messages',
  'age-without-moment',
  'rights-not-exported',
  'pointers-not-exported',
  'queue-not-exported',
  'wrong-system-mailbox',
] as const
export type Unjudged = (typeof UNJUDGED)[number]

/**
 * Silence of a rule is no proof of health: this says which rules were silent for want of evidence. Only about kinds of
 * evidence the snapshot touches at all: a snapshot of sessions has no remark about free/busy.
 */
export function unjudged(db: ReadableCase, snapshot: number, taken: number | undefined): readonly Unjudged[] {
  const has = (statement: ReturnType<typeof sql>): boolean => db.get(statement) !== undefined
  const messages = has(sql`SELECT 1 FROM messages WHERE snapshot_id = ${snapshot} AND role = 'freebusy' LIMIT 1`)
  const queue = has(sql`SELECT 1 FROM messages WHERE snapshot_id = ${snapshot} AND role = 'freebusy-queue' LIMIT 1`)
  const people = has(sql`SELECT 1 FROM mailboxes WHERE snapshot_id = ${snapshot} AND role = 'user' LIMIT 1`)
  const attendants = has(
    sql`SELECT 1 FROM mailboxes WHERE snapshot_id = ${snapshot} AND role = 'system-attendant' LIMIT 1`,
  )
  const property = (tag: number): boolean =>
    has(sql`SELECT 1 FROM properties WHERE snapshot_id = ${snapshot} AND owner = 'folder' AND tag = ${tag} LIMIT 1`)
  const wrongMailbox = has(sql`SELECT 1 FROM folders WHERE snapshot_id = ${snapshot}
    AND instr(lower(folder_path), 'systemmailbox{') > 0 LIMIT 1`)
  const found: readonly (readonly [Unjudged, boolean])[] = [
    ['orphans-without-mailboxes', messages && !people],
    ['missing-without-messages', people && !messages && (queue || attendants)],
    ['age-without-moment', messages && taken === undefined],
    ['rights-not-exported', messages && !property(0x0e270102)],
    ['pointers-not-exported', messages && !property(0x36e41102)],
    ['queue-not-exported', attendants && !queue],
    // It holds no free/busy storage; somebody took it for the System Attendant (mfcmapi-exports spec 7).
    ['wrong-system-mailbox', wrongMailbox && !queue],
  ]
  return found.flatMap(([code, applies]) => (applies ? [code] : []))
}
