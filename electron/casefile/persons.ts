import type { IdentityKind, JoinedBy, PersonTable } from '../../shared/contract/person.ts'
import { dnKey } from '../../shared/exchange/dn.ts'
import { IDENTITY_KEYS, nameKey } from '../../shared/exchange/identity-keys.ts'
import type { TableName } from '../../shared/model/tables.ts'
import type { ReadableCase } from './database.ts'
import { joinSql, type Sql, sql, trusted } from './sql.ts'
import { TABLE_VIEWS } from './table-views.ts'

export interface Identity {
  readonly id: number
  readonly label: string
  readonly kind: IdentityKind
  readonly value: string
}

/** Keys, joins and candidates listed for one identity; a hostile directory row could have any number. */
const MOST = 200

export function identityById(db: ReadableCase, snapshot: number, id: number): Identity | undefined {
  return db.get(
    sql`SELECT id, label, kind, shown AS value FROM identities WHERE snapshot_id = ${snapshot} AND id = ${id}`,
  )
}

/** Whose row this is; undefined for rows of nobody, and in tables that know no persons. */
export function identityOfRow(db: ReadableCase, snapshot: number, table: TableName, row: number): Identity | undefined {
  const found = ownersOf(snapshot, table, row)
  if (found === undefined) return undefined
  return db.get(sql`SELECT i.id, i.label, i.kind, i.shown AS value FROM identities i
    WHERE i.snapshot_id = ${snapshot} AND i.id IN (${found}) ORDER BY i.id LIMIT 1`)
}

function ownersOf(snapshot: number, table: TableName, row: number): Sql | undefined {
  const byKey = (kind: 'dn' | 'tail', key: Sql): Sql => sql`SELECT k.identity_id FROM identity_keys k
    WHERE k.snapshot_id = ${snapshot} AND k.kind = ${kind} AND k.resolves = 1 AND k.value = ${key}`
  const member = (owner: 'people' | 'mentions', ids: Sql): Sql => sql`SELECT m.identity_id FROM identity_members m
    WHERE m.snapshot_id = ${snapshot} AND m.owner = ${owner} AND m.owner_id IN (${ids})`
  switch (table) {
    case 'people':
      return member('people', sql`SELECT ${row}`)
    case 'mailboxes':
      return sql`${byKey('dn', sql`(SELECT dn_key FROM mailboxes WHERE id = ${row})`)} UNION ALL
        ${member(
          'mentions',
          sql`SELECT n.id FROM mentions n JOIN mailboxes b ON b.id = ${row} AND b.dn_key IS NULL
            AND n.name = b.display_name WHERE n.snapshot_id = ${snapshot} AND n.record_table = 'mailboxes'`,
        )}`
    case 'freebusy':
      return sql`${byKey('dn', sql`(SELECT dn_key FROM messages WHERE id = ${row})`)} UNION ALL
        ${byKey('tail', sql`(SELECT user_key FROM messages WHERE id = ${row} AND dn_key IS NULL)`)}`
    case 'logons':
      return member(
        'mentions',
        sql`SELECT n.id FROM logons l JOIN mentions n
          ON n.snapshot_id = l.snapshot_id AND n.record_table = 'logons' AND n.account_key = l.account_key
         AND n.dn IS l.user_dn AND n.name IS l.user_name AND n.truncated IS l.truncated WHERE l.id = ${row}`,
      )
    case 'events':
      return byKey('dn', sql`(SELECT dn_key FROM events WHERE id = ${row})`)
    default:
      return undefined
  }
}

/**
 * Who is meant by a DN, an account, an address, a GUID, a name, or the last part of a DN. The most trusted kind of key
 * that meets anybody decides; all it meets are answered, in the order of their ids.
 */
