import { z } from 'zod'
import { PROCEDURE_IDS, RULE_IDS } from '../../shared/model/finding.ts'
import { EXCHANGE_VERSIONS, MFCMAPI_BUILDS, PHASES } from '../../shared/model/plan.ts'
import { LIST_NAMES, SCOPES } from './procedure.ts'

/** Bounds of a procedure, the product's own and those of packs: more is not read by anybody at night. */
export const TEXT_BOUND = 8_000
const LIST_BOUND = 200

/** Control characters (line ends apart) and characters that turn the reading direction hide what a text says. */
const UNREADABLE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/

const text = z
  .string()
  .trim()
  .min(1)
  .max(TEXT_BOUND)
  .refine((value) => !UNREADABLE.test(value))
/** One line: what is copied into a shell must not run into a second command. */
const line = text.refine((value) => !value.includes('\n'))
export const bilingual = z.strictObject({ en: text, fr: text })
export const versions = z.array(z.enum(EXCHANGE_VERSIONS)).min(1)
const only = z.strictObject({
  exchange: versions.optional(),
  mfcmapi: z.array(z.enum(MFCMAPI_BUILDS)).min(1).optional(),
})
export const selector = z.strictObject({ rule: z.enum([...RULE_IDS, '*']), as: z.array(text).min(1).max(LIST_BOUND) })

export const stepSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  appliesTo: versions,
  phase: z.enum(PHASES),
  scope: z.enum(SCOPES),
  needs: z.array(selector).max(LIST_BOUND),
  targets: z.array(selector).max(LIST_BOUND),
  targetsFromExport: z.literal(true).optional(),
  list: z.enum(LIST_NAMES).optional(),
  title: bilingual,
  instruction: bilingual,
  verbatim: z
    .array(
      z.strictObject({
        as: z.enum(['command', 'menu', 'dialog', 'object', 'registry', 'file']),
        text: line,
        only: only.optional(),
      }),
    )
    .max(LIST_BOUND),
  prerequisites: z
    .array(z.strictObject({ text: bilingual, withoutTargets: z.literal(true).optional(), only: only.optional() }))
    .max(LIST_BOUND),
  expected: bilingual,
  risk: bilingual,
  reversibility: z.enum(['reading', 'reversible', 'irreversible']),
  undo: bilingual,
  verification: bilingual,
  owner: bilingual,
  minutes: z.int().min(1).max(480),
  confirm: text.optional(),
  certainty: z.enum(['certain', 'derived', 'estimated']),
  citations: z
    .array(
      z.strictObject({
        source: text,
        evidence: z.enum(['S', 'M', 'R', 'E', 'I', 'D', 'T', 'K', 'G']),
        only: only.optional(),
      }),
    )
    .min(1)
    .max(LIST_BOUND),
  after: z.array(text).max(LIST_BOUND),
  dependent: z.literal(true).optional(),
})

/** The shape every procedure must have, checked by a test; the data itself is typed. */
export const procedureSchema = z.strictObject({
  id: z.enum(PROCEDURE_IDS),
  title: bilingual,
  purpose: bilingual,
  refusals: z.array(z.strictObject({ versions, rules: z.array(z.enum(RULE_IDS)), reason: bilingual })),
  remarks: z.array(z.strictObject({ versions, kind: z.enum(['assumption', 'unknown']), text: bilingual })),
  steps: z.array(stepSchema).min(1),
})
