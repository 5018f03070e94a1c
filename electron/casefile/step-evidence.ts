import { AttendantError } from '../../shared/contract/error.ts'
import type { StepEvidence } from '../../shared/contract/plan-progress.ts'
import type { EvidenceKind } from '../../shared/model/plan-progress.ts'
import type { ReadableCase, WritableCase } from './database.ts'
import { hasProgress } from './plans.ts'
import { sql } from './sql.ts'

export interface NewEvidence {
  readonly kind: EvidenceKind
  readonly name: string
  readonly media: string
  readonly sha256: string
  readonly size: number
  readonly who: string
  readonly at: number
  /** Absent for a file, of which the hash alone is kept. */
  readonly body: Uint8Array | null
}

/** What was laid beside the steps of a plan, in the order in which it came. */
export function evidenceOf(db: ReadableCase, plan: number): readonly StepEvidence[] {
  if (!hasProgress(db)) return []
  return db.all<StepEvidence>(sql`SELECT id, step_key AS step, kind, name, media, sha256, size, who, at
    FROM step_evidence WHERE plan_id = ${plan} ORDER BY id`)
}

export function evidenceBody(
  db: ReadableCase,
  id: number,
): { readonly media: string; readonly body: Uint8Array | null } {
  const row = hasProgress(db)
    ? db.get<{ readonly media: string; readonly body: Uint8Array | null }>(
        sql`SELECT media, body FROM step_evidence WHERE id = ${id}`,
      )
    : undefined
  if (row === undefined) throw new AttendantError('unknown-row', String(id))
  return row
}

/** Pieces beside a step, and bytes kept in the whole case. */
export function evidenceSums(
  db: ReadableCase,
  plan: number,
  step: string,
): { readonly pieces: number; readonly bytes: number } {
  const row = db.get<{ readonly pieces: number; readonly bytes: number }>(sql`SELECT
    (SELECT count(*) FROM step_evidence WHERE plan_id = ${plan} AND step_key = ${step}) AS pieces,
    (SELECT coalesce(sum(length(body)), 0) FROM step_evidence) AS bytes`)
  return row ?? { pieces: 0, bytes: 0 }
}

/** Lays a piece beside a step; the same piece a second time changes nothing. Answers whether it was new. */
export function addEvidence(db: WritableCase, plan: number, step: string, piece: NewEvidence): boolean {
  return (
    db.run(sql`INSERT OR IGNORE INTO step_evidence (plan_id, step_key, kind, name, media, sha256, size, who, at, body)
      VALUES (${plan}, ${step}, ${piece.kind}, ${piece.name}, ${piece.media}, ${piece.sha256}, ${piece.size},
        ${piece.who}, ${piece.at}, ${piece.body})`).changes > 0
  )
}

/** Takes a piece away again; undefined where there was none. */
export function removeEvidence(db: WritableCase, plan: number, step: string, id: number): StepEvidence | undefined {
  const piece = evidenceOf(db, plan).find((one) => one.id === id && one.step === step)
  if (piece !== undefined) db.run(sql`DELETE FROM step_evidence WHERE id = ${id}`)
  return piece
}

/** Evidence of one plan's step laid beside the same step of another plan. */
export function copyEvidence(db: WritableCase, from: number, to: number, step: string): void {
  db.run(sql`INSERT OR IGNORE INTO step_evidence (plan_id, step_key, kind, name, media, sha256, size, who, at, body)
    SELECT ${to}, step_key, kind, name, media, sha256, size, who, at, body FROM step_evidence
    WHERE plan_id = ${from} AND step_key = ${step} ORDER BY id`)
}

/** Every piece of a plan with its bytes, one after the other. */
export function* evidencePieces(
  db: ReadableCase,
  plan: number,
): Generator<NewEvidence & { readonly step: string }, void, undefined> {
  if (!hasProgress(db)) return
  yield* db.iterate<NewEvidence & { readonly step: string }>(sql`SELECT step_key AS step, kind, name, media, sha256,
    size, who, at, body FROM step_evidence WHERE plan_id = ${plan} ORDER BY id`)
}
