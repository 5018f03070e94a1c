import { describeClientVersion } from '../../shared/exchange/client-version.ts'
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
import { logonWriter } from '../casefile/logons.ts'
import { mailboxWriter } from '../casefile/mailboxes.ts'
import { messageWriter } from '../casefile/messages.ts'
import { propertyWriter } from '../casefile/properties.ts'

/** Decodes each record and writes it to its table: where records of any format meet the case file. */
export function evidenceWriter(db: WritableCase): (origin: Origin, record: EvidenceRecord) => void {
  const mailbox = mailboxWriter(db)
  const folder = folderWriter(db)
  const message = messageWriter(db)
  const properties = propertyWriter(db)
  const logon = logonWriter(db)
  const connection = connectionWriter(db)
  const event = eventWriter(db)
  const limit = limitWriter(db)
  // A million logons share a few dozen client versions.
  const versions = new Map<string, ReturnType<typeof describeClientVersion>>()
  const versionOf = (text: string | undefined) => {
    if (text === undefined) return undefined
    const known = versions.get(text)
    if (known !== undefined) return known
    const described = describeClientVersion(text)
    if (versions.size < 10_000) versions.set(text, described)
    return described
  }
  return (origin, record) => {
    switch (record.kind) {
      case 'mailbox':
        properties(origin.snapshot, 'mailbox', mailbox(origin, record, mailboxFacts(record)), record.properties)
        return
      case 'folder':
        properties(origin.snapshot, 'folder', folder(origin, record, folderFacts(record)), record.properties)
        return
      case 'message':
        properties(origin.snapshot, 'message', message(origin, record, messageFacts(record)), record.properties)
        return
      case 'logon':
        logon(origin, record, versionOf(record.clientVersion))
        return
      case 'connection':
        connection(origin, record)
        return
      case 'event':
        event(origin, record)
        return
      case 'limit':
        limit(origin, record)
        return
    }
  }
}
