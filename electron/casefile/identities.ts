import { IDENTITY_KEYS, type IdentityKey } from '../../shared/exchange/identity-keys.ts'
import type { WritableCase } from './database.ts'
import { joinSql, type Sql, sql } from './sql.ts'

/**
 * Says who is who in a snapshot: every directory row, logon user, mailbox, free/busy message and event of a person gets
 * one identity (specs sessions.md section 7, order of trust; freebusy.md section 4). Works on distinct keys, never on
 * single logons. Deterministic: same rows, same identities in the same order. Runs before the snapshot is committed.
 *
 * 1. Every legacyExchangeDN is an identity. A former DN (`X500:`) belongs to the one person who claims it, unless it is
 *    somebody's DN today.
 * 2. Who has no DN joins by the most trusted key that meets exactly one identity and that no more trusted key
 *    contradicts. A key that meets two is ambiguous: nothing is joined by it, nor by any weaker key.
 * 3. What is left is an identity of its own, one per most trusted key.
 */
export function resolveIdentities(db: WritableCase, snapshot: number): void {
  collectMentions(db, snapshot)
  identifyByDn(db, snapshot)
  joinFormerDns(db, snapshot)
  admitMembersWithDn(db, snapshot)
  joinByTrust(db, snapshot)
  for (const kind of FOUNDING) {
    if (foundIdentities(db, snapshot, kind) > 0) joinByTrust(db, snapshot)
  }
  identifyTails(db, snapshot)
  nameIdentities(db, snapshot)
}

/** A former DN alone founds an identity only where nothing else is known: its owner of today may be somebody else. */
const FOUNDING: readonly IdentityKey[] = [...IDENTITY_KEYS.slice(1), 'dn']

/** The one pass over the logons: their distinct users. Mailbox lists without a DN give names. */
function collectMentions(db: WritableCase, snapshot: number): void {
  db.run(sql`INSERT INTO mentions (snapshot_id, record_table, account_key, account, dn, dn_key, name, truncated)
    SELECT ${snapshot}, 'logons', account_key, account, user_dn, person_dn_key(user_dn, truncated, 'userDn'), user_name,
           truncated
    FROM (SELECT u.account_key, min(u.account) AS account, u.user_dn, u.user_name, d.truncated
          FROM (SELECT DISTINCT user_id, truncated FROM logon_rows WHERE snapshot_id = ${snapshot}) d
          JOIN logon_users u ON u.id = d.user_id
          WHERE u.account_key IS NOT NULL
          GROUP BY u.account_key, u.user_dn, u.user_name, d.truncated)
    ORDER BY account_key, user_dn, user_name, truncated`)
  db.run(sql`INSERT INTO mentions (snapshot_id, record_table, name)
    SELECT DISTINCT ${snapshot}, 'mailboxes', display_name FROM mailboxes
    WHERE snapshot_id = ${snapshot} AND dn_key IS NULL AND display_name IS NOT NULL AND role IN ('user', 'other')
    ORDER BY display_name`)
  db.run(sql`INSERT INTO identity_claims (snapshot_id, owner, owner_id, kind, value, shown)
    SELECT ${snapshot}, 'mentions', m.id, c.value ->> 'kind', c.value ->> 'value', c.value ->> 'shown'
    FROM mentions m, json_each(mention_claims(m.account, m.dn, m.name, m.truncated)) c
    WHERE m.snapshot_id = ${snapshot} GROUP BY m.id, c.value ->> 'kind', c.value ->> 'value'`)
}

/** Every table in which a DN stands for a person, with the DN as compared and as written. */
function writtenDns(snapshot: number): Sql {
  return joinSql(
    [
      sql`SELECT dn_key, legacy_dn AS shown FROM people WHERE snapshot_id = ${snapshot}`,
      sql`SELECT dn_key, legacy_dn FROM mailboxes WHERE snapshot_id = ${snapshot} AND role = 'user'`,
      sql`SELECT dn_key, dn FROM messages WHERE snapshot_id = ${snapshot} AND role <> 'other'`,
      sql`SELECT dn_key, session_dn FROM events WHERE snapshot_id = ${snapshot}`,
      sql`SELECT dn_key, dn FROM mentions WHERE snapshot_id = ${snapshot}`,
    ],
    ' UNION ALL ',
  )
}

