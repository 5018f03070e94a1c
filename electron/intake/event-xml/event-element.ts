import { SaxesParser } from 'saxes'
import type { RejectCode } from '../../../shared/model/source.ts'
import { BOUNDS } from '../reader.ts'
import { type AssembledEvent, EventAssembler } from './event-assembler.ts'

export type EventReading =
  | { readonly event: AssembledEvent }
  | { readonly event?: undefined; readonly code: RejectCode; readonly detail: string }

/** Thrown inside the parser's callbacks to leave it; never seen outside. */
class Stop extends Error {
  readonly code: RejectCode
  constructor(code: RejectCode, detail: string) {
    super(detail)
    this.code = code
  }
}

/**
 * Reads one `<Event>…</Event>`. Control characters that XML forbids, which `wevtutil` writes as they stand in the log, are
 * left out and cost nothing else. A document type is refused.
 */
export function readEventElement(text: string): EventReading {
  const first = attempt(text)
  if (first.event !== undefined || first.code !== 'malformed') return first
  // In the middle of an event a document type is an error before it is a document type.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { code: 'doctype-refused', detail: 'DOCTYPE' }
  const clean = withoutForbidden(text)
  return clean === text ? first : attempt(clean)
}

function attempt(text: string): EventReading {
  const assembler = new EventAssembler()
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let attributes = 0
  parser.on('error', (error) => {
    throw new Stop('malformed', error.message)
  })
  parser.on('doctype', () => {
    throw new Stop('doctype-refused', 'DOCTYPE')
  })
  parser.on('opentagstart', (tag) => {
    attributes = 0
    if (++depth > BOUNDS.depth) throw new Stop('too-deep', String(BOUNDS.depth))
    assembler.open(tag.name)
  })
  parser.on('attribute', ({ name, value }) => {
    if (++attributes > BOUNDS.attributes) throw new Stop('too-many-columns', String(BOUNDS.attributes))
    assembler.attribute(name, value)
  })
  parser.on('text', (more) => assembler.text(more))
  parser.on('cdata', (more) => assembler.text(more))
  parser.on('closetag', () => {
    depth--
    assembler.close()
  })
  try {
    parser.write(text).close()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return { code: error.code, detail: error.message }
  }
  const event = assembler.event()
  return event === undefined ? { code: 'malformed', detail: 'Event' } : { event }
}

function withoutForbidden(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&#(?:x([0-9a-f]{1,8})|(\d{1,10}));/gi, (whole, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      const plane = code & 0xfffe
      const forbidden = code < 32 ? code !== 9 && code !== 10 && code !== 13 : plane === 0xfffe || code > 0x10ffff
      return forbidden || (code >= 0xd800 && code <= 0xdfff) ? '' : whole
    })
}
