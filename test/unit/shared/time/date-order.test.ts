import { describe, expect, it } from 'vitest'
import { DateOrderJudge, type OrderHints } from '../../../../shared/time/date-order.ts'

const judge = (texts: readonly string[], hints: OrderHints = {}) => {
  const judge = new DateOrderJudge(hints)
  texts.forEach((text, at) => {
    judge.feed(text, at + 2)
  })
  return judge.judge()
}

describe('DateOrderJudge', () => {
  it('is certain of numbers over 12 and names the line', () => {
    expect(judge(['01/02/2011 08:00:00', '28/03/2011 08:12:04'])).toEqual({
      order: 'day-first',
      why: 'first-number-over-12 line 3',
      certain: true,
      sample: { text: '01/02/2011 08:00:00', line: 2 },
    })
    expect(judge(['3/28/2011 8:12:04 AM'])).toEqual({
      order: 'month-first',
      why: 'second-number-over-12 line 2',
      certain: true,
    })
  })

  it('is certain of the year first and of dots', () => {
    expect(judge(['2011/03/04 8:12:04'])).toMatchObject({ order: 'year-first', certain: true })
    expect(judge(['03.04.2011 08:12:04'])).toMatchObject({ order: 'day-first', certain: true, why: 'dots line 2' })
  })

  it('keeps the first date that has two readings, to be shown', () => {
    expect(judge(['28/03/2011 08:12', '03/03/2011 09:00', ' 03/04/2011 08:12 ', '05/06/2011']).sample).toEqual({
      text: '03/04/2011 08:12',
      line: 4,
    })
    expect(judge(['28/03/2011 08:12', '2011-03-04']).sample).toBeUndefined()
  })

  it('uses that nobody is last seen before logging on', () => {
    const rows = new DateOrderJudge()
    rows.pair('05/03/2011 08:00:00', '04/04/2011 08:00:00', 7)
    expect(rows.judge()).toMatchObject({ order: 'day-first', why: 'time-order line 7', certain: true })
  })

  it('uses the moment of export', () => {
    const hints = { taken: Date.UTC(2011, 2, 5, 9) }
    expect(judge(['03/04/2011 08:12:04'], hints)).toMatchObject({ order: 'month-first', certain: true })
    expect(judge(['04/03/2011 08:12:04'], hints)).toMatchObject({ order: 'day-first', certain: true })
  })

  it('takes AM/PM, a semicolon and French rows for hints only', () => {
    expect(judge(['3/4/2011 8:12:04 AM'])).toMatchObject({ order: 'month-first', certain: false, why: 'am-pm line 2' })
    expect(judge(['03-04-2011 08:12:04'], { separator: ';' })).toMatchObject({ order: 'day-first', why: 'semicolon' })
    const rows = new DateOrderJudge()
    rows.feed('03-04-2011 08:12:04', 2)
    rows.localeId(1036)
    rows.localeId(1036)
    rows.localeId(1033)
    expect(rows.judge()).toMatchObject({ order: 'day-first', why: 'locale-ids', certain: false })
  })

  it('says so when a file mixes both orders or nothing decides', () => {
    expect(judge(['28/03/2011 08:12:04', '3/28/2011 8:12:04 AM'])).toMatchObject({
      certain: false,
      why: 'mixed-orders line 2 line 3',
    })
    expect(judge(['03-04-2011 08:12'])).toMatchObject({ certain: false, why: 'nothing-decides' })
    expect(judge(['', 'NULL'])).toMatchObject({ certain: true, why: 'no-dates' })
  })
})
