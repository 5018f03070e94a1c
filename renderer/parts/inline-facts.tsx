import type { ReactNode } from 'react'
import type { EvidenceRow } from '../../shared/model/finding.ts'
import { useManner } from '../state/use-manner.ts'
import { formatFact } from './facts.ts'
import { evidenceWord } from './finding-words.ts'
import { Hostile } from './hostile.tsx'
import { factWord } from './words.ts'

/** Facts that are lists of machine words. */
const SIGNS: readonly string[] = ['flags', 'against']

/** What is known of one object, in one cell of a table. */
export function InlineFacts({ facts }: { readonly facts: EvidenceRow['facts'] }): ReactNode {
  const manner = useManner()
  return (
    <dl className="at-inline-facts">
      {Object.entries(facts).map(([name, value]) => (
        <div key={name}>
          <dt>{factWord(name, manner.language)}</dt>
          <dd>
            <Hostile
              text={SIGNS.includes(name) ? evidenceWord(String(value), manner.language) : formatFact(value, manner)}
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}
