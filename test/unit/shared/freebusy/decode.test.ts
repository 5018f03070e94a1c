import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFreeBusy, type FreeBusyPair, publishedIntervals } from '../../../../shared/freebusy/decode.ts'
import { monthLengthMin, monthOf, monthStartMin, monthWord } from '../../../../shared/freebusy/month.ts'
import type { FreeBusyStatus } from '../../../../shared/freebusy/status.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** The writer of MS-OXOPFFB: spans in minutes since 1601, sorted, merged, cut at the ends of months. */
const encode = (spans: readonly Span[]): FreeBusyPair => {
  const months = new Map<number, number[]>()
  for (const { start, end } of spans) {
    for (let at = start; at < end; ) {
      const date = new Date((at - 194_074_560) * 60_000)
      const month = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
      const base = monthStartMin(month)
      const stop = Math.min(end, base + monthLengthMin(month))
      months.set(monthWord(month), [...(months.get(monthWord(month)) ?? []), at - base, stop - base])
      at = stop
    }
  }
  return {
    months: [...months.keys()],
    values: [...months.values()].map((words) => new Uint8Array(Uint16Array.from(words).buffer)),
  }
}

const FIRST = monthStartMin({ year: 2010, month: 11 })
const someSpans = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 70_000 })), { maxLength: 12 })
  .map((steps) => {
    const spans: Span[] = []
    let at = FIRST
    for (const [gap, length] of steps) {
      spans.push({ start: at + gap, end: at + gap + length })
      at += gap + length
    }
    return spans
  })

/** Joins what a writer cut at the end of a month. */
const rejoin = (intervals: readonly { startMin: number; endMin: number }[]): readonly Span[] => {
  const spans: { start: number; end: number }[] = []
  for (const { startMin, endMin } of intervals) {
    const last = spans.at(-1)
    if (last !== undefined && last.end === startMin) last.end = endMin
    else spans.push({ start: startMin, end: endMin })
  }
  return spans
}

const statusesOf = (busy: FreeBusyPair, rest: Partial<Parameters<typeof decodeFreeBusy>[0]> = {}): FreeBusyStatus[] =>
  decodeFreeBusy({ merged: busy, busy, ...rest })
    .statuses.filter(({ where }) => !where.startsWith('0x684F') && !where.startsWith('0x6850'))
    .map(({ status }) => status)

const blob = (...words: number[]): Uint8Array => new Uint8Array(Uint16Array.from(words).buffer)
const JAN_2024 = 32385

describe('months', () => {
  it('survive being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        expect(monthOf(monthWord({ year, month }))).toEqual({ year, month })
      }),
    )
  })

  it('have their own lengths', () => {
    const lengths = [
      [2023, 2],
      [2024, 2],
      [2024, 4],
      [2024, 1],
    ] as const
    expect(lengths.map(([year, month]) => monthLengthMin({ year, month }))).toEqual([40320, 41760, 43200, 44640])
  })
})

