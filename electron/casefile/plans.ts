import type { StepAnswer } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { ExchangeVersion, MfcmapiBuild, Plan, StepState } from '../../shared/model/plan.ts'
import type { ReadableCase, WritableCase } from './database.ts'
import { insertInto } from './insert.ts'
import { sql } from './sql.ts'
import { storedJson } from './stored-json.ts'

export function savePlan(db: WritableCase, snapshot: number, plan: Plan, at: number): number {
  return db.transaction(() => {
    const id = db.run(sql`INSERT INTO plans (snapshot_id, exchange, mfcmapi, made_at, body)
      VALUES (${snapshot}, ${plan.exchange}, ${plan.mfcmapi}, ${at}, ${JSON.stringify(plan)})`).lastId
    const insert = insertInto(db, 'steps', ['plan_id', 'position', 'step_key'])
    plan.steps.forEach((step, position) => {
      insert(id, position, step.key)
    })
    return id
  })
}

export interface PlanLine {
  readonly plan: number
  readonly exchange: ExchangeVersion
  readonly mfcmapi: MfcmapiBuild
  readonly steps: number
  readonly done: number
}

export function plansOf(db: ReadableCase, snapshot: number): readonly PlanLine[] {
  return db.all<PlanLine>(sql`SELECT p.id AS plan, p.exchange, p.mfcmapi,
    (SELECT count(*) FROM steps s WHERE s.plan_id = p.id) AS steps,
    (SELECT count(*) FROM steps s WHERE s.plan_id = p.id AND s.state IN ('done', 'not-applicable', 'skipped')) AS done
    FROM plans p WHERE p.snapshot_id = ${snapshot} ORDER BY p.id`)
}

export function readPlan(db: ReadableCase, plan: number): Plan {
  const row = db.get<{ readonly body: string }>(sql`SELECT body FROM plans WHERE id = ${plan}`)
  if (row === undefined) throw new AttendantError('unknown-plan', String(plan))
  return storedJson<Plan>(row.body, 'plans')
}

/** The snapshot a plan was made for. Throws `unknown-plan`. */
export function planSnapshot(db: ReadableCase, plan: number): number {
  const row = db.get<{ readonly snapshot: number }>(sql`SELECT snapshot_id AS snapshot FROM plans WHERE id = ${plan}`)
  if (row === undefined) throw new AttendantError('unknown-plan', String(plan))
  return row.snapshot
}

interface AnswerRow {
  readonly step_key: string
  readonly state: StepState
  readonly comment: string | null
  readonly who: string | null
  readonly second: string | null
  readonly at: number | null
}

function answer(row: AnswerRow): StepAnswer {
  return {
    key: row.step_key,
    state: row.state,
    comment: row.comment ?? '',
    who: row.who ?? '',
    second: row.second ?? '',
    at: row.at,
  }
}

/** The state of every step of a plan, in plan order. */
export function answersOf(db: ReadableCase, plan: number): readonly StepAnswer[] {
  return db
    .all<AnswerRow>(sql`SELECT s.step_key, s.state, h.comment, h.who, h.second, h.at FROM steps s
      LEFT JOIN step_history h
        ON h.id = (SELECT max(id) FROM step_history WHERE plan_id = s.plan_id AND step_key = s.step_key)
      WHERE s.plan_id = ${plan} ORDER BY s.position`)
    .map(answer)
}

/** Every answer ever given to a step, oldest first. */
export function historyOf(db: ReadableCase, plan: number, step: string): readonly StepAnswer[] {
  return db
    .all<AnswerRow>(sql`SELECT step_key, state, comment, who, second, at FROM step_history
      WHERE plan_id = ${plan} AND step_key = ${step} ORDER BY id`)
    .map(answer)
}

/** Sets a step's state and appends to its history; the history is never rewritten. */
export function answerStep(db: WritableCase, plan: number, given: StepAnswer & { readonly at: number }): void {
  db.transaction(() => {
    const { changes } = db.run(
      sql`UPDATE steps SET state = ${given.state} WHERE plan_id = ${plan} AND step_key = ${given.key}`,
    )
    if (changes === 0) throw new AttendantError('unknown-step', given.key)
    db.run(sql`INSERT INTO step_history (plan_id, step_key, state, comment, who, second, at)
      VALUES (${plan}, ${given.key}, ${given.state}, ${given.comment}, ${given.who}, ${given.second}, ${given.at})`)
  })
}
