import { describe, expect, it } from 'vitest'
import { GivenReadings } from '../../../electron/worker/given-readings.ts'

const file = (root: number, within: string) => ({ root, within, name: within === '' ? `root${root}` : within })

describe('GivenReadings', () => {
  it('lets the nearer wish win and joins what they say', () => {
    const readings = new GivenReadings([
      { for: { is: 'file', root: 1, within: 'a.csv', shown: 'a.csv' }, given: { zone: 'UTC' } },
      { for: { is: 'every' }, given: { dateOrder: 'day-first', encoding: 'utf-8' } },
      { for: { is: 'root', root: 1, shown: 'exports' }, given: { encoding: 'ibm850' } },
      { for: { is: 'name', name: 'a.csv' }, given: { dateOrder: 'month-first' } },
    ])
    expect(readings.of(file(1, 'a.csv'))).toEqual({ dateOrder: 'month-first', encoding: 'ibm850', zone: 'UTC' })
    expect(readings.of(file(0, 'b.csv'))).toEqual({ dateOrder: 'day-first', encoding: 'utf-8' })
    expect(readings.unmet()).toBeUndefined()
  })

  it('names a wish that found no file, but none that is for every file', () => {
    const readings = new GivenReadings([
      { for: { is: 'every' }, given: { encoding: 'utf-8' } },
      { for: { is: 'file', root: 0, within: 'x', shown: 'dump/x' }, given: { encoding: 'utf-8' } },
    ])
    readings.of(file(0, 'y'))
    readings.of(file(1, 'x'))
    expect(readings.unmet()).toBe('dump/x')
    expect(new GivenReadings([{ for: { is: 'every' }, given: {} }]).unmet()).toBeUndefined()
  })
})
