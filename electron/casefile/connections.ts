import type { ConnectionRecord } from '../../shared/model/records.ts'
import type { WritableCase } from './database.ts'
import { insertInto, type Origin } from './insert.ts'

export function connectionWriter(db: WritableCase) {
  const insert = insertInto(db, 'connections', [
    'snapshot_id',
    'source_id',
    'line',
    'path',
    'process',
    'pid',
    'protocol',
    'local_address',
    'local_port',
    'remote_address',
    'remote_port',
    'state',
    'created_at',
    'sent_bytes',
    'received_bytes',
  ])
  return (origin: Origin, r: ConnectionRecord): number =>
    insert(
      origin.snapshot,
      origin.source,
      r.place.line,
      r.place.path,
      r.process,
      r.pid,
      r.protocol,
      r.localAddress,
      r.localPort,
      r.remoteAddress,
      r.remotePort,
      r.state,
      r.createdAt,
      r.sentBytes,
      r.receivedBytes,
    )
}
