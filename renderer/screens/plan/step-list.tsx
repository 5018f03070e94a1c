import { type ReactNode, useEffect } from 'react'
import { waitsFor } from '../../../shared/model/interlock.ts'
import { PHASES, type PlanStep } from '../../../shared/model/plan.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { StateIcon } from '../../parts/marks.tsx'
import { usePlans } from '../../state/plan.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

/** All steps by phase, with state and danger. The arrow keys move; see `use-plan-keys`. */
export function StepList(): ReactNode {
  const ui = useUi()
  const plan = usePlans((state) => state.plan)
  const selected = usePlans((state) => state.selected)
  useEffect(() => {
    if (selected !== null) document.getElementById(`step-${selected}`)?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  if (plan === null) return null
  return (
    <div
      className="at-steps"
      data-pane="steps"
      role="listbox"
      aria-label={ui.plan.steps}
      tabIndex={0}
      aria-activedescendant={selected === null ? undefined : `step-${selected}`}
    >
      {PHASES.map((phase) => {
        const steps = plan.steps.filter((step) => step.phase === phase)
        if (steps.length === 0) return null
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
          <div key={phase} role="group" aria-labelledby={`phase-${phase}`}>
            <div className="at-group-head" id={`phase-${phase}`}>
              {ui.plan.phases[phase]}
            </div>
            {steps.map((step) => (
              <StepLine key={step.key} step={step} number={plan.steps.indexOf(step) + 1} />
            ))}
          </div>
        )
      })}
    </div>
  )
}

function StepLine({ step, number }: { readonly step: PlanStep; readonly number: number }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const plan = usePlans((state) => state.plan)
  const answers = usePlans((state) => state.answers)
  const selected = usePlans((state) => state.selected)
  const select = usePlans((state) => state.select)
  const state = answers[step.key]?.state ?? 'open'
  const waiting = state === 'open' && plan !== null && waitsFor(step, plan.steps, answers).length > 0
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the list (aria-activedescendant)
    <div
      id={`step-${step.key}`}
      role="option"
      aria-selected={step.key === selected}
      className={`at-step-line at-edge-${step.reversibility}${state === 'done' || state === 'not-applicable' ? ' at-step-settled' : ''}`}
      onClick={() => select(step.key)}
    >
      <span className="at-step-number">{number}</span>
      <span className="at-step-title">
        <Hostile text={step.title[language]} />
        <span className="at-step-sub">
          {ui.plan.states[state]}
          {answers[step.key]?.review === undefined ? '' : ` · ${ui.progress.review}`}
          {waiting ? ` · ${ui.plan.blocked}` : ''}
          {step.reversibility === 'irreversible' ? ` · ${ui.plan.reversibility.irreversible}` : ''}
        </span>
      </span>
      <StateIcon state={state} />
    </div>
  )
}
