import type { Place, UnixMs } from '../../../shared/model/place.ts'
import type { RejectCode } from '../../../shared/model/source.ts'
import type { LocalClock } from '../csv/local-clock.ts'
import { byteSize } from '../powershell-lists/byte-size.ts'
import type { Sink } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import type { CmdletObject } from './cmdlet-object.ts'

/** What Export-Csv prints for a list: the name of its type, and nothing of what is in it. */
const TYPE_NAME = /^(?:System|Microsoft)\.[A-Za-z0-9_.]{1,200}(?:\[\]|Collection|List|`\d{1,2}\[.{0,400}\])$/

/**
 * Reads properties of cmdlet objects as what they are, and counts what has to be said about the whole file. A value that
 * cannot be read is rejected alone; a number, size or time that the formatter cut is another one and is left out.
 */
export class CmdletValues {
  readonly sink: Sink
  readonly clock: LocalClock
  #guessed = 0
  #cut = 0
  #firstCut = 0
  readonly #cutNames = new Set<string>()
  #lost = 0
  #firstLost = 0
  #types = 0
  readonly #typeNames = new Set<string>()

  constructor(sink: Sink, clock: LocalClock) {
    this.sink = sink
    this.clock = clock
  }

  /** Text of the first property that has one. A type's name in place of a list is none. */
  text(object: CmdletObject, ...names: readonly string[]): string | undefined {
    for (const name of names) {
      const text = object.text(name)
      if (text === undefined) continue
      if (!TYPE_NAME.test(text)) {
        this.#note(object, name, text)
        return text
      }
      this.#types++
      this.#typeNames.add(name)
    }
    return undefined
  }

  /** Text that comes from the directory or a user: a `?` in it is a letter the exporter could not write. */
  name(object: CmdletObject, ...names: readonly string[]): string | undefined {
    const text = this.text(object, ...names)
    if (text !== undefined && /[?\uFFFD]/.test(text)) {
      if (this.#lost === 0) this.#firstLost = object.line
      this.#lost++
    }
    return text
  }

  /** Items of a list: `{a, b}` of Format-List and CLIXML, or `a, b`. A list the formatter cut ends with `...`. */
  list(object: CmdletObject, ...names: readonly string[]): readonly string[] | undefined {
    const text = this.text(object, ...names)
    if (text === undefined) return undefined
    return text
      .replace(/^\{/, '')
      .replace(/\}$/, '')
      .split(/, ?/)
      .map((item) => item.trim())
      .filter((item) => item !== '')
  }

  /** A count, its digits possibly grouped by blanks of any width. */
  count(object: CmdletObject, ...names: readonly string[]): number | undefined {
    return this.#read(object, names, 'bad-number', (text) => {
      const digits = text.replace(/[\s\u00A0\u202F]/g, '')
      return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined
    })
  }

  /**
   * A whole amount as a grid shows it, its thousands grouped by blanks, points, commas or apostrophes in groups of three;
   * any other fraction is rounded: `104,220` is 104220, `31,5` is 32.
   */
  amount(object: CmdletObject, ...names: readonly string[]): number | undefined {
    return this.#read(object, names, 'bad-number', wholeAmount)
  }

  /** A number with a comma or a point before its fraction, perhaps a `%` or unit behind it. */
  decimal(object: CmdletObject, ...names: readonly string[]): number | undefined {
    return this.#read(object, names, 'bad-number', (text) => decimalNumber(text))
  }

  /** Bytes of a size that tells its exact count. */
  size(object: CmdletObject, ...names: readonly string[]): bigint | undefined {
    return this.#read(object, names, 'bad-number', byteSize)
  }

  time(object: CmdletObject, ...names: readonly string[]): UnixMs | undefined {
    return this.#read(object, names, 'bad-time', (text) => this.clock.read(text))
  }

  flag(object: CmdletObject, ...names: readonly string[]): boolean | undefined {
    return this.#read(object, names, 'bad-value', (text) =>
      /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined,
    )
  }

  /** Counts a number whose registry type the list did not tell. */
  typeGuessed(): void {
    this.#guessed++
  }

  /** Says what was counted. Call once, after the last object. */
  finish(): void {
    if (this.#lost > 0) this.sink.warn({ code: 'text-lost', params: { count: this.#lost, line: this.#firstLost } })
    if (this.#cut > 0) {
      const columns = [...this.#cutNames].join(', ')
      this.sink.warn({ code: 'values-truncated', params: { count: this.#cut, line: this.#firstCut, columns } })
    }
    if (this.#types > 0) {
      const columns = [...this.#typeNames].join(', ')
      this.sink.warn({ code: 'collections-lost', params: { count: this.#types, columns } })
    }
    if (this.#guessed > 0) this.sink.warn({ code: 'types-not-told', params: { count: this.#guessed } })
    this.clock.finish(this.sink)
  }

  reject(code: RejectCode, place: Place, detail: string, text: string): void {
    this.sink.reject({ code, place, detail, excerpt: excerpt(text) })
  }

  #note(object: CmdletObject, name: string, text: string): void {
    if (!isCut(text)) return
    if (this.#cut === 0) this.#firstCut = object.line
    this.#cut++
    if (this.#cutNames.size < 32) this.#cutNames.add(name)
  }

  #read<T>(
    object: CmdletObject,
    names: readonly string[],
    code: RejectCode,
    parse: (text: string) => T | undefined,
  ): T | undefined {
    for (const name of names) {
      const text = object.text(name)
      if (text === undefined) continue
      if (isCut(text)) {
        this.#note(object, name, text)
        return undefined
      }
      const value = parse(text)
      if (value === undefined) this.reject(code, placeOf(object), name, text)
      return value
    }
    return undefined
  }
}

/** Whether the formatter cut a text. Of a list `{a, b...}` only the end is lost, but what is shown is not all. */
export function isCut(text: string): boolean {
  return /(?:\.\.\.|…)\}?$/.test(text.slice(-8))
}

export function placeOf(object: CmdletObject): Place {
  const path = object.path.join('/')
  return { line: object.line, ...(path === '' ? {} : { path }) }
}

function wholeAmount(text: string): number | undefined {
  const bare = text.replace(/[\s\u00A0\u202F'’]/g, '').replace(/(?:ms|bytes?)$/i, '')
  if (/^\d{1,3}(?:[.,]\d{3}){1,5}$/.test(bare)) return Number(bare.replace(/[.,]/g, ''))
  const number = decimalNumber(bare)
  return number === undefined ? undefined : Math.round(number)
}

/**
 * `12.5`, `12,5`, `12.5 %`, `1 234,5`, `1,234.5`: where both marks occur the last one is the decimal mark, where one
 * occurs several times it groups thousands. Undefined for anything else.
 */
export function decimalNumber(text: string): number | undefined {
  const bare = text.replace(/[\s\u00A0\u202F]/g, '').replace(/(?:%|ms)$/i, '')
  if (!/^\d{1,15}(?:[.,]\d{1,15}){0,5}$/.test(bare)) return undefined
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  if (last < 0) return Number(bare)
  const mark = bare.charAt(last)
  const isGroup = bare.indexOf(mark) !== last
  const whole = bare.slice(0, last).replace(/[.,]/g, '')
  return Number(isGroup ? `${whole}${bare.slice(last + 1)}` : `${whole}.${bare.slice(last + 1)}`)
}
