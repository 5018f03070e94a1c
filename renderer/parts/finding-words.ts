import type { Finding, RuleId } from '../../shared/model/finding.ts'
import type { Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import { ISO } from './facts.ts'
import { formatMoment, type Manner } from './format.ts'

export const AREAS = ['freebusy', 'sessions', 'limits'] as const
export type Area = (typeof AREAS)[number]

/** Which part of the work a rule belongs to. */
export function areaOf(rule: RuleId): Area {
  switch (rule) {
    case 'freebusy-duplicate':
    case 'freebusy-stale':
    case 'freebusy-orphan':
    case 'freebusy-damaged':
    case 'freebusy-two-folders':
    case 'freebusy-missing':
    case 'freebusy-identity':
    case 'freebusy-merged-mismatch':
    case 'freebusy-out-of-range':
    case 'freebusy-delegates':
    case 'freebusy-group-empty':
    case 'freebusy-rights':
    case 'system-attendant-queue':
      return 'freebusy'
    case 'session-limit':
    case 'vpn-ghosts':
    case 'orphan-connections':
    case 'snapshot-quality':
    case 'reconnect-forecast':
    case 'reconciliation':
    case 'service-account':
    case 'shared-mailboxes':
    case 'admin-pool':
    case 'object-headroom':
    case 'client-load':
    case 'client-age':
    case 'event-story':
      return 'sessions'
    case 'limit-lint':
      return 'limits'
  }
}

type Worded = Pick<Finding, 'rule' | 'variant' | 'subject' | 'params'>

export const findingTitle = (finding: Worded, language: Language): string => texts(language).rules.title(finding)
/** What it means; moments in the zone in which the rows beside it are shown, and the zone named. */
export function findingExplanation(finding: Worded, manner: Manner): string {
  const params = Object.entries(finding.params).map(([name, value]): readonly [string, string | number] => {
    const ms = typeof value === 'string' && ISO.test(value) ? Date.parse(value) : Number.NaN
    return [name, Number.isNaN(ms) ? value : `${formatMoment(ms, manner)} (${manner.zone})`]
  })
  return texts(manner.language).rules.explanation({ ...finding, params: Object.fromEntries(params) })
}
export const findingRisk = (finding: Worded, language: Language): string => texts(language).rules.risk(finding)
/** What an evidence row is in its finding. */
export const evidenceWord = (as: string, language: Language): string => texts(language).rules.evidenceWord(as)
