import type { Line } from '../text/lines.ts'
import { type EventLabel, type LabelledLine, labelledLine } from './event-labels.ts'

/** One event as pasted or printed. Texts are as written. */
export interface EventBlock {
  readonly line: number
  readonly offset: number
  readonly fields: ReadonlyMap<EventLabel, string>
  readonly description: string
  /** The event as XML, which *Copy Details as Text* adds; empty where it is not there or too long. */
  readonly xml: string
}

const DESCRIPTION_CHARS = 64 * 1024
const XML_CHARS = 1024 * 1024
const FIELD_CHARS = 1024
/** Blank lines kept inside a description. */
const MOST_BLANKS = 64

/** What may not be missing: less is a text that merely mentions a source or a date. */
const TELLING: readonly EventLabel[] = ['id', 'provider', 'date', 'level', 'computer']
const LEAST_TELLING = 3

class OpenBlock {
  readonly fields = new Map<EventLabel, string>()
  readonly line: number
  readonly offset: number
  /** The part the next lines belong to. */
  part: 'fields' | 'description' | 'xml' | 'data' = 'fields'
  readonly #description: string[] = []
  readonly #xml: string[] = []
  #left = DESCRIPTION_CHARS
  #xmlLeft = XML_CHARS

  constructor({ number, offset }: Line) {
    this.line = number
    this.offset = offset
  }

  describe(text: string): void {
    if (this.#left <= 0) return
    this.#description.push(text.slice(0, this.#left))
    this.#left -= text.length + 1
  }

  xml(text: string): void {
    this.#xmlLeft -= text.length + 1
    if (this.#xmlLeft > 0) this.#xml.push(text)
  }

  /** Undefined where the lines are no event. */
  finish(): EventBlock | undefined {
    if (TELLING.filter((label) => this.fields.has(label)).length < LEAST_TELLING) return undefined
    const { line, offset, fields } = this
    const description = this.#description
      .join('\n')
      .replace(/^\s*\n/, '')
      .trim()
    return { line, offset, fields, description, xml: this.#xmlLeft > 0 ? this.#xml.join('\n') : '' }
  }
}

/**
 * The events of a text, whatever stands between them. A description runs to the next line that opens an event: one that
 * reads `Log Name:`, `Event Type:` or `Event[1]:` and is followed by another label, so that a description may hold such a
 * word itself. Copies that lost their first line open at a label that was there before.
 */
export function* eventBlocks(lines: Iterable<Line>): Generator<EventBlock> {
  let block: OpenBlock | undefined
  /** A line that may open the next event, and the blank lines behind it. */
  let held: { readonly line: Line; readonly labelled: LabelledLine } | undefined
  let blanks = 0

  for (const line of lines) {
    const { text } = line
    if (text.trim() === '') {
      blanks++
      continue
    }
    const labelled = labelledLine(text)
    if (held !== undefined && block !== undefined) {
      if (labelled !== undefined && labelled.label !== 'description') {
        const done = block.finish()
        if (done !== undefined) yield done
        block = opened(held.line, held.labelled)
      } else plain(block, held.line.text)
      held = undefined
    }
    if (block?.part === 'fields') {
      if (labelled === undefined) {
        // Lines without a label between the fields are a console's or a mail's.
      } else if (block.fields.has(labelled.label) && labelled.label !== 'other') {
        const done = block.finish()
        if (done !== undefined) yield done
        block = opened(line, labelled)
      } else put(block, labelled)
    } else if (block === undefined) {
      if (labelled !== undefined && labelled.label !== 'description') block = opened(line, labelled)
    } else if (labelled?.opens === true) {
      space(block, blanks)
      held = { line, labelled }
    } else if (block.part === 'description' && labelled?.label === 'xml' && labelled.value === '') {
      block.part = 'xml'
    } else if (block.part === 'description' && labelled?.label === 'data' && labelled.value === '') {
      block.part = block.fields.has('time') ? 'data' : 'description'
      if (block.part === 'description') plain(block, text)
    } else {
      space(block, blanks)
      plain(block, text)
    }
    blanks = 0
  }
  if (block !== undefined && held !== undefined) plain(block, held.line.text)
  const done = block?.finish()
  if (done !== undefined) yield done
}

function opened(line: Line, labelled: LabelledLine): OpenBlock {
  const block = new OpenBlock(line)
  put(block, labelled)
  return block
}

function put(block: OpenBlock, { label, value }: LabelledLine): void {
  if (label === 'description') {
    block.part = 'description'
    if (value !== '') block.describe(value)
  } else if (label === 'xml') block.part = 'xml'
  else if (!block.fields.has(label)) block.fields.set(label, value.slice(0, FIELD_CHARS))
}

function plain(block: OpenBlock, text: string): void {
  if (block.part === 'description') block.describe(text)
  else if (block.part === 'xml') block.xml(text)
}

function space(block: OpenBlock, blanks: number): void {
  for (let index = 0; index < Math.min(blanks, MOST_BLANKS); index++) plain(block, '')
}
