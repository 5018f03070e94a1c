import type { WritableCase } from '../casefile/database.ts'
import { insertInto } from '../casefile/insert.ts'
import { sql } from '../casefile/sql.ts'
import { othersAt } from './closable.ts'
import { OF_USERS } from './logon-digest.ts'
import type { RuleContext } from './rule.ts'

/** Addresses and products listed for one user; the count tells how many there are. */
const LISTED = 20

/**
 * Replaces the tables of sessions per user and of reconciled addresses of a snapshot. Needs its digest. Where the files
 * lie too far apart, no address gets a class but `not-correlatable`.
 */
export function replaceSessionTables(db: WritableCase, context: RuleContext): void {
  db.transaction(() => {
    users(db, context)
    addresses(db, context)
  })
}

function users(db: WritableCase, { snapshot, limits, servers }: RuleContext): void {
  const keys = ['', ...servers.map(({ key }) => key)]
  const inForce = JSON.stringify(Object.fromEntries(keys.map((key) => [key, limits.sessionsPerUser(key)])))
  db.run(sql`DELETE FROM session_users WHERE snapshot_id = ${snapshot}`)
  db.run(sql`INSERT INTO session_users (snapshot_id, account_key, server_key, account, user_dn, server, sessions, logons,
      how, limit_number, limit_from, gate, address_count, addresses, products)
    WITH limits AS MATERIALIZED (SELECT key, value ->> 'number' AS number, value ->> 'from' AS made, value ->> 'gate' AS gate
      FROM json_each(${inForce})),
    counted AS (
      SELECT account_key, server_key, account, min(user_dn) AS user_dn, min(server) AS server,
             CASE WHEN min(exact) = 1 THEN count(DISTINCT slot) ELSE count(*) END AS sessions, sum(rows) AS logons,
             CASE WHEN min(exact) = 1 THEN 'session-ids' ELSE 'slots' END AS how, count(DISTINCT ip) AS address_count,
             coalesce(group_concat(DISTINCT ip), '') AS ips, coalesce(group_concat(DISTINCT product), '') AS products
      FROM temp.digest_sessions WHERE ${OF_USERS} GROUP BY account_id, server_id
    )
    SELECT ${snapshot}, c.account_key, c.server_key, coalesce(c.account, c.account_key), c.user_dn, c.server, c.sessions,
           c.logons, c.how, l.number, l.made, l.gate, c.address_count, first_words(c.ips, ${LISTED}),
           first_words(c.products, ${LISTED})
    FROM counted c LEFT JOIN limits l ON l.key = c.server_key
    ORDER BY c.sessions DESC, c.logons DESC, c.account_key, c.server_key`)
}

function addresses(db: WritableCase, { snapshot, reconciliation, quality, settings }: RuleContext): void {
  db.run(sql`DELETE FROM session_addresses WHERE snapshot_id = ${snapshot}`)
  const rows = reconciliation.addresses
  if (rows.length === 0) return
  const accounts = othersAt(
    db,
    rows.filter((row) => row.connections > 0 || row.class === 'ghost').map(({ address }) => address),
  )
  const subnets = JSON.stringify(settings.subnets.map(({ name, range }) => [name, range]))
  const insert = insertInto(db, 'session_addresses', [
    'snapshot_id',
    'address',
    'class',
    'logons',
    'sessions',
    'connections',
    'account_count',
    'accounts',
  ])
  for (const row of rows) {
    insert(
      snapshot,
      row.address,
      quality.forbidsCorrelation ? 'not-correlatable' : row.class,
      row.logons,
      row.sessions,
      row.connections,
      row.accounts,
      JSON.stringify((accounts.get(row.address) ?? []).slice(0, LISTED)),
    )
  }
  if (settings.subnets.length > 0) {
    db.run(sql`UPDATE session_addresses SET subnet = (
        SELECT value ->> 0 FROM json_each(${subnets}) WHERE in_ranges(session_addresses.address, json_array(value ->> 1)) LIMIT 1
      ) WHERE snapshot_id = ${snapshot}`)
  }
}
