import type { UnixMs } from '../model/place.ts'
import type { DateOrder, DateSample } from '../model/source.ts'
import { type DateScan, fullYear, newDateScan, scanDate } from './parse-local.ts'

export interface OrderHints {
  /** Field separator of the file, when it has one. */
  readonly separator?: string
  /** The moment of export, as the latest a time of the file can have. */
  readonly taken?: UnixMs
}

export interface OrderVerdict {
  readonly order: DateOrder
  /** Machine words, e.g. `first-number-over-12 line 3`. */
  readonly why: string
  /** False where only a hint or nothing decided: the user is asked or warned. */
  readonly certain: boolean
  /** The first date in which day and month could be exchanged. */
  readonly sample?: DateSample
}

/** Characters of a date kept as a sample. */
const SAMPLE_CHARS = 40

/** The latest wall clock on earth is 14 hours ahead of UTC; a file's zone is not known here. */
const ZONE_SLACK_MS = 14 * 3_600_000

/** Locale ids of cultures that write the day first, among those an Exchange organisation of this product meets. */
const DAY_FIRST_LOCALES: ReadonlySet<number> = new Set([
  1031, 1034, 1036, 1040, 1043, 1046, 1049, 2055, 2057, 2060, 2064, 2067, 2070, 3079, 3082, 4108, 5129, 3081,
])

/** The date as a number that sorts, in one reading; 0 where it is none in it. Same-day times decide nothing here. */
const dateKey = (scan: DateScan, order: DateOrder): number => {
  const month = order === 'day-first' ? scan.second : scan.first
  const day = order === 'day-first' ? scan.first : scan.second
  return month > 12 ? 0 : fullYear(scan.third, scan.thirdDigits) * 10_000 + month * 100 + day
}

/**
 * Finds out how a file writes its dates (sessions spec 1.4, "Date ambiguity"). Evidence in this order: a first or second
 * number over 12; dots between the numbers, which no month-first culture uses; times that must not be later than others
 * or than the moment of export and are so in one reading only; then, as mere hints, AM/PM, a `;` separator, locale ids of
 * the rows, a 24-hour clock with slashes. Feed every date of the file: it costs one scan of the text.
 */
export class DateOrderJudge {
  readonly #hints: OrderHints
  readonly #scan = newDateScan()
  readonly #other = newDateScan()
  /** The last day a time of the file can have, as `dateKey` writes it; 0 where the moment of export is not known. */
  readonly #latest: number = 0
  #yearFirst = 0
  #ambiguous = 0
  #firstOver = 0
  #secondOver = 0
  #dots = 0
  #halfDay = 0
  #slashes = 0
  #dayFirstLocales = 0
  #otherLocales = 0
  #brokenDayFirst = 0
  #brokenMonthFirst = 0
  #sample: DateSample | undefined

  constructor(hints: OrderHints = {}) {
    this.#hints = hints
    if (hints.taken !== undefined) {
      const last = new Date(hints.taken + ZONE_SLACK_MS)
      this.#latest = last.getUTCFullYear() * 10_000 + (last.getUTCMonth() + 1) * 100 + last.getUTCDate()
    }
  }

  /** Takes one date text. `line` is where it stands, for the reason given; the first line of each kind is kept. */
  feed(text: string, line: number): void {
    const scan = this.#scan
    if (!scanDate(text, scan)) return
    if (scan.firstDigits > 2) {
      this.#yearFirst ||= line
      return
    }
    this.#ambiguous ||= line
    if (this.#sample === undefined && scan.first <= 12 && scan.second <= 12 && scan.first !== scan.second) {
      this.#sample = { text: text.trim().slice(0, SAMPLE_CHARS), line }
    }
    if (scan.first > 12) this.#firstOver ||= line
    if (scan.second > 12) this.#secondOver ||= line
    if (scan.separator === 0x2e) this.#dots ||= line
    else if (scan.separator === 0x2f) this.#slashes ||= line
    const last = text.charCodeAt(text.length - 1) | 32
    if (last === 0x6d || last === 0x2e) this.#halfDay ||= line
    if (this.#latest === 0) return
    if (dateKey(scan, 'day-first') > this.#latest) this.#brokenDayFirst ||= line
    if (dateKey(scan, 'month-first') > this.#latest) this.#brokenMonthFirst ||= line
  }

  /** Takes two times of one row of which the first must not be later: logon and last access. Feeds both as well. */
  pair(earlier: string, later: string, line: number): void {
    this.feed(earlier, line)
    this.feed(later, line)
    if (this.#firstOver !== 0 || this.#secondOver !== 0) return
    const one = this.#scan
    const other = this.#other
    if (!scanDate(earlier, one) || !scanDate(later, other) || one.firstDigits > 2 || other.firstDigits > 2) return
    if (dateKey(one, 'day-first') > dateKey(other, 'day-first')) this.#brokenDayFirst ||= line
    if (dateKey(one, 'month-first') > dateKey(other, 'month-first')) this.#brokenMonthFirst ||= line
  }

  /** Takes the LocaleID of a row, a hint only. */
  localeId(id: number): void {
    if (DAY_FIRST_LOCALES.has(id)) this.#dayFirstLocales += 1
    else this.#otherLocales += 1
  }

  judge(): OrderVerdict {
    const sample = this.#sample === undefined ? {} : { sample: this.#sample }
    const sure = (order: DateOrder, why: string): OrderVerdict => ({ order, why, certain: true, ...sample })
    const hint = (order: DateOrder, why: string): OrderVerdict => ({ order, why, certain: false, ...sample })
    if (this.#ambiguous === 0) {
      return this.#yearFirst === 0
        ? sure('year-first', 'no-dates')
        : sure('year-first', `year-first line ${this.#yearFirst}`)
    }
    if (this.#firstOver !== 0 && this.#secondOver !== 0) {
      return this.#firstOver <= this.#secondOver
        ? hint('day-first', `mixed-orders line ${this.#firstOver} line ${this.#secondOver}`)
        : hint('month-first', `mixed-orders line ${this.#secondOver} line ${this.#firstOver}`)
    }
    if (this.#firstOver !== 0) return sure('day-first', `first-number-over-12 line ${this.#firstOver}`)
    if (this.#secondOver !== 0) return sure('month-first', `second-number-over-12 line ${this.#secondOver}`)
    if (this.#dots !== 0) return sure('day-first', `dots line ${this.#dots}`)
    if (this.#brokenDayFirst !== 0 && this.#brokenMonthFirst === 0) {
      return sure('month-first', `time-order line ${this.#brokenDayFirst}`)
    }
    if (this.#brokenMonthFirst !== 0 && this.#brokenDayFirst === 0) {
      return sure('day-first', `time-order line ${this.#brokenMonthFirst}`)
    }
    if (this.#halfDay !== 0) return hint('month-first', `am-pm line ${this.#halfDay}`)
    if (this.#hints.separator === ';') return hint('day-first', 'semicolon')
    if (this.#dayFirstLocales > this.#otherLocales) return hint('day-first', 'locale-ids')
    if (this.#slashes !== 0) return hint('day-first', `24-hour-clock line ${this.#slashes}`)
    return hint('day-first', 'nothing-decides')
  }
}
