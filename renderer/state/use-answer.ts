import { useEffect, useRef, useState } from 'react'
import type { Channel, Request, Response } from '../../shared/contract/channels.ts'
import type { AttendantError } from '../../shared/contract/error.ts'
import { call } from '../app/door.ts'
import { asAttendantError } from './notices.ts'
import { useSession } from './session.ts'

export interface Asked<T> {
  /** The last answer that arrived. It stays while the next is on its way. */
  readonly value: T | null
  readonly error: AttendantError | null
  readonly loading: boolean
  readonly again: () => void
}

/**
 * Asks the door when the request, or what the case holds, changes; null asks nothing. The latest request wins. Another
 * `version` asks the same request again.
 */
export function useAnswer<C extends Channel>(channel: C, request: Request<C> | null, version = 0): Asked<Response<C>> {
  const revision = useSession((state) => state.revision)
  const [round, setRound] = useState(0)
  const [asked, setAsked] = useState<Omit<Asked<Response<C>>, 'again'>>({ value: null, error: null, loading: true })
  const latest = useRef(0)
  const key = request === null ? null : JSON.stringify(request)
  // biome-ignore lint/correctness/useExhaustiveDependencies: revision, round and version ask the same request again
  useEffect(() => {
    const mine = ++latest.current
    if (key === null) {
      setAsked({ value: null, error: null, loading: false })
      return
    }
    setAsked((before) => ({ ...before, loading: true }))
    call(channel, JSON.parse(key) as Request<C>).then(
      (value) => {
        if (mine === latest.current) setAsked({ value, error: null, loading: false })
      },
      (error: unknown) => {
        if (mine === latest.current) setAsked({ value: null, error: asAttendantError(error), loading: false })
      },
    )
  }, [channel, key, revision, round, version])
  return { ...asked, again: () => setRound((n) => n + 1) }
}
