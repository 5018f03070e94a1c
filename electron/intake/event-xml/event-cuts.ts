import type { CancelSignal } from '../reader.ts'
import type { DecodedChunk } from '../text/decode.ts'

/** Characters of one event; the log allows 64 KiB of data in it, which rendering may double. */
export const EVENT_TEXT_CHARS = 4 * 1024 * 1024

export type Cut =
  /** One `<Event>…</Event>`, or the beginning of one too long (`whole` false) or left open at the end of the file. */
  | {
      readonly is: 'event' | 'too-long' | 'open'
      readonly text: string
      readonly line: number
      /** In bytes: exact in fixed-width encodings and ASCII, near it in other UTF-8. */
      readonly offset: number
    }
  | { readonly is: 'doctype'; readonly line: number }
  /** The end of the file, with the last characters outside any event. */
  | { readonly is: 'end'; readonly tail: string }

const START = /<Event(?=[\s>])/g
const END = '</Event>'
const TYPE = /<!(?:DOCTYPE|ENTITY)/i
/** Characters kept from one piece to the next, so that no mark is cut in two. */
const KEPT = 16

/**
 * Cuts a stream of events into single ones without reading them: in XML `</Event>` stands nowhere but at the end of one.
 * Roots, declarations and lines between events are passed over, so that one root, many roots and joined files are the
 * same. A document type outside an event ends the cutting. Holds one event at a time, however long the line.
 */
export function* cutEvents(chunks: Iterable<DecodedChunk>, signal: CancelSignal): Generator<Cut> {
  let text = ''
  let inside: { readonly line: number; readonly offset: number } | undefined
  let skipping = false
  let line = 1
  let searchFrom = 0
  for (const chunk of chunks) {
    signal.check()
    const fresh = text.length
    const width = chunk.bytes / Math.max(1, chunk.text.length)
    text += chunk.text
    let at = 0
    for (;;) {
      if (inside === undefined) {
        START.lastIndex = at
        const start = START.exec(text)?.index
        const gap = text.slice(at, start ?? text.length)
        if (TYPE.test(gap)) {
          yield { is: 'doctype', line: line + linesIn(gap) }
          return
        }
        const to = start ?? Math.max(at, text.length - KEPT)
        line += linesIn(text.slice(at, to))
        at = to
        if (start === undefined) break
        const offset = Math.max(0, Math.floor(chunk.offset + (start - fresh) * width))
        inside = { line, offset }
        searchFrom = at
      }
      const end = text.indexOf(END, searchFrom)
      if (end >= 0) {
        const event = text.slice(at, end + END.length)
        if (!skipping) yield { is: event.length > EVENT_TEXT_CHARS ? 'too-long' : 'event', text: event, ...inside }
        line += linesIn(event)
        at = end + END.length
        inside = undefined
        skipping = false
        continue
      }
      if (text.length - at > EVENT_TEXT_CHARS) {
        if (!skipping) yield { is: 'too-long', text: text.slice(at, at + 1024), ...inside }
        skipping = true
        const to = text.length - KEPT
        line += linesIn(text.slice(at, to))
        at = to
      }
      break
    }
    text = text.slice(at)
    searchFrom = Math.max(0, text.length - KEPT)
  }
  if (inside !== undefined && !skipping) yield { is: 'open', text, ...inside }
  yield { is: 'end', tail: text.slice(-KEPT) }
}

function linesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
