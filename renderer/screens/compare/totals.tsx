import { Select } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Response } from '../../../shared/contract/channels.ts'
import type { ComparisonSummary } from '../../../shared/contract/compare.ts'
import { FINDING_STATES, PROOF_MARKS, RECORD_STATES } from '../../../shared/model/comparison.ts'
import { texts } from '../../../shared/text/index.ts'
import { formatNumber } from '../../parts/format.ts'
import { type Shown, useComparison } from '../../state/compare.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { MarkIcon, StateSign } from './signs.tsx'

interface TotalsProps {
  readonly summary: ComparisonSummary
  readonly ids: { readonly before: number; readonly after: number }
  readonly plan: number | null
  readonly plans: Response<'plan-list'>
}

/** Every total is a link to what it counts. */
export function Totals({ summary, ids, plan, plans }: TotalsProps): ReactNode {
  const { language } = useManner()
  const words = texts(language).compare
  const areas = summary.areas.filter(({ counts }) => RECORD_STATES.some((state) => counts[state] > 0))
  return (
    <nav className="at-compare-totals" aria-label={words.title} data-pane="steps">
      <h2>{words.findings}</h2>
      <ul>
        {FINDING_STATES.map((state) => (
          <li key={state}>
            <Total shown={{ what: 'findings', state }} n={summary.findings[state]}>
              <StateSign state={state} /> {words.findingState[state]}
            </Total>
          </li>
        ))}
      </ul>
      <h2>{words.steps}</h2>
      {plan === null ? <p className="at-quiet">{words.noPlan}</p> : <StepTotals ids={ids} plan={plan} plans={plans} />}
      {areas.map(({ area, counts }) => (
        <section key={area} aria-labelledby={`compared-${area}`}>
          <h2 id={`compared-${area}`}>{words.area[area]}</h2>
          <ul>
            {RECORD_STATES.filter((state) => counts[state] > 0).map((state) => (
              <li key={state}>
                <Total shown={{ what: 'records', area, state }} n={counts[state]}>
                  <StateSign state={state} /> {words.recordState[state]}
                </Total>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function Total({ shown, n, children }: { readonly shown: Shown; readonly n: number; readonly children: ReactNode }) {
  const { language } = useManner()
  const current = useComparison((state) => state.shown)
  const show = useComparison((state) => state.show)
  const same = JSON.stringify(current) === JSON.stringify(shown)
  return (
    <button
      type="button"
      className={n === 0 ? 'at-compare-total at-quiet' : 'at-compare-total'}
      aria-current={same ? 'true' : undefined}
      onClick={() => show(shown)}
    >
      <span className="at-compare-word">{children}</span>
      <span className="at-number">{formatNumber(n, language)}</span>
    </button>
  )
}

function StepTotals({ ids, plan, plans }: Omit<TotalsProps, 'summary' | 'plan'> & { readonly plan: number }) {
  const ui = useUi()
  const { language } = useManner()
  const words = texts(language).compare
  const choose = useComparison((state) => state.choosePlan)
  const { value } = useAnswer('compare-proof', { ...ids, plan })
  return (
    <>
      {plans.length > 1 && (
        <Select
          size="small"
          aria-label={words.plan}
          value={String(plan)}
          onChange={(_, data) => choose(Number(data.value))}
        >
          {plans.map((line) => (
            <option key={line.plan} value={line.plan}>
              {ui.plan.planName(ui.capture.versions[line.exchange], line.mfcmapi, line.done, line.steps)}
            </option>
          ))}
        </Select>
      )}
      <ul>
        {PROOF_MARKS.map((mark) => (
          <li key={mark}>
            <Total shown={{ what: 'steps', mark }} n={value?.steps.filter((step) => step.mark === mark).length ?? 0}>
              <MarkIcon mark={mark} /> {words.mark[mark]}
            </Total>
          </li>
        ))}
      </ul>
    </>
  )
}
