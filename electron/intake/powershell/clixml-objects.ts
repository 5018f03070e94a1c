import { SaxesParser } from 'saxes'
import type { RejectCode } from '../../../shared/model/source.ts'
import { BOUNDS, type CancelSignal, type Sink, type Source } from '../reader.ts'
import { decodedChunks } from '../text/decode.ts'
import { excerpt } from '../text/excerpt.ts'
import { bareTypeName, decodeClixmlText } from './clixml-text.ts'

/** One object of a CLIXML file with its named members as text; members that are null are left out. */
export interface ClixmlObject {
  /** Line of the object's start tag. */
  readonly line: number
  /** Concrete type, prefixes removed; empty when the file gives none. */
  readonly type: string
  readonly members: ReadonlyMap<string, string>
  /** Members that are lists: the texts of their values, nested lists and values without text left out. */
  readonly lists: ReadonlyMap<string, readonly string[]>
}

/** Types and references remembered; more are taken for hostile, and their objects keep an empty type. */
const REMEMBERED = 100_000
/** Characters of a text that a later `Ref` can repeat. */
const REPEATED_CHARS = 1024

interface OpenObject {
  readonly line: number
  readonly refId: string | undefined
  readonly name: string | undefined
  type: string
  /** `ToString`, or the inner value of a boxed primitive. */
  text: string | undefined
  readonly members: Map<string, string>
  readonly lists: Map<string, readonly string[]>
  /** Values, where this object is itself a list. */
  values: string[] | undefined
}

interface OpenElement {
  readonly tag: string
  readonly name: string | undefined
  text: string
}

/** Ordered values of a list object. */
const LISTS: ReadonlySet<string> = new Set(['LST', 'IE', 'STK', 'QUE'])
/** Values of one list that are kept. */
const LIST_VALUES = 10_000

/** Elements whose text is a value. `SS` and `SBK` are secrets and code: never kept. */
const PRIMITIVES: ReadonlySet<string> = new Set([
  ...['S', 'C', 'B', 'DT', 'TS', 'By', 'SB', 'U16', 'I16', 'U32', 'I32', 'U64', 'I64', 'Sg', 'Db', 'D', 'BA', 'G'],
  ...['URI', 'Version', 'XD'],
])

/**
 * Walks over the objects of a CLIXML file (MS-PSRP serialization; sessions spec 1.4 b) and gives each one with members
 * to `take`, innermost first. DOCTYPE is refused, depth, attributes and lengths are bounded, references are resolved by
 * text alone, so that cycles cannot be followed. Stops at the first damage, which is rejected with its line.
 */
