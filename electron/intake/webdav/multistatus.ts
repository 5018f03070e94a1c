import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { Reject } from '../../../shared/model/source.ts'
import type { CancelSignal, Reader, Sink, Source } from '../reader.ts'
import { BOUNDS } from '../reader.ts'
import { decodedChunks } from '../text/decode.ts'
import { DAV } from './dav-names.ts'
import { DavResponse } from './dav-response.ts'

/** `v` elements of one multi-value kept. */
const MAX_VALUES = 65_536
const SLICE = 65_536

/**
 * The answer of Exchange 2003 and 2007 to a WebDAV PROPFIND or SEARCH (freebusy spec 3.6 and 4).
 *
 *     <a:multistatus xmlns:a="DAV:" xmlns:b="urn:uuid:c2f41010-…/" xmlns:c="xml:" xmlns:e="http://…/mapi/proptag/">
 *     <a:response><a:href>http://…/SCHEDULE%2B%20FREE%20BUSY/EX:_xF8FF_o=…/USER-_xF8FF_cn=….EML</a:href>
 *     <a:propstat><a:status>HTTP/1.1 200 OK</a:status><a:prop>
 *     <e:x684f1003 b:dt="mv.int"><c:v>32124</c:v></e:x684f1003>
 *     <e:x68501102 b:dt="mv.bin.base64"><c:v>ugnYCYwKQAs=</c:v></e:x68501102>
 *     </a:prop></a:propstat></a:response></a:multistatus>
 *
 * Names are told by namespace, types by the tag; `dt` is not needed. Ignored: properties of a status other than 2xx,
 * properties without a tag, bodies. Appointments and the free/busy raster of Outlook Web Access are recognised and not
 * read. A DOCTYPE is refused; XML that is not well-formed ends the reading, the responses before it stay.
 */
export const multistatusReader: Reader = {
  format: 'webdav-multistatus',
  sniff({ text }) {
    const none = { confidence: 0, why: '' }
    const root = /<(?:([\w.-]+):)?(multistatus|response)\b([^>]*)>?/.exec(text.slice(0, 20_000))
    if (root === null || !text.trimStart().startsWith('<')) return none
    const prefix = root[1] === undefined ? 'xmlns' : `xmlns:${root[1]}`
    const space = new RegExp(`\\s${prefix.replaceAll('.', '\\.')}\\s*=\\s*["']([^"']*)["']`).exec(root[3] ?? '')?.[1]
    if (root[2] === 'multistatus' && space === DAV) return { confidence: 0.95, why: 'root element DAV: multistatus' }
    return root[2] === 'response' && space === 'WM' && text.includes('fbdata')
      ? { confidence: 0.9, why: 'root element WM response' }
      : none
  },
  read(source, sink, signal) {
    if (/<[\w.-]*:?multistatus\b/.test(source.head.text.slice(0, 20_000))) readMultistatus(source, sink, signal)
    else sink.reject({ code: 'format-not-read-yet', place: { line: 1 }, detail: 'Outlook Web Access fbdata' })
  },
}

/** Thrown inside the parser's callbacks to leave it; never seen outside. */
class Stop extends Error {
  readonly reject: Reject
  constructor(reject: Reject) {
    super(reject.code)
    this.reject = reject
  }
}

function readMultistatus(source: Source, sink: Sink, signal: CancelSignal): void {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const stack: SaxesTagNS[] = []
  let response: DavResponse | undefined
  let responses = 0
  let appointments = 0
  /** Depth of `prop`; its children are properties. */
  let prop = 0
  let text = ''
  let values: string[] | undefined
  let started = 0
  let attributes = 0
  let quiet = 0

  const stop = (code: Reject['code'], detail: string): never => {
    throw new Stop({ code, place: response?.place ?? { line: parser.line }, detail })
  }
  parser.on('error', (error) => stop('malformed', error.message))
  parser.on('doctype', () => stop('doctype-refused', 'DOCTYPE'))
  parser.on('attribute', () => {
    attributes++
    if (attributes > BOUNDS.attributes) stop('too-many-columns', String(BOUNDS.attributes))
  })
  parser.on('opentag', (tag) => {
    attributes = 0
    quiet = 0
    stack.push(tag)
    if (stack.length > BOUNDS.depth) stop('too-deep', String(BOUNDS.depth))
    if (prop > 0 && stack.length === prop + 2 && tag.local === 'v') {
      values ??= []
      text = ''
    } else if (prop === 0 || stack.length === prop + 1) {
      text = ''
      values = undefined
      started = parser.line
    }
    if (tag.uri !== DAV) return
    if (tag.local === 'response' && response === undefined) {
      response = new DavResponse(responses, parser.line, sink)
      responses++
    } else if (tag.local === 'prop' && response !== undefined && prop === 0) prop = stack.length
  })
  const onText = (more: string): void => {
    quiet = 0
    if (text.length + more.length > BOUNDS.valueChars) stop('value-too-long', String(BOUNDS.valueChars))
    text += more
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', (tag) => {
    quiet = 0
    const depth = stack.length
    stack.pop()
    if (response === undefined) return
    if (prop > 0 && depth === prop + 2 && tag.local === 'v') {
      if (values !== undefined && values.length < MAX_VALUES) values.push(text)
      text = ''
    } else if (prop > 0 && depth === prop + 1) response.property(tag.uri, tag.local, { text, values }, started)
    else if (depth === prop) prop = 0
    else if (tag.uri === DAV && tag.local === 'propstat') response.endPropstat()
    else if (tag.uri === DAV && tag.local === 'response') {
      if (response.end()) appointments++
      response = undefined
      if (responses % 1000 === 0) signal.check()
    } else if (tag.uri === DAV) response.leaf(tag.local, text)
  })

  try {
    for (const chunk of decodedChunks(source, sink)) {
      signal.check()
      for (let at = 0; at < chunk.text.length; at += SLICE) {
        const slice = chunk.text.slice(at, at + SLICE)
        quiet += slice.length
        // The parser keeps what it has not yet passed on; a text or a tag without end must not fill the memory.
        if (quiet > BOUNDS.valueChars + SLICE) stop('value-too-long', String(BOUNDS.valueChars))
        parser.write(slice)
      }
    }
    if (stack.length > 0) stop('truncated', stack.at(-1)?.name ?? '')
    parser.close()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    sink.reject(error.reject)
  }
  if (appointments > 0) {
    const detail = `${appointments} appointments, which are not free/busy messages`
    sink.reject({ code: 'format-not-read-yet', place: { line: 1 }, detail })
  }
}