export function findIdentities(db: ReadableCase, snapshot: number, text: string): readonly Identity[] {
  const wanted = text.trim()
  const met = db.all<
    Identity & { readonly by: string }
  >(sql`SELECT DISTINCT i.id, i.label, i.kind, i.shown AS value, k.kind AS "by"
    FROM identity_keys k JOIN identities i ON i.id = k.identity_id
    WHERE k.snapshot_id = ${snapshot} AND ((k.kind IN ('dn', 'tail') AND k.value = ${dnKey(wanted)})
      OR (k.kind NOT IN ('dn', 'tail', 'name') AND k.value = ${wanted.toLowerCase()})
      OR (k.kind = 'name' AND k.value = ${nameKey(wanted)})) ORDER BY i.id`)
  const decisive = [...IDENTITY_KEYS, 'tail'].find((kind) => met.some(({ by }) => by === kind))
  if (decisive !== undefined) return met.flatMap(({ by, ...identity }) => (by === decisive ? [identity] : []))
  return db.all(sql`SELECT DISTINCT i.id, i.label, i.kind, i.shown AS value FROM identity_keys k JOIN identities i ON i.id = k.identity_id
    WHERE k.snapshot_id = ${snapshot} AND k.kind IN ('dn', 'tail') AND k.resolves = 1
      AND last_cn(k.value) = ${wanted.toLowerCase()} ORDER BY i.id LIMIT ${MOST}`)
}

export interface KeyRow {
  readonly kind: IdentityKind
  readonly value: string
  readonly shown: string
  readonly joinedBy: JoinedBy | ''
  /** How many identities have this key: more than one is ambiguous. */
  readonly holders: number
  /** Rows with this key are this identity's. */
  readonly resolves: number
}

export function keysOf(db: ReadableCase, identity: number): readonly KeyRow[] {
  return db.all(sql`SELECT k.kind, k.value, k.shown, k.joined_by AS joinedBy, k.resolves,
      (SELECT count(*) FROM identity_keys o
       WHERE o.snapshot_id = k.snapshot_id AND o.kind = k.kind AND o.value = k.value) AS holders
    FROM identity_keys k WHERE k.identity_id = ${identity} ORDER BY k.kind, k.joined_by, k.value LIMIT ${MOST}`)
}

/** Which files said which key. */
export function keySources(
  db: ReadableCase,
  snapshot: number,
  identity: number,
): readonly { readonly kind: string; readonly value: string; readonly source: string }[] {
  const dns = (table: 'mailboxes' | 'messages' | 'events'): Sql => sql`SELECT k.kind, k.value, t.source_id
    FROM identity_keys k JOIN ${trusted(table)} t ON t.snapshot_id = k.snapshot_id AND t.dn_key = k.value
    WHERE k.identity_id = ${identity} AND k.kind = 'dn'`
  const all = joinSql(
    [
      sql`SELECT c.kind, c.value, p.source_id FROM identity_members m
        JOIN identity_claims c ON c.snapshot_id = m.snapshot_id AND c.owner = m.owner AND c.owner_id = m.owner_id
        JOIN people p ON p.id = m.owner_id WHERE m.identity_id = ${identity} AND m.owner = 'people'`,
      sql`SELECT c.kind, c.value, l.source_id FROM identity_members m
        JOIN identity_claims c ON c.snapshot_id = m.snapshot_id AND c.owner = m.owner AND c.owner_id = m.owner_id
        JOIN mentions n ON n.id = m.owner_id AND n.record_table = 'logons'
        JOIN logons l ON l.snapshot_id = n.snapshot_id AND l.account_key = n.account_key AND l.user_dn IS n.dn
          AND l.user_name IS n.name AND l.truncated IS n.truncated
        WHERE m.identity_id = ${identity} AND m.owner = 'mentions'`,
      dns('mailboxes'),
      dns('messages'),
      dns('events'),
      sql`SELECT 'tail', k.value, t.source_id FROM identity_keys k JOIN messages t
        ON t.snapshot_id = k.snapshot_id AND t.user_key = k.value AND t.dn_key IS NULL
        WHERE k.identity_id = ${identity} AND k.kind = 'tail'`,
      sql`SELECT 'name', name_key(b.display_name), b.source_id FROM mailboxes b
        WHERE b.snapshot_id = ${snapshot} AND ${personRows('mailboxes', identity, 'b')}`,
    ],
    ' UNION ALL ',
  )
  return db.all(sql`SELECT DISTINCT x.kind, x.value, s.name AS source FROM (${all}) x
    JOIN sources s ON s.id = x.source_id ORDER BY 1, 2, 3`)
}

