import { BOUNDS } from '../reader.ts'
import { foldedPieces } from './folded-pieces.ts'

/** Field separators an export can have: comma, the list separator of most European cultures, TAB. */
export const SEPARATORS = [',', ';', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

/**
 * One row of a CSV file, valid until the next row is asked for. Fields are cut out of the text only when asked for,
 * because a logon table has 34 columns and a reader wants few of them.
 */
export interface CsvRow {
  /** Line of the row's first character, from 1, line ends folded. */
  readonly line: number
  readonly count: number
  /** The field's text; `null` where nothing at all stands between the separators, `''` where `""` stands. */
  text(index: number): string | null
  /** The field as a number where it holds one to fifteen digits and nothing else; else -1. Cheaper than by its text. */
  digits(index: number): number
  /** Whether the row holds this character anywhere: one look at the file, not one at each field. */
  has(character: string): boolean
}

export interface CsvDamage {
  readonly code: 'unclosed-quote' | 'line-too-long' | 'value-too-long' | 'too-many-columns'
  readonly line: number
  readonly detail: string
  readonly excerpt: string
}

export interface CsvOptions {
  readonly separator: Separator
  /** Lines before the first row, skipped and counted. */
  readonly skipLines: number
  /** Whether a row may have this many fields. Decides where reading goes on after an unclosed quote. */
  readonly plausible: (count: number) => boolean
  readonly damage: (damage: CsvDamage) => void
  /** Asked after every piece of the file. */
  readonly check: () => void
}

/** A quoted field that runs over lines is never longer than an event's message (31,839 characters) by this much. */
const MULTI_LINE_CHARS = 256 * 1024
/** Characters of vain multi-line readings after which a row must end on its own line: keeps hostile files linear. */
const VAIN_CHARS = 64 * 1024 * 1024
const QUOTE = 34
const NEWLINE = 10

/** How one try to read a row ended. */
type Outcome = 'row' | 'more' | 'unclosed' | 'too-many-columns' | 'value-too-long'

/**
 * Reads CSV as PowerShell, Excel and the Event Viewer write it: `"` doubled inside quoted fields, line ends inside
 * quotes, quotes optional. A row whose quote never closes is reported and reading resumes at the next line with a
 * plausible number of fields; a longer line than BOUNDS.lineChars is reported and skipped without being held.
 * Looks for separators, quotes and line ends with `indexOf`, never character by character. Never throws.
 */
export function* csvRows(pieces: Iterable<{ readonly text: string }>, options: CsvOptions): Generator<CsvRow> {
  const scan = new Scan(pieces, options)
  yield* scan.rows()
}

class Scan implements CsvRow {
  line = 1
  count = 0
  readonly #folded: Generator<string>
  readonly #options: CsvOptions
  readonly #separatorCode: number
  readonly #starts = new Int32Array(BOUNDS.columns)
  readonly #ends = new Int32Array(BOUNDS.columns)
  /** 0 bare, 1 quoted, 2 quoted with quotes inside. */
  readonly #forms = new Uint8Array(BOUNDS.columns)
  #text = ''
  #at = 0
  /** Position after the last row tried. */
  #next = 0
  /** Line ends inside the last row tried. */
  #linesInside = 0
  #atEnd = false
  #vain = 0
  /** Position of the next line end at or after the current position; kept over fields. */
  #newline = -1
  /** Position of the next separator at or after the last place asked for; `length` of the text where there is none. */
  #separatorAt = -1
  /** Next position of the characters asked for with `has`, as `#separatorAt`. */
  readonly #seen = new Map<string, number>()

  constructor(pieces: Iterable<{ readonly text: string }>, options: CsvOptions) {
    this.#folded = foldedPieces(pieces)
    this.#options = options
    this.#separatorCode = options.separator.charCodeAt(0)
  }

  text(index: number): string | null {
    if (index >= this.count || index < 0) return null
    const start = this.#starts[index] ?? 0
    const end = this.#ends[index] ?? 0
    const form = this.#forms[index]
    if (form === 0) return start === end ? null : this.#text.slice(start, end)
    const text = this.#text.slice(start, end)
    return form === 2 ? text.replaceAll('""', '"') : text
  }

  digits(index: number): number {
    const start = this.#starts[index] ?? 0
    const end = this.#ends[index] ?? 0
    if (index >= this.count || start === end || end - start > 15) return -1
    let number = 0
    for (let at = start; at < end; at++) {
      const digit = this.#text.charCodeAt(at) - 48
      if (digit < 0 || digit > 9) return -1
      number = number * 10 + digit
    }
    return number
  }

  has(character: string): boolean {
    let next = this.#seen.get(character) ?? -1
    if (next < this.#at) {
      const found = this.#text.indexOf(character, this.#at)
      next = found < 0 ? this.#text.length : found
      this.#seen.set(character, next)
    }
    return next < this.#next
  }

  *rows(): Generator<CsvRow> {
    if (!this.#skip(this.#options.skipLines)) return
    /** The damage met last, until a plausible row shows where it ends. */
    let damage: CsvDamage | undefined
    for (;;) {
      const outcome = this.#try()
      if (outcome === undefined) break
      const spans = this.#linesInside > 0
      const good = outcome === 'row' && (this.#options.plausible(this.count) || (damage === undefined && !spans))
      if (good) {
        if (damage !== undefined) this.#report(damage, this.line)
        damage = undefined
        if (this.#next > this.#at && !this.#blank()) yield this
        this.line += this.#linesInside + 1
        this.#at = this.#next
        continue
      }
      // What one line took is not vain: it is done with.
      if (spans || outcome === 'unclosed') this.#vain += this.#looked
      if (outcome === 'too-many-columns' || outcome === 'value-too-long') {
        if (damage === undefined) {
          this.#options.damage({ code: outcome, line: this.line, detail: '', excerpt: this.#excerpt() })
        }
      } else if (outcome === 'row' && !spans) {
        // A line in the middle of damage that is no row of this table.
      } else {
        damage ??= { code: 'unclosed-quote', line: this.line, detail: '', excerpt: this.#excerpt() }
      }
      if (!this.#dropLine()) break
    }
    if (damage !== undefined) this.#report(damage, this.line)
  }

  #report(damage: CsvDamage, resumedAt: number): void {
    this.#options.damage({ ...damage, detail: `lines ${damage.line}-${Math.max(damage.line, resumedAt - 1)}` })
  }

  #excerpt(): string {
    const end = this.#text.indexOf('\n', this.#at)
    const stop = end < 0 ? this.#text.length : end
    return this.#text.slice(this.#at, Math.min(stop, this.#at + BOUNDS.excerptChars))
  }

  #blank(): boolean {
    return this.count === 1 && this.#forms[0] === 0 && this.#text.slice(this.#starts[0], this.#ends[0]).trim() === ''
  }

  /** Reads one more piece behind the unread text. False at the end of the file. */
  #more(): boolean {
    this.#options.check()
    const piece = this.#folded.next()
    if (piece.done === true) {
      this.#atEnd = true
      return false
    }
    this.#text = this.#at >= this.#text.length ? piece.value : this.#text.slice(this.#at) + piece.value
    this.#at = 0
    this.#newline = -1
    this.#separatorAt = -1
    this.#seen.clear()
    return true
  }

  /** Tries to read the row at the current position; undefined at the end of the file. */
  #try(): Outcome | undefined {
    // More text is asked for in growing amounts, so that a long row is looked through a few times and no more.
    let pieces = 1
    for (;;) {
      if (this.#at >= this.#text.length) {
        if (this.#atEnd || !this.#more()) return undefined
      }
      const outcome = this.#scan()
      if (outcome !== 'more') return outcome
      if (this.#atEnd) return 'unclosed'
      if (this.#text.length - this.#at > BOUNDS.lineChars) {
        this.#options.damage({
          code: 'line-too-long',
          line: this.line,
          detail: String(BOUNDS.lineChars),
          excerpt: this.#excerpt(),
        })
        if (!this.#dropLine()) return undefined
        pieces = 1
        continue
      }
      for (let i = 0; i < pieces && this.#more(); i++);
      pieces *= 2
    }
  }

  /** One pass over the row at the current position. */
  #scan(): Outcome {
    const text = this.#text
    const length = text.length
    const separator = this.#options.separator
    const starts = this.#starts
    const ends = this.#ends
    const forms = this.#forms
    let at = this.#at
    let count = 0
    this.#linesInside = 0
    if (this.#newline < at) this.#newline = text.indexOf('\n', at)
    // Without a line end in sight nothing can be decided, except that the file ends here.
    if (this.#newline < 0 && !this.#atEnd) return 'more'
    let newline = this.#newline < 0 ? length : this.#newline
    for (;;) {
      this.#looked = at - this.#at
      if (count === BOUNDS.columns) return 'too-many-columns'
      let start = at
      if (text.charCodeAt(at) === QUOTE) {
        start = at + 1
        const closed = this.#closing(start)
        if (closed < 0) return closed === -1 ? 'more' : 'unclosed'
        forms[count] = this.#doubled ? 2 : 1
        ends[count] = closed
        newline = this.#newline < 0 ? length : this.#newline
        at = closed + 1
      } else {
        // Remembered between fields: rows without a separator would search the rest of the text each time.
        if (this.#separatorAt < at) {
          const found = text.indexOf(separator, at)
          this.#separatorAt = found < 0 ? length : found
        }
        at = Math.min(this.#separatorAt, newline)
        forms[count] = 0
        ends[count] = at
      }
      starts[count] = start
      if (at - start > BOUNDS.valueChars) return 'value-too-long'
      count++
      if (at >= newline) break
      at++
    }
    if (at >= length && !this.#atEnd) return 'more'
    this.count = count
    this.#next = at + 1
    return 'row'
  }

  #doubled = false
  /** Characters of the row tried that were looked at. */
  #looked = 0

  /**
   * Position of the quote that closes the field begun at `start`; -1 when more text is needed, -2 when it never closes.
   * A quote followed by neither separator nor line end belongs to the value as long as the value is on one line.
   */
  #closing(start: number): number {
    const text = this.#text
    const length = text.length
    let firstNewline = this.#newline < 0 ? length : this.#newline
    const limit = this.#vain > VAIN_CHARS ? firstNewline : start + MULTI_LINE_CHARS
    this.#doubled = false
    let quote = text.indexOf('"', start)
    for (;;) {
      this.#looked = (quote < 0 ? length : quote) - this.#at
      if (quote < 0) {
        if (this.#atEnd) return -2
        return firstNewline < length && length > limit ? -2 : -1
      }
      if (quote > firstNewline && quote > limit) return -2
      if (quote + 1 >= length) {
        if (!this.#atEnd) return -1
        break
      }
      const after = text.charCodeAt(quote + 1)
      if (after === QUOTE) {
        this.#doubled = true
        quote = text.indexOf('"', quote + 2)
        continue
      }
      if (after === this.#separatorCode || after === NEWLINE) break
      if (firstNewline < quote) return -2
      quote = text.indexOf('"', quote + 1)
    }
    while (firstNewline < quote) {
      this.#linesInside++
      firstNewline = text.indexOf('\n', firstNewline + 1)
      if (firstNewline < 0) firstNewline = length
    }
    this.#newline = firstNewline === length ? -1 : firstNewline
    return quote
  }

  /** Goes behind the next line end without holding what is before it. False at the end of the file. */
  #dropLine(): boolean {
    for (;;) {
      const end = this.#text.indexOf('\n', this.#at)
      if (end >= 0) {
        this.#at = end + 1
        this.line++
        this.#newline = -1
        return true
      }
      this.#at = this.#text.length
      if (this.#atEnd || !this.#more()) return false
    }
  }

  #skip(lines: number): boolean {
    for (let i = 0; i < lines; i++) if (!this.#dropLine()) return false
    return true
  }
}
