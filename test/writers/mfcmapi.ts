import type { PropertyBag, RawProperty } from '../../shared/model/properties.ts'
import { type Era, type EraTraits, encodeWrites, startOfFile, traitsOf } from './era.ts'
import type { Clock } from './filetime.ts'
import { type BlockStyle, writeBag, writeProperty } from './property-block.ts'
import { namesOf } from './property-names.ts'
import { hex8, printValue, sanitised, typeName } from './property-text.ts'
import { asError, asString8, idOf, TAG, typeOf } from './tags.ts'

/** Settings of the exporting program and of the person who ran it. */
export interface MfcmapiOptions {
  readonly era: Era
  /** Single traits of another date inside the era, e.g. `{ names: 'name-other-spaced' }` for autumn 2016. */
  readonly variant?: Partial<EraTraits>
  readonly smartView?: boolean
  readonly clock?: Clock
  readonly codePage?: string
}

export interface MailboxTableOptions extends MfcmapiOptions {
  /** `premailaddress` was filled by builds of the main branch after 2026-07-13 only (mfcmapi-exports spec 0, verdict 1). */
  readonly filledAddress?: boolean
}

export interface ContentsTableOptions extends MfcmapiOptions {
  readonly associated?: boolean
  /** Row count of the table in the store, when fewer rows were written. */
  readonly announced?: number
}

export interface MessageBody {
  /** `PR_BODY_W`, `PR_BODY_HTML`, `PR_RTF_COMPRESSED`, … */
  readonly property: string
  readonly text?: string
  readonly error?: number
}

export interface Attachment {
  readonly filename: string
  readonly row: PropertyBag
  /** Properties of the opened attachment; absent when it did not open. */
  readonly opened?: PropertyBag
  /** Path of the separate file of an embedded message. */
  readonly embeddedPath?: string
}

export interface MessageContent {
  readonly properties: PropertyBag
  readonly bodies?: readonly MessageBody[]
  readonly recipients?: readonly PropertyBag[]
  readonly attachments?: readonly Attachment[]
}

const MAPI_E_NOT_FOUND = 0x8004010f
/** Columns of a dumped contents table since July 2011 (mfcmapi-exports spec 3.3). */
const CONTENTS_COLUMNS = [
  TAG.messageClass,
  TAG.subject,
  TAG.deliveryTime,
  TAG.hasAttach,
  TAG.entryId,
  TAG.searchKey,
  TAG.recordKey,
  TAG.messageId,
]
const SUMMARY = [
  TAG.messageClass,
  TAG.subject,
  TAG.senderAddressType,
  TAG.senderAddress,
  TAG.deliveryTime,
  TAG.entryId,
  TAG.searchKey,
  TAG.recordKey,
  TAG.internetCodePage,
]
const SUMMARY_2010 = [
  TAG.messageClass,
  TAG.deliveryTime,
  TAG.subject,
  TAG.senderAddressType,
  TAG.senderAddress,
  TAG.internetCodePage,
  TAG.entryId,
  TAG.searchKey,
]
/** `Export table…` restarts its row index after each batch (mfcmapi-exports spec 3.7). */
const BATCH = 20

/** MAILBOX_TABLE.xml in pieces, one mailbox each, for tables that do not fit in memory. */
export function* mailboxTableParts(
  server: string,
  rows: Iterable<PropertyBag>,
  options: MailboxTableOptions,
): Generator<Uint8Array> {
  const { pack, style } = setUp(options)
  yield pack.start(['<mailboxtable server="', server, '">\n'])
  for (const row of rows) {
    const out = ['<mailbox prdisplayname="', textOf(row, TAG.displayName), '" premailaddress="']
    if (options.filledAddress) out.push(textOf(row, TAG.emailAddress))
    out.push('">\n')
    writeBag(out, row, style)
    out.push('</mailbox>\n')
    yield pack.more(out)
  }
  yield pack.more(['</mailboxtable>\n'])
}