/** Who else has a key of this identity: the candidates of an ambiguous join. */
export function sharedKeys(
  db: ReadableCase,
  identity: number,
): readonly (Identity & { readonly sharedKind: IdentityKind; readonly sharedValue: string })[] {
  return db.all(sql`SELECT i.id, i.label, i.kind, i.shown AS value, k.kind AS sharedKind, k.value AS sharedValue
    FROM identity_keys k JOIN identity_keys o
      ON o.snapshot_id = k.snapshot_id AND o.kind = k.kind AND o.value = k.value AND o.identity_id <> k.identity_id
    JOIN identities i ON i.id = o.identity_id
    WHERE k.identity_id = ${identity} ORDER BY k.kind, k.value, i.id LIMIT ${MOST}`)
}

/** Rows that were not joined by a DN of today: what they are called, and by which key they came here, or did not. */
export function weakJoins(
  db: ReadableCase,
  identity: number,
): readonly { readonly table: PersonTable; readonly name: string; readonly by: JoinedBy }[] {
  return db.all(sql`SELECT DISTINCT "table", name, "by" FROM (
      SELECT 'people' AS "table", coalesce(p.display_name, p.account, p.sam_account_name, p.legacy_dn, '') AS name,
             m.joined_by AS "by"
      FROM identity_members m JOIN people p ON p.id = m.owner_id
      WHERE m.identity_id = ${identity} AND m.owner = 'people' AND m.joined_by NOT IN ('dn', '')
      UNION ALL
      SELECT n.record_table, coalesce(n.account, n.dn, n.name, ''), m.joined_by
      FROM identity_members m JOIN mentions n ON n.id = m.owner_id
      WHERE m.identity_id = ${identity} AND m.owner = 'mentions' AND m.joined_by NOT IN ('dn', ''))
    ORDER BY "table", name, "by" LIMIT ${MOST}`)
}

export interface LogonGroup {
  readonly server: string | null
  readonly clientIp: string | null
  readonly count: number
  readonly firstLogon: number | null
  readonly lastAccess: number | null
}

/** A person's logons by server and address, most first. */
export function logonGroups(db: ReadableCase, snapshot: number, identity: number): readonly LogonGroup[] {
  return db.all(sql`SELECT t.server, t.client_ip AS clientIp, count(*) AS count, min(t.logon_time) AS firstLogon,
      max(t.last_access_time) AS lastAccess
    FROM logons t WHERE t.snapshot_id = ${snapshot} AND t.same_as IS NULL AND ${personRows('logons', identity)}
    GROUP BY t.server, t.client_ip ORDER BY count(*) DESC, t.server, t.client_ip LIMIT ${MOST}`)
}

export interface EventGroup {
  readonly eventId: number
  readonly objectType: string | null
  readonly count: number
  readonly first: number | null
  readonly last: number | null
}

export function eventGroups(db: ReadableCase, snapshot: number, identity: number): readonly EventGroup[] {
  return db.all(sql`SELECT t.event_id AS eventId, t.object_type AS objectType, count(*) AS count, min(t.event_time) AS first,
      max(t.event_time) AS last
    FROM events t WHERE t.snapshot_id = ${snapshot} AND t.same_as IS NULL AND ${personRows('events', identity)}
    GROUP BY t.event_id, t.object_type ORDER BY count(*) DESC, t.event_id, t.object_type LIMIT ${MOST}`)
}

export interface MessageGroup {
  readonly role: 'freebusy' | 'freebusy-queue' | 'freebusy-local'
  readonly count: number
  readonly lastPublished: number | null
}

export function messageGroups(db: ReadableCase, snapshot: number, identity: number): readonly MessageGroup[] {
  return db.all(sql`SELECT t.role, count(*) AS count, max(t.published_at) AS lastPublished FROM messages t
    WHERE t.snapshot_id = ${snapshot} AND t.same_as IS NULL AND t.role <> 'other' AND ${personRows('freebusy', identity)}
    GROUP BY t.role ORDER BY t.role`)
}

/** The condition under which a row of a table is an identity's. */
export function personRows(table: TableName, identity: number, alias = 't'): Sql {
  const condition = TABLE_VIEWS[table].person
  if (condition === undefined) return trusted('FALSE')
  const named = alias === 't' ? condition : condition.replaceAll(/\bt\./g, `${alias}.`)
  return named
    .split(':identity')
    .map(trusted)
    .reduce((all, part) => sql`${all}${identity}${part}`)
}