function identifyByDn(db: WritableCase, snapshot: number): void {
  db.run(sql`INSERT INTO identities (snapshot_id, kind, value, shown)
    SELECT ${snapshot}, 'dn', dn_key, max(shown) FROM (${writtenDns(snapshot)})
    WHERE dn_key IS NOT NULL GROUP BY dn_key HAVING is_person_dn(dn_key) ORDER BY dn_key`)
  db.run(sql`INSERT INTO identity_keys (snapshot_id, kind, value, identity_id, shown, resolves, joined_by)
    SELECT ${snapshot}, 'dn', value, id, shown, 1, 'dn' FROM identities WHERE snapshot_id = ${snapshot}`)
}

/** A former DN that one person claims, and that nobody has today, is that person's. */
function joinFormerDns(db: WritableCase, snapshot: number): void {
  const claims = sql`SELECT c.value AS former, k.identity_id AS claimant, min(c.shown) AS shown
    FROM identity_claims c JOIN people p ON p.id = c.owner_id
    JOIN identity_keys k ON k.snapshot_id = c.snapshot_id AND k.kind = 'dn' AND k.value = p.dn_key AND k.joined_by = 'dn'
    WHERE c.snapshot_id = ${snapshot} AND c.owner = 'people' AND c.kind = 'dn' AND c.value <> p.dn_key GROUP BY 1, 2`
  const unclaimed = sql`NOT EXISTS (SELECT 1 FROM people o WHERE o.snapshot_id = ${snapshot} AND o.dn_key = former)`
  // The claim itself is kept in any case: where it met two persons, both are said to have it.
  db.run(sql`INSERT OR IGNORE INTO identity_keys (snapshot_id, kind, value, identity_id, shown, resolves, joined_by)
    SELECT ${snapshot}, 'dn', former, claimant, shown, 0, 'former-dn' FROM (${claims})`)
  db.run(sql`UPDATE identity_keys SET resolves = 1 WHERE snapshot_id = ${snapshot} AND kind = 'dn'
    AND joined_by = 'former-dn' AND value IN (SELECT former FROM (${claims}) WHERE ${unclaimed}
      GROUP BY former HAVING count(DISTINCT claimant) = 1)`)
  // The identity that stood under the former DN alone is the claimant's from here on.
  db.run(sql`DELETE FROM identities WHERE snapshot_id = ${snapshot} AND kind = 'dn' AND value IN
    (SELECT value FROM identity_keys WHERE snapshot_id = ${snapshot} AND kind = 'dn' AND joined_by = 'former-dn'
       AND resolves = 1)`)
}

/** Directory rows and logon users with a DN; the other keys they claim become keys of their identity. */
function admitMembersWithDn(db: WritableCase, snapshot: number): void {
  for (const owner of ['people', 'mentions'] as const) {
    const table = owner === 'people' ? sql`people` : sql`mentions`
    db.run(sql`INSERT INTO identity_members (snapshot_id, owner, owner_id, identity_id, joined_by)
      SELECT ${snapshot}, ${owner}, t.id, k.identity_id, coalesce(k.joined_by, '')
      FROM ${table} t LEFT JOIN identity_keys k
        ON k.snapshot_id = t.snapshot_id AND k.kind = 'dn' AND k.value = t.dn_key AND k.resolves = 1
      WHERE t.snapshot_id = ${snapshot}`)
  }
  takeOverKeys(db, snapshot, ['dn', 'former-dn'])
  db.run(sql`INSERT OR IGNORE INTO identity_keys (snapshot_id, kind, value, identity_id, shown)
    SELECT ${snapshot}, 'name', name_key(b.name), k.identity_id, max(b.name)
    FROM (SELECT DISTINCT dn_key, display_name AS name FROM mailboxes
          WHERE snapshot_id = ${snapshot} AND role = 'user' AND display_name IS NOT NULL) b
    JOIN identity_keys k ON k.snapshot_id = ${snapshot} AND k.kind = 'dn' AND k.value = b.dn_key AND k.resolves = 1
    WHERE name_key(b.name) IS NOT NULL GROUP BY name_key(b.name), k.identity_id`)
}

/** Claims of members that came by these keys are keys of their identity. Claims of a DN are not: `joinFormerDns` has decided about those. */
function takeOverKeys(db: WritableCase, snapshot: number, joinedBy: readonly string[]): void {
  db.run(sql`INSERT OR IGNORE INTO identity_keys (snapshot_id, kind, value, identity_id, shown)
    SELECT ${snapshot}, c.kind, c.value, m.identity_id, max(c.shown)
    FROM identity_members m CROSS JOIN identity_claims c
      ON c.snapshot_id = m.snapshot_id AND c.owner = m.owner AND c.owner_id = m.owner_id
    WHERE m.snapshot_id = ${snapshot} AND m.identity_id IS NOT NULL AND c.kind <> 'dn'
      AND m.joined_by IN (SELECT value FROM json_each(${JSON.stringify(joinedBy)}))
    GROUP BY c.kind, c.value, m.identity_id`)
}

