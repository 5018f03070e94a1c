import { z } from 'zod'
import { STEP_STATES } from '../model/plan.ts'
import { EVIDENCE_KINDS, MAX_EVIDENCE_TEXT } from '../model/plan-progress.ts'

const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
const key = z.string().max(64)
const person = z.string().max(200)
const handle = z.string().regex(/^[a-z]+-[0-9a-f]{16,32}$/)

/** An answer as another plan, or another copy of the case, has it. */
export const pastAnswerSchema = z.strictObject({
  state: z.enum(STEP_STATES),
  comment: z.string(),
  who: z.string(),
  second: z.string(),
  /** UnixMs */
  at: z.number(),
})
export type PastAnswer = z.infer<typeof pastAnswerSchema>

export const stepEvidenceSchema = z.strictObject({
  id,
  step: z.string(),
  kind: z.enum(EVIDENCE_KINDS),
  /** File name, or the first words of a text. */
  name: z.string(),
  media: z.string(),
  sha256: z.string(),
  size: z.number(),
  who: z.string(),
  at: z.number(),
})
export type StepEvidence = z.infer<typeof stepEvidenceSchema>

const ofStep = { plan: id, step: key }

export const evidenceRequests = {
  list: z.strictObject({ plan: id }),
  addText: z.strictObject({ ...ofStep, text: z.string().min(1).max(MAX_EVIDENCE_TEXT), who: person }),
  /** `picture`: the file itself is kept; `file`: its name, size and hash only. */
  addFile: z.strictObject({ ...ofStep, file: handle, as: z.enum(['file', 'picture']), who: person }),
  body: z.strictObject({ evidence: id }),
  remove: z.strictObject({ ...ofStep, evidence: id, who: person }),
} as const

/** A text as it is, a picture in base64. */
export const evidenceBodySchema = z.strictObject({ media: z.string(), text: z.string(), base64: z.string() })

export const undoRequest = z.strictObject({ ...ofStep, who: person })

/** Answers of a copy of the case, and what two persons answered differently. */
export const mergeConflictSchema = z.strictObject({
  plan: id,
  step: z.string(),
  title: z.strictObject({ en: z.string(), fr: z.string() }),
  mine: pastAnswerSchema,
  theirs: pastAnswerSchema,
})
export type MergeConflict = z.infer<typeof mergeConflictSchema>

export const mergeDecisionSchema = z.strictObject({ plan: id, step: key, take: z.enum(['mine', 'theirs']) })
export type MergeDecision = z.infer<typeof mergeDecisionSchema>

export const mergeSchema = z.strictObject({
  /** Name of the other file. */
  other: z.string(),
  /** False where conflicts were left undecided: nothing was changed. */
  merged: z.boolean(),
  plans: z.number(),
  /** Entries of history new to this case. */
  entries: z.number(),
  /** Steps whose answer is now the other copy's. */
  updated: z.number(),
  evidence: z.number(),
  /** Entries and pieces of the other file that no answer given here could be. */
  refused: z.number(),
  conflicts: z.array(mergeConflictSchema),
})
export type MergeResult = z.infer<typeof mergeSchema>

export const mergeRequest = z.strictObject({
  /** Handle of the other case, as the file dialog gave it. */
  file: handle,
  /** False: only look. */
  apply: z.boolean(),
  who: person,
  decisions: z.array(mergeDecisionSchema).max(10_000),
})

export const carriedSchema = z.strictObject({ kept: z.number(), review: z.number() })
