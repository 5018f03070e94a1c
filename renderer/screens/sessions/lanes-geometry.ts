import type { SessionTimeline, TimelineBar, TimelineLane } from '../../../shared/contract/sessions.ts'
import type { BarState } from '../../../shared/model/session-words.ts'

const HOUR_MS = 3_600_000
/** Windows offered, in hours before the moment of the snapshot; null is everything. */
export const WINDOWS = [2, 8, 24, 168, null] as const
export type Window = (typeof WINDOWS)[number]

export interface TimeRange {
  /** UnixMs, end exclusive. */
  readonly from: number
  readonly to: number
}

export interface DrawnBar {
  readonly bar: TimelineBar
  readonly state: BarState
  readonly x: number
  readonly width: number
  /** Row inside the lane, 0 on top. */
  readonly row: number
  /** It began before what is shown. */
  readonly cut: boolean
}

export interface DrawnLane {
  readonly lane: TimelineLane
  readonly bars: readonly DrawnBar[]
  readonly rows: number
  /** Bars of the lane that lie outside the window. */
  readonly outside: number
}

/** A logon of a moment must still be seen. */
const LEAST_WIDTH = 5
const MOST_ROWS = 6
const STEPS_MIN = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200]

const startOf = (bar: TimelineBar): number | null => bar.from ?? bar.to

/** Everything that has a time. A timeline without any time is an hour. */
export function wholeRange({ lanes, events, taken }: SessionTimeline): TimeRange {
  const times = [
    ...lanes.flatMap((lane) => lane.bars.flatMap((bar) => [bar.from ?? [], bar.to ?? []].flat())),
    ...events.map(({ time }) => time),
    ...(taken === null ? [] : [taken]),
  ]
  const from = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY)
  const to = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY)
  return from > to ? { from: 0, to: HOUR_MS } : { from, to }
}

/** The window's hours at the end of everything, never longer than everything, with a little air on both sides. */
export function rangeOf(timeline: SessionTimeline, window: Window): TimeRange {
  const whole = wholeRange(timeline)
  const from = window === null ? whole.from : Math.max(whole.from, whole.to - window * HOUR_MS)
  const air = Math.max(60_000, (whole.to - from) * 0.03)
  return { from: from - air, to: whole.to + air }
}

/** The shortest window that still shows four of five sessions from their first logon. */
export function usualWindow(timeline: SessionTimeline): Window {
  const starts = timeline.lanes.flatMap((lane) => lane.bars.flatMap((bar) => startOf(bar) ?? []))
  return (
    WINDOWS.find((window) => {
      const { from } = rangeOf(timeline, window)
      return starts.filter((start) => start >= from).length >= 0.8 * starts.length
    }) ?? null
  )
}

/** The bars of a lane in pixels, packed into rows so that none covers another; what finds no row shares the last. */
export function drawLane(lane: TimelineLane, range: TimeRange, width: number): DrawnLane {
  const x = scaleOf(range, width)
  const ends: number[] = []
  const bars: DrawnBar[] = []
  const timed = lane.bars
    .flatMap((bar) => {
      const from = startOf(bar)
      return from === null ? [] : [{ bar, from, to: Math.max(from, bar.to ?? from) }]
    })
    .sort((a, b) => a.from - b.from)
  for (const { bar, from, to } of timed) {
    if (to < range.from || from > range.to) continue
    const left = Math.max(0, x(from))
    const long = Math.max(LEAST_WIDTH, Math.min(width, x(to)) - left)
    const free = ends.findIndex((end) => end + 1 <= left)
    const row = free >= 0 ? free : Math.min(ends.length, MOST_ROWS - 1)
    ends[row] = Math.max(ends[row] ?? 0, left + long)
    bars.push({ bar, state: bar.state, x: left, width: long, row, cut: from < range.from })
  }
  return { lane, bars, rows: Math.max(1, ends.length), outside: lane.bars.length - bars.length }
}

/** UnixMs -> pixels from the left edge. */
export const scaleOf =
  ({ from, to }: TimeRange, width: number): ((time: number) => number) =>
  (time) =>
    ((time - from) / Math.max(1, to - from)) * width

export interface TimeTick {
  readonly x: number
  readonly time: number
  /** True where the step is a day or longer: the date says more than the hour. */
  readonly days: boolean
}

/** Ticks at round minutes, hours or days, as many as find room. */
export function ticksOf(range: TimeRange, width: number): readonly TimeTick[] {
  const minutes = (range.to - range.from) / 60_000
  const most = Math.max(2, Math.floor(width / 90))
  const step = (STEPS_MIN.find((one) => minutes / one <= most) ?? Math.ceil(minutes / most)) * 60_000
  const x = scaleOf(range, width)
  const first = Math.ceil(range.from / step) * step
  const count = Math.max(0, Math.floor((range.to - first) / step) + 1)
  return Array.from({ length: count }, (_, index) => {
    const time = first + index * step
    return { x: x(time), time, days: step >= 1440 * 60_000 }
  })
}
