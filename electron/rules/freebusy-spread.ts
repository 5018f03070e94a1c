import { siteKey } from '../../shared/freebusy/identity.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { ADDRESSABLE, MESSAGE_COLUMNS, type MessageRow } from './message-evidence.ts'
import type { RuleContext } from './rule.ts'

export interface SpreadMessage extends MessageRow {
  readonly user_key: string
  readonly dn_key: string | null
  /** Comparable name of the folder. */
  readonly place: string
}

/** Messages of one person in more than one folder. */
export interface Spread {
  /** The same address stands in all of them; otherwise only the part of the DN from `/cn` on is the same. */
  readonly sameAddress: boolean
  readonly messages: readonly SpreadMessage[]
  /** The message whose folder is that of the mailbox; undefined where no imported table lists it. */
  readonly current: ReadonlySet<number>
}

/**
 * Who has messages in several folders (freebusy spec 9). Two groups may each have a `cn=Recipients/cn=jdoe` of their own:
 * different addresses count as one person only where the mailbox tables know exactly one mailbox of that name, and one
 * of the messages is its own. Folders known by name and folders known by entry id are not compared with each other.
 */
export function spreadMessages(db: ReadableCase, context: RuleContext): readonly Spread[] {
  const known = answered.get(context)
  if (known !== undefined) return known
  const found = find(db, context.snapshot)
  answered.set(context, found)
  return found
}

/** Three rules ask in one analysis. */
const answered = new WeakMap<RuleContext, readonly Spread[]>()

function find(db: ReadableCase, snapshot: number): readonly Spread[] {
  const rows = db.all<SpreadMessage>(sql`
    WITH several AS (
      -- Compared as written first: of 200,000 messages only those of people in two places are looked at closer.
      SELECT user_key FROM messages
      WHERE snapshot_id = ${snapshot} AND role = 'freebusy' AND same_as IS NULL AND user_key IS NOT NULL
      GROUP BY user_key HAVING min(folder_key) <> max(folder_key)
    ), placed AS MATERIALIZED (
      SELECT m.id, m.user_key, m.folder_key LIKE 'eid:%' AS by_id, site_key(m.folder_key) AS place
      FROM several s CROSS JOIN messages m INDEXED BY messages_by_user
      WHERE m.snapshot_id = ${snapshot} AND m.user_key = s.user_key AND m.role = 'freebusy' AND m.same_as IS NULL
        AND m.folder_key IS NOT NULL AND ${ADDRESSABLE}
    ), spread AS (SELECT user_key, by_id FROM placed GROUP BY user_key, by_id HAVING min(place) <> max(place))
    SELECT ${MESSAGE_COLUMNS}, m.user_key, m.dn_key, p.place FROM spread s
      JOIN placed p ON p.user_key = s.user_key AND p.by_id = s.by_id JOIN messages m ON m.id = p.id
    ORDER BY m.user_key, p.by_id, p.place, m.id`)
  if (rows.length === 0) return []
  const mailboxes = Map.groupBy(
    db.all<{ readonly user_key: string; readonly dn_key: string }>(sql`SELECT DISTINCT user_key, dn_key FROM mailboxes
      WHERE snapshot_id = ${snapshot} AND role = 'user' AND dn_key IS NOT NULL AND user_key IN
        (SELECT value FROM json_each(${JSON.stringify([...new Set(rows.map(({ user_key }) => user_key))])}))`),
    ({ user_key }) => user_key,
  )
  const groups = Map.groupBy(rows, ({ user_key, place }) => `${user_key}\n${place.startsWith('eid:') ? 1 : 0}`)
  return [...groups.values()].flatMap((group) => {
    const dns = (mailboxes.get(group[0]?.user_key ?? '') ?? []).map(({ dn_key }) => dn_key)
    return [...sameAddress(group, dns), ...sameName(group, dns)]
  })
}

const ownFolder = (message: SpreadMessage, dns: readonly string[]): boolean =>
  dns.some((dn) => message.place === placeOf(dn, message.user_key))

/** `ex__o_contoso_ou_group`, as `site_key` writes it, of a mailbox. */
function placeOf(dn: string, userKey: string): string {
  return siteKey(`ex:${dn.slice(0, dn.length - userKey.length)}`)
}

function sameAddress(group: readonly SpreadMessage[], dns: readonly string[]): readonly Spread[] {
  const byAddress = Map.groupBy(
    group.filter(({ dn_key }) => dn_key !== null),
    ({ dn_key }) => dn_key ?? '',
  )
  return [...byAddress].flatMap(([dn, messages]) =>
    new Set(messages.map(({ place }) => place)).size < 2
      ? []
      : [{ sameAddress: true, messages, current: currentOf(messages, dns.includes(dn) ? [dn] : []) }],
  )
}

function sameName(group: readonly SpreadMessage[], dns: readonly string[]): readonly Spread[] {
  const [only] = dns
  if (dns.length !== 1 || only === undefined) return []
  const messages = group.filter(({ dn_key }) => dn_key !== null)
  const addresses = new Set(messages.map(({ dn_key }) => dn_key))
  return addresses.size < 2 || !addresses.has(only)
    ? []
    : [{ sameAddress: false, messages, current: currentOf(messages, dns) }]
}

function currentOf(messages: readonly SpreadMessage[], dns: readonly string[]): ReadonlySet<number> {
  const own = messages.filter((message) => dns.includes(message.dn_key ?? ''))
  const placed = own.filter((message) => ownFolder(message, dns))
  return new Set((placed.length > 0 ? placed : own).map(({ id }) => id))
}
