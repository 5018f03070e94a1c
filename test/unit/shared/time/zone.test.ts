import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoUtc } from '../../../../shared/time/epoch.ts'
import { formatTime, isZone, type LocalTime, localToUtc, offsetMs, utcToLocal } from '../../../../shared/time/zone.ts'

const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'UTC',
] as const

const at = (text: string): LocalTime => {
  const date = new Date(`${text}Z`)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    ms: date.getUTCMilliseconds(),
  }
}

/** The clock on the wall as Intl shows it, for comparison. */
const wall = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(ms)

describe('localToUtc', () => {
  it('reads summer and winter time of Paris', () => {
    expect(isoUtc(localToUtc(at('2011-03-28T09:41:00'), 'Europe/Paris').utc)).toBe('2011-03-28T07:41:00Z')
    expect(isoUtc(localToUtc(at('2011-01-28T09:41:00'), 'Europe/Paris').utc)).toBe('2011-01-28T08:41:00Z')
  })

  it('reads a skipped time with the offset before the change [sec 7.17]', () => {
    const skipped = localToUtc(at('2011-03-27T02:30:00'), 'Europe/Paris')
    expect(skipped.doubt).toBe('does-not-exist')
    expect(isoUtc(skipped.utc)).toBe('2011-03-27T01:30:00Z')
    expect(wall(skipped.utc, 'Europe/Paris')).toBe('2011-03-27 03:30:00')
  })

  it('takes the first of two equal times', () => {
    const twice = localToUtc(at('2011-10-30T02:30:00'), 'Europe/Paris')
    expect(twice.doubt).toBe('ambiguous')
    expect(isoUtc(twice.utc)).toBe('2011-10-30T00:30:00Z')
  })

  it('knows the edges of both changes to the second [sec 7.17]', () => {
    expect(localToUtc(at('2011-03-27T01:59:59'), 'Europe/Paris').doubt).toBeUndefined()
    expect(localToUtc(at('2011-03-27T02:00:00'), 'Europe/Paris').doubt).toBe('does-not-exist')
    expect(localToUtc(at('2011-03-27T03:00:00'), 'Europe/Paris')).toEqual({ utc: Date.UTC(2011, 2, 27, 1) })
    expect(localToUtc(at('2011-10-30T01:59:59'), 'Europe/Paris').doubt).toBeUndefined()
    expect(localToUtc(at('2011-10-30T03:00:00'), 'Europe/Paris')).toEqual({ utc: Date.UTC(2011, 9, 30, 2) })
  })

  it('knows a change of half an hour and a day that never was', () => {
    expect(localToUtc(at('2011-10-02T02:15:00'), 'Australia/Lord_Howe').doubt).toBe('does-not-exist')
    expect(localToUtc(at('2011-12-30T12:00:00'), 'Pacific/Apia').doubt).toBe('does-not-exist')
  })

  it('agrees with Intl everywhere [sec 7.17] [sec 10.5]', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: Date.UTC(1995, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 }),
        (zone, seconds) => {
          const local = at(new Date(seconds * 1000).toISOString().slice(0, 19))
          const { utc, doubt } = localToUtc(local, zone)
          if (doubt !== 'does-not-exist') {
            expect(wall(utc, zone)).toBe(new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' '))
          }
          if (doubt === undefined) expect(utcToLocal(utc, zone)).toEqual(local)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('costs a look-up, not a question to Intl, per call', () => {
    const started = performance.now()
    for (let at = 0; at < 200_000; at += 1) {
      localToUtc({ year: 2011, month: 3, day: 28, hour: at % 24, minute: at % 60, second: 0, ms: 0 }, 'Europe/Paris')
    }
    expect(performance.now() - started).toBeLessThan(1500)
  })
})

describe('zones', () => {
  it('accepts IANA names only', () => {
    expect(['Europe/Paris', 'UTC', 'America/Indiana/Indianapolis'].every(isZone)).toBe(true)
    expect(['', 'Paris', '+02:00', 'Romance Standard Time', 'x'.repeat(100)].some(isZone)).toBe(false)
  })

  it('gives offsets before and after a change', () => {
    expect(offsetMs(Date.UTC(2011, 2, 27, 0, 59, 59), 'Europe/Paris')).toBe(3_600_000)
    expect(offsetMs(Date.UTC(2011, 2, 27, 1), 'Europe/Paris')).toBe(7_200_000)
  })
})

describe('formatTime', () => {
  const ms = Date.UTC(2011, 2, 28, 7, 41, 5)
  it('writes English and French', () => {
    expect(formatTime(ms, 'Europe/Paris', 'en', 'minute')).toBe('2011-03-28 09:41')
    expect(formatTime(ms, 'Europe/Paris', 'fr', 'minute')).toBe('28/03/2011 09:41')
    expect(formatTime(ms, 'Europe/Paris', 'en', 'second')).toBe('2011-03-28 09:41:05')
    expect(formatTime(ms, 'Europe/Paris', 'fr', 'date')).toBe('28/03/2011')
  })
})
