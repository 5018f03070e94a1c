import type { UnixMs } from '../model/place.ts'
import type { Language } from '../model/plan.ts'

/** A wall-clock time without a zone. `month` is 1..12. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly ms: number
}

export interface LocalMoment {
  readonly utc: UnixMs
  /** `does-not-exist`: skipped when clocks go forward; `ambiguous`: met twice when they go back. */
  readonly doubt?: 'does-not-exist' | 'ambiguous'
}

const DAY = 86_400_000
/** Days kept per zone: more than any export spans; the cache starts again beyond. */
const MAX_DAYS = 50_000

/** The offset during one UTC day: `before` all day long, or `after` from `change` on. Milliseconds, east positive. */
interface DayOffsets {
  readonly before: number
  readonly after: number
  readonly change: number
}

interface ZoneClock {
  readonly format: Intl.DateTimeFormat
  readonly days: Map<number, DayOffsets>
}

const clocks = new Map<string, ZoneClock>()

const clockOf = (zone: string): ZoneClock => {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const clock = { format, days: new Map<number, DayOffsets>() }
  clocks.set(zone, clock)
  return clock
}

/** Offset as Intl knows it, milliseconds. Slow: only called to fill the cache. `ms` is a whole second. */
const askIntl = (clock: ZoneClock, ms: UnixMs): number => {
  let year = 1970
  let month = 1
  let day = 1
  let hour = 0
  let minute = 0
  let second = 0
  for (const { type, value } of clock.format.formatToParts(ms)) {
    if (type === 'year') year = Number(value)
    else if (type === 'month') month = Number(value)
    else if (type === 'day') day = Number(value)
    else if (type === 'hour') hour = Number(value)
    else if (type === 'minute') minute = Number(value)
    else if (type === 'second') second = Number(value)
  }
  return Date.UTC(year, month - 1, day, hour, minute, second) - ms
}

/** One change per UTC day is looked for, to the second: no zone ever changed twice within 24 hours. */
const readDay = (clock: ZoneClock, index: number): DayOffsets => {
  const start = index * DAY
  const before = askIntl(clock, start)
  const after = askIntl(clock, start + DAY)
  if (before === after) return { before, after, change: Number.POSITIVE_INFINITY }
  let low = 0
  let high = DAY / 1000
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (askIntl(clock, start + middle * 1000) === before) low = middle
    else high = middle
  }
  return { before, after, change: start + high * 1000 }
}

const offsetIn = (clock: ZoneClock, ms: UnixMs): number => {
  const index = Math.floor(ms / DAY)
  let day = clock.days.get(index)
  if (day === undefined) {
    if (clock.days.size >= MAX_DAYS) clock.days.clear()
    day = readDay(clock, index)
    clock.days.set(index, day)
  }
  return ms < day.change ? day.before : day.after
}

/** Offset of a zone from UTC at a moment, in milliseconds, east positive. Throws RangeError for an unknown zone. */
export const offsetMs = (ms: UnixMs, zone: string): number => offsetIn(clockOf(zone), ms)

/**
 * True for an IANA zone name this program can read times in. Bare offsets (`+02:00`) are refused: a case file is
 * carried to other machines, and not every runtime knows them.
 */
export const isZone = (name: string): boolean => {
  if (name.length === 0 || name.length > 64 || name.startsWith('+') || name.startsWith('-')) return false
  if (clocks.has(name)) return true
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

/**
 * Wall-clock time in an IANA zone to UnixMs. A time skipped in spring is read with the offset before the change (it
 * lands one hour later on the clock); a time met twice in autumn is the first of the two. Offsets are cached per zone
 * and day, so a million calls cost a million look-ups. Throws RangeError for an unknown zone only.
 */
export const localToUtc = (local: LocalTime, zone: string): LocalMoment => {
  const clock = clockOf(zone)
  const wall = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second, local.ms)
  const before = offsetIn(clock, wall - DAY)
  const after = offsetIn(clock, wall + DAY)
  if (before === after) return { utc: wall - before }
  const first = wall - before
  const second = wall - after
  const firstFits = offsetIn(clock, first) === before
  const secondFits = offsetIn(clock, second) === after
  if (firstFits && secondFits) return { utc: Math.min(first, second), doubt: 'ambiguous' }
  if (firstFits) return { utc: first }
  if (secondFits) return { utc: second }
  return { utc: first, doubt: 'does-not-exist' }
}

/** UnixMs to wall-clock time in an IANA zone. */
export const utcToLocal = (ms: UnixMs, zone: string): LocalTime => {
  const wall = new Date(ms + offsetMs(ms, zone))
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    ms: wall.getUTCMilliseconds(),
  }
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** A moment as people read it: `2011-03-28 09:41` in English, `28/03/2011 09:41` in French; in the given IANA zone. */
export const formatTime = (
  ms: UnixMs,
  zone: string,
  language: Language,
  style: 'minute' | 'second' | 'date',
): string => {
  const t = utcToLocal(ms, zone)
  const year = String(t.year).padStart(4, '0')
  const date = language === 'fr' ? `${two(t.day)}/${two(t.month)}/${year}` : `${year}-${two(t.month)}-${two(t.day)}`
  if (style === 'date') return date
  const minute = `${date} ${two(t.hour)}:${two(t.minute)}`
  return style === 'minute' ? minute : `${minute}:${two(t.second)}`
}
