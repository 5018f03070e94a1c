import type { LimitRecord } from '../../shared/model/records.ts'
import type { WritableCase } from './database.ts'
import { insertInto, type Origin } from './insert.ts'

export function limitWriter(db: WritableCase) {
  const insert = insertInto(db, 'limits', [
    'snapshot_id',
    'source_id',
    'line',
    'path',
    'registry_key',
    'key_name',
    'name',
    'name_key',
    'type',
    'number',
    'text',
    'deletes',
  ])
  return (origin: Origin, r: LimitRecord): number =>
    insert(
      origin.snapshot,
      origin.source,
      r.place.line,
      r.place.path,
      r.key,
      r.key.slice(r.key.lastIndexOf('\\') + 1).toLowerCase(),
      r.name,
      r.name.toLowerCase(),
      r.type,
      r.number,
      r.text,
      r.deletes ?? false,
    )
}