describe('decodeFreeBusy', () => {
  it('reads back what a writer of the specification wrote', () => {
    fc.assert(
      fc.property(someSpans, (spans) => {
        const pair = encode(spans)
        const reading = decodeFreeBusy({ merged: pair, busy: pair })
        expect(reading.worst).toBe('ok')
        expect(rejoin(publishedIntervals(reading))).toEqual(spans)
      }),
    )
  })

  it('points at property, value and byte', () => {
    const reading = decodeFreeBusy({ busy: { months: [JAN_2024], values: [blob(60, 120, 300, 240)] } })
    expect(reading.statuses).toContainEqual({
      status: 'corrupt-order',
      where: '0x68541102[0] byte 4',
      at: { index: 0, block: 1, byte: 4 },
      severity: 'corrupt',
    })
    expect(reading.worst).toBe('corrupt')
    expect(reading.busyBlocks).toBe(1)
  })

  it.each<[FreeBusyStatus, FreeBusyPair]>([
    ['corrupt-length', { months: [JAN_2024], values: [new Uint8Array(5)] }],
    ['corrupt-month', { months: [JAN_2024 - 1], values: [blob(0, 60)] }],
    ['corrupt-month', { months: [1950 * 16 + 1], values: [blob(0, 60)] }],
    ['corrupt-count', { months: [JAN_2024], values: [] }],
    ['corrupt-count', { months: [JAN_2024] }],
    ['corrupt-count', { values: [blob(0, 60)] }],
    ['warn-empty-block', { months: [JAN_2024], values: [blob(60, 60)] }],
    ['warn-out-of-month', { months: [JAN_2024], values: [blob(60, 50_000)] }],
    ['warn-unsorted-overlap', { months: [JAN_2024], values: [blob(120, 180, 0, 60)] }],
    ['warn-unsorted-months', { months: [JAN_2024 + 1, JAN_2024], values: [blob(0, 60), blob(0, 60)] }],
    ['ok-nonstandard', { months: [JAN_2024], values: [blob(0, 60, 60, 120)] }],
    ['ok-nonstandard', { months: [JAN_2024, JAN_2024 + 1], values: [blob(60, 44_639), blob(0, 60)] }],
  ])('says %s', (status, pair) => {
    expect(statusesOf(pair)).toContain(status)
  })

  it('closes the minute some writers leave at the end of a month', () => {
    const busy = { months: [JAN_2024, JAN_2024 + 1], values: [blob(60, 44_639), blob(0, 60)] }
    const [first, second] = publishedIntervals(decodeFreeBusy({ busy, merged: busy }))
    expect(first?.endMin).toBe(second?.startMin)
  })

  it('pairs unsorted months by index before it sorts', () => {
    const busy = { months: [JAN_2024 + 1, JAN_2024], values: [blob(0, 60), blob(600, 660)] }
    const starts = decodeFreeBusy({ busy }).intervals.map(({ startMin }) => startMin)
    expect(starts).toEqual([monthStartMin({ year: 2024, month: 1 }) + 600, monthStartMin({ year: 2024, month: 2 })])
  })

  it('reads values above 32767 as they are', () => {
    const busy = { months: [JAN_2024], values: [blob(40_000, 44_640)] }
    expect(decodeFreeBusy({ busy }).intervals[0]?.endMin).toBe(monthStartMin({ year: 2024, month: 2 }))
  })

  it('judges the published range', () => {
    const busy = { months: [JAN_2024], values: [blob(60, 120)] }
    const start = monthStartMin({ year: 2024, month: 1 })
    expect(statusesOf(busy, { publishStartMin: start, publishEndMin: start + 44_640 })).toEqual(['ok'])
    expect(statusesOf(busy, { publishStartMin: start + 90, publishEndMin: start + 44_640 })).toEqual([
      'warn-outside-range',
    ])
    expect(statusesOf(busy, { publishStartMin: start, publishEndMin: start })).toEqual(['corrupt-range'])
    expect(statusesOf(busy, { publishStartMin: start, publishEndMin: start + 40 * 44_640 })).toEqual(['corrupt-range'])
  })

  it('expects merged to be busy and out of office together', () => {
    const busy = { months: [JAN_2024], values: [blob(60, 120)] }
    const away = { months: [JAN_2024], values: [blob(120, 180)] }
    const both = { months: [JAN_2024], values: [blob(60, 180)] }
    expect(decodeFreeBusy({ merged: both, busy, away }).worst).toBe('ok')
    expect(decodeFreeBusy({ merged: busy, busy, away }).statuses[0]?.status).toBe('warn-merged-mismatch')
    expect(decodeFreeBusy({ busy, away }).worst).toBe('nonstandard')
    expect(decodeFreeBusy({ merged: both }).worst).toBe('nonstandard')
  })

  it('lists every published interval once', () => {
    const busy = { months: [JAN_2024], values: [blob(60, 120)] }
    const tentative = { months: [JAN_2024], values: [blob(0, 30)] }
    const broken = { months: [JAN_2024], values: [] }
    const kinds = (input: Parameters<typeof decodeFreeBusy>[0]) =>
      publishedIntervals(decodeFreeBusy(input)).map(({ kind }) => kind)
    expect(kinds({ merged: busy, busy, tentative })).toEqual(['tentative', 'busy'])
    expect(kinds({ merged: busy, tentative })).toEqual(['tentative', 'merged'])
    expect(kinds({ merged: busy, busy: broken })).toEqual(['merged'])
  })

  it('judges age only when asked', () => {
    const now = Date.UTC(2024, 5, 1)
    const old = { published: Date.UTC(2024, 0, 1) }
    expect(decodeFreeBusy(old).statuses[0]?.status).toBe('ok-empty')
    expect(decodeFreeBusy({ ...old, age: { now, maxDays: 90 } }).statuses[0]?.status).toBe('stale')
    expect(decodeFreeBusy({ ...old, age: { now, maxDays: 200 } }).statuses[0]?.status).toBe('ok-empty')
  })

  it('never throws, whatever the bytes', () => {
    const pair = fc.record(
      {
        months: fc.array(fc.oneof(fc.integer(), fc.integer({ min: 32_000, max: 32_500 })), { maxLength: 6 }),
        values: fc.array(fc.uint8Array({ maxLength: 41 }), { maxLength: 6 }),
      },
      { requiredKeys: [] },
    )
    const input = fc.record(
      {
        merged: pair,
        busy: pair,
        tentative: pair,
        away: pair,
        publishStartMin: fc.integer(),
        publishEndMin: fc.integer(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(input, (given) => {
        const reading = decodeFreeBusy(given)
        expect(reading.statuses.length).toBeGreaterThan(0)
        for (const one of [...reading.intervals, ...publishedIntervals(reading)]) {
          expect(one.endMin).toBeGreaterThan(one.startMin)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('takes time in proportion to the bytes', () => {
    const words = Uint16Array.from({ length: 400_000 }, (_, at) => (at * 7919) % 44_640)
    const busy = { months: [JAN_2024], values: [new Uint8Array(words.buffer)] }
    const started = performance.now()
    decodeFreeBusy({ busy, merged: busy })
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
