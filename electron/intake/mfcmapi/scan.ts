import type { Line } from '../text/lines.ts'
import type { PropertyDraft } from './draft.ts'
import { type Element, elementAt, mayHoldCdata, PROPERTY } from './element.ts'
import type { Marks } from './era.ts'
import { PropertyScan } from './property-scan.ts'
import { CDATA } from './section.ts'

export interface ScanVisitor {
  /** An opening element; the name is empty for a property block whose tag cannot be read. */
  open(element: Element): void
  close(name: string, line: number): void
  property(draft: PropertyDraft): void
}

export interface ScanEnd {
  /** Line of a `<!DOCTYPE`, at which reading stopped. */
  readonly doctype?: number
  /** What the file ended in the middle of, and where that began. */
  readonly open?: { readonly name: string; readonly line: number }
  readonly lastLine: number
}

const TAB = 9
const BLANK = 32
const LESS_THAN = 60

/**
 * Reads MFCMAPI's files line by line, not as XML (mfcmapi spec 9.4): nothing in them is escaped, so attributes hold raw
 * quotes and brackets and text holds `]]>` and lines that look like structure. Structure starts a line, and inside CDATA
 * nothing is structure (`section.ts`). `lenient` (single-byte files) is for builds that lost the rest of a text with its
 * `]]>`.
 *
 * Limits: one element a line; a text that holds a perfect end and then a perfect property block cannot be told from one.
 * Memory is bounded by one property block.
 */
export function scan(lines: Iterable<Line>, visitor: ScanVisitor, marks: Marks, lenient: boolean): ScanEnd {
  const inside = new PropertyScan(marks, lenient, visitor.property)
  let last = ''
  let lastLine = 0

  const structure = (text: string, name: string, closing: boolean, line: number): void => {
    inside.end(true)
    last = closing ? '' : name
    if (closing) visitor.close(name, line)
    else {
      visitor.open({ name: name === 'property' ? '' : name, text, line })
      if (text.endsWith('/>')) visitor.close(name, line)
      else if (mayHoldCdata(name)) inside.section(name, text, line, false)
    }
  }

  for (const { text: whole, number } of lines) {
    lastLine = number
    if (inside.continue(whole)) continue
    let from = 0
    while (whole.charCodeAt(from) === TAB || whole.charCodeAt(from) === BLANK) from++
    if (whole.charCodeAt(from) !== LESS_THAN) {
      inside.stray(whole)
      continue
    }
    const text = from === 0 ? whole : whole.slice(from)
    const tag = text.startsWith('<property ') ? PROPERTY.exec(text)?.[1] : undefined
    if (tag !== undefined) {
      inside.begin(Number.parseInt(tag, 16) >>> 0, number)
      marks.property(text)
      continue
    }
    const element = elementAt(text)
    if (element !== undefined) {
      const { name, closing } = element
      if (!inside.element(name, closing, text, number)) structure(text, name, closing, number)
    } else if (text.startsWith('<?xml')) marks.declaration(text)
    else if (/^<!(?:DOCTYPE|ENTITY)/i.test(text)) return { doctype: number, lastLine }
    else if (text.startsWith(CDATA) && !inside.isOpen && last !== '') inside.skip(last, number, text)
    else inside.stray(whole)
  }
  const open = inside.unfinished
  return open === undefined ? { lastLine } : { open: { name: open.name, line: open.line }, lastLine }
}
