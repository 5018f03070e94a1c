import { useEffect, useState, useSyncExternalStore } from 'react'
import { call } from '../../app/door.ts'
import { useSession } from '../../state/session.ts'
import { createRowSource, type RowSource, type RowsQuery, type RowsView } from './row-source.ts'

/** Rows of a query, read in blocks as they are looked at. */
export function useRows(query: RowsQuery): {
  readonly source: RowSource
  readonly view: RowsView
  readonly again: () => void
} {
  const [source] = useState(() => createRowSource((request) => call('rows-query', request)))
  const revision = useSession((state) => state.revision)
  const [round, setRound] = useState(0)
  const key = JSON.stringify(query)
  // biome-ignore lint/correctness/useExhaustiveDependencies: revision and round ask the same query again
  useEffect(() => source.ask(JSON.parse(key) as RowsQuery), [source, key, revision, round])
  const view = useSyncExternalStore(source.subscribe, source.view)
  return { source, view, again: () => setRound((n) => n + 1) }
}
