import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curveOf, curveRows, stepFor } from '../../../renderer/screens/sessions/curve-geometry.ts'
import {
  drawLane,
  rangeOf,
  ticksOf,
  usualWindow,
  wholeRange,
} from '../../../renderer/screens/sessions/lanes-geometry.ts'
import { compareServers } from '../../../renderer/screens/sessions/server-differences.ts'
import { typedNumber } from '../../../renderer/screens/sessions/words.ts'
import type { LimitRow, SessionTimeline, TimelineBar, TimelineLane } from '../../../shared/contract/sessions.ts'
import { sessionsAfter, whatIf } from '../../../shared/exchange/what-if.ts'

/** The example of the specification: four connects in 84 minutes, eight sessions each, two hours of keep-alive. */
const EXAMPLE = {
  keepAliveSeconds: 7200,
  sessionLimit: 32,
  reconnectsPerHour: (4 * 60) / 84,
  sessionsPerConnect: 8,
  sessionsNow: 10,
}

describe('the curve of what-if', () => {
  it('meets the limit where the answer says so, and lies inside its drawing', () => {
    const result = whatIf(EXAMPLE)
    const drawing = curveOf(EXAMPLE, result, 720, 250)
    expect(drawing.exhaustion?.y).toBe(drawing.limit)
    const share = ((drawing.exhaustion?.x ?? 0) - drawing.plot.left) / (drawing.plot.right - drawing.plot.left)
    expect(share * 1.5 * 7200).toBeCloseTo(result.secondsToLimit ?? 0, 6)
    for (const { x, y } of [...drawing.chosen, ...drawing.recommended]) {
      expect(x).toBeGreaterThanOrEqual(drawing.plot.left)
      expect(x).toBeLessThanOrEqual(drawing.plot.right + 1e-9)
      expect(y).toBeGreaterThanOrEqual(drawing.plot.top)
      expect(y).toBeLessThanOrEqual(drawing.plot.bottom)
    }
    // The recommended setting stays below the limit all the time.
    expect(Math.min(...drawing.recommended.map(({ y }) => y))).toBeGreaterThan(drawing.limit)
  })

  it('is the curve of the answer at every moment', () => {
    for (const { seconds, sessions } of whatIf(EXAMPLE).curve) {
      expect(sessionsAfter(EXAMPLE, seconds)).toBeCloseTo(sessions, 9)
    }
    expect(curveRows(EXAMPLE, whatIf(EXAMPLE)).at(-1)?.chosen).toBeCloseTo(whatIf(EXAMPLE).steadyState, 9)
  })

  it('stands whatever is typed', () => {
    const number = fc.double({ min: 0, max: 1_000_000, noNaN: true })
    fc.assert(
      fc.property(number, number, number, number, number, (keepAliveSeconds, sessionLimit, r, s, sessionsNow) => {
        const numbers = { keepAliveSeconds, sessionLimit, reconnectsPerHour: r, sessionsPerConnect: s, sessionsNow }
        const drawing = curveOf(numbers, whatIf(numbers), 600, 240)
        for (const { x, y } of drawing.chosen) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
        expect(drawing.xTicks.length).toBeLessThan(16)
        expect(drawing.yTicks.length).toBeLessThan(12)
      }),
    )
  })

  it('has an axis of round numbers', () => {
    expect([7, 32, 46, 100, 65_536].map(stepFor)).toEqual([2, 10, 10, 20, 20_000])
  })
})

const MINUTE = 60_000
const bar = (from: number | null, to: number | null, patch: Partial<TimelineBar> = {}): TimelineBar => ({
  row: 1,
  server: 'EXMBX01',
  station: 'NB-JDOE',
  version: '12.0.6535.5000',
  logons: 1,
  from,
  to,
  state: 'live',
  ...patch,
})
const lane = (bars: readonly TimelineBar[]): TimelineLane => ({
  address: '10.8.14.22',
  subnet: null,
  vpn: 'given',
  class: null,
  logons: bars.length,
  sessions: bars.length,
  ghosts: 0,
  bars: [...bars],
  connections: [],
  connectionCount: 0,
  others: [],
  otherCount: 0,
})
const timeline = (lanes: readonly TimelineLane[], taken: number | null): SessionTimeline => ({
  label: 'jdoe',
  account: 'jdoe',
  identity: null,
  taken,
  idleMinutes: 15,
  estimates: [],
  lanes: [...lanes],
  events: [],
  logons: 0,
  sessions: 0,
  ghosts: 0,
  leftOut: { lanes: 0, bars: 0, events: 0 },
})

