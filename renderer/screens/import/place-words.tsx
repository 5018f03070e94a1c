import type { ReactNode } from 'react'
import type { FileReport } from '../../../shared/contract/channels.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { useUi } from '../../state/use-manner.ts'

type Place = FileReport['firstRejects'][number]['place']

/** Where in a file something stands. */
export function PlaceWords({ place }: { readonly place: Place }): ReactNode {
  const ui = useUi()
  const parts = [
    ...(place.line === undefined ? [] : [ui.importing.place.line(place.line)]),
    ...(place.offset === undefined ? [] : [ui.importing.place.offset(place.offset)]),
    ...(place.path === undefined ? [] : [place.path]),
  ]
  return <Hostile text={parts.join(', ')} />
}
