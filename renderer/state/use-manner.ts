import { useMemo } from 'react'
import { texts } from '../../shared/text/index.ts'
import type { Manner } from '../parts/format.ts'
import { useSession, useZone } from './session.ts'

/** Texts of the interface in its language. */
export const useUi = (): ReturnType<typeof texts>['ui'] => texts(useSession((state) => state.language)).ui

/** Language and zone in which values are shown. */
export function useManner(): Manner {
  const language = useSession((state) => state.language)
  const zone = useZone()
  return useMemo(() => ({ language, zone }), [language, zone])
}
