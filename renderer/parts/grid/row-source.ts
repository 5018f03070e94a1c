import type { Request, Response } from '../../../shared/contract/channels.ts'
import type { Row } from '../../../shared/model/tables.ts'
import { createBlockCache } from './block-cache.ts'

export type RowsQuery = Omit<Request<'rows-query'>, 'offset' | 'limit'>
export type FetchRows = (request: Request<'rows-query'>) => Promise<Response<'rows-query'>>

export const BLOCK_ROWS = 200
const BLOCKS_KEPT = 40

/** What the grid draws. A new object whenever something changed. */
export interface RowsView {
  /** Counts the queries whose answer is shown; it changes when the shown rows are other rows. */
  readonly generation: number
  /** The query the shown rows answer; null before the first answer. */
  readonly query: RowsQuery | null
  readonly total: number
  /** A newer query, or a block of this one, is on its way. */
  readonly busy: boolean
  readonly error: unknown
  row(index: number): Row | undefined
}

export interface RowSource {
  subscribe(listener: () => void): () => void
  view(): RowsView
  /** Asks another question. The last answer stays until this one arrives; an older answer that arrives late is dropped. */
  ask(query: RowsQuery): void
  /** Fetches what is missing of the rows first..last of the shown answer. */
  need(first: number, last: number): void
}

export function createRowSource(fetchRows: FetchRows): RowSource {
  const listeners = new Set<() => void>()
  let asked = 0
  let cache = createBlockCache<readonly Row[]>(BLOCKS_KEPT)
  let inFlight = new Set<number>()
  let state: Omit<RowsView, 'row'> = { generation: 0, query: null, total: 0, busy: false, error: null }
  let view: RowsView

  const publish = (patch: Partial<Omit<RowsView, 'row'>>): void => {
    state = { ...state, ...patch }
    const blocks = cache
    view = {
      ...state,
      row: (index) => blocks.get(Math.floor(index / BLOCK_ROWS))?.[index % BLOCK_ROWS],
    }
    for (const listener of listeners) listener()
  }
  publish({})

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    view: () => view,

    ask(query) {
      const mine = ++asked
      publish({ busy: true })
      fetchRows({ ...query, offset: 0, limit: BLOCK_ROWS }).then(
        ({ rows, total }) => {
          if (mine !== asked) return
          cache = createBlockCache(BLOCKS_KEPT)
          inFlight = new Set()
          cache.set(0, rows)
          publish({ generation: mine, query, total, busy: false, error: null })
        },
        (error: unknown) => {
          if (mine === asked) publish({ busy: false, error })
        },
      )
    },

    need(first, last) {
      const { query, generation, total } = state
      if (query === null || total === 0) return
      const from = Math.floor(Math.max(0, first) / BLOCK_ROWS)
      const to = Math.floor(Math.min(total - 1, last) / BLOCK_ROWS)
      for (let block = from; block <= to; block++) {
        if (cache.get(block) !== undefined || inFlight.has(block)) continue
        const mine = inFlight
        mine.add(block)
        fetchRows({ ...query, offset: block * BLOCK_ROWS, limit: BLOCK_ROWS }).then(
          ({ rows }) => {
            mine.delete(block)
            if (generation !== state.generation) return
            cache.set(block, rows)
            publish({ error: null })
          },
          (error: unknown) => {
            mine.delete(block)
            if (generation === state.generation) publish({ error })
          },
        )
      }
    },
  }
}
