/** What can be wrong with the file of a procedure pack. The wording is in `shared/text/<language>/packs.ts`. */
export const PACK_PROBLEMS = [
  'too-large',
  'not-utf8',
  'not-json',
  'not-a-pack',
  'newer-format',
  'missing',
  'wrong-type',
  'unknown-member',
  'not-one-of',
  'too-much',
  'too-little',
  'bad-id',
  'unreadable-character',
  'repeated-procedure',
  'no-citation',
  'no-undo',
  'no-verification',
  'missing-language',
  'command-differs',
  'actions-differ',
  'other-language',
  'same-text',
  'markup',
  'no-object',
  'no-second-person',
  'no-plain-words',
  'unknown-slot',
  'unknown-step',
  'later-step',
  'repeated-step',
] as const
export type PackProblemCode = (typeof PACK_PROBLEMS)[number]

export interface PackProblem {
  readonly code: PackProblemCode
  /** Path in the file, such as `procedures[0].steps[2] (open-folder).undo`; empty for the file as a whole. */
  readonly place: string
  /** What stands there, or what is allowed; may be empty. */
  readonly found: string
}
