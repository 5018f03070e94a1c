import { statusFindings } from './freebusy-status.ts'
import type { Rule } from './rule.ts'

/** Blocks outside publish start and end (freebusy spec 3.4, `warn-outside-range`): readers may cut or believe them. */
export const freebusyOutOfRange: Rule = {
  id: 'freebusy-out-of-range',
  evaluate: (db, context) =>
    statusFindings(db, context, {
      rule: 'freebusy-out-of-range',
      role: 'freebusy',
      status: 'warn-outside-range',
      as: 'out-of-range',
      severity: 'info',
      procedures: ['public-freebusy-cleanup'],
    }),
}