export function readClixmlObjects(
  source: Source,
  sink: Sink,
  signal: CancelSignal,
  take: (object: ClixmlObject) => void,
): void {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const elements: OpenElement[] = []
  const objects: OpenObject[] = []
  const types = new Map<string, string>()
  const repeats = new Map<string, string>()
  let attributes = 0
  let lastEvent = 0
  let stopped = false
  let rooted = false
  let typeId: string | undefined

  const stop = (code: RejectCode, detail: string): void => {
    if (stopped) return
    stopped = true
    sink.reject({ code, place: { line: parser.line }, ...(detail === '' ? {} : { detail: excerpt(detail) }) })
  }
  const within = (tag: string): boolean => elements.at(-2)?.tag === tag

  parser.on('doctype', () => stop('doctype-refused', ''))
  parser.on('error', (error) => stop('malformed', error.message))
  parser.on('attribute', () => {
    if (++attributes > BOUNDS.attributes) stop('malformed', 'attributes')
  })
  parser.on('opentag', (node) => {
    lastEvent = parser.position
    attributes = 0
    rooted = true
    if (stopped) return
    if (elements.length >= BOUNDS.depth) {
      stop('too-deep', String(BOUNDS.depth))
      return
    }
    const given = new Map(Object.entries(node.attributes))
    const name = given.get('N')
    elements.push({ tag: node.name, name: name === undefined ? undefined : decodeClixmlText(name), text: '' })
    const object = objects.at(-1)
    const refId = given.get('RefId')
    if (node.name === 'Obj') {
      objects.push({
        line: parser.line,
        refId,
        name: elements.at(-1)?.name,
        type: '',
        text: undefined,
        members: new Map(),
        lists: new Map(),
        values: undefined,
      })
    } else if (node.name === 'TNRef' && object !== undefined) {
      object.type = types.get(refId ?? '') ?? ''
    } else if (LISTS.has(node.name) && object !== undefined) {
      object.values ??= []
    } else if (node.name === 'TN') {
      typeId = refId
    } else if (node.name === 'Ref' && object !== undefined && name !== undefined) {
      const text = repeats.get(refId ?? '')
      if (text !== undefined) object.members.set(decodeClixmlText(name), text)
    }
  })

  parser.on('text', (text) => {
    lastEvent = parser.position
    const element = elements.at(-1)
    if (stopped || element === undefined) return
    if (element.text.length + text.length > BOUNDS.valueChars) stop('value-too-long', element.tag)
    else if (element.tag === 'T' || element.tag === 'ToString' || PRIMITIVES.has(element.tag)) element.text += text
  })
  parser.on('closetag', () => {
    lastEvent = parser.position
    const element = elements.at(-1)
    const object = objects.at(-1)
    if (stopped || element === undefined) return
    if (object !== undefined) closeInside(element, object)
    elements.pop()
  })

  const closeInside = (element: OpenElement, object: OpenObject): void => {
    if (element.tag === 'Obj') {
      objects.pop()
      closeObject(object)
    } else if (element.tag === 'T') {
      // The first type of a list is the concrete one; the rest are its bases.
      if (object.type === '') {
        object.type = bareTypeName(decodeClixmlText(element.text))
        if (typeId !== undefined && types.size < REMEMBERED) types.set(typeId, object.type)
      }
    } else if (element.tag === 'ToString') {
      object.text = decodeClixmlText(element.text)
    } else if (PRIMITIVES.has(element.tag)) {
      const text = decodeClixmlText(element.text)
      if (element.name !== undefined && (within('Props') || within('MS'))) {
        if (object.members.size < BOUNDS.columns) object.members.set(element.name, text)
      } else if (within('Obj')) object.text ??= text
      else if (LISTS.has(elements.at(-2)?.tag ?? '')) keep(object, text)
    }
  }

  const keep = (object: OpenObject, text: string): void => {
    if (object.values !== undefined && object.values.length < LIST_VALUES) object.values.push(text)
  }

  const closeObject = (object: OpenObject): void => {
    const { text, refId, name } = object
    if (refId !== undefined && text !== undefined && text.length <= REPEATED_CHARS && repeats.size < REMEMBERED) {
      repeats.set(refId, text)
    }
    const outer = objects.at(-1)
    if (outer !== undefined && name !== undefined && text !== undefined && outer.members.size < BOUNDS.columns) {
      outer.members.set(name, text)
    }
    if (outer !== undefined && name !== undefined && object.values !== undefined && outer.lists.size < BOUNDS.columns) {
      outer.lists.set(name, object.values)
    } else if (
      outer !== undefined &&
      name === undefined &&
      text !== undefined &&
      LISTS.has(elements.at(-2)?.tag ?? '')
    ) {
      keep(outer, text)
    }
    if (object.members.size > 0 || object.lists.size > 0) {
      take({ line: object.line, type: object.type, members: object.members, lists: object.lists })
    }
  }

  let started = false
  for (const chunk of decodedChunks(source, sink)) {
    signal.check()
    // A line `#< CLIXML` stands before the root when the text was caught from an error stream.
    parser.write(started ? chunk.text : chunk.text.replace(/^\s*#< CLIXML\s*/, ''))
    started = true
    if (!stopped && parser.position - lastEvent > BOUNDS.valueChars) stop('value-too-long', elements.at(-1)?.tag ?? '')
    if (stopped) return
  }
  if (elements.length > 0 || !rooted) stop('truncated', elements.at(-1)?.tag ?? '')
}
