import { statusFindings } from './freebusy-status.ts'
import type { Rule } from './rule.ts'

/**
 * Names, entry ids and flags of delegates are parallel lists; unequal lengths mean a damaged list (freebusy spec 2.3).
 * No deletion is proposed: the object holds delegates, private flags and booking switches that would be lost with it.
 */
export const freebusyDelegates: Rule = {
  id: 'freebusy-delegates',
  evaluate: (db, context) =>
    statusFindings(db, context, {
      rule: 'freebusy-delegates',
      role: 'freebusy-local',
      status: 'warn-delegates',
      as: 'delegates',
      severity: 'warning',
      procedures: [],
    }),
}
