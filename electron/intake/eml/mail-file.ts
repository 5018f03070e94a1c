import { FULL_TAG, TAG, TYPE, tagOf } from '../../../shared/mapi/tags.ts'
import type { PropertyValue, RawProperty } from '../../../shared/model/properties.ts'
import { unixMsToFiletime } from '../../../shared/time/epoch.ts'
import type { CancelSignal, Head, Reader, Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { decodedWords } from './encoded-words.ts'
import { type HeaderField, headerFields, headerText } from './header-fields.ts'
import { mailDate } from './mail-date.ts'

const MAX_HEADER = 1 << 20
const MAX_STRAYS = 20

const CLIENT_SUBMIT_TIME = tagOf(0x0039, TYPE.PT_SYSTIME)
const DELIVERY_TIME = tagOf(TAG.MESSAGE_DELIVERY_TIME, TYPE.PT_SYSTIME)
const CONVERSATION_INDEX = tagOf(0x0071, TYPE.PT_BINARY)

/** Fields that are one property (MS-OXCMAIL 2.2.3). */
const TEXTS: ReadonlyMap<string, number> = new Map([
  ['subject', FULL_TAG.SUBJECT],
  ['message-id', 0x1035001f],
  ['thread-topic', 0x0070001f],
  ['in-reply-to', 0x1042001f],
  ['references', 0x1039001f],
])

/** What only mail has. */
const PROOF = new Set(['message-id', 'received', 'return-path', 'mime-version', 'from', 'x-mailer', 'thread-index'])
const COMPANY = new Set(['subject', 'date', 'to', 'from', 'content-type', 'message-id'])

/**
 * A message as mail programs save it (RFC 5322): its header, never its body.
 *
 *     Received: from ex01.contoso.com … ; Mon, 4 Feb 2008 09:15:03 +0100
 *     Subject: =?iso-8859-1?Q?R=E9union?=
 *     Message-ID: <…>
 *     Thread-Index: AchnCZ…
 *
 * Subject, dates, ids and thread become properties, the class is IPM.Note. Limits: 1 MiB of header, 2000 fields.
 * Ignored: addresses, every other field, all that follows the first empty line.
 */
export const mailFileReader: Reader = {
  format: 'eml',
  sniff(head) {
    const why = reason(head)
    return why === null ? { confidence: 0, why: '' } : { confidence: 0.6, why }
  },
  read(source, sink, signal) {
    const { bytes, cut } = headerBytes(source, signal)
    const { fields, strays } = headerFields(headerText(bytes))
    for (const line of strays.slice(0, MAX_STRAYS)) sink.reject({ code: 'malformed', place: { line } })
    if (cut) sink.reject({ code: 'too-many-columns', place: { offset: MAX_HEADER }, detail: 'header without an end' })
    const properties: RawProperty[] = []
    const add = (tag: number, value: PropertyValue, line: number): void => {
      if (!properties.some((one) => one.tag === tag)) properties.push({ tag, value, place: { line } })
    }
    const addTime = (tag: number, { value, line, name }: HeaderField, text: string): void => {
      const ms = mailDate(text)
      if (ms === null) sink.reject({ code: 'bad-time', place: { line, path: name }, excerpt: excerpt(value) })
      else add(tag, { is: 'time', ticks: unixMsToFiletime(ms) }, line)
    }
    // Each server writes its stamp above those before it: the first is the delivery.
    const received = fields.find(({ name }) => name === 'received')
    if (received !== undefined)
      addTime(DELIVERY_TIME, received, received.value.slice(received.value.lastIndexOf(';') + 1))
    for (const field of fields) {
      const { name, value, line } = field
      const tag = TEXTS.get(name)
      if (tag !== undefined) add(tag, { is: 'text', text: decodedWords(value) }, line)
      else if (name === 'date') {
        addTime(CLIENT_SUBMIT_TIME, field, value)
      } else if (name === 'thread-index') {
        const index = Uint8Array.from(Buffer.from(value.replace(/\s/g, ''), 'base64'))
        if (index.length >= 22) add(CONVERSATION_INDEX, { is: 'binary', bytes: index }, line)
        else sink.reject({ code: 'bad-value', place: { line, path: name }, excerpt: excerpt(value) })
      }
    }
    const sent = properties.find(({ tag }) => tag === CLIENT_SUBMIT_TIME)
    if (sent !== undefined) add(DELIVERY_TIME, sent.value, sent.place?.line ?? 1)
    if (properties.length === 0) {
      sink.reject({ code: 'malformed', place: { line: 1 }, detail: 'no field of a message' })
      return
    }
    properties.push({ tag: FULL_TAG.MESSAGE_CLASS, value: { is: 'text', text: 'IPM.Note' } })
    sink.record({ kind: 'message', properties, place: { line: 1, path: 'message' } })
  },
}

/** A block of fields from the first line on, with one that only mail has and one that goes with it. */
function reason({ text }: Head): string | null {
  if (!/^\ufeff?(?:From [^\n]{1,1000}\n)?[!-9;-~]{1,100}:/.test(text)) return null
  const { fields, strays } = headerFields(text.slice(0, 65_536))
  const names = new Set(fields.map(({ name }) => name))
  const proof = [...names].find((name) => PROOF.has(name))
  const company = [...names].find((name) => COMPANY.has(name) && name !== proof)
  return strays.length > 0 || proof === undefined || company === undefined ? null : `fields ${proof}, ${company}`
}

/** The bytes up to the first empty line. `cut` where there is none within the limit. */
function headerBytes(source: Source, signal: CancelSignal): { readonly bytes: Uint8Array; readonly cut: boolean } {
  let all = Buffer.alloc(0)
  for (const chunk of source.chunks()) {
    signal.check()
    all = Buffer.concat([all, chunk.subarray(0, MAX_HEADER - all.length)])
    const end = /\r?\n\r?\n|\r\r(?!\n)|\r\r\n\r\r\n/.exec(all.toString('latin1'))
    if (end !== null) return { bytes: all.subarray(0, end.index), cut: false }
    if (all.length >= MAX_HEADER) return { bytes: all, cut: true }
  }
  return { bytes: all, cut: false }
}
