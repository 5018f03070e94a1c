import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Copy, differencesOf, stackedDays, stackedMonths } from '../../../renderer/parts/timeline/compare.ts'
import type { BlockKind } from '../../../renderer/parts/timeline/geometry.ts'
import { MINUTES_1601_TO_1970 } from '../../../shared/time/epoch.ts'

const at = (iso: string): number => Date.parse(iso) / 60_000 + MINUTES_1601_TO_1970
const utc = (minutes: number): number => minutes
const march = { start: at('2011-03-01T00:00Z'), end: at('2011-04-01T00:00Z') }
const block = (kind: BlockKind, from: string, to: string): Copy['blocks'][number] => ({
  kind,
  start: at(from),
  end: at(to),
})
const copy = (blocks: Copy['blocks'], range: Copy['range'] = march): Copy => ({ blocks, range, damaged: new Set() })
const iso = (minutes: number): string => new Date((minutes - MINUTES_1601_TO_1970) * 60_000).toISOString().slice(0, 16)

describe('differencesOf', () => {
  it('finds what one copy has and the other has not, to the minute', () => {
    const living = copy([
      block('busy', '2011-03-28T08:00Z', '2011-03-28T10:00Z'),
      block('oof', '2011-03-29T00:00Z', '2011-03-30T00:00Z'),
    ])
    const old = copy([block('busy', '2011-03-28T08:00Z', '2011-03-28T09:30Z')])
    expect(differencesOf([living, old]).map(({ start, end, says }) => [iso(start), iso(end), says])).toEqual([
      ['2011-03-28T09:30', '2011-03-28T10:00', [['busy'], []]],
      ['2011-03-29T00:00', '2011-03-30T00:00', [['oof'], []]],
    ])
  })

  it('tells apart what is of another kind', () => {
    const a = copy([block('tentative', '2011-03-02T08:00Z', '2011-03-02T09:00Z')])
    const b = copy([block('busy', '2011-03-02T08:00Z', '2011-03-02T09:00Z')])
    expect(differencesOf([a, b]).map(({ says }) => says)).toEqual([[['tentative'], ['busy']]])
  })

  it('is no difference where a copy publishes nothing about that time', () => {
    const short = copy([], { start: at('2011-02-01T00:00Z'), end: at('2011-03-01T00:00Z') })
    const long = copy([block('busy', '2011-03-28T08:00Z', '2011-03-28T10:00Z')])
    expect(differencesOf([short, long])).toEqual([])
  })

  it('leaves the merged list out where a copy has the others, and compares it where it is all there is', () => {
    const full = copy([
      block('busy', '2011-03-02T08:00Z', '2011-03-02T09:00Z'),
      block('merged', '2011-03-02T08:00Z', '2011-03-02T09:00Z'),
    ])
    const busyOnly = copy([block('busy', '2011-03-02T08:00Z', '2011-03-02T09:00Z')])
    expect(differencesOf([full, busyOnly])).toEqual([])
    const merged = [
      copy([block('merged', '2011-03-02T08:00Z', '2011-03-02T09:00Z')]),
      copy([block('merged', '2011-03-02T08:00Z', '2011-03-02T10:00Z')]),
    ]
    expect(differencesOf(merged).map(({ start, end }) => [iso(start), iso(end)])).toEqual([
      ['2011-03-02T09:00', '2011-03-02T10:00'],
    ])
  })

  const anyCopy = fc
    .array(
      fc.record({
        kind: fc.constantFrom<BlockKind>('busy', 'tentative', 'oof'),
        from: fc.nat(600),
        length: fc.integer({ min: 1, max: 90 }),
      }),
      { maxLength: 6 },
    )
    .map((blocks) =>
      copy(
        blocks.map(({ kind, from, length }) => ({
          kind,
          start: march.start + from,
          end: march.start + from + length,
        })),
      ),
    )

  it('agrees with looking at every minute by itself, whatever the blocks', () => {
    fc.assert(
      fc.property(fc.array(anyCopy, { minLength: 2, maxLength: 4 }), (copies) => {
        const found = differencesOf(copies)
        for (let minute = march.start; minute < march.start + 700; minute++) {
          const says = copies.map(({ blocks }) =>
            ['busy', 'tentative', 'oof']
              .filter((kind) => blocks.some((b) => b.kind === kind && b.start <= minute && minute < b.end))
              .join(),
          )
          const differs = new Set(says).size > 1
          expect(found.some(({ start, end }) => start <= minute && minute < end)).toBe(differs)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('says nothing about a message and itself', () => {
    fc.assert(
      fc.property(anyCopy, (one) => {
        expect(differencesOf([one, one])).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

describe('lanes above one another', () => {
  const a = copy([block('busy', '2011-03-28T08:00Z', '2011-03-28T10:00Z')])
  const b = copy([], { start: at('2011-01-01T00:00Z'), end: at('2011-04-01T00:00Z') })

  it('have the same months for every copy, and mark the difference in its own', () => {
    const lanes = stackedMonths([a, b], utc)
    expect(lanes.map(({ key, copies, differs }) => [key, copies.map((lane) => lane.key), differs.length])).toEqual([
      ['2011-01', ['2011-01', '2011-01'], 0],
      ['2011-02', ['2011-02', '2011-02'], 0],
      ['2011-03', ['2011-03', '2011-03'], 1],
    ])
    // January lies outside the range of the first copy alone.
    expect(lanes[0]?.copies.map(({ outside }) => outside.length)).toEqual([1, 0])
  })

  it('show only the days on which there is something', () => {
    const days = stackedDays([a, b], utc, { year: 2011, month: 3 })
    expect(days.map(({ key, differs }) => [key, differs])).toEqual([['2011-03-28', [{ from: 480, to: 600 }]]])
  })
})
