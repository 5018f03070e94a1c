import type { PropertyBag } from '../../shared/model/properties.ts'
import { pick } from './columns.ts'
import { frameOf, type MfcmapiOptions } from './file-frame.ts'
import { type BlockStyle, writeBag, writeProperty } from './property-block.ts'
import { hex8 } from './property-text.ts'
import { TAG } from './tags.ts'

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
/** A message file in the order of mfcmapi-exports spec 3.5. */
export function messageFile(message: MessageContent, options: MfcmapiOptions): Uint8Array {
  const { pack, style } = frameOf(options)
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