/** CONTENTS_TABLE.xml or ASSOCIATED_CONTENTS_TABLE.xml in pieces, one row each. */
export function* contentsTableParts(
  rows: readonly PropertyBag[],
  options: ContentsTableOptions,
): Generator<Uint8Array> {
  const { pack, style } = setUp(options)
  const type = options.associated ? 'Associated Contents' : 'Contents'
  yield pack.start([`<ContentsTable TableType="${type}" messagecount="${hex8(options.announced ?? rows.length)}">\n`])
  for (const [index, row] of rows.entries()) {
    const out = [`<message num="${hex8(index)}">\n`]
    writeBag(out, row, style)
    out.push('</message>\n')
    yield pack.more(out)
  }
  yield pack.more(['</ContentsTable>\n'])
}

export function mailboxTable(server: string, rows: Iterable<PropertyBag>, options: MailboxTableOptions): Uint8Array {
  return joinParts(mailboxTableParts(server, rows, options))
}

export function contentsTable(rows: readonly PropertyBag[], options: ContentsTableOptions): Uint8Array {
  return joinParts(contentsTableParts(rows, options))
}

/** The columns of a contents table out of a message's properties; what the message lacks becomes PT_ERROR. */
export function contentsRow(message: PropertyBag): PropertyBag {
  return pick(message, CONTENTS_COLUMNS, true)
}

/** FOLDER_PROPS.xml; `children` are rows of the hierarchy table, written only when recursing. */
export function folderProps(
  properties: PropertyBag,
  children: readonly PropertyBag[],
  options: MfcmapiOptions,
): Uint8Array {
  const { pack, style } = setUp(options)
  const out = ['<folderprops>\n<properties listtype="summary">\n']
  writeBag(out, properties, style)
  out.push('</properties>\n<HierarchyTable>\n')
  for (const child of children) {
    out.push('<row>\n')
    writeBag(out, child, style)
    out.push('</row>\n')
  }
  out.push('</HierarchyTable>\n</folderprops>\n')
  return pack.start(out)
}

/** A message file in the order of mfcmapi-exports spec 3.5. */
export function messageFile(message: MessageContent, options: MfcmapiOptions): Uint8Array {
  const { pack, style } = setUp(options)
  const out = ['<message>\n<properties listtype="summary">\n']
  const summary =
    options.era === 'A' ? pick(message.properties, SUMMARY_2010, true) : pick(message.properties, SUMMARY, false)
  for (const property of summary) writeProperty(out, property, style)
  out.push('</properties>\n')
  for (const body of message.bodies ?? []) writeMessageBody(out, body)
  out.push('<properties listtype="FullPropList">\n')
  writeBag(out, message.properties, style)
  out.push('</properties>\n<recipients>\n')
  for (const [index, recipient] of (message.recipients ?? []).entries()) {
    out.push(`<recipient num="${hex8(index)}">\n`)
    writeBag(out, recipient, style)
    out.push('</recipient>\n')
  }
  out.push('</recipients>\n<attachments>\n')
  for (const [index, attachment] of (message.attachments ?? []).entries()) {
    writeAttachment(out, index, attachment, style)
  }
  out.push('</attachments>\n</message>\n')
  return pack.start(out)
}

/** `Table ▸ Export table…`, default name table.txt, XML inside since January 2011. */
export function exportTable(rows: readonly PropertyBag[], options: MfcmapiOptions): Uint8Array {
  const { pack, style } = setUp(options)
  const out = ['<table>\n']
  for (const [index, row] of rows.entries()) {
    out.push(`<row index = "${hex8(index % BATCH)}">\n`)
    writeBag(out, row, style)
    out.push('</row>\n')
  }
  out.push('</table>\n')
  return pack.start(out)
}

/** `Table ▸ Output Table (text)` of 2010, also table.txt: tag text with CR CR LF, quotes not escaped. */
export function outputTable2010(rows: readonly PropertyBag[], options: MfcmapiOptions): Uint8Array {
  const { traits, style } = setUp(options)
  const out: string[] = []
  for (const [index, row] of rows.entries()) {
    const batch = Math.min(BATCH, rows.length - Math.floor(index / BATCH) * BATCH)
    out.push(`Row 0x${((index % BATCH) + 1).toString(16).toUpperCase()} of 0x${batch.toString(16).toUpperCase()}\n`)
    for (const property of row) out.push(tagText2010(property), valueText2010(property, style), '\n')
  }
  return encodeWrites(out, traits, style.codePage)
}

