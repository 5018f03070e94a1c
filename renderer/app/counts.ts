import type { TableName } from '../../shared/model/tables.ts'

/** Names under which a snapshot's counts are kept, singular as record kinds or plural as tables. */
const COUNT_TABLES: Readonly<Record<string, TableName>> = {
  mailbox: 'mailboxes',
  mailboxes: 'mailboxes',
  folder: 'folders',
  folders: 'folders',
  message: 'freebusy',
  messages: 'freebusy',
  freebusy: 'freebusy',
  interval: 'intervals',
  intervals: 'intervals',
  property: 'properties',
  properties: 'properties',
  logon: 'logons',
  logons: 'logons',
  connection: 'connections',
  connections: 'connections',
  event: 'events',
  events: 'events',
  limit: 'limits',
  limits: 'limits',
}

export const tableOfCount = (name: string): TableName | null => COUNT_TABLES[name] ?? null

export const messagesOf = (counts: Readonly<Record<string, number>>): number =>
  counts.freebusy ?? counts.messages ?? counts.message ?? 0
