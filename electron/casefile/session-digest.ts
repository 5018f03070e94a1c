import type { WritableCase } from './database.ts'
import { type Sql, sql, trusted } from './sql.ts'

/** Logons grouped at once. SQLite sorts them in memory: of a million, half would be more than all the rest takes. */
const AT_ONCE = 250_000

/**
 * Estimated sessions of one snapshot as temporary tables (sessions.md section 7). They live in memory on one connection
 * and hold numbers: texts stand once in small tables, whose ids are in the order of their keys, so that grouping and
 * sorting by an id is grouping and sorting by its text. A million logons take some fifty MiB.
 *
 * - `digest_sessions` (a view): one row per estimated session: the logons with one session id, or without one those of
 *   one account, server, address, workstation and version whose LogonTime falls into one slot of ten seconds. A logon
 *   without a time is a session of its own. `rows` counts its logons, `crossed` those to somebody else's mailbox, `exact`
 *   says that all had session ids, `of_user` that neither a part of Exchange nor the system holds it (1.5, 1.6).
 *   `account_id`, `server_id` and `client_id` are for grouping, the texts for showing. Moments are UnixMs.
 * - `digest_cross` (a view): one row per account, server and mailbox of somebody else, of users alone.
 */
export function makeSessionDigest(db: WritableCase, snapshot: number, atOnce: number = AT_ONCE): void {
  dropSessionDigest(db)
  for (const table of TABLES) db.run(trusted(`CREATE TEMP TABLE ${table}`))
  for (const fill of dictionaries(snapshot)) db.run(fill)
  for (const [above, upTo] of shares(db, snapshot, atOnce)) db.run(sessions(snapshot, above, upTo))
  db.run(trusted('CREATE INDEX temp.digest_rows_by_account ON digest_rows (account, server, client)'))
  db.run(crossings(snapshot))
  db.run(trusted(`CREATE TEMP VIEW digest_sessions AS ${SESSIONS_VIEW}`))
  db.run(trusted(`CREATE TEMP VIEW digest_cross AS ${CROSS_VIEW}`))
}

/** Gives the memory back when the analysis is over. */
export function dropSessionDigest(db: WritableCase): void {
  for (const view of ['digest_sessions', 'digest_cross']) db.run(trusted(`DROP VIEW IF EXISTS temp.${view}`))
  for (const table of TABLES) db.run(trusted(`DROP TABLE IF EXISTS temp.${table.split(' ')[0]}`))
}

const TABLES = [
  // Parties of logons (`logon_users`, `logon_clients`, `logon_mailboxes`) -> what they are a case of.
  'digest_user_party (party INTEGER PRIMARY KEY, account INTEGER NOT NULL, dn INTEGER, person INTEGER NOT NULL)',
  'digest_client_party (party INTEGER PRIMARY KEY, client INTEGER NOT NULL, mode TEXT, component INTEGER NOT NULL, outlook_2003 INTEGER NOT NULL)',
  'digest_mailbox_party (party INTEGER PRIMARY KEY, server INTEGER NOT NULL, dn INTEGER)',
  'digest_dns (id INTEGER PRIMARY KEY, dn_key TEXT NOT NULL UNIQUE, dn TEXT NOT NULL)',
  'digest_accounts (id INTEGER PRIMARY KEY, account_key TEXT NOT NULL UNIQUE, account TEXT NOT NULL, user_name TEXT)',
  'digest_servers (id INTEGER PRIMARY KEY, server_key TEXT NOT NULL UNIQUE, server TEXT)',
  'digest_clients (id INTEGER PRIMARY KEY, ip TEXT, station TEXT, version TEXT, component INTEGER NOT NULL, product TEXT)',
  `digest_rows (account INTEGER, server INTEGER, client INTEGER, slot, of_user INTEGER, exact INTEGER, rows INTEGER,
     crossed INTEGER, dn INTEGER, mode TEXT, first_logon INTEGER, last_logon INTEGER, last_access INTEGER, folders INTEGER,
     messages INTEGER, attachments INTEGER, total_ops INTEGER, table_ops INTEGER, truncated INTEGER, logon_id INTEGER,
     vpn INTEGER NOT NULL DEFAULT 0)`,
  'digest_crossings (account INTEGER, server INTEGER, mailbox INTEGER, rows INTEGER, outlook_2003 INTEGER, logon_id INTEGER)',
] as const

/** A part of Exchange: told by the form of its version, or from 2010 on by a client type of the service pool (1.5, 1.6). */
export const COMPONENT = trusted(`(server_component = 1
  OR (application_id IS NOT NULL AND application_id <> '' AND session_pool(application_id) = 'service'))`)

