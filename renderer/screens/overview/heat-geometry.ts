/** A day of the calendar with its messages. */
export interface HeatDay {
  /** `2011-03-28` on the wall clock. */
  readonly key: string
  readonly count: number
  /** Column of its week, row of its weekday (Monday = 0). */
  readonly week: number
  readonly weekday: number
  /** 0 for none, 1..4 by the share of the busiest day: the side of the square drawn. */
  readonly level: number
  /** UnixMs of its first moment and of the first after it. */
  readonly from: number
  readonly to: number
}

const DAY_MS = 86_400_000

/**
 * The days of 53 weeks up to the snapshot, on the wall clock of a zone, in columns of weeks. `offset` gives the zone's
 * distance from UTC in milliseconds at a moment; `quarters` are counts by quarters of an hour (UnixMs).
 */
export function heatDays(
  quarters: readonly { readonly at: number; readonly count: number }[],
  taken: number,
  offset: (ms: number) => number,
): readonly HeatDay[] {
  const dayOf = (ms: number): number => Math.floor((ms + offset(ms)) / DAY_MS)
  // 1970-01-01 was a Thursday.
  const weekdayOf = (day: number): number => (day + 3) % 7
  const startOf = (day: number): number => {
    const guess = day * DAY_MS - offset(day * DAY_MS)
    return day * DAY_MS - offset(guess)
  }
  const counts = new Map<number, number>()
  for (const { at, count } of quarters) counts.set(dayOf(at), (counts.get(dayOf(at)) ?? 0) + count)
  const last = Math.max(dayOf(taken), ...counts.keys())
  const first = last - weekdayOf(last) - 52 * 7
  const most = Math.max(0, ...counts.values())
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const day = first + index
    const count = counts.get(day) ?? 0
    return {
      key: new Date(day * DAY_MS).toISOString().slice(0, 10),
      count,
      week: Math.floor(index / 7),
      weekday: index % 7,
      level: count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * 4)),
      from: startOf(day),
      to: startOf(day + 1),
    }
  })
}

/** The filter of a moment's column that finds a day: from its first to its last minute, in UTC. */
export function dayFilter({ from, to }: Pick<HeatDay, 'from' | 'to'>): string {
  const minute = (ms: number): string => new Date(ms).toISOString().slice(0, 16)
  return `${minute(from)}..${minute(to - 60_000)}`
}
