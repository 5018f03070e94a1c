import { dnKey } from '../../shared/exchange/dn.ts'
import type { EventRecord } from '../../shared/model/records.ts'
import type { WritableCase } from './database.ts'
import { insertInto, type Origin } from './insert.ts'

export function eventWriter(db: WritableCase) {
  const insert = insertInto(db, 'events', [
    'snapshot_id',
    'source_id',
    'line',
    'path',
    'event_id',
    'provider',
    'level',
    'computer',
    'event_time',
    'message',
    'session_dn',
    'dn_key',
    'session_guid',
    'client_type',
    'limit_number',
    'object_type',
  ])
  return (origin: Origin, r: EventRecord): number =>
    insert(
      origin.snapshot,
      origin.source,
      r.place.line,
      r.place.path,
      r.eventId,
      r.provider,
      r.level,
      r.computer,
      r.time,
      r.message,
      r.sessionDn,
      r.sessionDn === undefined ? undefined : dnKey(r.sessionDn),
      r.sessionGuid,
      r.clientType,
      r.limit,
      r.objectType,
    )
}
