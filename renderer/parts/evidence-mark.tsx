import type { ReactNode } from 'react'
import type { Evidence } from '../../shared/reference/entry.ts'
import { texts } from '../../shared/text/index.ts'
import { useManner } from '../state/use-manner.ts'
import './evidence-mark.css'

type Sureness = 'confirmed' | 'derived' | 'to-verify'

const SURENESS: Readonly<Record<Evidence, Sureness>> = {
  S: 'confirmed',
  M: 'confirmed',
  R: 'confirmed',
  E: 'confirmed',
  I: 'derived',
  D: 'derived',
  T: 'to-verify',
  K: 'to-verify',
  G: 'to-verify',
}

/** The letter of the specifications and the word for it: never the letter alone. */
export function EvidenceMark({ evidence }: { readonly evidence: Evidence }): ReactNode {
  const { language } = useManner()
  const sure = SURENESS[evidence]
  return (
    <span className={`at-evidence-mark at-evidence-${sure}`} title={texts(language).report.mark[evidence]}>
      <b>{evidence}</b> {texts(language).reference.certainty[sure]}
    </span>
  )
}
