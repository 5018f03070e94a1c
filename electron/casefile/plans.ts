import type { StepAnswer } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { PastAnswer } from '../../shared/contract/plan-progress.ts'
import type { ExchangeVersion, MfcmapiBuild, Plan, StepState } from '../../shared/model/plan.ts'
import type { AnswerOrigin } from '../../shared/model/plan-progress.ts'
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

/** Every plan of the case with its snapshot, the newest first. */
export function allPlans(db: ReadableCase): readonly (PlanLine & { readonly snapshot: string })[] {
  return db.all(sql`SELECT p.id AS plan, n.name AS snapshot, p.exchange, p.mfcmapi,
    (SELECT count(*) FROM steps s WHERE s.plan_id = p.id) AS steps,
    (SELECT count(*) FROM steps s WHERE s.plan_id = p.id AND s.state IN ('done', 'not-applicable', 'skipped')) AS done
    FROM plans p JOIN snapshots n ON n.id = p.snapshot_id ORDER BY p.id DESC LIMIT 1000`)
}

/** Ids of all plans of the case, oldest first. */
export const planIds = (db: ReadableCase): readonly number[] =>
  db.all<{ readonly id: number }>(sql`SELECT id FROM plans ORDER BY id`).map(({ id }) => id)

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
  readonly origin?: AnswerOrigin | null
  readonly note?: string | null
}

function answer(row: AnswerRow): StepAnswer {
  return {
    key: row.step_key,
    state: row.state,
    comment: row.comment ?? '',
    who: row.who ?? '',
    second: row.second ?? '',
    at: row.at,
    ...(row.origin !== undefined && row.origin !== null && row.origin !== 'answer' && { origin: row.origin }),
    ...(row.note !== undefined && row.note !== null && row.note !== '' && { note: row.note }),
  }
}

/** A case of an older version that is open for reading only has no origins, evidence or reviews. */
export const hasProgress = (db: ReadableCase): boolean =>
  db.get(sql`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'step_evidence'`) !== undefined

/** The state of every step of a plan, in plan order. */
export function answersOf(db: ReadableCase, plan: number): readonly StepAnswer[] {
  if (!hasProgress(db)) {
    return db
      .all<AnswerRow>(sql`SELECT s.step_key, s.state, h.comment, h.who, h.second, h.at FROM steps s
        LEFT JOIN step_history h
          ON h.id = (SELECT max(id) FROM step_history WHERE plan_id = s.plan_id AND step_key = s.step_key)
        WHERE s.plan_id = ${plan} ORDER BY s.position`)
      .map(answer)
  }
  const reviews = reviewsOf(db, plan)
  return db
    .all<AnswerRow>(sql`SELECT s.step_key, s.state, h.comment, h.who, h.second, h.at, h.origin, h.note FROM steps s
      LEFT JOIN step_history h ON h.id = coalesce(s.current_id,
        (SELECT max(id) FROM step_history WHERE plan_id = s.plan_id AND step_key = s.step_key))
      WHERE s.plan_id = ${plan} ORDER BY s.position`)
    .map((row) => {
      const review = reviews.get(row.step_key)
      return { ...answer(row), ...(review !== undefined && row.at === null && { review }) }
    })
}

/** Every answer ever given to a step, oldest first; those of other copies stand where their time puts them. */
export function historyOf(db: ReadableCase, plan: number, step: string): readonly StepAnswer[] {
  const origin = hasProgress(db) ? sql`origin, note` : sql`NULL AS origin, NULL AS note`
  return db
    .all<AnswerRow>(sql`SELECT step_key, state, comment, who, second, at, ${origin} FROM step_history
      WHERE plan_id = ${plan} AND step_key = ${step} ORDER BY at, id`)
    .map(answer)
}

export interface GivenEntry extends PastAnswer {
  readonly key: string
  readonly origin?: AnswerOrigin
  readonly note?: string
  /** Entry an undo goes back to; 0 for the untouched step. */
  readonly restores?: number
}

/** Appends to a step's history without changing what holds. Answers the entry's id. */
export function appendEntry(db: WritableCase, plan: number, given: GivenEntry): number {
  return db.run(sql`INSERT INTO step_history (plan_id, step_key, state, comment, who, second, at, origin, note, restores)
    VALUES (${plan}, ${given.key}, ${given.state}, ${given.comment}, ${given.who}, ${given.second}, ${given.at},
      ${given.origin ?? 'answer'}, ${given.note ?? ''}, ${given.restores ?? null})`).lastId
}

/** Makes an entry of its history the answer of a step. */
export function holdEntry(db: WritableCase, plan: number, step: string, entry: number, state: StepState): void {
  db.run(sql`UPDATE steps SET state = ${state}, current_id = ${entry} WHERE plan_id = ${plan} AND step_key = ${step}`)
}

/** Sets a step's state and appends to its history; the history is never rewritten. */
export function answerStep(db: WritableCase, plan: number, given: GivenEntry): void {
  db.transaction(() => {
    const known = db.get(sql`SELECT 1 FROM steps WHERE plan_id = ${plan} AND step_key = ${given.key}`)
    if (known === undefined) throw new AttendantError('unknown-step', given.key)
    holdEntry(db, plan, given.key, appendEntry(db, plan, given), given.state)
  })
}

export interface HistoryEntry extends PastAnswer {
  readonly id: number
  readonly origin: AnswerOrigin
  readonly note: string
  readonly restores: number | null
}

/** The entries of a step with their ids, in the order in which this file got them, and the one that holds. */
export function entriesOf(
  db: ReadableCase,
  plan: number,
  step: string,
): { readonly entries: readonly HistoryEntry[]; readonly current: number | undefined } {
  const older = !hasProgress(db)
  const columns = older ? sql`'answer' AS origin, '' AS note, NULL AS restores` : sql`origin, note, restores`
  const entries = db.all<HistoryEntry>(sql`SELECT id, state, comment, who, second, at, ${columns} FROM step_history
    WHERE plan_id = ${plan} AND step_key = ${step} ORDER BY id`)
  const held = older
    ? undefined
    : db.get<{ readonly current_id: number | null }>(
        sql`SELECT current_id FROM steps WHERE plan_id = ${plan} AND step_key = ${step}`,
      )
  return { entries, current: held?.current_id ?? entries.at(-1)?.id }
}

interface ReviewRow extends PastAnswer {
  readonly step_key: string
}

/** Earlier answers to steps whose wording has changed since. */
export function reviewsOf(db: ReadableCase, plan: number): ReadonlyMap<string, PastAnswer> {
  const rows = db.all<ReviewRow>(
    sql`SELECT step_key, state, comment, who, second, at FROM step_reviews WHERE plan_id = ${plan}`,
  )
  return new Map(rows.map(({ step_key, ...past }) => [step_key, past]))
}

export function askReview(db: WritableCase, plan: number, step: string, past: PastAnswer): void {
  db.run(sql`INSERT INTO step_reviews (plan_id, step_key, state, comment, who, second, at)
    VALUES (${plan}, ${step}, ${past.state}, ${past.comment}, ${past.who}, ${past.second}, ${past.at})`)
}
