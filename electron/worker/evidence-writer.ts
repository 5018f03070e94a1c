import { folderFacts } from '../../shared/mapi/folder-facts.ts'
import { mailboxFacts } from '../../shared/mapi/mailbox-facts.ts'
import { messageFacts } from '../../shared/mapi/message-facts.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'
import { connectionWriter } from '../casefile/connections.ts'
import type { WritableCase } from '../casefile/database.ts'
import { eventWriter } from '../casefile/events.ts'
import { folderWriter } from '../casefile/folders.ts'
import type { Origin } from '../casefile/insert.ts'
import { limitWriter } from '../casefile/limits.ts'
import { type LogonBatch, LogonPacker } from '../casefile/logon-batch.ts'
import { logonWriter } from '../casefile/logons.ts'
import { mailboxWriter } from '../casefile/mailboxes.ts'
import { messageWriter } from '../casefile/messages.ts'
import { personWriter } from '../casefile/people.ts'
import { permissionWriter } from '../casefile/permissions.ts'
import { propertyWriter } from '../casefile/properties.ts'
import { usageWriter } from '../casefile/usage.ts'

export interface EvidenceWriter {
  write(origin: Origin, record: EvidenceRecord): void
  /** Logons packed by another thread. Within one import logons come packed, or one by one, never both. */
  writeLogons(origin: Origin, batch: LogonBatch): void
  /**
   * The latest moment (UnixMs) at which the written data was alive: last accesses, logons, events, publications.
   * Calendar ranges do not count: they lie in the future. Undefined where no record had such a time.
   */
  latest(): number | undefined
}

/** Decodes each record and writes it to its table: where records of any format meet the case file. */
export function evidenceWriter(db: WritableCase): EvidenceWriter {
  const mailbox = mailboxWriter(db)
  const person = personWriter(db)
  const folder = folderWriter(db)
  const message = messageWriter(db)
  const properties = propertyWriter(db)
  const logons = logonWriter(db)
  const connection = connectionWriter(db)
  const event = eventWriter(db)
  const limit = limitWriter(db)
  const usage = usageWriter(db)
  const permission = permissionWriter(db)
  let latest = 0
  const alive = (...moments: readonly (number | undefined)[]): void => {
    for (const moment of moments) if (moment !== undefined && moment > latest) latest = moment
  }
  const packer = new LogonPacker()
  const writeLogons = (origin: Origin, batch: LogonBatch): void => {
    logons(origin, batch)
    alive(batch.latest)
  }
  const write = (origin: Origin, record: EvidenceRecord): void => {
    switch (record.kind) {
      case 'mailbox': {
        const facts = mailboxFacts(record)
        properties(origin.snapshot, 'mailbox', mailbox(origin, record, facts), record.properties)
        alive(facts.lastLogon)
        return
      }
      case 'person':
        person(origin, record)
        return
      case 'folder':
        properties(origin.snapshot, 'folder', folder(origin, record, folderFacts(record)), record.properties)
        return
      case 'message': {
        const facts = messageFacts(record)
        properties(origin.snapshot, 'message', message(origin, record, facts), record.properties)
        alive(facts.published, facts.delivered, facts.modified)
        return
      }
      case 'logon':
        packer.add(record)
        writeLogons(origin, packer.take())
        return
      case 'connection':
        connection(origin, record)
        alive(record.createdAt)
        return
      case 'event':
        event(origin, record)
        alive(record.time)
        return
      case 'limit':
        limit(origin, record)
        return
      case 'usage':
        usage(origin, record)
        alive(record.time)
        return
      case 'permission':
        permission(origin, record)
        return
    }
  }
  return { write, writeLogons, latest: () => (latest === 0 ? undefined : latest) }
}
