import { Button, Field, Input, MessageBar, MessageBarBody, Textarea } from '@fluentui/react-components'
import { ArrowUndo16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { PastAnswer } from '../../../shared/contract/plan-progress.ts'
import { nameToConfirm, needsReason, waitsFor } from '../../../shared/model/interlock.ts'
import type { StepState } from '../../../shared/model/plan.ts'
import { formatMoment } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { StateIcon } from '../../parts/marks.tsx'
import { Section } from '../../parts/state-views.tsx'
import { attempt } from '../../state/notices.ts'
import { untouched, usePlans } from '../../state/plan.ts'
import { useSession } from '../../state/session.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { answerSelected, useDraft } from './answering.ts'
import { StepEvidence } from './step-evidence.tsx'

/** States with the digit that sets them; `doing` and `skipped` have a button only. */
const STATES: readonly (readonly [StepState, string])[] = [
  ['done', '1'],
  ['failed', '2'],
  ['not-applicable', '3'],
  ['doing', ''],
  ['skipped', ''],
  ['open', '0'],
]

export function AnswerPane(): ReactNode {
  const ui = useUi()
  const { plan, selected, answers, who, second, undo, setWho, setSecond, undoLast } = usePlans()
  const readOnly = useSession((state) => state.opened?.readOnly ?? false)
  const draft = useDraft()
  const step = plan?.steps.find((one) => one.key === selected)
  if (plan === null || step === undefined) return <div />
  const answer = answers[step.key] ?? untouched(step.key)
  const mine = draft.step === step.key ? draft : { comment: null, confirm: '' }
  const comment = mine.comment ?? answer.comment
  const irreversible = step.reversibility === 'irreversible'
  const waiting = waitsFor(step, plan.steps, answers).length > 0
  return (
    <aside className="at-answer" data-pane="answer" aria-label={ui.plan.answer}>
      {answer.review !== undefined && <Review past={answer.review} />}
      <fieldset className="at-answer-states">
        <legend className="at-unseen">{ui.plan.answer}</legend>
        {STATES.map(([state, digit]) => (
          <button
            key={state}
            type="button"
            className="at-state-button"
            aria-pressed={answer.state === state}
            aria-keyshortcuts={digit === '' ? undefined : digit}
            disabled={readOnly || ((state === 'done' || state === 'doing') && waiting)}
            onClick={() => void answerSelected(state)}
          >
            <StateIcon state={state} />
            <span className="at-grow">{ui.plan.states[state]}</span>
            {digit !== '' && <kbd>{digit}</kbd>}
          </button>
        ))}
      </fieldset>
      <Field size="small" label={ui.plan.who}>
        <Input size="small" value={who} maxLength={200} onChange={(_, data) => setWho(data.value)} />
      </Field>
      {irreversible && (
        <div className="at-irreversible">
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{ui.plan.irreversibleNote}</MessageBarBody>
          </MessageBar>
          <div>
            <Hostile text={nameToConfirm(step)} mono />
          </div>
          <Field size="small" label={ui.plan.confirmLabel} data-confirm>
            <Input
              size="small"
              value={mine.confirm}
              maxLength={2000}
              spellCheck={false}
              autoComplete="off"
              onChange={(_, data) => draft.write(step.key, { confirm: data.value })}
            />
          </Field>
          <Field size="small" label={ui.plan.second}>
            <Input size="small" value={second} maxLength={200} onChange={(_, data) => setSecond(data.value)} />
          </Field>
        </div>
      )}
      <Field
        size="small"
        label={`${needsReason(answer.state) ? ui.progress.reason : ui.plan.comment} (F2)`}
        data-comment-field
      >
        <Textarea
          size="small"
          rows={4}
          maxLength={10_000}
          value={comment}
          data-comment
          onChange={(_, data) => draft.write(step.key, { comment: data.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.ctrlKey) void answerSelected(answer.state)
          }}
        />
      </Field>
      <div className="at-start-actions">
        <Button
          size="small"
          disabled={readOnly || comment === answer.comment}
          onClick={() => void answerSelected(answer.state)}
        >
          {ui.plan.saveComment}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowUndo16Regular />}
          disabled={undo.length === 0}
          aria-keyshortcuts="Control+Z"
          onClick={() => void attempt(undoLast)}
        >
          {ui.plan.undoAnswer}
        </Button>
      </div>
      <StepEvidence key={step.key} step={step.key} />
      <History step={step.key} at={answer.at} />
    </aside>
  )
}

/** The answer to an earlier wording of this step. It holds no more, but whoever looks again wants to know it. */
function Review({ past }: { readonly past: PastAnswer }): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const said = ui.progress.by(ui.plan.states[past.state], past.who, formatMoment(past.at, manner))
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <strong>{ui.progress.review}</strong> <Hostile text={ui.progress.reviewNote(said)} />
        {past.comment !== '' && (
          <span className="at-history-comment">
            <Hostile text={past.comment} />
          </span>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}

function History({ step, at }: { readonly step: string; readonly at: number | null }): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const plan = usePlans((state) => state.id)
  // The moment of the last answer is part of the question only to ask again after each answer.
  const { value } = useAnswer('step-history', plan === null ? null : { plan, step }, at ?? 0)
  return (
    <Section title={ui.plan.history}>
      {value === null || value.length === 0 ? (
        <p className="at-quiet">{ui.plan.noHistory}</p>
      ) : (
        <ol className="at-plain at-history">
          {value.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: history only grows
            <li key={index}>
              <StateIcon state={entry.state} />
              <span>
                {ui.plan.states[entry.state]}
                <span className="at-quiet">
                  {' '}
                  <Hostile
                    text={ui.plan.lastChange(
                      entry.at === null ? '' : formatMoment(entry.at, manner),
                      [entry.who, entry.second].filter((name) => name !== '').join(' + '),
                    )}
                  />
                </span>
                {entry.origin !== undefined && (
                  <span className="at-history-origin">
                    <Hostile text={ui.progress.origin[entry.origin](entry.note ?? '')} />
                  </span>
                )}
                {entry.comment !== '' && (
                  <span className="at-history-comment">
                    <Hostile text={entry.comment} />
                  </span>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