describe('the lanes of a user', () => {
  it('never lay one session over another while there are rows for them', () => {
    const bars = [bar(0, 20 * MINUTE), bar(5 * MINUTE, 25 * MINUTE), bar(30 * MINUTE, 40 * MINUTE)]
    const drawn = drawLane(lane(bars), { from: 0, to: 60 * MINUTE }, 600)
    expect(drawn.bars.map(({ row }) => row)).toEqual([0, 1, 0])
    expect(drawn.rows).toBe(2)
  })

  it('cut what began earlier, count what lies outside, and leave out what has no time', () => {
    const bars = [bar(0, 70 * MINUTE), bar(5 * MINUTE, 10 * MINUTE), bar(null, null)]
    const drawn = drawLane(lane(bars), { from: 60 * MINUTE, to: 120 * MINUTE }, 600)
    expect(drawn.bars).toMatchObject([{ x: 0, cut: true }])
    expect(drawn.outside).toBe(2)
  })

  it('show the shortest window that has four of five sessions, and everything on demand', () => {
    const taken = 200 * 60 * MINUTE
    const recent = Array.from({ length: 8 }, (_, index) => bar(taken - (60 + index) * MINUTE, taken))
    const old = bar(0, taken)
    expect(usualWindow(timeline([lane([...recent, old])], taken))).toBe(2)
    expect(usualWindow(timeline([lane([old, bar(MINUTE, taken)])], taken))).toBeNull()
    expect(rangeOf(timeline([lane([old])], taken), null).from).toBeLessThan(0)
    expect(wholeRange(timeline([], null))).toEqual({ from: 0, to: 3_600_000 })
  })

  it('have ticks at round times, never too many', () => {
    const ticks = ticksOf({ from: 7 * MINUTE, to: 127 * MINUTE }, 720)
    expect(ticks.map(({ time }) => time % (15 * MINUTE))).toEqual(ticks.map(() => 0))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4e11 }), fc.integer({ min: 120, max: 2400 }), (span, width) => {
        expect(ticksOf({ from: 0, to: span }, width).length).toBeLessThanOrEqual(Math.max(2, width / 90) + 1)
      }),
    )
  })
})

describe('servers side by side', () => {
  const row = (name: string, numbers: readonly number[]): LimitRow => ({
    name,
    place: 'max-objs',
    key: '',
    unit: 'objects',
    min: 1,
    max: null,
    target: null,
    restart: 'information-store',
    settable: true,
    servers: numbers.map((number, index) => ({
      server: `s${index}`,
      number,
      from: 'registry',
      gate: name,
      other: null,
      standard: 250,
      standardToVerify: false,
      sources: [],
    })),
  })

  it('put what differs first and know what most have', () => {
    const compared = compareServers(
      [row('a', [250, 250, 250]), row('b', [250, 350, 250]), row('c', [1, 1])],
      ['s0', 's1', 's2'],
    )
    expect(compared.map(({ name, differs, usual }) => [name, differs, usual])).toEqual([
      ['b', true, 250],
      ['c', true, 1],
      ['a', false, 250],
    ])
    expect(compared[1]?.numbers).toEqual([1, 1, undefined])
  })
})

describe('a number typed by hand', () => {
  it('may have a comma or a point, and blanks between its thousands', () => {
    expect(['2,86', '2.86', '1 800 000', '1\u202f800', ' 30 '].map(typedNumber)).toEqual([
      2.86, 2.86, 1_800_000, 1800, 30,
    ])
    expect(['', '-1', '1e5', '1,2,3', 'x'].map(typedNumber)).toEqual([null, null, null, null, null])
  })
})
