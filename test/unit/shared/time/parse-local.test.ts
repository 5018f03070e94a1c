import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLocal } from '../../../../shared/time/parse-local.ts'

const moment = { year: 2011, month: 3, day: 28, hour: 8, minute: 12, second: 4, ms: 0 }
const afternoon = { ...moment, hour: 20 }

describe('parseLocal', () => {
  it.each([
    ['3/28/2011 8:12:04 AM', 'month-first', moment],
    ['3/28/2011 8:12:04\u202fAM', 'month-first', moment],
    ['3/28/2011 8:12:04 PM', 'month-first', afternoon],
    ['\u200e3/28/2011 8:12:04 PM ', 'month-first', afternoon],
    ['3/28/2011 12:00:00 AM', 'month-first', { ...moment, hour: 0, minute: 0, second: 0 }],
    ['3/28/2011 12:00:00 PM', 'month-first', { ...moment, hour: 12, minute: 0, second: 0 }],
    ['28/03/2011 08:12:04', 'day-first', moment],
    ['28/03/2011 08:12', 'day-first', { ...moment, second: 0 }],
    ['28/03/11 08:12:04', 'day-first', moment],
    ['28.03.2011 08:12:04', 'day-first', moment],
    ['28. 3. 2011 8:12:04', 'day-first', moment],
    ['28-03-2011 08:12:04', 'day-first', moment],
    ['28/03/2011 8:12:04 a.\u00a0m.', 'day-first', moment],
    ['28/3/2011 8:12:04 μμ', 'day-first', afternoon],
    ['2011/03/28 8:12:04', 'day-first', moment],
    ['2011/03/28 午後 8:12:04', 'year-first', afternoon],
    ['2011-03-28 오후 8:12:04', 'year-first', afternoon],
    ['2011-03-28 08:12:04', 'month-first', moment],
    ['28/03/2011', 'day-first', { ...moment, hour: 0, minute: 0, second: 0 }],
  ] as const)('reads %s', (text, order, local) => {
    expect(parseLocal(text, order)).toEqual({ local })
  })

  it.each([
    ['2011-03-28T08:12:04.011+02:00', 11, 120],
    ['2011-03-28T08:12:04.0119999-0330', 11, -210],
    ['2011-03-28T08:12:04.5Z', 500, 0],
    ['2011-03-28T08:12:04Z', 0, 0],
    ['20110328081204.000000+120', 0, 120],
    ['20110328081204.250000-480', 250, -480],
  ] as const)('reads the offset of %s', (text, ms, offsetMinutes) => {
    expect(parseLocal(text, 'month-first')).toEqual({ local: { ...moment, ms }, offsetMinutes })
  })

  it.each([
    ['', 'day-first'],
    ['tomorrow', 'day-first'],
    ['3/28/2011 8:12:04 AM', 'day-first'],
    ['28/03/2011 08:12:04', 'month-first'],
    ['28/03/2011 08:12:04', 'year-first'],
    ['29/02/2011 08:12:04', 'day-first'],
    ['28/03/2011 24:12:04', 'day-first'],
    ['28/03/2011 08:60:04', 'day-first'],
    ['28/03.2011 08:12:04', 'day-first'],
    ['28/03/2011 08:12:04 noon', 'day-first'],
    ['28/03/2011 08:12:04 +99:00', 'day-first'],
    ['10.8.14.22', 'day-first'],
    ['20111328081204.000000+120', 'day-first'],
  ] as const)('refuses %s read %s', (text, order) => {
    expect(parseLocal(text, order)).toBeNull()
  })

  it('reads back what each culture writes', () => {
    const two = (value: number): string => String(value).padStart(2, '0')
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2049, 0, 1) / 1000 }), (seconds) => {
        const date = new Date(seconds * 1000)
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
        const [hour, minute, second] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
        const local = { year, month, day, hour, minute, second, ms: 0 }
        const clock = `${two(hour)}:${two(minute)}:${two(second)}`
        const half = `${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)}:${two(second)} ${hour < 12 ? 'AM' : 'PM'}`
        expect(parseLocal(`${month}/${day}/${year} ${half}`, 'month-first')?.local).toEqual(local)
        expect(parseLocal(`${two(day)}/${two(month)}/${year} ${clock}`, 'day-first')?.local).toEqual(local)
        expect(parseLocal(`${two(day)}.${two(month)}.${year} ${clock}`, 'day-first')?.local).toEqual(local)
        expect(parseLocal(date.toISOString(), 'day-first')).toEqual({ local, offsetMinutes: 0 })
      }),
    )
  })

  it('never throws and never gives a date no calendar has', () => {
    const order = fc.constantFrom('day-first', 'month-first', 'year-first' as const)
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: fc.constantFrom(...'0123456789/.-: TZ+APMm'), maxLength: 40 }),
    )
    fc.assert(
      fc.property(text, order, (given, by) => {
        const local = parseLocal(given, by)?.local
        if (local === undefined) return
        const date = new Date(Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second))
        expect([date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours()]).toEqual([
          local.month,
          local.day,
          local.hour,
        ])
      }),
      { numRuns: 2000 },
    )
  })
})
