import type { EvidenceRow } from '../../shared/model/finding.ts'
import type { ReadableCase } from './database.ts'
import { identifier, nothing, sql } from './sql.ts'
import { storedJson } from './stored-json.ts'

export interface IntervalRow {
  readonly kind: 'merged' | 'busy' | 'tentative' | 'oof'
  /** Minutes since 1601-01-01T00:00Z, end exclusive. */
  readonly start: number
  readonly end: number
}

export function intervalsOf(db: ReadableCase, message: number): readonly IntervalRow[] {
  return db.all(sql`SELECT kind, start_min AS start, end_min AS "end" FROM intervals
    WHERE message_id = ${message} ORDER BY start_min, kind`)
}

/** The decoder's statuses of a free/busy message, each with its place in the bytes. */
export function statusesOf(
  db: ReadableCase,
  message: number,
): readonly { readonly status: string; readonly where: string }[] {
  const row = db.get<{ readonly statuses: string }>(sql`SELECT statuses FROM messages WHERE id = ${message}`)
  const all = storedJson<readonly { readonly status: string; readonly where: string }[]>(
    row?.statuses ?? '[]',
    'messages',
  )
  return all.map(({ status, where }) => ({ status, where }))
}

const FOLDED = new Set<string>(['mailboxes', 'people', 'messages', 'logons', 'connections', 'events'])

/** Every file and place at which an object was seen, the kept observation first. */
export function seenAt(
  db: ReadableCase,
  table: EvidenceRow['table'],
  id: number,
): readonly { readonly source: string; readonly place: string }[] {
  const others = FOLDED.has(table) ? sql`OR t.same_as = ${id}` : nothing
  return db.all(sql`SELECT s.name AS source,
      coalesce(CASE WHEN t.line IS NOT NULL THEN 'line ' || t.line || coalesce(' ' || t.path, '') ELSE t.path END, '') AS place
    FROM ${identifier(table)} t JOIN sources s ON s.id = t.source_id
    WHERE t.id = ${id} ${others} ORDER BY t.id <> ${id}, t.id`)
}
