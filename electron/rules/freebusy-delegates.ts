import { statusFindings } from './freebusy-status.ts'
import type { Rule } from './rule.ts'

/**
 * Names, entry ids and flags of delegates are parallel lists; unequal lengths mean a damaged list (freebusy spec 2.3).
 * The object holds delegates, private flags and booking switches that are lost with it: the procedure records them first.
 */
export const freebusyDelegates: Rule = {
  id: 'freebusy-delegates',
  evaluate: (db, context) =>
    statusFindings(db, context, {
      rule: 'freebusy-delegates',
      role: 'freebusy-local',
      status: 'warn-delegates',
      as: 'damaged-delegates',
      severity: 'warning',
      procedures: ['local-freebusy-repair'],
    }),
}
