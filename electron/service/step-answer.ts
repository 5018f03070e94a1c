import type { Request, StepAnswer } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { confirmationGap, nameToConfirm, waitsFor } from '../../shared/model/interlock.ts'
import type { WritableCase } from '../casefile/database.ts'
import { answerStep, answersOf, readPlan } from '../casefile/plans.ts'

export type GivenAnswer = Request<'step-answer'> & { readonly now: number }

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
      const answers = Object.fromEntries(answersOf(db, given.plan).map((answer) => [answer.key, answer]))
      const [first] = waitsFor(step, plan.steps, answers)
      if (first !== undefined) throw new AttendantError('precondition-open', first.title.en)
    }
    if (given.state === 'done' && confirmationGap(step, given) !== null) {
      throw new AttendantError('confirmation-missing', nameToConfirm(step))
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
