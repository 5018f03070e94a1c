import type { DateOrder } from '../model/source.ts'
import { dayPart } from './day-part.ts'
import type { LocalTime } from './zone.ts'

/**
 * Local date texts as PowerShell, Event Viewer, WMI and Excel write them:
 *
 *     3/28/2011 8:12:04 AM        en-US (also with U+202F before AM)      28/03/2011 08:12:04   fr-FR
 *     28.03.2011 08:12:04         de-DE                                   2011/03/28 8:12:04    ja-JP
 *     2011-03-28T08:12:04.011+02:00                                       28/03/2011 08:12      Excel, seconds dropped
 *     20110328081204.000000+120   CIM datetime, minutes from UTC
 *
 * Limits: numeric dates of the Gregorian calendar only; no names of months or weekdays; at most 64 characters. A time
 * may be missing (midnight). Two-digit years are 1950-2049. Scanned once from left to right, without regular expressions.
 */
export interface ParsedLocal {
  readonly local: LocalTime
  /** Minutes east of UTC, where the text says so. */
  readonly offsetMinutes?: number
}

const MAX_CHARS = 64
const ZERO = 48

/** Blanks of every kind, and the direction marks Windows puts into dates. */
export const isBlank = (code: number): boolean =>
  code === 0x20 ||
  code === 0x09 ||
  code === 0xa0 ||
  code === 0x202f ||
  code === 0x2009 ||
  code === 0x200e ||
  code === 0x200f

const isDigit = (code: number): boolean => code >= ZERO && code <= 57

const skipBlanks = (text: string, from: number): number => {
  let at = from
  while (at < text.length && isBlank(text.charCodeAt(at))) at += 1
  return at
}

const skipDigits = (text: string, from: number): number => {
  let at = from
  while (at < text.length && isDigit(text.charCodeAt(at))) at += 1
  return at
}

const numberAt = (text: string, from: number, to: number): number => {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - ZERO
  return value
}

/** Where the three numbers of a date stand. One object is used again and again: `scanDate` is called per row. */
export interface DateScan {
  first: number
  second: number
  third: number
  firstDigits: number
  thirdDigits: number
  /** Character code of the separator. */
  separator: number
  /** Position after the date. */
  end: number
}

export const newDateScan = (): DateScan => ({
  first: 0,
  second: 0,
  third: 0,
  firstDigits: 0,
  thirdDigits: 0,
  separator: 0,
  end: 0,
})

/** Finds `n sep n sep n` at the start of a text; false where there is none. The separator is `/`, `.` or `-`, twice the same. */
export const scanDate = (text: string, into: DateScan): boolean => {
  const start = skipBlanks(text, 0)
  let end = skipDigits(text, start)
  if (end === start || end - start > 4) return false
  into.first = numberAt(text, start, end)
  into.firstDigits = end - start
  const separator = text.charCodeAt(end)
  if (separator !== 0x2f && separator !== 0x2e && separator !== 0x2d) return false
  into.separator = separator
  const second = skipBlanks(text, end + 1)
  end = skipDigits(text, second)
  if (end === second || end - second > 2 || text.charCodeAt(end) !== separator) return false
  into.second = numberAt(text, second, end)
  const third = skipBlanks(text, end + 1)
  end = skipDigits(text, third)
  if (end === third || end - third > 4) return false
  into.third = numberAt(text, third, end)
  into.thirdDigits = end - third
  into.end = end
  return true
}

/** Two-digit years are 1950-2049. */
export const fullYear = (value: number, digits: number): number =>
  digits > 2 ? value : value < 50 ? 2000 + value : 1900 + value

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const isDate = (year: number, month: number, day: number): boolean => {
  if (year < 1601 || month < 1 || month > 12 || day < 1) return false
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (DAYS[month - 1] ?? 0) + (leap ? 1 : 0)
}

/** `+02:00`, `+0200`, `+02`, `Z` from `from` to the end; undefined where nothing is left, null for anything else. */
const offsetAt = (text: string, from: number): number | undefined | null => {
  const at = skipBlanks(text, from)
  if (at === text.length) return undefined
  const code = text.charCodeAt(at)
  if (code === 0x5a || code === 0x7a) return skipBlanks(text, at + 1) === text.length ? 0 : null
  if (code !== 0x2b && code !== 0x2d && code !== 0x2212) return null
  const hourEnd = skipDigits(text, at + 1)
  const colon = text.charCodeAt(hourEnd) === 0x3a
  const end = colon ? skipDigits(text, hourEnd + 1) : hourEnd
  if (skipBlanks(text, end) !== text.length) return null
  const digits = hourEnd - at - 1
  let minutes = 0
  if (colon && digits <= 2 && digits > 0 && end - hourEnd === 3) {
    minutes = numberAt(text, at + 1, hourEnd) * 60 + numberAt(text, hourEnd + 1, end)
  } else if (!colon && digits === 4) {
    minutes = numberAt(text, at + 1, at + 3) * 60 + numberAt(text, at + 3, end)
  } else if (!colon && digits === 2) minutes = numberAt(text, at + 1, end) * 60
  else return null
  if (minutes > 18 * 60) return null
  return code === 0x2b ? minutes : -minutes
}

