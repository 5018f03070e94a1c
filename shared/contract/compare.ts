import { z } from 'zod'
import { COMPARED_AREAS, DELETIONS, FINDING_STATES, PROOF_MARKS, RECORD_STATES, UNTOLD } from '../model/comparison.ts'
import { RULE_IDS } from '../model/finding.ts'
import { LANGUAGES } from '../model/plan.ts'

const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
const count = z.int().min(0)
const why = z.enum(UNTOLD).nullable()
const value = z.union([z.string(), z.number(), z.null()])
/** Two snapshots of the open case, the earlier state first. */
const pair = { before: id, after: id }
const page = { offset: z.int().min(0).max(100_000_000), limit: z.int().min(1).max(500) }
const reasons = z.array(z.strictObject({ why: z.enum(UNTOLD), n: count }))
const counted = <S extends string>(states: readonly [S, ...S[]]) => z.record(z.enum(states), count)

const recordSchema = z.strictObject({
  before: id.nullable(),
  after: id.nullable(),
  state: z.enum(RECORD_STATES),
  why,
  deletion: z.enum(DELETIONS).nullable(),
  label: z.string(),
  place: z.string(),
  differences: z.array(z.strictObject({ column: z.string(), before: value, after: value, decides: z.boolean() })),
})
const findingSchema = z.strictObject({
  before: id.nullable(),
  after: id.nullable(),
  state: z.enum(FINDING_STATES),
  why,
  rule: z.enum(RULE_IDS),
  variant: z.string(),
  severity: z.enum(['critical', 'warning', 'info']),
  certainty: z.enum(['certain', 'derived', 'estimated', 'to-verify']),
  subject: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  key: z.string(),
  differences: z.array(z.strictObject({ name: z.string(), before: value, after: value })),
})
const proofSchema = z.strictObject({
  key: z.string(),
  mark: z.enum(PROOF_MARKS),
  by: z.enum(['targets', 'findings', 'nothing']),
  confirmed: count,
  still: z.array(z.string()),
  stillMore: count,
  untold: count,
  unlisted: count,
  reasons: z.array(z.enum(UNTOLD)),
  deletions: counted(DELETIONS),
})

export const summarySchema = z.strictObject({
  findings: counted(FINDING_STATES),
  untoldFindings: reasons,
  areas: z.array(z.strictObject({ area: z.enum(COMPARED_AREAS), counts: counted(RECORD_STATES), untold: reasons })),
  deletions: counted(DELETIONS),
  /** Lists of the later snapshot that the earlier one holds byte for byte; files of single messages are not counted. */
  sameFiles: count,
})
export type ComparisonSummary = z.infer<typeof summarySchema>

/** Proof by re-import: what became of a snapshot in a later one. Everything in bounded pages. */
export const COMPARE_CHANNELS = {
  'compare-summary': { request: z.strictObject(pair), response: summarySchema },
  'compare-findings': {
    request: z.strictObject({ ...pair, state: z.enum(FINDING_STATES), ...page }),
    response: z.strictObject({ rows: z.array(findingSchema), total: count }),
  },
  'compare-records': {
    request: z.strictObject({ ...pair, area: z.enum(COMPARED_AREAS), state: z.enum(RECORD_STATES), ...page }),
    response: z.strictObject({ rows: z.array(recordSchema), total: count }),
  },
  'compare-record': {
    request: z.strictObject({
      ...pair,
      area: z.enum(COMPARED_AREAS),
      /** The row in the earlier snapshot, or in the later one where the earlier has none. */
      row: z.strictObject({ side: z.enum(['before', 'after']), id }),
    }),
    response: z.strictObject({
      record: recordSchema,
      properties: z.array(
        z.strictObject({
          tag: z.string(),
          name: z.string(),
          type: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
    }),
  },
  /** Steps of a plan made for the earlier snapshot, each with its mark; it stands beside the answer of a person. */
  'compare-proof': {
    request: z.strictObject({ ...pair, plan: id }),
    response: z.strictObject({ steps: z.array(proofSchema) }),
  },
  'compare-export': {
    request: z.strictObject({
      ...pair,
      plan: id.nullable(),
      language: z.enum(LANGUAGES),
      format: z.enum(['pdf', 'html', 'md', 'csv', 'json']),
    }),
    response: z.strictObject({ name: z.string(), download: z.string().nullable() }).nullable(),
  },
} as const
