import type { LocalTime } from '../../../shared/time/zone.ts'

const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/

/** What a date-and-time field holds (`2011-03-28T09:41`), as a wall clock without a zone; null where it is none. */
export function parseWallClock(text: string): LocalTime | null {
  const match = FORM.exec(text)
  if (match === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59)
    return null
  return { year, month, day, hour, minute, second, ms: 0 }
}
