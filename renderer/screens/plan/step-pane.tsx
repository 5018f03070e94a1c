import { Button } from '@fluentui/react-components'
import { Copy16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { waitsFor } from '../../../shared/model/interlock.ts'
import type { PlanStep, Verbatim } from '../../../shared/model/plan.ts'
import { procedureName } from '../../../shared/model/plan-procedure.ts'
import { copyText } from '../../parts/clipboard.ts'
import { EvidenceMark } from '../../parts/evidence-mark.tsx'
import { Hostile } from '../../parts/hostile.tsx'
import { InlineFacts } from '../../parts/inline-facts.tsx'
import { CertaintyMark, ReversibilityMark } from '../../parts/marks.tsx'
import { Prose, ProseLine } from '../../parts/prose.tsx'
import { CitationLinks } from '../../parts/reference-links.tsx'
import { Section } from '../../parts/state-views.tsx'
import { usePlans } from '../../state/plan.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { AboutPlan } from './about-plan.tsx'

export function StepPane(): ReactNode {
  const ui = useUi()
  const plan = usePlans((state) => state.plan)
  const selected = usePlans((state) => state.selected)
  const step = plan?.steps.find((one) => one.key === selected)
  if (plan === null || step === undefined) return <div />
  return (
    <article
      key={step.key}
      className={`at-step at-edge-${step.reversibility}`}
      data-pane="step"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable with the keyboard
      tabIndex={0}
      aria-label={ui.plan.step}
    >
      <StepBody step={step} number={plan.steps.indexOf(step) + 1} all={plan.steps.length} />
      <AboutPlan plan={plan} />
    </article>
  )
}

function StepBody({
  step,
  number,
  all,
}: {
  readonly step: PlanStep
  readonly number: number
  readonly all: number
}): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const plan = usePlans((state) => state.plan)
  const answers = usePlans((state) => state.answers)
  const waiting = plan === null ? [] : waitsFor(step, plan.steps, answers)
  return (
    <>
      <header className="at-finding-head">
        <span className="at-quiet">
          {ui.plan.phases[step.phase]} · {number}/{all} ·{' '}
          {procedureName(plan ?? {}, step.procedure, language, ui.procedures, ui.ownProcedure)}
        </span>
        <h2>
          <Hostile text={step.title[language]} />
        </h2>
        <div className="at-finding-marks">
          <ReversibilityMark reversibility={step.reversibility} />
          <CertaintyMark certainty={step.certainty} />
          <span className="at-quiet">
            {ui.plan.minutes(step.minutes)} · <Hostile text={step.owner[language]} />
          </span>
        </div>
      </header>
      {waiting.length > 0 && (
        <p className="at-waits">
          <Hostile text={ui.frame.pair(ui.plan.waitsFor, waiting.map((one) => one.title[language]).join(', '))} />
        </p>
      )}
      {step.prerequisites.length > 0 && (
        <Section title={ui.plan.prerequisites}>
          <ul className="at-dots">
            {step.prerequisites.map((one) => (
              <li key={one.en}>
                <ProseLine text={one[language]} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <div className="at-instruction">
        <Prose text={step.instruction[language]} numbered />
      </div>
      {step.verbatim.length > 0 && (
        <div className="at-verbatims">
          {step.verbatim.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of the step's own text
            <VerbatimLine key={index} item={item} />
          ))}
        </div>
      )}
      {step.targets.length > 0 && <Targets step={step} />}
      <div className="at-step-facts">
        <Words title={ui.plan.expected} text={step.expected[language]} />
        <Words title={ui.plan.risk} text={step.risk[language]} />
        <Words title={ui.plan.undo} text={step.undo[language]} />
        <Words title={ui.plan.verification} text={step.verification[language]} />
      </div>
      {step.citations.length > 0 && (
        <Section title={ui.plan.citations}>
          <ul className="at-plain at-quiet">
            {step.citations.map((citation) => (
              <li key={citation.source + citation.evidence}>
                <EvidenceMark evidence={citation.evidence} /> <CitationLinks source={citation.source} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Words({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  if (text === '') return null
  return (
    <section>
      <h3>{title}</h3>
      <Prose text={text} />
    </section>
  )
}

function VerbatimLine({ item }: { readonly item: Verbatim }): ReactNode {
  const ui = useUi()
  const kind = ui.plan.verbatim[item.as]
  return (
    <div className="at-verbatim-line">
      <span className="at-verbatim-kind">{kind}</span>
      <div className="at-verbatim">
        <code>
          <Hostile text={item.text} />
        </code>
        <Button
          size="small"
          appearance="subtle"
          icon={<Copy16Regular />}
          aria-label={ui.plan.copyOf(`${kind}: ${item.text.slice(0, 80)}`)}
          title={ui.plan.copy}
          onClick={() => void copyText(item.text, ui.frame.copied)}
        />
      </div>
    </div>
  )
}

function Targets({ step }: { readonly step: PlanStep }): ReactNode {
  const ui = useUi()
  return (
    <Section title={`${ui.plan.targets} (${step.targets.length + step.targetsMore})`}>
      <section
        className="at-targets"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable with the keyboard
        tabIndex={0}
        aria-label={ui.plan.targets}
      >
        <table className="at-table">
          <tbody>
            {step.targets.map((target, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two objects may have one label
              <tr key={index}>
                <td>
                  <Hostile text={target.label} />
                </td>
                <td>
                  <InlineFacts facts={target.facts} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {step.targetsMore > 0 && <p className="at-quiet">{ui.plan.targetsMore(step.targetsMore)}</p>}
    </Section>
  )
}
