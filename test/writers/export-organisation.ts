import type { PropertyBag } from '../../shared/model/properties.ts'
import type { EvidenceRecord, FolderRecord, MessageRecord } from '../../shared/model/records.ts'
import { type DumpFolder, dumpFolder, type FileTree, sanitisedName } from './dump.ts'
import { type WrittenEvent, winEventCsv } from './events.ts'
import { int, text } from './freebusy-message.ts'
import { mailboxTable } from './mfcmapi.ts'
import { idOf, TAG } from './tags.ts'

interface Place {
  readonly path: string
  props: PropertyBag | undefined
  readonly messages: MessageRecord[]
}

/** `SCHEDULE+ FREE BUSY` and `EX:/o=…` of a path whose last name holds separators itself. */
function namesOf(path: string): readonly string[] {
  const at = path.indexOf('/')
  return at < 0 ? [path] : [path.slice(0, at), path.slice(at + 1)]
}

/**
 * What an administrator exports of an organisation with MFCMAPI: the mailbox table, each folder as text files (its
 * properties, its contents table, a file per message), and the events as CSV. The count of a folder is that of its messages.
 */
export function exportOrganisation(records: Iterable<EvidenceRecord>): FileTree {
  const options = { era: 'G' } as const
  const mailboxes: PropertyBag[] = []
  const events: WrittenEvent[] = []
  const places = new Map<string, Place>()
  const place = (path: string): Place => {
    const known = places.get(path) ?? { path, props: undefined, messages: [] }
    places.set(path, known)
    return known
  }
  for (const record of records) {
    if (record.kind === 'mailbox') mailboxes.push(record.properties)
    else if (record.kind === 'folder') place(record.path ?? '').props = record.properties
    else if (record.kind === 'message') place(record.folder ?? '').messages.push(record)
    else if (record.kind === 'event') events.push(record)
  }
  const files = new Map<string, Uint8Array>([['MAILBOX_TABLE.xml', mailboxTable('EX01', mailboxes, options)]])
  for (const one of places.values()) {
    const [parent = '', name = parent] = namesOf(one.path)
    const directory = [parent, name].map(sanitisedName).join('/')
    for (const [path, bytes] of dumpFolder(asDump(one, name), options, directory)) files.set(path, bytes)
  }
  if (events.length > 0) {
    files.set('events.csv', winEventCsv(events, { culture: 'fr-FR', zone: 'Europe/Paris', encoding: 'utf-8-bom' }))
  }
  return files
}

function asDump({ props, messages }: Place, name: string): DumpFolder {
  const own: FolderRecord['properties'] = props ?? [text(TAG.displayName, name)]
  return {
    properties: [
      ...own.filter((one) => idOf(one.tag) !== idOf(TAG.contentCount)),
      int(TAG.contentCount, messages.length),
    ].sort((a, b) => a.tag - b.tag),
    contents: messages.map(({ properties }) => ({ properties })),
  }
}
