import { spreadMessages } from './freebusy-spread.ts'
import { statusFindings } from './freebusy-status.ts'
import type { Rule } from './rule.ts'

/**
 * Subject, folder and address (0x6849) name different people (freebusy spec 3.4, `warn-identity`). Messages of one person
 * in two folders disagree by nature and have a rule of their own.
 */
export const freebusyIdentity: Rule = {
  id: 'freebusy-identity',
  evaluate(db, context) {
    const spread = new Set(spreadMessages(db, context).flatMap(({ messages }) => messages.map(({ id }) => id)))
    return statusFindings(db, context, {
      rule: 'freebusy-identity',
      role: 'freebusy',
      status: 'warn-identity',
      as: 'identity',
      severity: 'warning',
      procedures: ['public-freebusy-cleanup'],
    }).filter(({ evidence }) => evidence.every(({ id }) => !spread.has(id)))
  },
}
