import type { PropertyBag } from '../../shared/model/properties.ts'
import { pick } from './columns.ts'
import { BATCH, frameOf, joinParts, type MfcmapiOptions } from './file-frame.ts'
import { writeBag } from './property-block.ts'
import { hex8, sanitised } from './property-text.ts'
import { asString8, idOf, TAG } from './tags.ts'

export interface MailboxTableOptions extends MfcmapiOptions {
  /** `premailaddress` was filled by builds of the main branch after 2026-07-13 only (mfcmapi-exports spec 0, verdict 1). */
  readonly filledAddress?: boolean
}

export interface ContentsTableOptions extends MfcmapiOptions {
  readonly associated?: boolean
  /** Row count of the table in the store, when fewer rows were written. */
  readonly announced?: number
}

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
/** MAILBOX_TABLE.xml in pieces, one mailbox each, for tables that do not fit in memory. */
export function* mailboxTableParts(
  server: string,
  rows: Iterable<PropertyBag>,
  options: MailboxTableOptions,
): Generator<Uint8Array> {
  const { pack, style } = frameOf(options)
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
  const { pack, style } = frameOf(options)
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
  const { pack, style } = frameOf(options)
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

/** `Table ▸ Export table…`, default name table.txt, XML inside since January 2011. */
export function exportTable(rows: readonly PropertyBag[], options: MfcmapiOptions): Uint8Array {
  const { pack, style } = frameOf(options)
  const out = ['<table>\n']
  for (const [index, row] of rows.entries()) {
    out.push(`<row index = "${hex8(index % BATCH)}">\n`)
    writeBag(out, row, style)
    out.push('</row>\n')
  }
  out.push('</table>\n')
  return pack.start(out)
}

/** `props.xml` of the property pane; no line end after the last tag. */
export function propertyPane(properties: PropertyBag, options: MfcmapiOptions): Uint8Array {
  const { pack, style, traits } = frameOf(options)
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

function textOf(bag: PropertyBag, tag: number): string {
  const value = bag.find((property) => idOf(property.tag) === idOf(tag))?.value
  return value?.is === 'text' ? sanitised(value.text) : ''
}

function withoutNames(bag: PropertyBag): PropertyBag {
  return bag.map(({ tag, value }) => ({ tag, value }))
}
