import type { PropertyBag } from '../../shared/model/properties.ts'
import { toHex } from './entry-id.ts'
import { type Attachment, type MessageContent, messageFile } from './message-file.ts'
import { contentsRow, contentsTable, folderProps, type MailboxTableOptions, mailboxTable } from './mfcmapi.ts'
import { idOf, TAG } from './tags.ts'

export interface DumpMessage extends Omit<MessageContent, 'attachments'> {
  readonly attachments?: readonly (Attachment & { readonly embedded?: DumpMessage })[]
}

export interface DumpFolder {
  readonly properties: PropertyBag
  /** Regular items; undefined when they were not asked for. */
  readonly contents?: readonly DumpMessage[]
  /** Hidden items; undefined when they were not asked for. */
  readonly associated?: readonly DumpMessage[]
  readonly folders?: readonly DumpFolder[]
  /** Row count the table announces, when fewer messages were dumped (`-Recent`, a stopped run). */
  readonly announced?: number
  /** Message files are missing: only the tables of a stopped or listing run. */
  readonly tablesOnly?: boolean
}

export interface DumpMailbox {
  readonly row: PropertyBag
  readonly root?: DumpFolder
}

export type FileTree = ReadonlyMap<string, Uint8Array>

const MAX_PATH = 260
/** Room kept for `-AttachNNN`. */
const ATTACH_ROOM = 10
/** `_` and the hex of one 70-byte key. */
const KEY_ROOM = 141
/** A hierarchy row of a recursive dump (mfcmapi-exports spec 3.4). */
const HIERARCHY = [TAG.displayName, TAG.entryId, TAG.subfolders, TAG.folderType]

/** The characters MFCMAPI replaces in names of files and directories (mfcmapi-exports spec 3.1). */
export function sanitisedName(name: string): string {
  return name.replace(/[\^&*\-+=[\]\\|;:",<>/?\r\n]/g, '_')
}

/** `<subject>_<record key hex>.xml`, cut where the whole path would pass 260 characters. */
export function messageFileName(subject: string, key: Uint8Array, directoryLength = 0): string {
  const name = sanitisedName(subject === '' ? 'UnknownSubject' : subject)
  const keyPart = `_${toHex(key)}`.slice(0, KEY_ROOM)
  const room = MAX_PATH - ATTACH_ROOM - directoryLength - 1 - keyPart.length - '.xml'.length
  return `${name.slice(0, Math.max(0, room))}${keyPart}.xml`
}

/** `Actions ▸ Export folder ▸ As text files…`: paths relative to the chosen directory, `/` between names. */
export function dumpFolder(folder: DumpFolder, options: MailboxTableOptions, directory = ''): FileTree {
  const files = new Map<string, Uint8Array>()
  // Breadth first, as the export walks.
  const waiting: { readonly folder: DumpFolder; readonly directory: string }[] = [{ folder, directory }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    writeFolder(files, next.folder, next.directory, options)
    for (const child of next.folder.folders ?? []) {
      const name = sanitisedName(textOf(child.properties, TAG.displayName) || 'UnknownFolder')
      waiting.push({ folder: child, directory: joined(next.directory, name) })
    }
  }
  return files
}

/**
 * The export of a whole server. Mailboxes whose names sanitise alike share a directory and the later one overwrites
 * the earlier's tables: that is what the tool does (mfcmapi-exports spec 3.1).
 */
export function dumpServer(server: string, mailboxes: readonly DumpMailbox[], options: MailboxTableOptions): FileTree {
  const files = new Map<string, Uint8Array>()
  const table = mailboxTable(
    server,
    mailboxes.map(({ row }) => row),
    options,
  )
  files.set('MAILBOX_TABLE.xml', table)
  for (const { row, root } of mailboxes) {
    if (!root) continue
    for (const [path, bytes] of dumpFolder(root, options, sanitisedName(textOf(row, TAG.displayName)))) {
      files.set(path, bytes)
    }
  }
  return files
}

function writeFolder(
  files: Map<string, Uint8Array>,
  folder: DumpFolder,
  directory: string,
  options: MailboxTableOptions,
): void {
  const children = (folder.folders ?? []).map(({ properties }) => HIERARCHY.flatMap((tag) => find(properties, tag)))
  files.set(joined(directory, 'FOLDER_PROPS.xml'), folderProps(folder.properties, children, options))
  const tables = [
    ['CONTENTS_TABLE.xml', folder.contents, false],
    ['ASSOCIATED_CONTENTS_TABLE.xml', folder.associated, true],
  ] as const
  for (const [name, messages, associated] of tables) {
    if (!messages) continue
    const rows = messages.map(({ properties }) => contentsRow(properties))
    const announced = folder.announced ?? rows.length
    files.set(joined(directory, name), contentsTable(rows, { ...options, associated, announced }))
    if (!folder.tablesOnly) for (const message of messages) writeMessage(files, message, directory, options)
  }
}

function writeMessage(
  files: Map<string, Uint8Array>,
  message: DumpMessage,
  directory: string,
  options: MailboxTableOptions,
): void {
  // Before July 2011 the name carried the search key (mfcmapi-exports spec 3.1).
  const keyTag = options.era === 'A' ? TAG.searchKey : TAG.recordKey
  const key = find(message.properties, keyTag)[0]?.value
  const name = messageFileName(
    textOf(message.properties, TAG.subject),
    key?.is === 'binary' ? key.bytes : new Uint8Array(),
  )
  writeMessageAs(files, message, joined(directory, name), options)
}

function writeMessageAs(
  files: Map<string, Uint8Array>,
  message: DumpMessage,
  path: string,
  options: MailboxTableOptions,
): void {
  const attachments = (message.attachments ?? []).map((attachment, index) => {
    if (!attachment.embedded) return attachment
    const embeddedPath = path.replace(/\.xml$/, `-Attach${index}.xml`)
    writeMessageAs(files, attachment.embedded, embeddedPath, options)
    return { ...attachment, embeddedPath: `C:\\FBDUMP\\${embeddedPath.replaceAll('/', '\\')}` }
  })
  files.set(path, messageFile({ ...message, attachments }, options))
}

function joined(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`
}

function find(bag: PropertyBag, tag: number): PropertyBag {
  return bag.filter((property) => idOf(property.tag) === idOf(tag)).slice(0, 1)
}

function textOf(bag: PropertyBag, tag: number): string {
  const value = find(bag, tag)[0]?.value
  return value?.is === 'text' ? value.text : ''
}
