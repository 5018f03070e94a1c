import type { EvidenceRow } from '../../shared/model/finding.ts'
import { isoUtc, minutesIsoUtc } from '../../shared/time/epoch.ts'
import { trusted } from '../casefile/sql.ts'
import { known } from './rule.ts'

/** What every free/busy rule needs of a message to name it beyond doubt in a checklist. */
export interface MessageRow {
  readonly id: number
  readonly subject: string | null
  readonly folder: string | null
  readonly folder_key: string | null
  readonly dn: string | null
  readonly entry_id: string | null
  readonly record_key: string | null
  readonly published_at: number | null
  readonly created_at: number | null
  readonly modified_at: number | null
  readonly publish_end_min: number | null
  readonly size_bytes: number | null
  readonly worst_status: string
  readonly statuses: string
  readonly source: string
  readonly line: number | null
}

/** Columns of a `MessageRow` from `messages m`. */
export const MESSAGE_COLUMNS = trusted(`m.id, m.subject, m.folder, m.folder_key, m.dn, hex(m.entry_id) AS entry_id,
  hex(m.record_key) AS record_key, m.published_at, m.created_at, m.modified_at, m.publish_end_min, m.size_bytes,
  m.worst_status, m.statuses, (SELECT name FROM sources WHERE id = m.source_id) AS source, m.line`)

/**
 * A row of a listing that shows neither a key nor a folder cannot be told from its namesakes: no step may act on it, so
 * no rule speaks of it.
 */
export const ADDRESSABLE = trusted('(m.record_key IS NOT NULL OR m.entry_id IS NOT NULL OR m.folder_key IS NOT NULL)')

/** `flags` are signs of the row, `against` those that speak against keeping it. */
export function messageEvidence(
  row: MessageRow,
  as: string,
  flags: readonly string[] = [],
  against: readonly string[] = [],
): EvidenceRow {
  return {
    table: 'messages',
    id: row.id,
    as,
    label: row.subject ?? '',
    facts: known({
      folder: row.folder,
      entryId: row.entry_id,
      recordKey: row.record_key,
      dn: row.dn,
      published: row.published_at === null ? null : isoUtc(row.published_at),
      created: row.created_at === null ? null : isoUtc(row.created_at),
      publishEnd: row.publish_end_min === null ? null : minutesIsoUtc(row.publish_end_min),
      size: row.size_bytes,
      source: row.source,
      place: row.line === null ? null : `line ${row.line}`,
      flags: flags.join(' '),
      against: against.join(' '),
    }),
  }
}
