import type { ReactNode } from 'react'
import { ReferenceLink } from '../parts/reference-links.tsx'
import type { Screen } from '../state/route.ts'
import { HELP_ENTRIES } from './help-entries.ts'

/** F1 leads on to the reference. */
export function HelpLinks({ screen, onOpen }: { readonly screen: Screen; readonly onOpen: () => void }): ReactNode {
  return (
    <ul className="at-plain">
      {HELP_ENTRIES[screen].map((id) => (
        <li key={id}>
          <ReferenceLink id={id} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  )
}
