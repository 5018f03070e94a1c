import type { ReactNode } from 'react'
import type { ProofMark, StepProof } from '../../../shared/model/comparison.ts'
import { texts } from '../../../shared/text/index.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { ReversibilityMark } from '../../parts/marks.tsx'
import { Failure, Loading, Nothing, Section } from '../../parts/state-views.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { MarkIcon } from './signs.tsx'
import { TwoPanes } from './two-panes.tsx'

interface ProvedStepsProps {
  readonly ids: { readonly before: number; readonly after: number }
  readonly plan: number | null
  readonly mark: ProofMark
}

/** The steps of the plan that the re-import marks so, in the order of the plan. */
export function ProvedSteps({ ids, plan, mark }: ProvedStepsProps): ReactNode {
  const { language } = useManner()
  const words = texts(language).compare
  const proof = useAnswer('compare-proof', plan === null ? null : { ...ids, plan })
  const made = useAnswer('plan-get', plan === null ? null : { plan })
  const error = proof.error ?? made.error
  if (plan === null) return <Nothing text={words.noPlan} />
  if (error !== null) return <Failure error={error} />
  if (proof.value === null || made.value === null) return <Loading />
  const { plan: body, answers } = made.value
  const numbers = new Map(body.steps.map((step, index) => [step.key, index + 1]))
  const rows = proof.value.steps.filter((one) => one.mark === mark)
  const stepOf = (one: StepProof) => body.steps.find(({ key }) => key === one.key)
  const titleOf = (one: StepProof): string => `${numbers.get(one.key) ?? ''} ${stepOf(one)?.title[language] ?? ''}`
  const answerOf = (one: StepProof) => answers.find(({ key }) => key === one.key)?.state ?? 'open'
  return (
    <TwoPanes
      title={words.ofArea(words.steps, words.mark[mark])}
      rows={rows}
      total={rows.length}
      keyOf={(row) => row.key}
      empty={words.empty(words.mark[mark])}
      line={(row) => (
        <>
          <span className="at-compare-line">
            <MarkIcon mark={row.mark} /> <Hostile text={titleOf(row)} />
          </span>
          <span className="at-quiet">
            {words.mark[row.mark]}
            {words.proofOf(row) !== '' && ` (${words.proofOf(row)})`}
          </span>
        </>
      )}
      detail={(row) => <StepProofDetail proof={row} title={titleOf(row)} answer={answerOf(row)} step={stepOf(row)} />}
    />
  )
}

interface StepProofDetailProps {
  readonly proof: StepProof
  readonly title: string
  readonly answer: keyof ReturnType<typeof texts>['ui']['plan']['states']
  readonly step: Parameters<typeof ReversibilityMark>[0] | undefined
}

function StepProofDetail({ proof, title, answer, step }: StepProofDetailProps): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const words = texts(language).compare
  return (
    <>
      <header className="at-compare-head">
        <h2>
          <Hostile text={title} />
        </h2>
        {step !== undefined && <ReversibilityMark reversibility={step.reversibility} />}
      </header>
      <Section title={words.answer}>
        <p>{ui.plan.states[answer]}</p>
      </Section>
      <Section title={words.proof}>
        <p className="at-compare-line">
          <MarkIcon mark={proof.mark} /> {words.mark[proof.mark]}
          {words.proofOf(proof) !== '' && ` (${words.proofOf(proof)})`}
        </p>
        {answer === 'done' && proof.mark === 'not-confirmed' && <p>{words.doneNotProved}</p>}
        <p className="at-quiet">{words.besideAnswer}</p>
      </Section>
      {proof.still.length > 0 && (
        <Section title={words.recordState.still}>
          <ul className="at-dots">
            {proof.still.map((label) => (
              <li key={label}>
                <Hostile text={label} mono />
              </li>
            ))}
          </ul>
          {proof.stillMore > 0 && <p className="at-quiet">+ {proof.stillMore}</p>}
        </Section>
      )}
      {(proof.reasons.length > 0 || proof.unlisted > 0) && (
        <Section title={words.why}>
          <ul className="at-dots">
            {proof.reasons.map((why) => (
              <li key={why}>{words.untold[why]}</li>
            ))}
            {proof.unlisted > 0 && <li>{words.unlisted(proof.unlisted)}</li>}
          </ul>
        </Section>
      )}
      <Deletions proof={proof} />
    </>
  )
}

function Deletions({ proof }: { readonly proof: StepProof }): ReactNode {
  const { language } = useManner()
  const words = texts(language).compare
  const some = (['soft', 'absent', 'absent-unnamed', 'untold'] as const).filter((kind) => proof.deletions[kind] > 0)
  if (some.length === 0) return null
  return (
    <Section title={words.deletedHow}>
      <ul className="at-dots">
        {some.map((kind) => (
          <li key={kind}>{words.whyCount(proof.deletions[kind], words.deletion[kind])}</li>
        ))}
      </ul>
    </Section>
  )
}
