import { BOUNDS } from '../reader.ts'
import type { PropertyDraft, ValuePair, ValueText } from './draft.ts'
import { isLabel, isOuter, mayHoldCdata } from './element.ts'
import type { Marks } from './era.ts'
import { CDATA, Section } from './section.ts'

/** Rows of one multi-value kept: a free/busy message has one per month. */
const MAX_ROWS = 65_536

/** The text value closed last, which a line that is no structure continues: its end was part of the text. */
interface Tail {
  readonly pair: ValuePair
  readonly which: 'value' | 'alt'
}

/** The inside of property blocks: values, rows of multi-values, and what is passed over. */
export class PropertyScan {
  readonly #marks: Marks
  readonly #lenient: boolean
  readonly #emit: (draft: PropertyDraft) => void
  #draft: PropertyDraft | undefined
  #row: ValuePair | undefined
  #multi = false
  #section: Section | undefined
  #tail: Tail | undefined

  constructor(marks: Marks, lenient: boolean, emit: (draft: PropertyDraft) => void) {
    this.#marks = marks
    this.#lenient = lenient
    this.#emit = emit
  }

  get isOpen(): boolean {
    return this.#draft !== undefined
  }

  /** What is unfinished, for a file that ends here. */
  get unfinished(): { readonly name: string; readonly line: number } | undefined {
    if (this.#section !== undefined) return this.#section.start
    return this.#draft === undefined ? undefined : { name: 'property', line: this.#draft.line }
  }

  begin(tag: number, line: number): void {
    this.end(true)
    this.#draft = { tag, line }
  }

  /** Ends the block; `cut` where its closing tag is missing. */
  end(cut: boolean): void {
    const draft = this.#draft
    if (draft === undefined) return
    if (cut) draft.cut = true
    this.#draft = undefined
    this.#row = undefined
    this.#multi = false
    this.#tail = undefined
    this.#emit(draft)
  }

  /** A line while a section is open. True when it was part of it. */
  continue(line: string): boolean {
    const section = this.#section
    if (section === undefined) return false
    const progress = section.push(line)
    if (progress === 'open') return true
    this.#section = undefined
    const draft = this.#draft
    if (draft !== undefined && section.start.kept) {
      if (section.tooLong) draft.tooLong = true
      if (progress !== 'closed') draft.cut = true
      const { name, attributes, cdata } = section.start
      if (name === 'NamedPropName') draft.namedAs = section.text
      else this.#store(name, { attributes, text: section.text }, cdata)
    }
    return progress !== 'interrupted'
  }

  /** A line that is no structure: it belongs to the text before it, or to nothing. */
  stray(line: string): void {
    const tail = this.#tail
    const value = tail?.pair[tail.which]
    if (tail === undefined || value === undefined) return
    if (value.text.length + line.length > BOUNDS.valueChars) return
    const end = tail.which === 'alt' ? '</AltValue>' : '</Value>'
    const rest = line.endsWith(`]]>${end}`) ? line.slice(0, -end.length - 3) : line
    tail.pair[tail.which] = { ...value, text: `${value.text}]]>${end}\n${rest}` }
  }

  /** An element inside the block. False when it is none of a property's, so that the block was never closed. */
  element(name: string, closing: boolean, text: string, line: number): boolean {
    const draft = this.#draft
    if (draft === undefined) return false
    switch (name) {
      case 'Value':
      case 'AltValue':
        if (!closing) this.section(name, text, line, true)
        else if (this.#multi) {
          this.#multi = false
          this.#row = undefined
        }
        return true
      case 'row':
        if (!this.#multi) return false
        this.#row = closing ? undefined : {}
        if (this.#row !== undefined && draft.rows !== undefined && draft.rows.length < MAX_ROWS)
          draft.rows.push(this.#row)
        return true
      case 'property':
        if (closing) this.end(false)
        return closing
      case 'NamedPropName':
        if (!closing) this.#name(draft, text, line)
        return true
      default:
        if (isLabel(name)) this.#marks.label(name, text)
        else if (isOuter(name)) return false
        else if (!closing) this.section(name, text, line, false)
        this.#tail = undefined
        return true
    }
  }

  /** An element with content: stored at once when it ends on its line, else read on. */
  section(name: string, text: string, line: number, kept: boolean): void {
    const gt = text.indexOf('>')
    if (gt === -1) return
    const attributes = text.slice(name.length + 1, gt)
    const body = text.slice(gt + 1)
    const end = `</${name}>`
    if (body.startsWith(CDATA)) {
      const inner = body.slice(CDATA.length)
      if (!inner.endsWith(`]]>${end}`)) this.#open(name, attributes, inner, line, true, kept)
      else if (kept) this.#store(name, { attributes, text: inner.slice(0, -end.length - 3) }, true)
    } else if (!kept) return
    else if (body.endsWith(end)) this.#store(name, { attributes, text: body.slice(0, -end.length) }, false)
    else if (body === '' && attributes.includes('mv')) this.#beginRows(name, attributes)
    else this.#open(name, attributes, body, line, false, true)
  }

  /** A CDATA section that begins on the line after its element, as bodies do; passed over. */
  skip(name: string, line: number, text: string): void {
    this.#open(name, '', text.slice(CDATA.length), line, true, false)
  }

  #open(name: string, attributes: string, first: string, line: number, cdata: boolean, kept: boolean): void {
    const lenient = this.#lenient && mayHoldCdata(name) && name !== 'body'
    this.#section = new Section({ name, line, attributes, cdata, kept, lenient })
    this.continue(first)
  }

  #beginRows(name: string, attributes: string): void {
    this.#multi = true
    if (this.#draft !== undefined) {
      this.#draft.rows = []
      this.#draft.value = { attributes, text: '' }
    }
    this.#marks.value(name, { attributes, text: '' })
  }

  #name(draft: PropertyDraft, text: string, line: number): void {
    const from = text.indexOf('>') + 1
    const to = text.lastIndexOf('</NamedPropName>')
    if (to >= from) draft.namedAs = text.slice(from, to)
    else this.#open('NamedPropName', '', text.slice(from), line, false, true)
  }

  #store(name: string, value: ValueText, cdata: boolean): void {
    const pair = this.#row ?? this.#draft
    if (pair === undefined) return
    const which = name === 'AltValue' ? 'alt' : 'value'
    pair[which] = value
    this.#tail = cdata ? { pair, which } : undefined
    this.#marks.value(name, value)
  }
}
