import type { PastAnswer } from '../../shared/contract/plan-progress.ts'
import type { Plan, PlanStep } from '../../shared/model/plan.ts'
import type { WritableCase } from '../casefile/database.ts'
import { answerStep, answersOf, askReview, readPlan } from '../casefile/plans.ts'
import { copyEvidence } from '../casefile/step-evidence.ts'

export interface Carried {
  /** Answers that hold on, because the step reads the same. */
  readonly kept: number
  /** Steps that read differently now and show the answer to their earlier wording. */
  readonly review: number
}

/** The step of an earlier plan at the same place: of the same procedure, for the same object. */
const placeOf = (step: PlanStep): string => step.place ?? `${step.procedure}\n${step.phase}\n${step.title.en}`

/**
 * Takes the answers of an earlier plan over into a new one: a step whose identity is the same keeps its answer and its
 * evidence, with the names and the moment of then; a step at the same place with another text stays open and shows the
 * old answer for a second look. Steps that are gone leave their answers with the earlier plan.
 */
export function carryOver(db: WritableCase, from: number, to: number, plan: Plan): Carried {
  return db.transaction(() => {
    const earlier = readPlan(db, from)
    const answered = new Map(
      answersOf(db, from).flatMap((answer) => {
        const { key, state, comment, who, second, at } = answer
        // A step nobody has answered yet, but somebody was to look at again, is still to be looked at.
        const past = at === null ? answer.review : { state, comment, who, second, at }
        return past === undefined || (past.state === 'open' && past.comment === '')
          ? []
          : [[key, { past, at }] as const]
      }),
    )
    const byPlace = new Map(earlier.steps.map((step) => [placeOf(step), step.key]))
    let [kept, review] = [0, 0]
    for (const step of plan.steps) {
      const same = answered.get(step.key)
      if (same !== undefined && same.at !== null) {
        answerStep(db, to, { key: step.key, ...same.past, origin: 'carried' })
        copyEvidence(db, from, to, step.key)
        kept++
        continue
      }
      const old: PastAnswer | undefined = (same ?? answered.get(byPlace.get(placeOf(step)) ?? ''))?.past
      if (old === undefined) continue
      askReview(db, to, step.key, old)
      review++
    }
    return { kept, review }
  })
}
