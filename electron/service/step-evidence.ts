import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Request } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { StepEvidence } from '../../shared/contract/plan-progress.ts'
import { MAX_EVIDENCE_BYTES, MAX_EVIDENCE_PER_STEP, MAX_PICTURE_BYTES } from '../../shared/model/plan-progress.ts'
import { writeAudit } from '../casefile/audit.ts'
import type { ReadableCase, WritableCase } from '../casefile/database.ts'
import { answersOf, readPlan } from '../casefile/plans.ts'
import {
  addEvidence,
  evidenceBody,
  evidenceOf,
  evidenceSums,
  type NewEvidence,
  removeEvidence,
} from '../casefile/step-evidence.ts'

type Piece = Omit<NewEvidence, 'who' | 'at'>

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** First words of a text, as its name. */
const NAME_CHARACTERS = 80

export function textPiece(text: string): Piece {
  const body = new TextEncoder().encode(text)
  const [first] = text.trim().split(/\r?\n/)
  return {
    kind: 'text',
    name: (first ?? '').slice(0, NAME_CHARACTERS),
    media: 'text/plain',
    sha256: sha256(body),
    size: body.length,
    body,
  }
}

/** A picture by its first bytes; its name counts for nothing. */
export function pictureMedia(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  if (head === '89504e470d0a1a0a') return 'image/png'
  return head.startsWith('ffd8ff') ? 'image/jpeg' : undefined
}

/** A file a person chose: its hash, and for a picture itself. Reads in a stream; the file may be of any size. */
export async function filePiece(path: string, as: 'file' | 'picture'): Promise<Piece> {
  const { size } = checkedFile(path)
  const name = basename(path).slice(0, 255)
  if (as === 'picture') {
    if (size > MAX_PICTURE_BYTES) throw new AttendantError('evidence-refused', `${name}: ${size}`)
    const body = new Uint8Array(readFileSync(path))
    const media = pictureMedia(body)
    if (media === undefined) throw new AttendantError('evidence-refused', name)
    return { kind: 'picture', name, media, sha256: sha256(body), size: body.length, body }
  }
  const hash = createHash('sha256')
  let read = 0
  for await (const chunk of createReadStream(path)) {
    const bytes: Uint8Array = chunk
    hash.update(bytes)
    read += bytes.length
  }
  return { kind: 'file', name, media: 'application/octet-stream', sha256: hash.digest('hex'), size: read, body: null }
}

function checkedFile(path: string): { readonly size: number } {
  try {
    const stat = statSync(path)
    if (!stat.isFile()) throw new AttendantError('evidence-refused', basename(path))
    return stat
  } catch (error) {
    if (error instanceof AttendantError) throw error
    throw new AttendantError('unknown-handle', basename(path))
  }
}

export interface LaidEvidence {
  readonly plan: number
  readonly step: string
  readonly who: string
  readonly piece: Piece
  readonly now: number
}

/** Lays a piece of evidence beside a step, within the bounds. Errors: `unknown-step`, `evidence-refused`. */
export function layEvidence(db: WritableCase, laid: LaidEvidence): readonly StepEvidence[] {
  return db.transaction(() => {
    const { plan, step, who, piece, now } = laid
    checkStep(db, plan, step)
    const { pieces, bytes } = evidenceSums(db, plan, step)
    const more = piece.body?.length ?? 0
    if (pieces >= MAX_EVIDENCE_PER_STEP || bytes + more > MAX_EVIDENCE_BYTES) {
      throw new AttendantError('evidence-refused', piece.name)
    }
    addEvidence(db, plan, step, { ...piece, who, at: now })
    return evidenceOf(db, plan)
  })
}

/** Takes a piece away; who did it, and what it was, stays in the audit log. */
export function takeEvidenceAway(
  db: WritableCase,
  gone: Request<'step-evidence-remove'> & { readonly now: number },
): readonly StepEvidence[] {
  return db.transaction(() => {
    const piece = removeEvidence(db, gone.plan, gone.step, gone.evidence)
    if (piece === undefined) throw new AttendantError('unknown-row', String(gone.evidence))
    const { kind, name, sha256: hash, size } = piece
    writeAudit(db, gone.now, 'step-evidence-removed', {
      plan: gone.plan,
      step: gone.step,
      kind,
      name,
      sha256: hash,
      size,
      who: gone.who,
    })
    return evidenceOf(db, gone.plan)
  })
}

/** A piece to look at: a text as it is, a picture in base64. */
export function shownEvidence(db: ReadableCase, id: number): { media: string; text: string; base64: string } {
  const { media, body } = evidenceBody(db, id)
  if (body === null) return { media, text: '', base64: '' }
  if (media === 'text/plain') return { media, text: new TextDecoder().decode(body), base64: '' }
  return { media, text: '', base64: Buffer.from(body).toString('base64') }
}

function checkStep(db: ReadableCase, plan: number, step: string): void {
  readPlan(db, plan)
  if (!answersOf(db, plan).some(({ key }) => key === step)) throw new AttendantError('unknown-step', step)
}
