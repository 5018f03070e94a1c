import { Button, ProgressBar, Select } from '@fluentui/react-components'
import { type ReactNode, useEffect } from 'react'
import { Failure, Loading, Nothing } from '../../parts/state-views.tsx'
import { attempt } from '../../state/notices.ts'
import { totalsOf, usePlans } from '../../state/plan.ts'
import { useSession } from '../../state/session.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useUi } from '../../state/use-manner.ts'
import { AnswerPane } from './answer-pane.tsx'
import { ExportPlan } from './export-plan.tsx'
import { MakePlan } from './make-plan.tsx'
import { MergeCopy } from './merge-copy.tsx'
import { StepList } from './step-list.tsx'
import { StepPane } from './step-pane.tsx'
import { usePlanKeys } from './use-plan-keys.ts'
import './plan.css'

/** Steps, the step, the answer. Without a plan: the form that makes one. */
export function PlanScreen({ snapshot }: { readonly snapshot: number }): ReactNode {
  const ui = useUi()
  const revision = useSession((state) => state.revision)
  const { lines, id, plan, asking, list, ask } = usePlans()
  const known = useAnswer('plan-list', { snapshot })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the case may take the plan away
  useEffect(() => void attempt(() => list(snapshot)), [snapshot, revision, list])
  usePlanKeys()
  if (known.error !== null) return <Failure error={known.error} again={known.again} />
  if (known.value === null) return <Loading />
  const none = known.value.length === 0 && lines.length === 0
  return (
    <div className="at-screen at-screen-fixed">
      <div className="at-screen-head">
        <h1>{ui.screens.plan}</h1>
        {plan !== null && asking === null && (
          <>
            {lines.length > 1 && (
              <Select
                size="small"
                aria-label={ui.plan.choose}
                value={String(id)}
                onChange={(_, data) => void attempt(() => usePlans.getState().open(Number(data.value)))}
              >
                {lines.map((line) => (
                  <option key={line.plan} value={line.plan}>
                    {ui.plan.planName(ui.capture.versions[line.exchange], line.mfcmapi, line.done, line.steps)}
                  </option>
                ))}
              </Select>
            )}
            <Totals />
            <span className="at-grow" />
            <MergeCopy />
            <Button size="small" appearance="subtle" onClick={() => ask([])}>
              {ui.plan.another}
            </Button>
            <ExportPlan />
          </>
        )}
      </div>
      {asking !== null || none ? (
        <MakePlan snapshot={snapshot} first={none} />
      ) : plan === null ? (
        <Loading />
      ) : plan.steps.length === 0 ? (
        <div className="at-plan-empty">
          <Nothing text={ui.plan.noSteps} />
        </div>
      ) : (
        <div className="at-three">
          <StepList />
          <StepPane />
          <AnswerPane />
        </div>
      )}
    </div>
  )
}

function Totals(): ReactNode {
  const ui = useUi()
  const plan = usePlans((state) => state.plan)
  const answers = usePlans((state) => state.answers)
  if (plan === null) return null
  const totals = totalsOf(plan.steps, answers)
  return (
    <div className="at-totals" role="status" aria-live="polite">
      <ProgressBar
        className="at-totals-bar"
        thickness="large"
        max={Math.max(1, totals.all)}
        value={totals.settled}
        aria-label={ui.plan.totals(totals.settled, totals.all)}
      />
      <strong>{ui.plan.totals(totals.settled, totals.all)}</strong>
      <span>{ui.plan.openCount(totals.open)}</span>
      {totals.failed > 0 && <span className="at-critical">{ui.plan.failedCount(totals.failed)}</span>}
      {totals.minutesLeft > 0 && <span className="at-quiet">{ui.plan.minutesLeft(totals.minutesLeft)}</span>}
    </div>
  )
}
