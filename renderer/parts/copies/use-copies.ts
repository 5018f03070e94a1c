import { useEffect, useRef, useState } from 'react'
import type { Response } from '../../../shared/contract/channels.ts'
import type { AttendantError } from '../../../shared/contract/error.ts'
import { call } from '../../app/door.ts'
import { asAttendantError } from '../../state/notices.ts'

export type CopyDetails = Response<'row-details'>

/** Everything about each of these messages, in their order; null until all of it is there. */
export function useCopies(
  snapshot: number,
  ids: readonly number[],
): { readonly value: readonly CopyDetails[] | null; readonly error: AttendantError | null } {
  const [state, setState] = useState<{ value: readonly CopyDetails[] | null; error: AttendantError | null }>({
    value: null,
    error: null,
  })
  const latest = useRef(0)
  const key = ids.join(' ')
  useEffect(() => {
    const mine = ++latest.current
    setState({ value: null, error: null })
    const wanted = key.split(' ').map((id) => call('row-details', { snapshot, table: 'freebusy', id: Number(id) }))
    Promise.all(wanted).then(
      (value) => {
        if (mine === latest.current) setState({ value, error: null })
      },
      (error: unknown) => {
        if (mine === latest.current) setState({ value: null, error: asAttendantError(error) })
      },
    )
  }, [snapshot, key])
  return state
}
