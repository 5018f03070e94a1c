import type { Request, StepAnswer } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { PlanStep } from '../../shared/model/plan.ts'
import type { WritableCase } from '../casefile/database.ts'
import { answerStep, answersOf, readPlan } from '../casefile/plans.ts'

export type GivenAnswer = Request<'step-answer'> & { readonly now: number }

const SETTLED = new Set(['done', 'not-applicable', 'skipped'])

/** The name a person must type before an irreversible step counts as done. */
export function nameToConfirm(step: PlanStep): string {
  return step.verbatim.find((item) => item.as === 'object')?.text ?? step.targets[0]?.label ?? step.title.en
}

/**
 * Records an answer. A step is done only after the steps it depends on; what cannot be undone needs the object's exact
 * name and a second person. Errors: `precondition-open`, `confirmation-missing`, `unknown-step`.
 */
export function giveAnswer(db: WritableCase, given: GivenAnswer): StepAnswer {
  return db.transaction(() => {
    const plan = readPlan(db, given.plan)
    const step = plan.steps.find((candidate) => candidate.key === given.step)
    if (step === undefined) throw new AttendantError('unknown-step', given.step)
    if (given.state === 'done' || given.state === 'doing') {
      const states = new Map(answersOf(db, given.plan).map((answer) => [answer.key, answer.state]))
      const open = step.after.find((key) => states.has(key) && !SETTLED.has(states.get(key) ?? 'open'))
      if (open !== undefined) {
        throw new AttendantError('precondition-open', plan.steps.find(({ key }) => key === open)?.title.en ?? open)
      }
    }
    if (given.state === 'done' && step.reversibility === 'irreversible') {
      const wanted = nameToConfirm(step)
      if (given.confirm.trim() !== wanted || given.who.trim() === '' || given.second.trim() === '') {
        throw new AttendantError('confirmation-missing', wanted)
      }
      if (given.who.trim().toLowerCase() === given.second.trim().toLowerCase()) {
        throw new AttendantError('confirmation-missing', 'second person')
      }
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
