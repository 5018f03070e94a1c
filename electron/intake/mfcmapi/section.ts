import { BOUNDS } from '../reader.ts'
import { PROPERTY } from './element.ts'

export const CDATA = '<![CDATA['

export interface SectionStart {
  readonly name: string
  readonly line: number
  readonly attributes: string
  readonly cdata: boolean
  /** False for what is passed over: nothing of it is held. */
  readonly kept: boolean
  /** Also take the closing tag at a line's end without `]]>` before it. */
  readonly lenient: boolean
}

/** `cut`: ended without its proper end. `interrupted`: the line was not part of it and is still to be read. */
type Progress = 'open' | 'closed' | 'cut' | 'interrupted'

/**
 * The content of an element that runs over several lines. Inside CDATA only `]]></Name>` at the end of a line, or `]]>` at
 * the end and `</Name>` alone on the next, ends it (mfcmapi spec 9.4); plain content ends at its tag or where the property
 * block ends. Holds at most `BOUNDS.valueChars` characters.
 */
export class Section {
  readonly start: SectionStart
  readonly #end: string
  readonly #parts: string[] = []
  #chars = 0
  /** The last line ended with `]]>`: the next one tells whether that was the end (builds before 2014). */
  #maybe = false

  constructor(start: SectionStart) {
    this.start = start
    this.#end = `</${start.name}>`
  }

  get text(): string {
    return this.#parts.join('\n')
  }

  get tooLong(): boolean {
    return this.start.kept && this.#chars > BOUNDS.valueChars
  }

  push(line: string): Progress {
    return this.start.cdata ? this.#cdata(line) : this.#plain(line)
  }

  #plain(line: string): Progress {
    if (line.endsWith(this.#end)) return this.#close(line.slice(0, -this.#end.length))
    const text = line.trim()
    if (text === '</property>' || PROPERTY.test(text)) return 'interrupted'
    this.#add(line)
    return 'open'
  }

  #cdata(line: string): Progress {
    if (this.#maybe) {
      if (line.trim() === this.#end) return 'closed'
      this.#maybe = false
      const last = this.#parts.pop()
      if (last !== undefined) this.#parts.push(`${last}]]>`)
    }
    if (line.endsWith(`]]>${this.#end}`)) return this.#close(line.slice(0, -this.#end.length - 3))
    if (this.start.lenient && line.endsWith(this.#end)) {
      this.#add(line.slice(0, -this.#end.length).trimEnd())
      return 'cut'
    }
    this.#maybe = line.endsWith(']]>')
    this.#add(this.#maybe ? line.slice(0, -3) : line)
    return 'open'
  }

  #close(text: string): Progress {
    this.#add(text)
    return 'closed'
  }

  #add(text: string): void {
    if (!this.start.kept) return
    this.#chars += text.length + 1
    if (this.#chars <= BOUNDS.valueChars) this.#parts.push(text)
  }
}
