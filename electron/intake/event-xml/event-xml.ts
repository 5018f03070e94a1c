import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { decodedChunks } from '../text/decode.ts'
import { excerpt } from '../text/excerpt.ts'
import { type Cut, cutEvents, EVENT_TEXT_CHARS } from './event-cuts.ts'
import { readEventElement } from './event-element.ts'
import { eventEvidence } from './event-evidence.ts'

const SCHEMA = 'http://schemas.microsoft.com/win/2004/08/events/event'
const ROOT = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(Events?)[\s>]/

/**
 * Event logs as XML: Event Viewer *Save as XML* (all on one line, attributes in single quotes), `wevtutil qe /f:xml` and
 * `/f:RenderedXml` with or without `/e:Events`, `Get-WinEvent | % ToXml` (sessions spec 2.5):
 *
 *     <?xml version="1.0" encoding="utf-8" standalone="yes"?>
 *     <Events><Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='MSExchangeIS'/>
 *     <EventID Qualifiers='49156'>9646</EventID><Level>2</Level><TimeCreated SystemTime='2011-03-28T07:37:02.000000000Z'/>
 *     <Computer>EXMBX01.contoso.com</Computer></System><EventData><Data>/o=…/cn=jdoe</Data><Data>32</Data>
 *     <Data>session</Data></EventData><RenderingInfo Culture='en-US'><Message>Mapi session …</Message></RenderingInfo></Event>…
 *
 * Every event is kept; the message of events that are none of Exchange's is cut to 1,024 characters. Times are UTC. A
 * damaged event costs itself alone. Limits: 4 Mi characters an event, depth 64, 256 attributes. Ignored: `Binary`,
 * channel, task, keywords, user.
 */
export const eventXmlReader: Reader = {
  format: 'event-xml',
  sniff({ text }: Head) {
    const root = ROOT.exec(text)?.[1]
    if (root === undefined) {
      // A console's own lines may stand before the first event.
      const late = new RegExp(`<Event\\s+xmlns\\s*=\\s*["']${SCHEMA}["']`).test(text.slice(0, 8192))
      return late ? { confidence: 0.5, why: 'element Event of the event schema' } : { confidence: 0, why: '' }
    }
    if (text.includes(SCHEMA)) return { confidence: 0.97, why: `root element ${root} of the event schema` }
    const plausible = root === 'Events' ? /<Events\s*\/?>/.test(text) : /<Event>\s*<System>/.test(text)
    return plausible ? { confidence: 0.7, why: `root element ${root}` } : { confidence: 0, why: '' }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    let count = 0
    for (const cut of cutEvents(decodedChunks(source, sink), signal)) {
      if (cut.is === 'doctype') {
        sink.reject({ code: 'doctype-refused', place: { line: cut.line }, detail: 'DOCTYPE' })
        return
      }
      if (cut.is === 'end') {
        const opened = /^[\s\S]{0,400}?<Events[\s>]/.test(source.head.text)
        if (opened && !cut.tail.includes('</Events')) sink.warn({ code: 'root-unclosed', params: { root: 'Events' } })
        return
      }
      if (++count % 512 === 0) signal.check()
      if (!take(cut, count, sink)) return
    }
  },
}

type EventCut = Exclude<Cut, { readonly is: 'doctype' | 'end' }>

/** False where reading must end. */
function take(cut: EventCut, number: number, sink: Sink): boolean {
  const place = { line: cut.line, offset: cut.offset, path: `Event[${number}]` }
  if (cut.is === 'too-long') {
    sink.reject({ code: 'value-too-long', place, detail: String(EVENT_TEXT_CHARS), excerpt: excerpt(cut.text) })
    return true
  }
  if (cut.is === 'open') {
    sink.reject({ code: 'truncated', place, detail: 'Event', excerpt: excerpt(cut.text) })
    return true
  }
  let reading = readEventElement(cut.text)
  if (reading.event === undefined) {
    sink.reject({ code: reading.code, place, detail: excerpt(reading.detail), excerpt: excerpt(cut.text) })
    if (reading.code === 'doctype-refused') return false
    // An event that lost its end swallows the next one, which is whole.
    const inner = Math.max(cut.text.lastIndexOf('<Event '), cut.text.lastIndexOf('<Event>'))
    if (inner <= 0) return true
    reading = readEventElement(cut.text.slice(inner))
    if (reading.event === undefined) return true
  }
  const { event } = reading
  if (event.eventId === undefined) {
    sink.reject({ code: 'bad-number', place, detail: 'EventID', excerpt: excerpt(cut.text) })
    return true
  }
  if (event.time === undefined && event.timeText !== '') {
    sink.reject({ code: 'bad-time', place, detail: 'SystemTime', excerpt: excerpt(event.timeText) })
  }
  sink.record(eventEvidence(event, event.eventId, place))
  return true
}
