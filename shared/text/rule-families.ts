import type { RuleId } from '../model/finding.ts'
import { FREEBUSY_RULE_NAMES, type FreeBusyRule } from './en/freebusy-rules.ts'
import { SESSION_RULE_NAMES, type SessionRuleId } from './en/session-rules.ts'

/** Rules that are worded in `freebusy-rules.ts` of each language. */
export const isFreeBusyRule = (rule: RuleId): rule is FreeBusyRule => Object.hasOwn(FREEBUSY_RULE_NAMES, rule)

/** Rules that are worded in `session-rules.ts` of each language. */
export const isSessionRule = (rule: RuleId): rule is SessionRuleId => Object.hasOwn(SESSION_RULE_NAMES, rule)
