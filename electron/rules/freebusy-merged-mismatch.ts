import { statusFindings } from './freebusy-status.ts'
import type { Rule } from './rule.ts'

/** The merged list is not busy and out of office together (MS-OXOPFFB 2.2.1.2; freebusy spec 3.4). */
export const freebusyMergedMismatch: Rule = {
  id: 'freebusy-merged-mismatch',
  evaluate: (db, context) =>
    statusFindings(db, context, {
      rule: 'freebusy-merged-mismatch',
      role: 'freebusy',
      status: 'warn-merged-mismatch',
      as: 'mismatch',
      severity: 'warning',
      procedures: ['public-freebusy-cleanup'],
    }),
}
