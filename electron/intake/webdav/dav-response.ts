import { idOf, TAG, tagText } from '../../../shared/mapi/tags.ts'
import type { RawProperty } from '../../../shared/model/properties.ts'
import type { Sink } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { CALENDAR, DAV, parentOf, tagOfElement } from './dav-names.ts'
import { type DavText, davValue } from './dav-value.ts'

/** Texts of messages: never kept. */
const BODIES = new Set([0x1000, 0x1009, 0x1013, 0x1014])

/** Characters of an address kept. */
const MAX_ADDRESS = 8192

/** One `response` element while it is read. Properties count once their `propstat` says status 200. */
export class DavResponse {
  readonly #index: number
  readonly #line: number
  readonly #sink: Sink
  #href = ''
  #status = ''
  #pending: RawProperty[] = []
  #properties: RawProperty[] = []
  #appointment = false
  #collection = false

  constructor(index: number, line: number, sink: Sink) {
    this.#index = index
    this.#line = line
    this.#sink = sink
  }

  get place() {
    return { line: this.#line, path: `response[${this.#index}]` }
  }

  /** A leaf outside `prop`: address or status. */
  leaf(local: string, text: string): void {
    if (local === 'href' && this.#href === '') this.#href = text.trim().slice(0, MAX_ADDRESS)
    else if (local === 'status') this.#status = text.trim()
  }

  property(namespace: string, local: string, value: DavText, line: number): void {
    if (namespace === CALENDAR) this.#appointment = true
    if (namespace === DAV && local === 'contentclass' && value.text.includes('appointment')) this.#appointment = true
    if (namespace === DAV && local === 'iscollection') this.#collection = value.text.trim() === '1'
    const tag = tagOfElement(namespace, local)
    if (tag === undefined || BODIES.has(idOf(tag))) return
    const read = davValue(tag, value)
    const place = { line, path: `${this.place.path}/${tagText(tag)}` }
    if (read === null) {
      const shown = value.values?.join(' ') ?? value.text
      this.#sink.reject({ code: 'bad-value', place, detail: tagText(tag), excerpt: excerpt(shown) })
    }
    this.#pending.push(
      read === null
        ? { tag, value: { is: 'opaque', text: value.text }, doubt: 'unreadable', place: { line } }
        : { tag, value: read, place: { line } },
    )
  }

  /** End of a `propstat`: what it holds is there, or was asked for and is not. */
  endPropstat(): void {
    if (this.#status === '' || /\s2\d\d(\s|$)/.test(this.#status)) this.#properties.push(...this.#pending)
    this.#pending = []
    this.#status = ''
  }

  /** End of the response. True when it is an appointment, of which nothing is kept. */
  end(): boolean {
    if (this.#appointment) return true
    const properties = this.#properties
    if (this.#collection) {
      if (properties.length > 0) this.#sink.record({ kind: 'folder', path: this.#href, properties, place: this.place })
      return false
    }
    const named = properties.filter((property) => idOf(property.tag) !== TAG.DISPLAY_NAME)
    if (named.length === 0) {
      this.#sink.reject({ code: 'bad-value', place: this.place, detail: 'no MAPI property' })
      return false
    }
    const folder = parentOf(this.#href)
    this.#sink.record({
      kind: 'message',
      ...(folder !== undefined && { folder }),
      properties: named,
      place: this.place,
    })
    return false
  }
}
