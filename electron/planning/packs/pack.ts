import type { Finding, RuleId } from '../../../shared/model/finding.ts'
import type { Bilingual } from '../../../shared/model/plan.ts'
import type { Procedure } from '../procedure.ts'

/** Findings a procedure of a pack answers: of this rule, of these variants where there are several. */
export interface Answers {
  readonly rule: RuleId
  readonly variants: readonly string[]
}

export interface PackProcedure extends Procedure {
  readonly answers: readonly Answers[]
}

/** Procedures an organisation wrote itself, read from one file (docs/procedure-packs.md). */
export interface ProcedurePack {
  readonly id: string
  readonly version: string
  readonly name: Bilingual
  readonly author: string
  /** SHA-256 of the file's bytes, hex. */
  readonly sha256: string
  readonly procedures: readonly PackProcedure[]
}

export function isAnsweredBy(finding: Finding, { answers }: PackProcedure): boolean {
  return answers.some(
    (one) => one.rule === finding.rule && (one.variants.length === 0 || one.variants.includes(finding.variant)),
  )
}
