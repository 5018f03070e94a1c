import { create } from 'zustand'
import { confirmationGap, needsReason, waitsFor } from '../../../shared/model/interlock.ts'
import type { PlanStep, StepState } from '../../../shared/model/plan.ts'
import { texts } from '../../../shared/text/index.ts'
import { attempt, useNotices } from '../../state/notices.ts'
import { untouched, usePlans } from '../../state/plan.ts'
import { useSession } from '../../state/session.ts'

interface Draft {
  /** Step the draft belongs to; a draft of another step is nothing. */
  readonly step: string
  readonly comment: string | null
  readonly confirm: string
}

interface Drafts extends Draft {
  write(step: string, patch: Partial<Pick<Draft, 'comment' | 'confirm'>>): void
}

/** What is typed beside a step and not stored yet. */
export const useDraft = create<Drafts>()((set, get) => ({
  step: '',
  comment: null,
  confirm: '',
  write: (step, patch) =>
    set(get().step === step ? patch : { step, comment: patch.comment ?? null, confirm: patch.confirm ?? '' }),
}))

/** Says why an answer cannot be given yet; true where it cannot. The door would refuse it with less to read. */
function refused(step: PlanStep, state: StepState, confirm: string, comment: string): boolean {
  const { plan, answers, who, second } = usePlans.getState()
  const { add, clear } = useNotices.getState()
  const waiting = plan === null || (state !== 'done' && state !== 'doing') ? [] : waitsFor(step, plan.steps, answers)
  if (waiting.length > 0) {
    const { language } = useSession.getState()
    clear()
    add('warning', (ui) => ui.plan.waitsForNote(waiting.map((one) => one.title[language]).join(', ')))
    return true
  }
  if (needsReason(state) && comment.trim() === '') {
    clear()
    add('warning', (ui) => ui.progress.reasonMissing)
    document.querySelector<HTMLTextAreaElement>('[data-pane="answer"] [data-comment-field] textarea')?.focus()
    return true
  }
  const hindrance = state === 'done' ? confirmationGap(step, { confirm, who, second }) : null
  if (hindrance === null) return false
  clear()
  add('warning', (ui) => (hindrance === 'same' ? ui.plan.sameSecond : ui.plan.confirmMissing))
  document.querySelector<HTMLInputElement>('[data-pane="answer"] [data-confirm] input')?.focus()
  return true
}

/** Stores an answer to the chosen step, from a button or a key, with the comment as it stands. */
export async function answerSelected(state: StepState): Promise<void> {
  const { plan, selected, answers, who, second, answer } = usePlans.getState()
  const step = plan?.steps.find((one) => one.key === selected)
  if (step === undefined) return
  const draft = useDraft.getState()
  const mine = draft.step === step.key ? draft : { comment: null, confirm: '' }
  const before = answers[step.key] ?? untouched(step.key)
  const ui = texts(useSession.getState().language).ui
  const comment = mine.comment ?? before.comment
  if (refused(step, state, mine.confirm, comment)) return
  await attempt(async () => {
    await answer(step.key, {
      state,
      comment,
      who: who.trim(),
      second: step.reversibility === 'irreversible' ? second.trim() : '',
      confirm: mine.confirm.trim(),
    })
    // It is stored now: what an undo restores must not stay hidden behind it.
    useDraft.getState().write(step.key, { comment: null })
    useNotices.getState().clear()
    useNotices.getState().say(ui.plan.states[state])
  })
}