/** `props.xml` of the property pane; no line end after the last tag. */
export function propertyPane(properties: PropertyBag, options: MfcmapiOptions): Uint8Array {
  const { pack, style, traits } = setUp(options)
  const old = traits.paneRoot === 'propertypane'
  const out = [old ? '<propertypane>\n' : '<properties listtype="propertypane">\n']
  writeBag(out, withoutNames(properties), { ...style, form: 'pane' })
  out.push(old ? '</propertypane>' : '</properties>')
  return pack.start(out)
}

/** The same bag as an ANSI build of MFCMAPI asks for it: PT_STRING8 instead of PT_UNICODE. */
export function asAnsi(bag: PropertyBag): PropertyBag {
  return bag.map((property) => ({ ...property, tag: asString8(property.tag) }))
}

export function joinParts(parts: Iterable<Uint8Array>): Uint8Array {
  return Uint8Array.from(Buffer.concat([...parts]))
}

function setUp(options: MfcmapiOptions) {
  const traits = traitsOf(options.era, options.variant)
  const codePage = options.codePage ?? 'windows-1252'
  const style: BlockStyle = {
    traits,
    clock: options.clock ?? 'en-US',
    codePage,
    smartView: options.smartView ?? true,
    form: 'list',
  }
  const declaration = `<?xml version="1.0" encoding="${traits.declares}"?>\n`
  const pack = {
    start: (writes: readonly string[]) =>
      joinParts([startOfFile(traits), encodeWrites([declaration, ...writes], traits, codePage)]),
    more: (writes: readonly string[]) => encodeWrites(writes, traits, codePage),
  }
  return { traits, style, pack }
}

function writeMessageBody(out: string[], body: MessageBody): void {
  const error = body.error === undefined ? '' : ` error="${hex8(body.error)}"`
  out.push(`<body property="${body.property}"${error}>\n`)
  if (body.text !== undefined) out.push('<![CDATA[', body.text, ']]>\n')
  out.push('</body>\n')
}

function writeAttachment(out: string[], index: number, attachment: Attachment, style: BlockStyle): void {
  out.push(`<attachment num="${hex8(index)}" filename="`, attachment.filename, '">\n\t<tableprops>\n')
  writeBag(out, attachment.row, style)
  out.push('\t</tableprops>\n')
  if (attachment.opened) {
    out.push('\t<getprops>\n')
    writeBag(out, attachment.opened, style)
    out.push('\t</getprops>\n')
  }
  out.push('</attachment>\n')
  if (attachment.embeddedPath !== undefined) {
    out.push('<embeddedmessage path="', attachment.embeddedPath, '"/>\n')
  }
}

function pick(bag: PropertyBag, tags: readonly number[], missingAsError: boolean): PropertyBag {
  return tags.flatMap((tag): readonly RawProperty[] => {
    const found = bag.find((property) => idOf(property.tag) === idOf(tag))
    if (found) return [found]
    return missingAsError ? [{ tag: asError(tag), value: { is: 'error', code: MAPI_E_NOT_FOUND } }] : []
  })
}

function textOf(bag: PropertyBag, tag: number): string {
  const value = bag.find((property) => idOf(property.tag) === idOf(tag))?.value
  return value?.is === 'text' ? sanitised(value.text) : ''
}

function withoutNames(bag: PropertyBag): PropertyBag {
  return bag.map(({ tag, value }) => ({ tag, value }))
}

function tagText2010(property: RawProperty): string {
  const { exact, partial } = namesOf(property.tag)
  const lines = [`Tag: ${hex8(property.tag)}`, `Type: ${typeName(property.tag)}`]
  if (exact.length > 0) lines.push(`Property Name: ${exact.join(', ')}`)
  if (partial.length > 0) lines.push(`Other Names: ${partial.join(', ')}`)
  lines.push(`DASL: http://schemas.microsoft.com/mapi/proptag/${hex8(property.tag)}`)
  return lines.join('\r\n')
}

function valueText2010(property: RawProperty, style: BlockStyle): string {
  const pair = property.value.is === 'multi' ? {} : printValue(typeOf(property.tag), property.value, style)
  const text = (part: typeof pair.value) => {
    if (!part) return ''
    return part.cb === undefined ? part.text : `cb: ${part.cb} lpb: ${part.text}`
  }
  return `, "${text(pair.value)}", "${text(pair.alt)}"`
}
