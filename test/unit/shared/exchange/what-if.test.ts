import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whatIf } from '../../../../shared/exchange/what-if.ts'

/** The example of the specification: four connects in 84 minutes, eight sessions each, two hours of keep-alive. */
const EXAMPLE = {
  keepAliveSeconds: 7200,
  sessionLimit: 32,
  reconnectsPerHour: (4 * 60) / 84,
  sessionsPerConnect: 8,
  sessionsNow: 10,
}

describe('what if', () => {
  it('explains 32 sessions by two hours of keep-alive, and recommends 30 minutes', () => {
    const result = whatIf(EXAMPLE)
    expect(Math.round(result.steadyState)).toBe(46)
    expect(Math.round(result.requiredKeepAlive ?? 0)).toBe(3780)
    expect(result.requiredLimit).toBe(61)
    expect(Math.round(result.secondsToLimit ?? 0)).toBe(3465)
    expect(result.recommended).toMatchObject({ keepAliveSeconds: 1800, sessionLimit: 32 })
    expect(Math.round(result.recommended.steadyState)).toBe(11)
    expect(result.reasons).toEqual(['over-limit', 'keep-alive-enough'])
    expect(whatIf({ ...EXAMPLE, keepAliveSeconds: 1800 }).reasons).toEqual(['under-limit', 'keep-as-is'])
  })

  it('raises the limit only where even 15 minutes are not enough', () => {
    const result = whatIf({ ...EXAMPLE, reconnectsPerHour: 30 })
    expect(result.recommended).toMatchObject({ keepAliveSeconds: 900, sessionLimit: 80 })
    expect(result.reasons).toEqual(['over-limit', 'keep-alive-and-limit'])
  })

  it('knows calm and nonsense', () => {
    expect(whatIf({ ...EXAMPLE, reconnectsPerHour: 0 })).toMatchObject({
      steadyState: 0,
      secondsToLimit: null,
      reasons: ['no-reconnects'],
    })
    expect(whatIf({ ...EXAMPLE, sessionsNow: 40 }).secondsToLimit).toBe(0)
    expect(whatIf({ ...EXAMPLE, reconnectsPerHour: Number.NaN, keepAliveSeconds: -1 }).steadyState).toBe(0)
  })

  it('recommends what stays below three quarters of its limit, on a curve that never jumps', () => {
    const positive = fc.double({ min: 0.01, max: 5000, noNaN: true })
    fc.assert(
      fc.property(
        positive,
        fc.integer({ min: 1, max: 65_536 }),
        positive,
        positive,
        positive,
        (k, limit, r, s, now) => {
          const given = {
            keepAliveSeconds: k,
            sessionLimit: limit,
            reconnectsPerHour: r,
            sessionsPerConnect: s,
            sessionsNow: now,
          }
          const result = whatIf(given)
          expect(result.recommended.steadyState).toBeLessThanOrEqual(0.75 * result.recommended.sessionLimit + 1e-6)
          expect(result.recommended.keepAliveSeconds).toBeLessThanOrEqual(k)
          const values = result.curve.map(({ sessions }) => sessions)
          expect(values[0]).toBeCloseTo(now, 6)
          const low = Math.min(now, result.steadyState) - 1e-6
          const high = Math.max(now, result.steadyState) + 1e-6
          for (const value of values) expect(value >= low && value <= high).toBe(true)
        },
      ),
    )
  })
})
