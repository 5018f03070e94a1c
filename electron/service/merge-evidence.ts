import { createHash } from 'node:crypto'
import type { Plan } from '../../shared/model/plan.ts'
import {
  EVIDENCE_KINDS,
  MAX_EVIDENCE_BYTES,
  MAX_EVIDENCE_PER_STEP,
  MAX_EVIDENCE_TEXT,
  MAX_PICTURE_BYTES,
} from '../../shared/model/plan-progress.ts'
import type { ReadableCase, WritableCase } from '../casefile/database.ts'
import { addEvidence, evidencePieces, evidenceSums, type NewEvidence } from '../casefile/step-evidence.ts'
import { pictureMedia } from './step-evidence.ts'

/** UTF-8 takes up to three bytes for a character of a JavaScript string. */
const MAX_TEXT_BYTES = 3 * MAX_EVIDENCE_TEXT

/** Lays the evidence of another copy's plan beside the same steps here; pieces that are not what they say are refused. */
export function mergeEvidence(
  db: WritableCase,
  other: ReadableCase,
  mine: number,
  theirs: number,
  plan: Plan,
): { readonly added: number; readonly refused: number } {
  const keys = new Set(plan.steps.map(({ key }) => key))
  let [added, refused] = [0, 0]
  for (const { step, ...piece } of evidencePieces(other, theirs)) {
    if (!keys.has(step)) continue
    const { pieces, bytes } = evidenceSums(db, mine, step)
    const fits = pieces < MAX_EVIDENCE_PER_STEP && bytes + (piece.body?.length ?? 0) <= MAX_EVIDENCE_BYTES
    if (!fits || !isSound(piece)) refused++
    else if (addEvidence(db, mine, step, piece)) added++
  }
  return { added, refused }
}

function isSound(piece: NewEvidence): boolean {
  const { kind, name, media, body, sha256, size, who } = piece
  if (!EVIDENCE_KINDS.includes(kind) || name.length > 255 || who.length > 200 || size < 0) return false
  if (!/^[0-9a-f]{64}$/.test(sha256)) return false
  if (kind === 'file') return body === null
  if (body === null || body.length !== size) return false
  if (createHash('sha256').update(body).digest('hex') !== sha256) return false
  if (kind === 'text') return media === 'text/plain' && body.length <= MAX_TEXT_BYTES
  return body.length <= MAX_PICTURE_BYTES && pictureMedia(body) === media
}