function dictionaries(snapshot: number): readonly Sql[] {
  return [
    sql`INSERT INTO temp.digest_dns (dn_key, dn) SELECT lower(dn), min(dn) FROM (
        SELECT user_dn AS dn FROM logon_users WHERE snapshot_id = ${snapshot}
        UNION ALL SELECT mailbox_dn FROM logon_mailboxes WHERE snapshot_id = ${snapshot}
      ) WHERE dn IS NOT NULL GROUP BY 1 ORDER BY 1`,
    sql`INSERT INTO temp.digest_user_party
      SELECT u.id, dense_rank() OVER (ORDER BY u.account_key), d.id, u.account_key <> 'nt authority\\system'
      FROM logon_users u LEFT JOIN temp.digest_dns d ON d.dn_key = lower(u.user_dn)
      WHERE u.snapshot_id = ${snapshot} AND u.account_key IS NOT NULL`,
    sql`INSERT INTO temp.digest_accounts
      SELECT p.account, min(u.account_key), coalesce(min(u.account), min(u.user_dn), min(u.user_name), min(u.account_key)),
             min(u.user_name)
      FROM temp.digest_user_party p JOIN logon_users u ON u.id = p.party GROUP BY p.account`,
    sql`INSERT INTO temp.digest_mailbox_party
      SELECT m.id, dense_rank() OVER (ORDER BY lower(coalesce(m.server, ''))), d.id
      FROM logon_mailboxes m LEFT JOIN temp.digest_dns d ON d.dn_key = lower(m.mailbox_dn)
      WHERE m.snapshot_id = ${snapshot}`,
    sql`INSERT INTO temp.digest_servers
      SELECT p.server, min(lower(coalesce(m.server, ''))), min(m.server)
      FROM temp.digest_mailbox_party p JOIN logon_mailboxes m ON m.id = p.party GROUP BY p.server`,
    sql`INSERT INTO temp.digest_client_party
      SELECT id, dense_rank() OVER (ORDER BY client_ip, lower(client_name), client_version, ${COMPONENT}), client_mode,
             ${COMPONENT}, coalesce(client_version LIKE '11.%', 0)
      FROM logon_clients WHERE snapshot_id = ${snapshot}`,
    sql`INSERT INTO temp.digest_clients
      SELECT p.client, min(c.client_ip), min(lower(c.client_name)), min(c.client_version), max(p.component), min(c.product)
      FROM temp.digest_client_party p JOIN logon_clients c ON c.id = p.party GROUP BY p.client`,
  ]
}

/** CROSS JOIN keeps the order: the rows once through, as they lie, and each party by its number. */
const LOGONS = trusted(`logon_rows r NOT INDEXED
    CROSS JOIN temp.digest_user_party u ON u.party = r.user_id
    CROSS JOIN temp.digest_client_party c ON c.party = r.client_id
    CROSS JOIN temp.digest_mailbox_party m ON m.party = r.mailbox_id`)

/** The accounts in as many ranges of ids as the logons need. */
function shares(
  db: WritableCase,
  snapshot: number,
  atOnce: number,
): readonly (readonly [above: number, upTo: number])[] {
  const count = (question: Sql): number => db.get<{ readonly n: number | null }>(question)?.n ?? 0
  const logons = count(sql`SELECT count(*) AS n FROM logon_rows WHERE snapshot_id = ${snapshot}`)
  const accounts = count(sql`SELECT max(id) AS n FROM temp.digest_accounts`)
  const parts = Math.min(Math.ceil(logons / atOnce), accounts)
  const edge = (part: number): number => Math.floor((accounts * part) / parts)
  return Array.from({ length: parts }, (_, part) => [edge(part), edge(part + 1)] as const)
}

function sessions(snapshot: number, above: number, upTo: number): Sql {
  return sql`INSERT INTO temp.digest_rows (account, server, client, slot, of_user, exact, rows, crossed, dn, mode,
      first_logon, last_logon, last_access, folders, messages, attachments, total_ops, table_ops, truncated, logon_id)
    SELECT u.account, m.server, c.client, coalesce(r.session_id, r.logon_time / 10000, -r.id) AS slot,
           min(u.person AND NOT c.component), count(r.session_id) = count(*), count(*), count(CASE WHEN m.dn <> u.dn THEN 1 END),
           min(u.dn), min(c.mode), min(r.logon_time), max(r.logon_time), max(r.last_access_time), max(r.open_folders),
           max(r.open_messages), max(r.open_attachments), sum(r.total_ops), sum(r.table_ops), sum(r.truncated IS NOT NULL),
           min(r.id)
    FROM ${LOGONS} WHERE r.snapshot_id = ${snapshot} AND r.same_as IS NULL AND u.account > ${above} AND u.account <= ${upTo}
    GROUP BY u.account, m.server, c.client, slot`
}

function crossings(snapshot: number): Sql {
  return sql`INSERT INTO temp.digest_crossings
    SELECT u.account, m.server, m.dn, count(*), max(c.outlook_2003), min(r.id)
    FROM ${LOGONS} WHERE r.snapshot_id = ${snapshot} AND r.same_as IS NULL AND u.person AND NOT c.component AND m.dn <> u.dn
    GROUP BY u.account, m.server, m.dn`
}

// LEFT JOIN: SQLite leaves out the tables of which a question uses no column.
const SESSIONS_VIEW = `SELECT r.account AS account_id, r.server AS server_id, r.client AS client_id, a.account_key,
    s.server_key, c.ip, c.station, c.version, c.component, r.slot, r.of_user, s.server, a.account, d.dn AS user_dn, a.user_name,
    r.mode, c.product, r.exact, r.rows, r.crossed, r.first_logon, r.last_logon, r.last_access, r.folders, r.messages,
    r.attachments, r.total_ops, r.table_ops, r.truncated, r.logon_id, r.vpn
  FROM digest_rows r LEFT JOIN digest_accounts a ON a.id = r.account LEFT JOIN digest_servers s ON s.id = r.server
    LEFT JOIN digest_clients c ON c.id = r.client LEFT JOIN digest_dns d ON d.id = r.dn`

const CROSS_VIEW = `SELECT r.account AS account_id, r.server AS server_id, r.mailbox AS mailbox_id, a.account_key,
    s.server_key, d.dn_key AS mailbox_key, d.dn AS mailbox, r.rows, r.outlook_2003, r.logon_id
  FROM digest_crossings r LEFT JOIN digest_accounts a ON a.id = r.account LEFT JOIN digest_servers s ON s.id = r.server
    LEFT JOIN digest_dns d ON d.id = r.mailbox`
