import { Tooltip } from '@fluentui/react-components'
import {
  ArrowUndo16Regular,
  CheckmarkCircle16Filled,
  Circle16Regular,
  Clock16Regular,
  DismissCircle16Filled,
  ErrorCircle16Filled,
  Eye16Regular,
  Info16Filled,
  Prohibited16Filled,
  ShieldError16Filled,
  SubtractCircle16Regular,
  Warning16Filled,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { Certainty, Severity } from '../../shared/model/finding.ts'
import type { Reversibility, StepState } from '../../shared/model/plan.ts'
import { useUi } from '../state/use-manner.ts'

export function SeverityIcon({ severity }: { readonly severity: Severity }): ReactNode {
  switch (severity) {
    case 'critical':
      return <ErrorCircle16Filled className="at-critical" aria-hidden />
    case 'warning':
      return <Warning16Filled className="at-warning" aria-hidden />
    case 'info':
      return <Info16Filled className="at-info" aria-hidden />
  }
}

/** Icon and word together: never colour alone. */
export function SeverityMark({ severity }: { readonly severity: Severity }): ReactNode {
  const ui = useUi()
  return (
    <span className={`at-mark at-mark-${severity}`}>
      <SeverityIcon severity={severity} />
      {ui.findings.severities[severity]}
    </span>
  )
}

/** How sure a statement is; a click or the keyboard shows why. Nothing for what is certain. */
export function CertaintyMark({ certainty }: { readonly certainty: Certainty }): ReactNode {
  const ui = useUi()
  if (certainty === 'certain') return null
  return (
    <Tooltip content={ui.findings.certaintyWhy[certainty]} relationship="description">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable with the keyboard */}
      <span className="at-certainty" tabIndex={0} role="note">
        {ui.findings.certainties[certainty]}
      </span>
    </Tooltip>
  )
}

export function ReversibilityMark({ reversibility }: { readonly reversibility: Reversibility }): ReactNode {
  const ui = useUi()
  const icons: Readonly<Record<Reversibility, ReactNode>> = {
    reading: <Eye16Regular aria-hidden />,
    reversible: <ArrowUndo16Regular aria-hidden />,
    irreversible: <ShieldError16Filled aria-hidden />,
  }
  return (
    <span className={`at-reversibility at-reversibility-${reversibility}`}>
      {icons[reversibility]}
      {ui.plan.reversibility[reversibility]}
    </span>
  )
}

export function StateIcon({ state }: { readonly state: StepState }): ReactNode {
  switch (state) {
    case 'open':
      return <Circle16Regular aria-hidden />
    case 'doing':
      return <Clock16Regular aria-hidden />
    case 'done':
      return <CheckmarkCircle16Filled className="at-done" aria-hidden />
    case 'failed':
      return <DismissCircle16Filled className="at-critical" aria-hidden />
    case 'not-applicable':
      return <Prohibited16Filled className="at-quiet" aria-hidden />
    case 'skipped':
      return <SubtractCircle16Regular className="at-quiet" aria-hidden />
  }
}
