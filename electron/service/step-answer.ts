import type { Request, StepAnswer } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { confirmationGap, nameToConfirm, needsReason, waitsFor } from '../../shared/model/interlock.ts'
import type { Plan, StepState } from '../../shared/model/plan.ts'
import type { ReadableCase, WritableCase } from '../casefile/database.ts'
import { answerStep, answersOf, entriesOf, type HistoryEntry, readPlan } from '../casefile/plans.ts'

export type GivenAnswer = Request<'step-answer'> & { readonly now: number }
export type GivenUndo = Request<'step-undo'> & { readonly now: number }

/**
 * Records an answer. A step is done only after the steps it depends on; what cannot be undone needs the object's exact
 * name and a second person; what is left out needs a reason. Errors: `precondition-open`, `confirmation-missing`,
 * `reason-missing`, `unknown-step`.
 */
export function giveAnswer(db: WritableCase, given: GivenAnswer): StepAnswer {
  return db.transaction(() => {
    const plan = readPlan(db, given.plan)
    const step = stepOf(plan, given.step)
    checkOrder(db, given.plan, plan, given.step, given.state)
    if (given.state === 'done' && confirmationGap(step, given) !== null) {
      throw new AttendantError('confirmation-missing', nameToConfirm(step))
    }
    if (needsReason(given.state) && given.comment.trim() === '') {
      throw new AttendantError('reason-missing', step.title.en)
    }
    const answer = {
      key: given.step,
      state: given.state,
      comment: given.comment,
      who: given.who,
      second: given.second,
      at: given.now,
    }
    answerStep(db, given.plan, answer)
    return answer
  })
}

/**
 * Goes back to the answer that held before the last one, as a new entry of the history. Names and reasons are those of
 * the answer it goes back to; the order of steps holds for it too. Errors: `nothing-to-undo`, `precondition-open`.
 */
export function undoAnswer(db: WritableCase, given: GivenUndo): StepAnswer {
  return db.transaction(() => {
    const plan = readPlan(db, given.plan)
    stepOf(plan, given.step)
    const before = answerBefore(db, given.plan, given.step)
    checkOrder(db, given.plan, plan, given.step, before.state)
    const answer: StepAnswer & { readonly at: number } = {
      key: given.step,
      state: before.state,
      comment: before.comment,
      who: before.who,
      second: before.second,
      at: given.now,
      origin: 'undo',
      ...(given.who.trim() !== '' && { note: given.who.trim() }),
    }
    answerStep(db, given.plan, { ...answer, restores: before.id })
    return answer
  })
}

type Before = Pick<HistoryEntry, 'id' | 'state' | 'comment' | 'who' | 'second'>

/** An undo of an undo goes one answer further back, not forth again. */
function answerBefore(db: ReadableCase, plan: number, step: string): Before {
  const { entries, current } = entriesOf(db, plan, step)
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  let held = byId.get(current ?? 0)
  for (let round = 0; held?.restores !== null && held !== undefined && round < entries.length; round++) {
    if (held.restores === 0) throw new AttendantError('nothing-to-undo', step)
    held = byId.get(held.restores)
  }
  if (held === undefined) throw new AttendantError('nothing-to-undo', step)
  const earlier = entries.filter((entry) => entry.id < held.id).at(-1)
  return earlier ?? { id: 0, state: 'open', comment: '', who: '', second: '' }
}

function stepOf(plan: Plan, key: string): Plan['steps'][number] {
  const step = plan.steps.find((candidate) => candidate.key === key)
  if (step === undefined) throw new AttendantError('unknown-step', key)
  return step
}

function checkOrder(db: ReadableCase, id: number, plan: Plan, key: string, state: StepState): void {
  if (state !== 'done' && state !== 'doing') return
  const answers = Object.fromEntries(answersOf(db, id).map((answer) => [answer.key, answer]))
  const [first] = waitsFor(stepOf(plan, key), plan.steps, answers)
  if (first !== undefined) throw new AttendantError('precondition-open', first.title.en)
}
