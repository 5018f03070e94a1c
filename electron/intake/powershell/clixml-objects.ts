import { SaxesParser } from 'saxes'
import type { RejectCode } from '../../../shared/model/source.ts'
import { BOUNDS, type CancelSignal, type Sink, type Source } from '../reader.ts'
import { decodedChunks } from '../text/decode.ts'
import { excerpt } from '../text/excerpt.ts'
import { bareTypeName, decodeClixmlText } from './clixml-text.ts'

/**
 * One object of a CLIXML file with its named members as text. Lists of texts are `{one, two}`, as Format-List prints
 * them; entries of a dictionary are members; members that are null are left out.
 */
export interface ClixmlObject {
  /** Line of the object's start tag. */
  readonly line: number
  /** Names of the objects around it and its own, as far as they have one. */
  readonly path: readonly string[]
  /** Concrete type, prefixes removed; empty when the file gives none. */
  readonly type: string
  readonly members: ReadonlyMap<string, string>
  /** Names of members that are null. */
  readonly nulls: readonly string[]
  /** Members that are lists: the texts of their values, nested lists and values without text left out. */
  readonly lists: ReadonlyMap<string, readonly string[]>
}

/** Types and references remembered; more are taken for hostile, and their objects keep an empty type. */
const REMEMBERED = 100_000
/** Characters of a text that a later `Ref` can repeat. */
const REPEATED_CHARS = 1024
/** Items of a list kept, and characters of one. */
const LIST_ITEMS = 512
const LIST_ITEM_CHARS = 4096

interface OpenObject {
  readonly line: number
  readonly refId: string | undefined
  readonly name: string | undefined
  type: string
  /** `ToString`, or the inner value of a boxed primitive. */
  text: string | undefined
  readonly members: Map<string, string>
  /** Texts of a list. */
  items: string[] | undefined
  /** Key of the dictionary entry that is open. */
  key: string | undefined
  readonly nulls: string[]
  readonly lists: Map<string, readonly string[]>
}

interface OpenElement {
  readonly tag: string
  readonly name: string | undefined
  text: string
}

/** Ends the parser's work at the first damage. */
class Halt extends Error {}

const LISTS: ReadonlySet<string> = new Set(['LST', 'IE', 'STK', 'QUE'])

/** Elements whose text is a value. `SS` and `SBK` are secrets and code: never kept. */
const PRIMITIVES: ReadonlySet<string> = new Set([
  ...['S', 'C', 'B', 'DT', 'TS', 'By', 'SB', 'U16', 'I16', 'U32', 'I32', 'U64', 'I64', 'Sg', 'Db', 'D', 'BA', 'G'],
  ...['URI', 'Version', 'XD'],
])

/**
 * The objects of a CLIXML file (MS-PSRP serialization; sessions spec 1.4 b) that have members, innermost first. DOCTYPE is refused, depth, attributes and lengths are bounded, references are resolved by
 * text alone, so that cycles cannot be followed. Stops at the first damage, which is rejected with its line.
 */
export function* clixmlObjects(source: Source, sink: Sink, signal: CancelSignal): Generator<ClixmlObject> {
  /** Objects that ended inside the piece of text at hand. */
  let ready: ClixmlObject[] = []
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
  parser.on('error', (error) => {
    stop('malformed', error.message)
    // The parser would go on and make an error of every further character.
    throw new Halt()
  })
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
        name: within('En') && name === 'Value' ? object?.key : elements.at(-1)?.name,
        type: '',
        text: undefined,
        members: new Map(),
        items: undefined,
        key: undefined,
        nulls: [],
        lists: new Map(),
      })
    } else if (node.name === 'TNRef' && object !== undefined) {
      object.type = types.get(refId ?? '') ?? ''
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
    } else if (element.tag === 'Nil') {
      if (element.name !== undefined && object.nulls.length < BOUNDS.columns) object.nulls.push(element.name)
    } else if (PRIMITIVES.has(element.tag)) {
      const text = decodeClixmlText(element.text)
      const around = elements.at(-2)?.tag ?? ''
      if (element.name !== undefined && (around === 'Props' || around === 'MS')) {
        if (object.members.size < BOUNDS.columns) object.members.set(element.name, text)
      } else if (around === 'Obj') object.text ??= text
      else if (LISTS.has(around)) addItem(object, text)
      else if (around === 'En' && element.name === 'Key') object.key = text
      else if (around === 'En' && object.key !== undefined && object.members.size < BOUNDS.columns) {
        object.members.set(object.key, text)
      }
    }
  }

  const addItem = (object: OpenObject, text: string): void => {
    object.items ??= []
    if (object.items.length < LIST_ITEMS) object.items.push(text.slice(0, LIST_ITEM_CHARS))
  }

  const closeObject = (object: OpenObject): void => {
    const { refId, name } = object
    const text = object.items === undefined ? object.text : `{${object.items.join(', ')}}`
    if (refId !== undefined && text !== undefined && text.length <= REPEATED_CHARS && repeats.size < REMEMBERED) {
      repeats.set(refId, text)
    }
    const outer = objects.at(-1)
    if (outer !== undefined && name !== undefined && text !== undefined && outer.members.size < BOUNDS.columns) {
      outer.members.set(name, text)
    } else if (outer !== undefined && text !== undefined && LISTS.has(elements.at(-2)?.tag ?? '')) {
      addItem(outer, text)
    }
    if (outer !== undefined && name !== undefined && object.items !== undefined && outer.lists.size < BOUNDS.columns) {
      outer.lists.set(name, object.items)
    }
    const { members, nulls, lists } = object
    if (members.size === 0 && nulls.length === 0) return
    const path = [...objects, object].flatMap((one) => (one.name === undefined ? [] : [one.name]))
    ready.push({ line: object.line, path, type: object.type, members, nulls, lists })
  }

  let started = false
  for (const chunk of decodedChunks(source, sink)) {
    signal.check()
    // A line `#< CLIXML` stands before the root when the text was caught from an error stream.
    try {
      parser.write(started ? chunk.text : chunk.text.replace(/^\s*#< CLIXML\s*/, ''))
    } catch (error) {
      if (!(error instanceof Halt)) throw error
    }
    started = true
    if (!stopped && parser.position - lastEvent > BOUNDS.valueChars) stop('value-too-long', elements.at(-1)?.tag ?? '')
    yield* ready
    ready = []
    if (stopped) return
  }
  if (elements.length > 0 || !rooted) stop('truncated', elements.at(-1)?.tag ?? '')
}
