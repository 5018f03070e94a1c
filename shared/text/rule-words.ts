import type { Finding } from '../model/finding.ts'
import type { Language } from '../model/plan.ts'

export interface RuleWords {
  readonly title: string
  readonly explanation: string
  readonly risk: string
  readonly severity: string
  readonly certainty: string
}

/** A finding in words of one language. */
export function ruleWords(_language: Language, _finding: Finding): RuleWords {
  throw new Error('rules texts are not there yet')
}
