import { describe, expect, it } from 'vitest'
import {
  damagedMonths,
  dayLanes,
  monthLanes,
  type TimelineInput,
  weekdayOf,
} from '../../../renderer/parts/timeline/geometry.ts'
import { MINUTES_1601_TO_1970 } from '../../../shared/time/epoch.ts'

const at = (iso: string): number => Date.parse(iso) / 60_000 + MINUTES_1601_TO_1970
const utc = (minutes: number): number => minutes

const input = (patch: Partial<TimelineInput>): TimelineInput => ({
  blocks: [],
  range: null,
  damaged: new Set(),
  toWall: utc,
  ...patch,
})

describe('monthLanes', () => {
  it('draws the real sample: January 2008 with its two blocks, the published range from local midnight', () => {
    const lanes = monthLanes(
      input({
        range: { start: 214_016_160, end: 214_147_200 },
        blocks: [
          { kind: 'busy', start: at('2008-01-02T17:30Z'), end: at('2008-01-02T18:00Z') },
          { kind: 'busy', start: at('2008-01-02T21:00Z'), end: at('2008-01-03T00:00Z') },
        ],
      }),
    )
    expect(lanes.map((lane) => lane.key)).toEqual(['2007-12', '2008-01', '2008-02', '2008-03'])
    expect(lanes[1]?.blocks.map(({ from, to }) => [from, to])).toEqual([
      [2490, 2520],
      [2700, 2880],
    ])
    expect(lanes[0]?.outside).toEqual([{ from: 0, to: 480 }])
    expect(lanes[2]?.length).toBe(29 * 1440)
    expect(lanes[3]?.outside).toEqual([{ from: 480, to: 31 * 1440 }])
  })

  it('cuts a block that runs over a month end in two', () => {
    const lanes = monthLanes(
      input({ blocks: [{ kind: 'oof', start: at('2007-08-31T12:00Z'), end: at('2007-09-01T06:00Z') }] }),
    )
    expect(lanes.map((lane) => lane.blocks.map(({ from, to }) => [from, to]))).toEqual([
      [[30 * 1440 + 720, 31 * 1440]],
      [[0, 360]],
    ])
  })

  it('puts a block on the day of the wall clock, not of UTC', () => {
    const paris = (minutes: number): number => minutes + 60
    const lanes = monthLanes(
      input({
        toWall: paris,
        blocks: [{ kind: 'busy', start: at('2011-01-31T23:30Z'), end: at('2011-02-01T00:30Z') }],
      }),
    )
    expect(lanes.map((lane) => lane.key)).toEqual(['2011-02'])
    expect(lanes[0]?.blocks[0]).toMatchObject({ from: 30, to: 90 })
  })

  it('stays bounded and finite for a damaged range', () => {
    expect(monthLanes(input({ range: { start: 0, end: 2 ** 31 - 1 } })).length).toBe(48)
    expect(monthLanes(input({ range: { start: 100, end: 50 } }))).toEqual([])
    expect(monthLanes(input({}))).toEqual([])
  })

  it('shows a damaged month although nothing could be decoded in it', () => {
    const lanes = monthLanes(input({ damaged: new Set(['2011-04']) }))
    expect(lanes).toMatchObject([{ key: '2011-04', damaged: true, blocks: [] }])
  })
})

describe('dayLanes', () => {
  it('has one lane a day and cuts blocks at midnight', () => {
    const lanes = dayLanes(
      input({ blocks: [{ kind: 'busy', start: at('2012-02-28T22:00Z'), end: at('2012-02-29T02:00Z') }] }),
      2012,
      2,
    )
    expect(lanes.length).toBe(29)
    expect(lanes[27]?.blocks).toMatchObject([{ from: 22 * 60, to: 1440 }])
    expect(lanes[28]?.blocks).toMatchObject([{ from: 0, to: 120 }])
    expect(lanes[28]?.key).toBe('2012-02-29')
  })

  it('knows weekdays', () => {
    expect(weekdayOf(2011, 3, 28)).toBe(0)
    expect(weekdayOf(2011, 4, 3)).toBe(6)
  })
})

describe('damagedMonths', () => {
  const properties = [
    { tag: '0x68531003', value: '[32179; 32180]' },
    { tag: '0x68541102', value: '[1C4D5; ]' },
  ]

  it('finds the month of a faulty blob through the list of months one id lower', () => {
    const found = damagedMonths([{ status: 'corrupt-length', where: '0x68541102[1] byte 4' }], properties)
    expect([...found]).toEqual(['2011-04'])
  })

  it('leaves out remarks, unknown places and impossible months', () => {
    const quiet = damagedMonths(
      [
        { status: 'warn-out-of-month', where: '0x68541102[0]' },
        { status: 'corrupt-count', where: '' },
        { status: 'corrupt-order', where: '0x68541102[9] byte 0' },
      ],
      properties,
    )
    expect([...quiet]).toEqual([])
    const bad = damagedMonths(
      [{ status: 'corrupt-month', where: '0x68531003[0]' }],
      [{ tag: '0x68531003', value: '[32173]' }],
    )
    expect([...bad]).toEqual([])
  })
})
