import type { Certainty, Finding, RuleId, Severity } from '../../shared/model/finding.ts'
import type { Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'

export const AREAS = ['freebusy', 'sessions', 'limits'] as const
export type Area = (typeof AREAS)[number]

/** Which part of the work a rule belongs to. */
export function areaOf(rule: RuleId): Area {
  switch (rule) {
    case 'freebusy-duplicate':
    case 'freebusy-stale':
    case 'freebusy-orphan':
    case 'freebusy-damaged':
    case 'system-attendant-queue':
      return 'freebusy'
    case 'session-limit':
    case 'vpn-ghosts':
    case 'orphan-connections':
      return 'sessions'
    case 'limit-lint':
      return 'limits'
  }
}

type Worded = Pick<Finding, 'rule' | 'variant' | 'subject' | 'params'> & {
  readonly severity?: Severity
  readonly certainty?: Certainty
}

export const findingTitle = (finding: Worded, language: Language): string => {
  void texts(language).rules
  return `${finding.rule}: ${finding.subject}`
}

export const findingExplanation = (_finding: Worded, _language: Language): string => ''
export const findingRisk = (_finding: Worded, _language: Language): string => ''
