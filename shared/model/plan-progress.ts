/** Where an entry of a step's history came from. */
export const ANSWER_ORIGINS = ['answer', 'undo', 'merged', 'decided', 'carried'] as const
export type AnswerOrigin = (typeof ANSWER_ORIGINS)[number]

export const EVIDENCE_KINDS = ['file', 'text', 'picture'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** Bounds of what is laid beside steps: characters of a text, bytes of a picture, pieces per step, bytes per case. */
export const MAX_EVIDENCE_TEXT = 100_000
export const MAX_PICTURE_BYTES: number = 5 * 1024 * 1024
export const MAX_EVIDENCE_PER_STEP = 20
export const MAX_EVIDENCE_BYTES: number = 100 * 1024 * 1024
