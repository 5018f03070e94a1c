import { publishedIntervals } from '../../shared/freebusy/decode.ts'
import type { MessageFacts } from '../../shared/mapi/message-facts.ts'
import type { MessageRecord } from '../../shared/model/records.ts'
import type { WritableCase } from './database.ts'
import { insertInto, type Origin } from './insert.ts'

export function messageWriter(db: WritableCase) {
  const insert = insertInto(db, 'messages', [
    'snapshot_id',
    'source_id',
    'line',
    'path',
    'role',
    'associated',
    'soft_deleted',
    'folder',
    'folder_key',
    'message_class',
    'subject',
    'user_key',
    'dn',
    'dn_key',
    'record_key',
    'entry_id',
    'search_key',
    'size_bytes',
    'delivered_at',
    'created_at',
    'modified_at',
    'published_at',
    'publish_start_min',
    'publish_end_min',
    'month_count',
    'statuses',
    'worst_status',
    'busy_blocks',
    'property_count',
  ])
  const insertInterval = insertInto(db, 'intervals', [
    'snapshot_id',
    'message_id',
    'kind',
    'start_min',
    'end_min',
    'month_word',
    'byte_offset',
  ])
  return (origin: Origin, record: MessageRecord, facts: MessageFacts): number => {
    const reading = facts.reading
    const published = reading === undefined ? [] : publishedIntervals(reading)
    const id = insert(
      origin.snapshot,
      origin.source,
      record.place.line,
      record.place.path,
      facts.role,
      facts.associated,
      facts.softDeleted,
      facts.folder,
      facts.folderKey,
      facts.messageClass,
      facts.subject,
      facts.userKey,
      facts.dn,
      facts.dnKey,
      facts.recordKey,
      facts.entryId,
      facts.searchKey,
      facts.sizeBytes,
      facts.delivered,
      facts.created,
      facts.modified,
      facts.published,
      facts.publishStartMin,
      facts.publishEndMin,
      facts.monthCount,
      JSON.stringify(reading?.statuses ?? []),
      reading?.worst ?? 'ok',
      reading?.busyBlocks ?? 0,
      record.properties.length,
    )
    for (const interval of published) {
      insertInterval(
        origin.snapshot,
        id,
        interval.kind,
        interval.startMin,
        interval.endMin,
        interval.monthWord,
        interval.byteOffset,
      )
    }
    return id
  }
}
