import { useEffect, useRef, useState } from 'react'
import type { AttendantError } from '../../../shared/contract/error.ts'
import { asAttendantError } from '../../state/notices.ts'
import { useSession } from '../../state/session.ts'
import { PAGE } from './two-panes.tsx'

interface Page<T> {
  readonly rows: readonly T[]
  readonly total: number
}

export interface Pages<T> extends Page<T> {
  readonly loading: boolean
  readonly error: AttendantError | null
  /** Undefined where everything is there. */
  readonly more: (() => void) | undefined
}

/** Pages of a list, one after the other as they are asked for; a changed case starts again. */
export function usePages<T>(key: string, ask: (offset: number, limit: number) => Promise<Page<T>>): Pages<T> {
  const revision = useSession((state) => state.revision)
  const [page, setPage] = useState<Page<T>>({ rows: [], total: 0 })
  const [loading, setLoading] = useState(true)
  const [error, setError] = useState<AttendantError | null>(null)
  const latest = useRef(0)
  const load = (before: readonly T[]): void => {
    const mine = ++latest.current
    setLoading(true)
    ask(before.length, PAGE).then(
      ({ rows, total }) => {
        if (mine !== latest.current) return
        setPage({ rows: [...before, ...rows], total })
        setError(null)
        setLoading(false)
      },
      (failed: unknown) => {
        if (mine !== latest.current) return
        setError(asAttendantError(failed))
        setLoading(false)
      },
    )
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is asked
  useEffect(() => load([]), [key, revision])
  const more = !loading && page.rows.length < page.total ? () => load(page.rows) : undefined
  return { ...page, loading, error, more }
}