const AMBIGUOUS = 'ambiguous'
/** Who has no DN of today can claim one of the past only. */
const joinedByKey = (kind: IdentityKey): string => (kind === 'dn' ? 'former-dn' : kind)
/** Rounds of one search. Real data needs a handful; a made-up chain of keys must not cost more. */
const ROUNDS = 100

/** Rounds from the most trusted key on; a join teaches new keys, so the next round begins at the top again. */
function joinByTrust(db: WritableCase, snapshot: number): void {
  let rounds = 0
  for (let level = 0; level < IDENTITY_KEYS.length && rounds < ROUNDS; rounds++) {
    const kind = IDENTITY_KEYS[level] ?? 'name'
    if (joinBy(db, snapshot, kind, IDENTITY_KEYS.slice(1, level)) > 0) {
      takeOverKeys(db, snapshot, [joinedByKey(kind)])
      level = 0
    } else level++
  }
}

/**
 * Joins who is still alone by one kind of key. Answers how many were decided. CROSS JOIN keeps SQLite to the order that
 * is written: from the few who are alone to their claims to the keys; the other way round every key would be looked at.
 */
function joinBy(db: WritableCase, snapshot: number, kind: IdentityKey, stronger: readonly IdentityKey[]): number {
  const alone = sql`m.snapshot_id = ${snapshot} AND m.identity_id IS NULL AND m.joined_by = ''`
  const met = sql`SELECT m.owner, m.owner_id, min(k.identity_id) AS identity_id, count(DISTINCT k.identity_id) AS n
    FROM identity_members m
    CROSS JOIN identity_claims c ON c.snapshot_id = m.snapshot_id AND c.owner = m.owner AND c.owner_id = m.owner_id
    CROSS JOIN identity_keys k ON k.snapshot_id = c.snapshot_id AND k.kind = c.kind AND k.value = c.value
    WHERE ${alone} AND c.kind = ${kind} GROUP BY m.owner, m.owner_id`
  // Both sides have a key of a more trusted kind, and have none in common: these are two persons.
  const contradicted = sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(stronger)}) s
    WHERE EXISTS (SELECT 1 FROM identity_claims c WHERE c.snapshot_id = ${snapshot} AND c.owner = met.owner
                    AND c.owner_id = met.owner_id AND c.kind = s.value)
      AND EXISTS (SELECT 1 FROM identity_keys k WHERE k.identity_id = met.identity_id AND k.kind = s.value)
      AND NOT EXISTS (SELECT 1 FROM identity_claims c CROSS JOIN identity_keys k
                        ON k.snapshot_id = c.snapshot_id AND k.kind = c.kind AND k.value = c.value
                       AND k.identity_id = met.identity_id
                      WHERE c.snapshot_id = ${snapshot} AND c.owner = met.owner AND c.owner_id = met.owner_id
                        AND c.kind = s.value))`
  const judged = sql`SELECT owner, owner_id, identity_id, n = 1 AND NOT ${contradicted} AS joins FROM (${met}) met`
  return db.run(sql`UPDATE identity_members SET
      identity_id = CASE WHEN j.joins THEN j.identity_id END,
      joined_by = CASE WHEN j.joins THEN ${joinedByKey(kind)} ELSE ${AMBIGUOUS} END
    FROM (${judged}) j
    WHERE identity_members.snapshot_id = ${snapshot} AND identity_members.owner = j.owner
      AND identity_members.owner_id = j.owner_id`).changes
}

/** Identities for those whose most trusted key is of this kind and who met nobody. Answers how many members they have. */
function foundIdentities(db: WritableCase, snapshot: number, kind: IdentityKey): number {
  const stronger = JSON.stringify(FOUNDING.slice(0, FOUNDING.indexOf(kind)))
  const founders = sql`SELECT m.owner, m.owner_id, min(c.value) AS value, min(c.shown) AS shown
    FROM identity_members m
    CROSS JOIN identity_claims c ON c.snapshot_id = m.snapshot_id AND c.owner = m.owner AND c.owner_id = m.owner_id
    WHERE m.snapshot_id = ${snapshot} AND m.identity_id IS NULL AND c.kind = ${kind}
      AND NOT EXISTS (SELECT 1 FROM identity_claims b WHERE b.snapshot_id = m.snapshot_id AND b.owner = m.owner
                        AND b.owner_id = m.owner_id AND b.kind IN (SELECT value FROM json_each(${stronger})))
    GROUP BY m.owner, m.owner_id`
  db.run(sql`INSERT INTO identities (snapshot_id, kind, value, shown)
    SELECT ${snapshot}, ${kind}, value, min(shown) FROM (${founders}) GROUP BY value ORDER BY value`)
  const { changes } = db.run(sql`UPDATE identity_members SET identity_id = f.identity_id,
      joined_by = CASE joined_by WHEN '' THEN ${kind} ELSE joined_by END
    FROM (SELECT x.owner, x.owner_id, i.id AS identity_id FROM (${founders}) x CROSS JOIN identities i
            ON i.snapshot_id = ${snapshot} AND i.kind = ${kind} AND i.value = x.value) f
    WHERE identity_members.snapshot_id = ${snapshot} AND identity_members.owner = f.owner
      AND identity_members.owner_id = f.owner_id`)
  if (changes > 0) takeOverKeys(db, snapshot, [kind, AMBIGUOUS])
  return changes
}

/**
 * A message that tells only its subject has the tail of a DN. It belongs to the one person whose DN ends so; where
 * several do, or none, it stands alone (freebusy spec 4).
 */
function identifyTails(db: WritableCase, snapshot: number): void {
  const tails = sql`SELECT DISTINCT user_key AS tail FROM messages
    WHERE snapshot_id = ${snapshot} AND dn_key IS NULL AND user_key IS NOT NULL AND role <> 'other'`
  db.run(sql`INSERT OR IGNORE INTO identity_keys (snapshot_id, kind, value, identity_id, shown, joined_by)
    SELECT ${snapshot}, 'tail', t.tail, k.identity_id, t.tail, min(k.joined_by)
    FROM identity_keys k JOIN (${tails}) t ON t.tail = dn_tail(k.value)
    WHERE k.snapshot_id = ${snapshot} AND k.kind = 'dn' GROUP BY t.tail, k.identity_id`)
  const claimed = sql`SELECT value, count(*) AS n FROM identity_keys
    WHERE snapshot_id = ${snapshot} AND kind = 'tail' GROUP BY value`
  db.run(sql`UPDATE identity_keys SET resolves = 1 WHERE snapshot_id = ${snapshot} AND kind = 'tail'
    AND value IN (SELECT value FROM (${claimed}) WHERE n = 1)`)
  db.run(sql`INSERT INTO identities (snapshot_id, kind, value, shown)
    SELECT ${snapshot}, 'tail', tail, tail FROM (${tails})
    WHERE tail NOT IN (SELECT value FROM identity_keys WHERE snapshot_id = ${snapshot} AND kind = 'tail' AND resolves = 1)
    ORDER BY tail`)
  db.run(sql`INSERT INTO identity_keys (snapshot_id, kind, value, identity_id, shown, resolves, joined_by)
    SELECT ${snapshot}, 'tail', value, id, shown, 1, 'tail' FROM identities
    WHERE snapshot_id = ${snapshot} AND kind = 'tail'`)
}

/** The name shown for an identity: its display name as the directory says it, else as others do, else its key. */
function nameIdentities(db: WritableCase, snapshot: number): void {
  db.run(sql`UPDATE identities SET label = CASE WHEN shown LIKE '/%' THEN coalesce(last_cn(shown), shown) ELSE shown END
    WHERE snapshot_id = ${snapshot}`)
  db.run(sql`UPDATE identities SET label = n.label
    FROM (SELECT identity_id, min(shown) AS label FROM identity_keys
          WHERE snapshot_id = ${snapshot} AND kind = 'name' GROUP BY identity_id) n
    WHERE identities.id = n.identity_id`)
  db.run(sql`UPDATE identities SET label = n.label
    FROM (SELECT m.identity_id, min(p.display_name) AS label FROM identity_members m JOIN people p ON p.id = m.owner_id
          WHERE m.snapshot_id = ${snapshot} AND m.owner = 'people' AND p.display_name IS NOT NULL GROUP BY 1) n
    WHERE identities.id = n.identity_id`)
}
