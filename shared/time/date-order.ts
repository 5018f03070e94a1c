import type { UnixMs } from '../model/place.ts'
import type { DateOrder } from '../model/source.ts'
import { newDateScan, parseLocal, scanDate } from './parse-local.ts'

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
}

/** The latest wall clock on earth is 14 hours ahead of UTC; a file's zone is not known here. */
const ZONE_SLACK_MS = 14 * 3_600_000

/** Locale ids of cultures that write the day first, among those an Exchange organisation of this product meets. */
const DAY_FIRST_LOCALES: ReadonlySet<number> = new Set([
  1031, 1034, 1036, 1040, 1043, 1046, 1049, 2055, 2057, 2060, 2064, 2067, 2070, 3079, 3082, 4108, 5129, 3081,
])

const clock = (text: string, order: DateOrder): number | undefined => {
  const local = parseLocal(text, order)?.local
  return local === undefined
    ? undefined
    : Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second, local.ms)
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

  constructor(hints: OrderHints = {}) {
    this.#hints = hints
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
    if (scan.first > 12) this.#firstOver ||= line
    if (scan.second > 12) this.#secondOver ||= line
    if (scan.separator === 0x2e) this.#dots ||= line
    else if (scan.separator === 0x2f) this.#slashes ||= line
    const last = text.charCodeAt(text.length - 1) | 32
    if (last === 0x6d || last === 0x2e) this.#halfDay ||= line
    if (this.#hints.taken !== undefined && scan.first <= 12 && scan.second <= 12 && scan.first !== scan.second) {
      this.#judgeTaken(text, line, this.#hints.taken)
    }
  }

  /** Takes two times of one row of which the first must not be later: logon and last access. Feeds both as well. */
  pair(earlier: string, later: string, line: number): void {
    this.feed(earlier, line)
    this.feed(later, line)
    if (this.#firstOver !== 0 || this.#secondOver !== 0 || this.#yearFirst !== 0) return
    if (this.#brokenDayFirst !== 0 && this.#brokenMonthFirst !== 0) return
    if (this.#isLater(earlier, later, 'day-first')) this.#brokenDayFirst ||= line
    if (this.#isLater(earlier, later, 'month-first')) this.#brokenMonthFirst ||= line
  }

  /** Takes the LocaleID of a row, a hint only. */
  localeId(id: number): void {
    if (DAY_FIRST_LOCALES.has(id)) this.#dayFirstLocales += 1
    else this.#otherLocales += 1
  }

  judge(): OrderVerdict {
    const sure = (order: DateOrder, why: string): OrderVerdict => ({ order, why, certain: true })
    const hint = (order: DateOrder, why: string): OrderVerdict => ({ order, why, certain: false })
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

  #isLater(earlier: string, later: string, order: DateOrder): boolean {
    const one = clock(earlier, order)
    const other = clock(later, order)
    return one !== undefined && other !== undefined && one > other
  }

  #judgeTaken(text: string, line: number, taken: UnixMs): void {
    const day = clock(text, 'day-first')
    const month = clock(text, 'month-first')
    if (day !== undefined && day > taken + ZONE_SLACK_MS) this.#brokenDayFirst ||= line
    if (month !== undefined && month > taken + ZONE_SLACK_MS) this.#brokenMonthFirst ||= line
  }
}
