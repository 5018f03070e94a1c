import type { TableName } from '../../shared/model/tables.ts'

/** Tables whose rows a snapshot counts, in the order of reading. */
export const COUNTED_TABLES: readonly TableName[] = [
  'freebusy',
  'intervals',
  'folders',
  'permissions',
  'mailboxes',
  'people',
  'logons',
  'connections',
  'events',
  'limits',
  'usage',
]

export const messagesOf = (counts: Readonly<Record<string, number>>): number => counts.freebusy ?? 0
