import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFilter, heatDays } from '../../../renderer/screens/overview/heat-geometry.ts'
import { offsetMs } from '../../../shared/time/zone.ts'

const taken = Date.parse('2011-03-28T07:41Z')
const paris = (ms: number): number => offsetMs(ms, 'Europe/Paris')

describe('heatDays', () => {
  it('puts a publication on the day of the wall clock, and the day begins and ends at local midnight', () => {
    const days = heatDays([{ at: Date.parse('2011-03-26T23:30Z'), count: 5 }], taken, paris)
    const filled = days.filter(({ count }) => count > 0)
    expect(filled).toMatchObject([{ key: '2011-03-27', count: 5, weekday: 6, level: 4 }])
    // The clocks went forward that night: the day has 23 hours.
    expect(filled.map(dayFilter)).toEqual(['2011-03-26T23:00..2011-03-27T21:59'])
    expect(days.at(-1)?.key).toBe('2011-03-28')
    expect(days[0]?.weekday).toBe(0)
  })

  it('loses no message and draws what is not zero', () => {
    const quarters = fc.array(
      fc.record({
        at: fc.integer({ min: -364 * 96, max: 0 }).map((n) => taken + n * 900_000),
        count: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(
        quarters,
        fc.constantFrom('Europe/Paris', 'Asia/Kathmandu', 'America/St_Johns', 'UTC'),
        (list, zone) => {
          const days = heatDays(list, taken, (ms) => offsetMs(ms, zone))
          const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
          expect(sum(days.map(({ count }) => count))).toBe(sum(list.map(({ count }) => count)))
          expect(days.every(({ count, level }) => count > 0 === level > 0 && level <= 4)).toBe(true)
          expect(days.every(({ to }, index) => (days[index + 1]?.from ?? to) === to)).toBe(true)
        },
      ),
      { numRuns: 30 },
    )
  })
})
