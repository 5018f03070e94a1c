import { AttendantError } from '../../shared/contract/error.ts'
import type { Person, PersonWanted } from '../../shared/contract/person.ts'
import { IDENTITY_KINDS, PERSON_TABLES } from '../../shared/contract/person.ts'
import type { ReadableCase } from '../casefile/database.ts'
import {
  eventGroups,
  type Identity,
  identityById,
  identityOfRow,
  keySources,
  keysOf,
  logonGroups,
  messageGroups,
  sharedKeys,
  weakJoins,
} from '../casefile/persons.ts'
import { countRows, queryRows, type TableQuery } from '../casefile/table-query.ts'

/** Mailbox rows listed; the table has the rest. */
const MAILBOXES = 50

/** Everything a snapshot knows about one person. */
export function person(db: ReadableCase, { snapshot, who }: PersonWanted): Person {
  const identity =
    who.is === 'identity' ? identityById(db, snapshot, who.id) : identityOfRow(db, snapshot, who.table, who.id)
  if (identity === undefined) throw new AttendantError('unknown-person', String(who.id))
  return describePerson(db, snapshot, identity)
}

export function describePerson(db: ReadableCase, snapshot: number, identity: Identity): Person {
  const query = (table: TableQuery['table'], limit: number): TableQuery => ({
    snapshot,
    table,
    filters: [],
    search: '',
    sort: [],
    person: identity.id,
    offset: 0,
    limit,
  })
  const counts = Object.fromEntries(
    PERSON_TABLES.map((table) => [table, countRows(db, query(table, 1))]),
  ) as Person['counts']
  return {
    identity: identity.id,
    label: identity.label,
    kind: identity.kind,
    value: identity.value,
    keys: keysWithSources(db, snapshot, identity.id),
    ambiguities: ambiguities(db, identity.id),
    joins: [...weakJoins(db, identity.id)],
    counts,
    mailboxes: queryRows(db, query('mailboxes', MAILBOXES)).map(({ id, cells }) => ({
      id,
      displayName: textOrNull(cells.displayName),
      server: textOrNull(cells.server),
      items: numberOrNull(cells.items),
      size: numberOrNull(cells.size),
      lastLogon: numberOrNull(cells.lastLogon),
    })),
    messages: [...messageGroups(db, snapshot, identity.id)],
    logons: [...logonGroups(db, snapshot, identity.id)],
    events: [...eventGroups(db, snapshot, identity.id)],
  }
}

/** In the order of trust; DNs of today before those of the past. */
function keysWithSources(db: ReadableCase, snapshot: number, identity: number): Person['keys'] {
  const sources = new Map<string, string[]>()
  for (const { kind, value, source } of keySources(db, snapshot, identity)) {
    const key = `${kind} ${value}`
    sources.set(key, [...(sources.get(key) ?? []), source])
  }
  return keysOf(db, identity)
    .toSorted((a, b) => IDENTITY_KINDS.indexOf(a.kind) - IDENTITY_KINDS.indexOf(b.kind))
    .map(({ kind, value, shown, joinedBy, holders }) => ({
      kind,
      value: shown,
      former: joinedBy === 'former-dn' && kind === 'dn',
      ambiguous: holders > 1,
      sources: sources.get(`${kind} ${value}`) ?? [],
    }))
}

function ambiguities(db: ReadableCase, identity: number): Person['ambiguities'] {
  const byKey = new Map<string, Person['ambiguities'][number]>()
  const written = new Map(keysOf(db, identity).map(({ kind, value, shown }) => [`${kind} ${value}`, shown]))
  for (const { id, label, kind, value, sharedKind, sharedValue } of sharedKeys(db, identity)) {
    const key = `${sharedKind} ${sharedValue}`
    const known = byKey.get(key) ?? { kind: sharedKind, value: written.get(key) ?? sharedValue, others: [] }
    known.others.push({ identity: id, label, kind, value })
    byKey.set(key, known)
  }
  return [...byKey.values()].toSorted((a, b) => IDENTITY_KINDS.indexOf(a.kind) - IDENTITY_KINDS.indexOf(b.kind))
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null)
