import { sessionsAfter, type WhatIf, type WhatIfNumbers } from '../../../shared/exchange/what-if.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface CurveDrawing {
  readonly width: number
  readonly height: number
  /** Left, top, right and bottom of the plot inside the drawing. */
  readonly plot: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  /** With the numbers chosen, and with the recommended setting. */
  readonly chosen: readonly Point[]
  readonly recommended: readonly Point[]
  /** Height of the limit, and of the recommended limit where it is another one. */
  readonly limit: number
  readonly recommendedLimit: number | null
  /** Where the chosen curve meets the limit; null where it never does. */
  readonly exhaustion: Point | null
  readonly xTicks: readonly { readonly x: number; readonly seconds: number }[]
  readonly yTicks: readonly { readonly y: number; readonly sessions: number }[]
}

export interface CurveRow {
  readonly seconds: number
  readonly chosen: number
  readonly recommended: number
}

const POINTS = 60
const ROWS = 9
const MARGIN = { left: 44, top: 14, right: 16, bottom: 26 }
/** Steps an axis of time may have, in seconds: minutes, quarters, hours, days. */
const TIME_STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800]

/** The numbers with the recommended keep-alive time and limit instead of the chosen ones. */
export const recommendedNumbers = (numbers: WhatIfNumbers, { recommended }: WhatIf): WhatIfNumbers => ({
  ...numbers,
  keepAliveSeconds: recommended.keepAliveSeconds,
  sessionLimit: recommended.sessionLimit,
})

/** Sessions over time for both settings, on one scale, in pixels of a drawing of the given size. */
export function curveOf(numbers: WhatIfNumbers, result: WhatIf, width: number, height: number): CurveDrawing {
  const other = recommendedNumbers(numbers, result)
  const end = spanOf(numbers)
  const times = Array.from({ length: POINTS + 1 }, (_, index) => (end * index) / POINTS)
  const highest = Math.max(
    numbers.sessionLimit,
    other.sessionLimit,
    numbers.sessionsNow,
    result.steadyState,
    result.recommended.steadyState,
    1,
  )
  const yStep = stepFor(highest * 1.08)
  const top = Math.ceil((highest * 1.08) / yStep) * yStep
  const plot = { left: MARGIN.left, top: MARGIN.top, right: width - MARGIN.right, bottom: height - MARGIN.bottom }
  const x = (seconds: number): number => plot.left + (seconds / end) * (plot.right - plot.left)
  const y = (sessions: number): number => plot.bottom - (sessions / top) * (plot.bottom - plot.top)
  const line = (given: WhatIfNumbers): readonly Point[] =>
    times.map((seconds) => ({ x: x(seconds), y: y(sessionsAfter(given, seconds)) }))
  const { secondsToLimit } = result
  const xStep = TIME_STEPS.find((step) => end / step <= Math.max(3, Math.floor(width / 110))) ?? Math.ceil(end / 5)
  return {
    width,
    height,
    plot,
    chosen: line(numbers),
    recommended: line(other),
    limit: y(numbers.sessionLimit),
    recommendedLimit: other.sessionLimit === numbers.sessionLimit ? null : y(other.sessionLimit),
    exhaustion:
      secondsToLimit === null || secondsToLimit > end ? null : { x: x(secondsToLimit), y: y(numbers.sessionLimit) },
    xTicks: Array.from({ length: Math.floor(end / xStep) + 1 }, (_, index) => ({
      x: x(index * xStep),
      seconds: index * xStep,
    })),
    yTicks: Array.from({ length: Math.round(top / yStep) + 1 }, (_, index) => ({
      y: y(index * yStep),
      sessions: index * yStep,
    })),
  }
}

/** The same as rows of a table. */
export function curveRows(numbers: WhatIfNumbers, result: WhatIf): readonly CurveRow[] {
  const end = spanOf(numbers)
  const other = recommendedNumbers(numbers, result)
  return Array.from({ length: ROWS }, (_, index) => {
    const seconds = (end * index) / (ROWS - 1)
    return { seconds, chosen: sessionsAfter(numbers, seconds), recommended: sessionsAfter(other, seconds) }
  })
}

/** One and a half keep-alive times: long enough to see either curve come to rest; never less than a quarter of an hour. */
const spanOf = ({ keepAliveSeconds }: WhatIfNumbers): number => Math.max(900, 1.5 * keepAliveSeconds)

/** 1, 2 or 5 times a power of ten, so that an axis has at most six steps. */
export function stepFor(range: number): number {
  const rough = Math.max(1, range) / 6
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? 10 * power
  return Math.max(1, step)
}

export const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')

const round = (value: number): number => Math.round(value * 10) / 10
