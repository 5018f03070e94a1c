import type { UnixMs } from '../../../shared/model/place.ts'
import { orderOfFile } from '../csv/date-order.ts'
import { LocalClock } from '../csv/local-clock.ts'
import { silentSink } from '../csv/silent-sink.ts'
import type { AssembledEvent } from '../event-xml/event-assembler.ts'
import { readEventElement } from '../event-xml/event-element.ts'
import { eventEvidence } from '../event-xml/event-evidence.ts'
import { eventNumber } from '../events/event-words.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { type Line, lines } from '../text/lines.ts'
import { type EventBlock, eventBlocks } from './event-blocks.ts'

/**
 * Events as labelled lines, one or many: `wevtutil qe /f:text`, *Copy Details as Text* of the event window, and the copy
 * button of Windows 2003, pasted one after the other (sessions spec 2.5):
 *
 *     Event[0]:                       Log Name:      Application        Event Type:   Error
 *       Log Name: Application         Source:        MSExchangeIS       Event Source: MSExchangeIS
 *       Source: MSExchangeIS          Date:          3/28/2011 9:37 AM  Event ID:     9646
 *       Date: 2011-03-28T09:37:02     Event ID:      9646               Date:         3/28/2011
 *       Event ID: 9646                Level:         Error              Time:         9:37:02 AM
 *       …                             …                                 …
 *       Description:                  Description:                      Description:
 *     Mapi session "/o=…"             Mapi session "/o=…"               Mapi session "/o=…"
 *
 * Labels in English and French (to verify). Where the copy ends with the event as XML, time and strings come from there.
 * Limits: 65,536 characters of a description. Ignored: log, category, keywords, user, the bytes below `Data:`.
 */
export const eventTextReader: Reader = {
  format: 'event-text',
  sniff({ text }: Head) {
    const none = { confidence: 0, why: '' }
    if (text === '' || /^\s*</.test(text)) return none
    const block = eventBlocks(headLines(text)).next().value
    if (block === undefined || !block.fields.has('id')) return none
    const number = eventNumber(block.fields.get('id') ?? '') !== undefined
    const why = `event labels from line ${block.line}`
    return { confidence: !number ? 0.3 : block.line > 20 ? 0.6 : 0.9, why }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const order = orderOfFile(source, undefined, (judge, enough) => {
      for (const block of eventBlocks(lines(source, silentSink, signal))) {
        const time = timeText(block)
        if (time !== '') judge.feed(time, block.line)
        if (enough()) return
      }
    })
    const clock = new LocalClock(source.options, order)
    let count = 0
    for (const block of eventBlocks(lines(source, sink, signal))) {
      if (++count % 1024 === 0) signal.check()
      take(block, clock, sink)
    }
    clock.finish(sink)
  },
}

function* headLines(text: string): Generator<Line> {
  let number = 0
  for (const line of text.split('\n')) yield { text: line, number: ++number, offset: 0 }
}

function timeText({ fields }: EventBlock): string {
  return `${fields.get('date') ?? ''} ${fields.get('time') ?? ''}`.trim()
}

function take(block: EventBlock, clock: LocalClock, sink: Sink): void {
  const { fields, description, xml } = block
  const place = { line: block.line, offset: block.offset }
  const eventId = eventNumber(fields.get('id') ?? '')
  if (eventId === undefined) {
    sink.reject({ code: 'bad-number', place, detail: 'Event ID', excerpt: excerpt(fields.get('id') ?? '') })
    return
  }
  const inner = innerEvent(xml)
  const written = timeText(block)
  let time: UnixMs | undefined = inner?.time
  if (time === undefined && written !== '') {
    time = clock.read(written)
    if (time === undefined) sink.reject({ code: 'bad-time', place, detail: 'Date', excerpt: excerpt(written) })
  }
  const event = {
    eventId,
    provider: fields.get('provider') ?? '',
    level: fields.get('level') ?? '',
    computer: fields.get('computer') ?? '',
    time,
    timeText: '',
    recordId: '',
    strings: inner?.strings ?? [],
    message: description,
  }
  sink.record(eventEvidence(event, eventId, place))
}

/** The event of the XML part; undefined where it is not whole. */
function innerEvent(xml: string): AssembledEvent | undefined {
  const end = xml.lastIndexOf('</Event>')
  const start = xml.indexOf('<Event')
  if (start < 0 || end < start) return undefined
  return readEventElement(xml.slice(start, end + '</Event>'.length)).event
}
