import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBlockCache } from '../../../renderer/parts/grid/block-cache.ts'
import { aloneWith, narrowingsOf } from '../../../renderer/parts/grid/query.ts'
import { BLOCK_ROWS, createRowSource, type FetchRows, type RowsQuery } from '../../../renderer/parts/grid/row-source.ts'
import { toggleSort } from '../../../renderer/state/grid.ts'

describe('createBlockCache', () => {
  it('keeps what was used last', () => {
    const cache = createBlockCache<string>(2)
    cache.set(0, 'a')
    cache.set(1, 'b')
    cache.get(0)
    cache.set(2, 'c')
    expect([cache.get(0), cache.get(1), cache.get(2)]).toEqual(['a', undefined, 'c'])
  })

  it('never grows beyond its capacity', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.nat(30)), (capacity, blocks) => {
        const cache = createBlockCache<number>(capacity)
        for (const block of blocks) cache.set(block, block)
        const last = blocks.at(-1)
        return cache.size <= capacity && (last === undefined || cache.get(last) === last)
      }),
    )
  })
})

const query = (patch: Partial<RowsQuery> = {}): RowsQuery => ({
  snapshot: 1,
  table: 'logons',
  filters: [],
  search: '',
  sort: [],
  ...patch,
})

/** A door whose answers are let out by hand, in any order. */
function door(total: number): {
  readonly fetch: FetchRows
  readonly asked: number[]
  release(index: number): Promise<void>
} {
  const waiting: (() => void)[] = []
  const asked: number[] = []
  return {
    asked,
    fetch: ({ offset, limit, search }) =>
      new Promise((resolve) => {
        asked.push(offset)
        waiting.push(() =>
          resolve({
            rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, n) => ({
              id: offset + n + 1,
              cells: { userName: search },
            })),
            total,
          }),
        )
      }),
    async release(index) {
      waiting[index]?.()
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

describe('createRowSource', () => {
  it('keeps the last answer until the next arrives and drops an older one that comes late', async () => {
    const { fetch, release } = door(5)
    const source = createRowSource(fetch)
    source.ask(query({ search: 'first' }))
    await release(0)
    source.ask(query({ search: 'second' }))
    source.ask(query({ search: 'third' }))
    expect(source.view().row(0)?.cells.userName).toBe('first')
    expect(source.view().busy).toBe(true)
    await release(2)
    await release(1)
    expect(source.view().row(0)?.cells.userName).toBe('third')
    expect(source.view().busy).toBe(false)
  })

  it('asks for missing blocks once, and only for those', async () => {
    const { fetch, release, asked } = door(1000)
    const source = createRowSource(fetch)
    source.ask(query())
    await release(0)
    source.need(0, 50)
    source.need(390, 420)
    source.need(390, 420)
    expect(asked).toEqual([0, BLOCK_ROWS, 2 * BLOCK_ROWS])
    await release(1)
    await release(2)
    expect(source.view().row(399)?.id).toBe(400)
    expect(source.view().row(900)).toBeUndefined()
  })

  it('keeps the shown rows when a question fails, and says so', async () => {
    let fail = false
    const source = createRowSource(() =>
      fail ? Promise.reject(new Error('gone')) : Promise.resolve({ rows: [{ id: 7, cells: {} }], total: 1 }),
    )
    source.ask(query())
    await Promise.resolve()
    fail = true
    source.ask(query({ search: 'x' }))
    await Promise.resolve()
    await Promise.resolve()
    expect(source.view().row(0)?.id).toBe(7)
    expect(source.view().error).toBeInstanceOf(Error)
  })
})

describe('toggleSort', () => {
  it('goes up, down and away', () => {
    const up = toggleSort([], 'account', false)
    const down = toggleSort(up, 'account', false)
    expect([up, down, toggleSort(down, 'account', false)]).toEqual([
      [{ column: 'account', descending: false }],
      [{ column: 'account', descending: true }],
      [],
    ])
  })

  it('adds keys with Shift and keeps their order', () => {
    const two = toggleSort(toggleSort([], 'account', false), 'logonTime', true)
    expect(toggleSort(two, 'account', true).map((key) => [key.column, key.descending])).toEqual([
      ['account', true],
      ['logonTime', false],
    ])
    expect(toggleSort(two, 'clientIp', false)).toEqual([{ column: 'clientIp', descending: false }])
  })
})

describe('what empties a table', () => {
  it('asks with every narrowing alone', () => {
    const asked = query({ filters: [{ column: 'account', text: '=x' }], search: 'jdoe', finding: 3 })
    expect(narrowingsOf(asked).map((one) => aloneWith(asked, one))).toEqual([
      query({ filters: [{ column: 'account', text: '=x' }] }),
      query({ search: 'jdoe' }),
      query({ finding: 3 }),
    ])
  })
})
