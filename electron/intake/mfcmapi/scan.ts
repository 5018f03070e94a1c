import { BOUNDS } from '../reader.ts'
import type { Line } from '../text/lines.ts'
import type { PropertyDraft, ValuePair, ValueText } from './draft.ts'
import type { Marks } from './era.ts'

/** A structural element: everything but the inside of a property block. */
export interface Element {
  readonly name: string
  /** From `<` to the end of the line, so that attributes with raw quotes or brackets stay whole. */
  readonly text: string
  readonly line: number
}

export interface ScanVisitor {
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

const PROPERTY = /^<property\s+tag\s*=\s*"0x([0-9A-Fa-f]{1,8})"/
const NAME = /^<(\/?)([A-Za-z][A-Za-z0-9]*)(?=[\s>/]|$)/
const CDATA = '<![CDATA['
const LABELS = new Set(['Name', 'OtherNames', 'ExactNames', 'PartialNames', 'Other', 'NamedPropGUID'])
/** Elements that stand outside property blocks: met inside one, the block was never closed. */
const OUTER = new Set(
  'mailboxtable mailbox ContentsTable message folderprops HierarchyTable table row properties propertypane recipients recipient attachments attachment tableprops getprops body embeddedmessage'.split(
    ' ',
  ),
)

/** Elements with a CDATA section that may stand outside a (readable) property block. */
const SKIPPED = new Set(['body', 'Value', 'AltValue', 'SmartView'])

/** A value or a skipped element whose end has not come yet. */
interface Open {
  readonly name: string
  readonly line: number
  readonly cdata: boolean
  /** Undefined for what is skipped. */
  readonly parts: string[] | undefined
  readonly attributes: string
  chars: number
  /** The last line ended with `]]>`: the next one tells whether that was the end (era A). */
  maybe: boolean
}

/**
 * Reads MFCMAPI's files line by line, not as XML (mfcmapi spec 9.4): nothing in them is escaped, so attributes hold raw
 * quotes and brackets and text holds `]]>` and lines that look like structure. Structure starts a line; inside CDATA only
 * `]]></Name>` at the end of a line, or `]]>` with `</Name>` alone on the next, counts. `lenient` (single-byte files)
 * also takes `</Name>` at the end of a line, for builds that lost the rest of a text with its `]]>`.
 *
 * Limits: one element a line; a text that holds a perfect end and then a perfect property block cannot be told from one.
 * Memory is bounded by one property block.
 */
export function scan(lines: Iterable<Line>, visitor: ScanVisitor, marks: Marks, lenient: boolean): ScanEnd {
  let property: PropertyDraft | undefined
  let row: ValuePair | undefined
  let multi = false
  let open: Open | undefined
  /** The text value closed last, which a line that is no structure continues: its end was part of the text. */
  let tail: { readonly pair: ValuePair; readonly which: 'value' | 'alt' } | undefined
  let element = ''
  let lastLine = 0

  const endProperty = (cut: boolean): void => {
    if (property === undefined) return
    if (cut) property.cut = true
    visitor.property(property)
    property = undefined
    row = undefined
    multi = false
    tail = undefined
  }
  const store = (name: string, value: ValueText, cdata: boolean): void => {
    if (property === undefined) return
    const pair = row ?? property
    const which = name === 'AltValue' ? 'alt' : 'value'
    pair[which] = value
    tail = cdata ? { pair, which } : undefined
    marks.value(name, value)
  }
  const finish = (last: string): void => {
    if (open === undefined) return
    if (open.parts !== undefined && property !== undefined) {
      keep(open, last, property)
      if (open.name === 'NamedPropName') property.namedAs = open.parts.join('\n')
      else store(open.name, { attributes: open.attributes, text: open.parts.join('\n') }, open.cdata)
    }
    open = undefined
  }
  /** One line inside a value or a skipped element. True when the line was used up. */
  const inside = (text: string, at: Open): boolean => {
    const end = `</${at.name}>`
    if (!at.cdata) {
      if (text.endsWith(end)) finish(text.slice(0, -end.length))
      else if (PROPERTY.test(text.trimStart()) || text.trim() === '</property>') {
        if (property !== undefined) property.cut = true
        finish('')
        return false
      } else if (property !== undefined) keep(at, text, property)
      return true
    }
    const bare = text.trim() === end
    if (at.maybe && bare) {
      finish('')
      return true
    }
    if (at.maybe) amendLast(at, ']]>')
    at.maybe = false
    if (text.endsWith(`]]>${end}`)) finish(text.slice(0, -end.length - 3))
    else if (lenient && at.name !== 'body' && text.endsWith(end)) {
      if (property !== undefined) property.cut = true
      finish(text.slice(0, -end.length).trimEnd())
    } else if (text.endsWith(']]>')) {
      at.maybe = true
      keepIn(at, text.slice(0, -3), property)
    } else keepIn(at, text, property)
    return true
  }
  const begin = (name: string, text: string, line: number, kept: boolean): void => {
    const gt = text.indexOf('>')
    if (gt === -1) return
    const attributes = text.slice(name.length + 1, gt)
    const body = text.slice(gt + 1)
    const end = `</${name}>`
    if (body.startsWith(CDATA)) {
      const inner = body.slice(CDATA.length)
      if (inner.endsWith(`]]>${end}`)) {
        if (kept) store(name, { attributes, text: inner.slice(0, -end.length - 3) }, true)
        return
      }
      open = { name, line, cdata: true, parts: kept ? [] : undefined, attributes, chars: 0, maybe: false }
      inside(inner, open)
    } else if (body.endsWith(end)) {
      if (kept) store(name, { attributes, text: body.slice(0, -end.length) }, false)
    } else if (kept && body === '' && attributes.includes('mv')) {
      multi = true
      if (property !== undefined) {
        property.rows = []
        property.value = { attributes, text: '' }
      }
      marks.value(name, { attributes, text: '' })
    } else if (kept) {
      open = { name, line, cdata: false, parts: [], attributes, chars: 0, maybe: false }
      inside(body, open)
    }
  }
  const insideProperty = (
    draft: PropertyDraft,
    text: string,
    name: string,
    closing: boolean,
    line: number,
  ): boolean => {
    switch (name) {
      case 'Value':
      case 'AltValue':
        if (!closing) begin(name, text, line, true)
        else if (multi) {
          multi = false
          row = undefined
        }
        return true
      case 'row':
        if (!multi) return false
        row = closing ? undefined : {}
        if (row !== undefined && draft.rows !== undefined && draft.rows.length < MAX_ROWS) draft.rows.push(row)
        return true
      case 'property':
        if (closing) endProperty(false)
        return closing
      case 'NamedPropName': {
        const from = text.indexOf('>') + 1
        const to = text.lastIndexOf('</NamedPropName>')
        if (to >= from) draft.namedAs = text.slice(from, to)
        else if (!closing) {
          open = { name, line, cdata: false, parts: [], attributes: '', chars: 0, maybe: false }
          inside(text.slice(from), open)
        }
        return true
      }
      default:
        if (LABELS.has(name)) marks.label(name, text)
        else if (OUTER.has(name)) return false
        else if (!closing) begin(name, text, line, false)
        tail = undefined
        return true
    }
  }

  for (const { text: whole, number } of lines) {
    lastLine = number
    if (open !== undefined && inside(whole, open)) continue
    let from = 0
    while (whole.charCodeAt(from) === 9 || whole.charCodeAt(from) === 32) from++
    if (whole.charCodeAt(from) !== 60) {
      if (tail !== undefined && property !== undefined) extend(tail, whole)
      continue
    }
    const text = from === 0 ? whole : whole.slice(from)
    if (text.startsWith('<property ')) {
      const match = PROPERTY.exec(text)
      if (match?.[1] !== undefined) {
        endProperty(true)
        property = { tag: Number.parseInt(match[1], 16) >>> 0, line: number }
        marks.property(text)
        continue
      }
    }
    const match = NAME.exec(text)
    const name = match?.[2] ?? ''
    const closing = match?.[1] === '/'
    if (property !== undefined && name !== '' && insideProperty(property, text, name, closing, number)) continue
    if (name !== '') {
      endProperty(true)
      element = closing ? '' : name
      if (closing) visitor.close(name, number)
      else if (name === 'property') visitor.open({ name: '', text, line: number })
      else {
        visitor.open({ name, text, line: number })
        if (text.endsWith('/>')) visitor.close(name, number)
        else if (SKIPPED.has(name)) begin(name, text, number, false)
      }
    } else if (/^<!(?:DOCTYPE|ENTITY)/i.test(text)) {
      return { doctype: number, lastLine }
    } else if (text.startsWith(CDATA) && property === undefined && element !== '') {
      open = { name: element, line: number, cdata: true, parts: undefined, attributes: '', chars: 0, maybe: false }
      inside(text.slice(CDATA.length), open)
    } else if (text.startsWith('<?xml')) marks.declaration(text)
    else if (tail !== undefined && property !== undefined) extend(tail, whole)
  }
  if (open !== undefined) return { open: { name: open.name, line: open.line }, lastLine }
  if (property !== undefined) return { open: { name: 'property', line: property.line }, lastLine }
  return { lastLine }
}

/** Rows of one multi-value kept: a free/busy message has one per month. */
const MAX_ROWS = 65_536

function keepIn(open: Open, text: string, property: PropertyDraft | undefined): void {
  if (property !== undefined) keep(open, text, property)
}

function keep(open: Open, text: string, property: PropertyDraft): void {
  if (open.parts === undefined) return
  open.chars += text.length + 1
  if (open.chars <= BOUNDS.valueChars) open.parts.push(text)
  else property.tooLong = true
}

function amendLast(open: Open, text: string): void {
  const last = open.parts?.length ?? 0
  if (open.parts !== undefined && last > 0) open.parts[last - 1] += text
}

function extend(tail: { readonly pair: ValuePair; readonly which: 'value' | 'alt' }, line: string): void {
  const value = tail.pair[tail.which]
  if (value === undefined || value.text.length + line.length > BOUNDS.valueChars) return
  const end = tail.which === 'alt' ? '</AltValue>' : '</Value>'
  const rest = line.endsWith(`]]>${end}`) ? line.slice(0, -end.length - 3) : line
  tail.pair[tail.which] = { ...value, text: `${value.text}]]>${end}\n${rest}` }
}
