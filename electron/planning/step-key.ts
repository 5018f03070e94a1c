import { createHash } from 'node:crypto'
import type { PlanStep } from '../../shared/model/plan.ts'
import { canonicalJson } from '../report/json.ts'

/** What a human reads and does in a step. Findings, order and sources may change without making it another step. */
export type StepBody = Pick<
  PlanStep,
  | 'title'
  | 'instruction'
  | 'verbatim'
  | 'targets'
  | 'targetsMore'
  | 'prerequisites'
  | 'expected'
  | 'risk'
  | 'reversibility'
  | 'undo'
  | 'verification'
>

/** First 16 hex digits of SHA-256 over the canonical JSON of a step's texts, commands and targets. */
export function stepKey(body: StepBody): string {
  const identity: StepBody = {
    title: body.title,
    instruction: body.instruction,
    verbatim: body.verbatim,
    targets: body.targets,
    targetsMore: body.targetsMore,
    prerequisites: body.prerequisites,
    expected: body.expected,
    risk: body.risk,
    reversibility: body.reversibility,
    undo: body.undo,
    verification: body.verification,
  }
  return createHash('sha256').update(canonicalJson(identity), 'utf8').digest('hex').slice(0, 16)
}