/** `20110328081204.000000+120`: the sign is followed by three digits of minutes. */
const parseCim = (text: string, start: number): ParsedLocal | null => {
  const dot = start + 14
  const sign = text.charCodeAt(dot + 7)
  const end = text.length
  if (text.charCodeAt(dot) !== 0x2e || skipDigits(text, dot + 1) !== dot + 7 || end !== dot + 11) return null
  if ((sign !== 0x2b && sign !== 0x2d) || skipDigits(text, dot + 8) !== end) return null
  const part = (from: number, length: number): number => numberAt(text, start + from, start + from + length)
  const local = {
    year: part(0, 4),
    month: part(4, 2),
    day: part(6, 2),
    hour: part(8, 2),
    minute: part(10, 2),
    second: part(12, 2),
    ms: numberAt(text, dot + 1, dot + 4),
  }
  if (!isDate(local.year, local.month, local.day)) return null
  if (local.hour > 23 || local.minute > 59 || local.second > 59) return null
  const minutes = numberAt(text, dot + 8, end)
  return { local, offsetMinutes: sign === 0x2b ? minutes : -minutes }
}

/** True for the `:` of most cultures, the `.` of some and the `h` of fr-CA between hours and minutes. */
const isTimeSeparator = (code: number): boolean => code === 0x3a || code === 0x2e || code === 0x68

/**
 * Reads one local time. `order` says how `1/2/2011` is meant; a text with the year first needs no order. Null where the
 * text is no date, or is none in this order (`3/28/2011` day first): a row is never turned round in silence.
 */
export const parseLocal = (text: string, order: DateOrder): ParsedLocal | null => {
  if (text.length > MAX_CHARS) return null
  const start = skipBlanks(text, 0)
  if (skipDigits(text, start) - start === 14) return parseCim(text, start)
  const scan = shared
  if (!scanDate(text, scan)) return null

  const yearFirst = scan.firstDigits > 2 || (order === 'year-first' && scan.thirdDigits <= 2)
  if (!yearFirst && order === 'year-first') return null
  const year = yearFirst ? fullYear(scan.first, scan.firstDigits) : fullYear(scan.third, scan.thirdDigits)
  const month = yearFirst || order === 'day-first' ? scan.second : scan.first
  const day = yearFirst ? scan.third : order === 'day-first' ? scan.first : scan.second
  if (!isDate(year, month, day)) return null

  // Some cultures end the date with its separator: `28. 3. 2011. 8:12`.
  let at = text.charCodeAt(scan.end) === scan.separator && scan.separator === 0x2e ? scan.end + 1 : scan.end
  const code = text.charCodeAt(at)
  if (code === 0x54 || code === 0x74 || code === 0x2c) at += 1
  at = skipBlanks(text, at)
  if (at === text.length) return { local: { year, month, day, hour: 0, minute: 0, second: 0, ms: 0 } }

  const before = isDigit(text.charCodeAt(at)) ? undefined : dayPart(text, at, 'before')
  if (before === null) return null
  if (before !== undefined) at = skipBlanks(text, before.end)

  let end = skipDigits(text, at)
  if (end === at || end - at > 2) return null
  let hour = numberAt(text, at, end)
  at = skipBlanks(text, end)
  if (!isTimeSeparator(text.charCodeAt(at))) return null
  at = skipBlanks(text, at + 1)
  end = skipDigits(text, at)
  if (end - at !== 2) return null
  const minute = numberAt(text, at, end)
  let second = 0
  let ms = 0
  if (isTimeSeparator(text.charCodeAt(end)) && isDigit(text.charCodeAt(end + 1))) {
    at = end + 1
    end = skipDigits(text, at)
    if (end - at !== 2) return null
    second = numberAt(text, at, end)
    const point = text.charCodeAt(end)
    if ((point === 0x2e || point === 0x2c) && isDigit(text.charCodeAt(end + 1))) {
      at = end + 1
      end = skipDigits(text, at)
      if (end - at > 9) return null
      ms = numberAt(text, at, Math.min(at + 3, end)) * (end - at === 1 ? 100 : end - at === 2 ? 10 : 1)
    }
  }
  at = skipBlanks(text, end)
  let part = before
  if (part === undefined && at < text.length) {
    const sign = text.charCodeAt(at)
    if (sign !== 0x2b && sign !== 0x2d && sign !== 0x2212 && sign !== 0x5a && sign !== 0x7a) {
      const after = dayPart(text, at, 'after')
      if (after === null) return null
      part = after
      at = after.end
    }
  }
  if (part !== undefined && hour <= 12) hour = (hour % 12) + (part.afternoon ? 12 : 0)
  if (hour > 23 || minute > 59 || second > 59) return null
  const offsetMinutes = offsetAt(text, at)
  if (offsetMinutes === null) return null
  const local = { year, month, day, hour, minute, second, ms }
  return offsetMinutes === undefined ? { local } : { local, offsetMinutes }
}

const shared = newDateScan()
