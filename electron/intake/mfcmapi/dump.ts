import { idOf } from '../../../shared/mapi/tags.ts'
import type { RawProperty } from '../../../shared/model/properties.ts'
import type { CancelSignal, Sink, Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { lines } from '../text/lines.ts'
import type { PropertyDraft } from './draft.ts'
import type { Element } from './element.ts'
import { newMarks } from './era.ts'
import { propertyOf } from './property-value.ts'
import { scan } from './scan.ts'

/** What a reader of one file does with its structure. Properties arrive decoded, bodies never. */
export interface DumpReader {
  open(element: Element): void
  close(name: string, line: number): void
  property(property: RawProperty): void
  /** The file is over; `line` is its last. True when a record was open and its loss was told. */
  end(line: number): boolean
}

/** Texts of messages and contents of attachments: never kept (mfcmapi spec 9.8). PR_BODY, RTF, HTML, preview, attachment. */
const BODIES = new Set([0x1000, 0x1009, 0x1013, 0x1014, 0x3fd9, 0x3701, 0x3702])

/**
 * Runs a reader over an MFCMAPI file in the form of section 2 of the mfcmapi spec, and tells what concerns the file as a
 * whole: era, declared against real encoding, root left open, values lost or cut.
 */
export function readDump(source: Source, sink: Sink, signal: CancelSignal, reader: DumpReader, pane = false): void {
  const marks = newMarks()
  const { encoding } = source.head
  const lost = tally()
  const cut = tally()
  let root: string | undefined
  let closed = false

  const property = (draft: PropertyDraft): void => {
    if (BODIES.has(idOf(draft.tag))) return
    const value = propertyOf(draft)
    const place = { line: draft.line, path: tagPath(draft.tag) }
    if (draft.tooLong === true) sink.reject({ code: 'value-too-long', place })
    else if (value.doubt === 'unreadable') {
      const shown = draft.value?.text ?? draft.alt?.text ?? ''
      sink.reject({ code: rejectFor(draft), place, detail: tagPath(draft.tag), excerpt: excerpt(shown) })
    } else if (value.doubt === 'text-lost') lost.add(draft.line)
    else if (value.doubt === 'cut') cut.add(draft.line)
    reader.property(value)
  }
  const end = scan(
    lines(source, sink, signal),
    {
      property,
      open(element) {
        if (element.name === '') {
          sink.reject({ code: 'malformed', place: { line: element.line }, excerpt: excerpt(element.text) })
          return
        }
        if (element.name === 'property' || element.name === 'Value') return
        root ??= element.name
        reader.open(element)
      },
      close(name, line) {
        // One day's builds closed `propertypane` as `properties` and the reverse (mfcmapi spec 3.6).
        const one = (text: string | undefined) => (text === 'propertypane' ? 'properties' : text)
        if (one(name) === one(root)) closed = true
        reader.close(name, line)
      },
    },
    marks,
    !encoding.name.startsWith('utf-16'),
  )
  if (end.doctype !== undefined) sink.reject({ code: 'doctype-refused', place: { line: end.doctype } })
  const told = reader.end(end.lastLine)
  if (end.open !== undefined && !told) {
    sink.reject({ code: 'truncated', place: { line: end.open.line, path: end.open.name }, detail: end.open.name })
  }

  if (root !== undefined && !closed) sink.warn({ code: 'root-unclosed', params: { root, line: end.lastLine } })
  const declared = marks.declared
  if (declared !== undefined && !agrees(declared, encoding.name, encoding.why)) {
    sink.warn({ code: 'encoding-mislabelled', params: { declared, encoding: encoding.name } })
  }
  lost.tell((count, line) => sink.warn({ code: 'text-lost', params: { count, line } }))
  cut.tell((count, line) => sink.warn({ code: 'values-truncated', params: { count, line } }))
  const era = marks.verdict(encoding, pane)
  if (era.era !== undefined) sink.facts({ era: era.era })
  if (!era.sure) sink.warn({ code: 'era-unsure', params: { why: era.why } })
}

/** `0x68501102` as a place. */
export function tagPath(tag: number): string {
  return `0x${tag.toString(16).toUpperCase().padStart(8, '0')}`
}

function agrees(declared: string, real: string, why: string): boolean {
  if (why === 'ascii') return !declared.startsWith('utf-16')
  const of = (name: string) => (name.startsWith('utf-16') ? 'utf-16' : name === 'iso-8859-1' ? 'windows-1252' : name)
  return of(declared) === of(real)
}

function rejectFor(draft: PropertyDraft): 'bad-hex' | 'bad-time' | 'bad-number' | 'bad-value' {
  switch (draft.tag & 0x0fff) {
    case 0x0102:
    case 0x001e:
    case 0x001f:
    case 0x00fb:
      return 'bad-hex'
    case 0x0040:
      return 'bad-time'
    case 0x0002:
    case 0x0003:
    case 0x0014:
      return 'bad-number'
    default:
      return 'bad-value'
  }
}

function tally(): { add(line: number): void; tell(how: (count: number, line: number) => void): void } {
  let count = 0
  let first = 0
  return {
    add(line) {
      if (count === 0) first = line
      count++
    },
    tell: (how) => (count > 0 ? how(count, first) : undefined),
  }
}
