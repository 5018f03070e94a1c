import { z } from 'zod'
import { RULE_IDS } from '../../../shared/model/finding.ts'
import { bilingual, stepSchema, versions } from '../procedure-schema.ts'

/** The one version of the format there is. A file with a higher number was made for a later Attendant. */
export const PACK_FORMAT = 1

const BOUNDS = { procedures: 50, steps: 200, list: 100, name: 200 } as const

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
const name = z.string().trim().min(1).max(BOUNDS.name)

/** A step as the product's own, without the lists only the product can compute; empty lists may be left out. */
const packStep = stepSchema.omit({ list: true }).extend({
  needs: stepSchema.shape.needs.default([]),
  targets: stepSchema.shape.targets.default([]),
  verbatim: stepSchema.shape.verbatim.default([]),
  prerequisites: stepSchema.shape.prerequisites.default([]),
  after: stepSchema.shape.after.default([]),
})

const packProcedure = z.strictObject({
  id,
  title: bilingual,
  purpose: bilingual,
  answers: z
    .array(z.strictObject({ rule: z.enum(RULE_IDS), variants: z.array(name).max(BOUNDS.list).default([]) }))
    .max(BOUNDS.list)
    .default([]),
  refusals: z
    .array(z.strictObject({ versions, rules: z.array(z.enum(RULE_IDS)).max(BOUNDS.list), reason: bilingual }))
    .max(BOUNDS.list)
    .default([]),
  remarks: z
    .array(z.strictObject({ versions, kind: z.enum(['assumption', 'unknown']), text: bilingual }))
    .max(BOUNDS.list)
    .default([]),
  steps: z.array(packStep).min(1).max(BOUNDS.steps),
})

/** The file of a pack (docs/procedure-packs.md). Unknown members are refused: a slip is not overlooked. */
export const packSchema = z.strictObject({
  attendantProcedurePack: z.literal(PACK_FORMAT),
  id,
  version: name,
  name: bilingual,
  author: name,
  procedures: z.array(packProcedure).min(1).max(BOUNDS.procedures),
})
