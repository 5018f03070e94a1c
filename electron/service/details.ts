import type { Response } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { valueHex, valueText } from '../../shared/mapi/bag.ts'
import { propertyName, tagText, typeName } from '../../shared/mapi/tags.ts'
import type { EvidenceRow } from '../../shared/model/finding.ts'
import type { TableName } from '../../shared/model/tables.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { findingsAbout } from '../casefile/findings.ts'
import { type IntervalRow, intervalsOf, seenAt, statusesOf } from '../casefile/observations.ts'
import { identityOfRow } from '../casefile/persons.ts'
import { type PropertyOwner, propertiesOf } from '../casefile/properties.ts'
import { queryRows } from '../casefile/table-query.ts'

export interface RowWanted {
  readonly snapshot: number
  readonly table: TableName
  readonly id: number
}

const EVIDENCE: Partial<Record<TableName, EvidenceRow['table']>> = {
  mailboxes: 'mailboxes',
  people: 'people',
  folders: 'folders',
  freebusy: 'messages',
  logons: 'logons',
  connections: 'connections',
  events: 'events',
  limits: 'limits',
}

const OWNER: Partial<Record<TableName, PropertyOwner>> = {
  mailboxes: 'mailbox',
  folders: 'folder',
  freebusy: 'message',
}

/** Whose properties a row of a table shows; undefined where it has none. */
export const propertyOwnerOf = (table: TableName): PropertyOwner | undefined => OWNER[table]

/** Everything known about one row: properties decoded and in hex, free/busy blocks, findings, every place it was seen. */
export function rowDetails(db: ReadableCase, wanted: RowWanted): Response<'row-details'> {
  const [row] = queryRows(db, {
    snapshot: wanted.snapshot,
    table: wanted.table,
    filters: [],
    search: '',
    sort: [],
    ids: [wanted.id],
    offset: 0,
    limit: 1,
  })
  if (row === undefined) throw new AttendantError('unknown-row', String(wanted.id))
  const owner = OWNER[wanted.table]
  const evidence = EVIDENCE[wanted.table]
  const isFreeBusy = wanted.table === 'freebusy'
  const bag = owner === undefined ? [] : propertiesOf(db, wanted.snapshot, owner, wanted.id)
  const intervals: readonly IntervalRow[] = isFreeBusy ? intervalsOf(db, wanted.id) : []
  return {
    row: { id: row.id, cells: copyCells(row.cells) },
    properties: bag.map((property) => ({
      tag: tagText(property.tag),
      name: property.namedAs ?? propertyName(property.tag, isFreeBusy),
      type: typeName(property.tag & 0xffff),
      value: valueText(property.value),
      hex: valueHex(property.value),
      doubt: property.doubt ?? '',
    })),
    intervals: intervals.map(({ kind, start, end }) => ({ kind, start, end })),
    statuses: isFreeBusy ? [...statusesOf(db, wanted.id)] : [],
    findings:
      evidence === undefined
        ? []
        : (structuredClone(
            findingsAbout(db, wanted.snapshot, evidence, wanted.id),
          ) as Response<'row-details'>['findings']),
    person: personOf(db, wanted),
    seenAt: evidence === undefined ? [] : [...seenAt(db, evidence, wanted.id)],
  }
}

function personOf(db: ReadableCase, { snapshot, table, id }: RowWanted): Response<'row-details'>['person'] {
  const identity = identityOfRow(db, snapshot, table, id)
  return identity === undefined ? null : { identity: identity.id, label: identity.label }
}

function copyCells(cells: Readonly<Record<string, unknown>>): Response<'row-details'>['row']['cells'] {
  return cells as Response<'row-details'>['row']['cells']
}
