import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answersOf, historyOf } from '../../../electron/casefile/plans.ts'
import { sql } from '../../../electron/casefile/sql.ts'
import { makeAndSavePlan, type PlanWish, planFor } from '../../../electron/service/plan-making.ts'
import { giveAnswer } from '../../../electron/service/step-answer.ts'
import { AttendantError, type ErrorCode } from '../../../shared/contract/error.ts'
import { nameToConfirm } from '../../../shared/model/interlock.ts'
import type { StepState } from '../../../shared/model/plan.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { aMailbox, aMessage, NOON, ORG } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()

/** A case with one orphan among enough living mailboxes, and the plan that answers it. */
function planned(name: string) {
  const people = Array.from({ length: 9 }, (_, index) => `user${index}`)
  const { db, snapshot } = caseWith(
    join(folder, `${name}.attendant`),
    [[...people.flatMap((alias) => [aMailbox(alias), aMessage(alias)]), aMessage('ghost')]],
    { taken: NOON },
  )
  const wish: Omit<PlanWish, 'now'> = {
    snapshot,
    exchange: '2007',
    mfcmapi: 'current',
    findings: [],
    toolVersion: 'test',
  }
  const { plan } = makeAndSavePlan(db, { ...wish, now: NOON })
  const { steps } = planFor(db, wish)
  const answer = (step: string, state: StepState, more: { who?: string; second?: string; confirm?: string } = {}) =>
    giveAnswer(db, {
      plan,
      step,
      state,
      comment: 'no such case here',
      who: '',
      second: '',
      confirm: '',
      now: NOON,
      ...more,
    })
  const refusal = (...given: Parameters<typeof answer>): ErrorCode | undefined => {
    try {
      answer(...given)
    } catch (error) {
      if (error instanceof AttendantError) return error.code
      throw error
    }
    return undefined
  }
  return { db, plan, steps, answer, refusal }
}

describe('answering a step', () => {
  it('is refused while a step that must come first is open, and taken once that is done', () => {
    const { steps, answer, refusal, db } = planned('order')
    const later = steps.find((step) => step.after.length > 0 && step.reversibility !== 'irreversible')
    expect(later).toBeDefined()
    if (later === undefined) return
    expect(refusal(later.key, 'done')).toBe('precondition-open')
    expect(refusal(later.key, 'failed')).toBeUndefined()
    const settle = (key: string): void => {
      const step = steps.find((candidate) => candidate.key === key)
      for (const first of step?.after ?? []) settle(first)
      answer(key, 'not-applicable')
    }
    for (const key of later.after) settle(key)
    expect(refusal(later.key, 'done')).toBeUndefined()
    db.close()
  })

  it('of what cannot be undone needs the object’s exact name and two different persons', () => {
    const { steps, answer, refusal, db, plan } = planned('second')
    const deletion = steps.find((step) => step.reversibility === 'irreversible')
    expect(deletion).toBeDefined()
    if (deletion === undefined) return
    for (const step of steps) {
      if (step === deletion) break
      answer(step.key, 'skipped')
    }
    const name = nameToConfirm(deletion)
    expect(refusal(deletion.key, 'done', { who: 'A', second: 'B', confirm: 'something else' })).toBe(
      'confirmation-missing',
    )
    expect(refusal(deletion.key, 'done', { who: 'A', second: '', confirm: name })).toBe('confirmation-missing')
    expect(refusal(deletion.key, 'done', { who: 'Ann', second: 'ann', confirm: name })).toBe('confirmation-missing')
    expect(refusal(deletion.key, 'done', { who: 'Ann', second: 'Bob', confirm: name })).toBeUndefined()
    expect(answersOf(db, plan).find((given) => given.key === deletion.key)).toMatchObject({
      state: 'done',
      second: 'Bob',
    })
    db.close()
  })

  it('keeps every answer ever given, and none can be rewritten', () => {
    const { steps, answer, db, plan } = planned('history')
    const key = steps[0]?.key ?? ''
    answer(key, 'done')
    answer(key, 'open')
    answer(key, 'failed')
    expect(historyOf(db, plan, key).map(({ state }) => state)).toEqual(['done', 'open', 'failed'])
    expect(() => db.run(sql`UPDATE step_history SET state = 'done'`)).toThrow(/append-only/)
    db.close()
  })
})

describe('the plan for an orphan', () => {
  it('has the owner looked up in the directory before anything is deleted', () => {
    const { steps, db } = planned('orphan')
    const lookUp = steps.findIndex((step) =>
      step.verbatim.some(({ text }) => text.includes(`${ORG}/cn=Recipients/cn=ghost`)),
    )
    const deletion = steps.findIndex((step) => step.reversibility === 'irreversible')
    expect(lookUp).toBeGreaterThanOrEqual(0)
    expect(lookUp).toBeLessThan(deletion)
    expect(steps[deletion]?.targets.map(({ label }) => label)).toEqual(['USER-/CN=RECIPIENTS/CN=GHOST'])
    db.close()
  })
})
