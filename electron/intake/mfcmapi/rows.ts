import { idOf } from '../../../shared/mapi/tags.ts'
import type { PropertyBag, RawProperty } from '../../../shared/model/properties.ts'
import type { Sink } from '../reader.ts'

export interface DumpRow {
  /** From 0 over the whole file: what the file itself numbers starts again every 20 rows (mfcmapi spec 0.8). */
  readonly index: number
  readonly line: number
  /** The opening element as written. */
  readonly text: string
  readonly properties: PropertyBag
}

/** Properties of one object kept; real ones have a few hundred. */
const MAX_PROPERTIES = 4096

/**
 * Collects properties into rows. A row that the next one interrupts is passed on with a reject; one that the end of the
 * file interrupts is dropped with a reject, because what it lacks cannot be known.
 */
export class Rows {
  readonly #name: string
  readonly #sink: Sink
  readonly #emit: (row: DumpRow) => void
  #open: { readonly line: number; readonly text: string; properties: RawProperty[] } | undefined
  #count = 0

  constructor(name: string, sink: Sink, emit: (row: DumpRow) => void) {
    this.#name = name
    this.#sink = sink
    this.#emit = emit
  }

  /** Rows begun so far. */
  get count(): number {
    return this.#count
  }

  get isOpen(): boolean {
    return this.#open !== undefined
  }

  /** Properties of the open row. */
  get width(): number {
    return this.#open?.properties.length ?? 0
  }

  begin(line: number, text: string): void {
    this.interrupt()
    this.#count++
    this.#open = { line, text, properties: [] }
  }

  add(property: RawProperty): void {
    const open = this.#open
    if (open === undefined) return
    if (open.properties.length < MAX_PROPERTIES) open.properties.push(property)
    else if (open.properties.length === MAX_PROPERTIES) {
      open.properties = [...open.properties, property]
      this.#sink.reject({ code: 'too-many-columns', place: this.#place(open.line), detail: String(MAX_PROPERTIES) })
    }
  }

  finish(): void {
    const open = this.#open
    if (open === undefined) return
    this.#open = undefined
    const properties = open.properties.slice(0, MAX_PROPERTIES)
    this.#emit({ index: this.#count - 1, line: open.line, text: open.text, properties })
  }

  /** Another element began before this row's end. */
  interrupt(): void {
    const open = this.#open
    if (open === undefined) return
    this.#sink.reject({ code: 'malformed', place: this.#place(open.line), detail: `${this.#name} not closed` })
    if (open.properties.length > 0) this.finish()
    this.#open = undefined
  }

  /** The file is over. True when a row was open. */
  cut(): boolean {
    const open = this.#open
    if (open === undefined) return false
    this.#sink.reject({ code: 'truncated', place: this.#place(open.line), detail: this.#name })
    this.#open = undefined
    return true
  }

  #place(line: number) {
    return { line, path: `${this.#name}[${this.#count - 1}]` }
  }
}

/** Ids of a row's columns, those that hold an error included: a column's presence tells what kind of table it is. */
export function idsOf(properties: PropertyBag): ReadonlySet<number> {
  return new Set(properties.map((property) => idOf(property.tag)))
}
