import type { UnixMs } from '../../shared/model/place.ts'
import type { Stretch } from './freebusy.ts'
import type { Random } from './random.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface Calendar {
  readonly busy: readonly Stretch[]
  readonly away: readonly Stretch[]
  readonly tentative: readonly Stretch[]
}

/** A few months of an office calendar in UTC, beginning with the month of `from`. */
export function meetings(random: Random, from: UnixMs, months: number, perMonth: number): Calendar {
  const date = new Date(from)
  const busy: Stretch[] = []
  const away: Stretch[] = []
  const tentative: Stretch[] = []
  for (let month = 0; month < months; month += 1) {
    const days = weekdays(date.getUTCFullYear(), date.getUTCMonth() + month)
    // Every month has something, so that no status of a healthy message is empty by chance.
    for (let n = 0; n < Math.max(2, perMonth + random.int(-3, 3)); n += 1) {
      const start = random.pick(days) + random.int(14, 32) * (HOUR / 2)
      const stretch = { start, end: start + random.int(1, 4) * (HOUR / 2) }
      ;(random.chance(0.12) ? tentative : busy).push(stretch)
    }
    busy.push({ start: (days[0] ?? from) + 9 * HOUR, end: (days[0] ?? from) + 10 * HOUR })
    if (random.chance(0.2)) {
      const start = random.pick(days.slice(1, 12))
      away.push({ start: start - 2 * HOUR, end: start + random.int(1, 5) * DAY - 2 * HOUR })
    }
  }
  return { busy, away, tentative }
}

function weekdays(year: number, month: number): readonly UnixMs[] {
  const days: UnixMs[] = []
  const end = Date.UTC(year, month + 1, 1)
  for (let at = Date.UTC(year, month, 1); at < end; at += DAY) {
    const weekday = new Date(at).getUTCDay()
    if (weekday !== 0 && weekday !== 6) days.push(at)
  }
  return days
}

/** A block that runs over the end of the first month, where third-party writers leave a minute's gap. */
export function overMonthEnd(from: UnixMs): Stretch {
  const date = new Date(from)
  const end = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
  return { start: end - 10 * HOUR, end: end + 7 * HOUR }
}
