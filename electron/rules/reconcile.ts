import type { AddressClass } from '../../shared/model/session-words.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { fromOutside, storePorts } from './closable.ts'
import { OF_USERS } from './logon-digest.ts'
import type { ServerFacts } from './servers.ts'

/** One client address on both sides: logons L, estimated sessions S, established store connections C. */
export interface ReconciledAddress {
  readonly address: string
  readonly class: AddressClass
  readonly logons: number
  readonly sessions: number
  readonly connections: number
  /** Accounts with a session there: all of them are hit when a connection is closed. */
  readonly accounts: number
}

interface Row {
  readonly address: string
  readonly logons: number
  readonly sessions: number
  readonly connections: number
  readonly accounts: number
}

/** Both sides of all addresses of a snapshot, and the servers whose addresses are complete on both. */
export interface Reconciliation {
  readonly servers: readonly string[]
  readonly addresses: readonly ReconciledAddress[]
}

/** Nothing without a connection table. Of several servers with none known by its address no address is missing anywhere. */
export function reconciliationOf(
  db: ReadableCase,
  snapshot: number,
  servers: readonly ServerFacts[],
  behindAccess: ReadonlyMap<string, number>,
): Reconciliation {
  const any = db.get(sql`SELECT 1 FROM connections
    WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND state = 'ESTABLISHED' LIMIT 1`)
  if (any === undefined) return { servers: [], addresses: [] }
  const found = connectedServers(db, snapshot, servers)
  const judged = found.length > 0 ? found : servers.length === 1 ? servers.map(({ key }) => key) : []
  return { servers: judged, addresses: reconcile(db, snapshot, judged, behindAccess) }
}

/**
 * Keys of the servers whose connection table was imported: a server is known by its own address. With one server in the
 * logons, or with none of them known by address, all count.
 */
function connectedServers(db: ReadableCase, snapshot: number, servers: readonly ServerFacts[]): readonly string[] {
  const known = new Map(servers.flatMap((server) => server.addresses.map((address) => [address, server.key] as const)))
  const locals = db.all<{ readonly address: string }>(sql`SELECT DISTINCT local_address AS address FROM connections
    WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND state = 'ESTABLISHED' ORDER BY 1`)
  const found = locals.flatMap(({ address }) => known.get(address) ?? [])
  return [...new Set(found)].sort()
}

/** Every client address of the servers with a connection table, and every address with store connections. */
function reconcile(
  db: ReadableCase,
  snapshot: number,
  servers: readonly string[],
  behindAccess: ReadonlyMap<string, number>,
): readonly ReconciledAddress[] {
  const wanted = JSON.stringify(servers)
  const rows = db.all<Row & { readonly access: number }>(sql`
    WITH store_ports AS MATERIALIZED (${storePorts(snapshot)}), connected AS MATERIALIZED (
      SELECT c.remote_address AS ip, count(*) AS connections FROM connections c
      WHERE ${fromOutside(snapshot)} AND c.local_port IN (SELECT local_port FROM store_ports) GROUP BY 1
    ), logged AS MATERIALIZED (
      SELECT ip, sum(rows) AS logons, count(*) AS sessions, count(DISTINCT account_id) AS accounts,
             max(server_key IN (SELECT value FROM json_each(${JSON.stringify([...behindAccess.keys()])}))) AS access
      FROM temp.digest_sessions
      WHERE ${OF_USERS} AND ip IS NOT NULL
        AND (${servers.length} = 0 OR server_key IN (SELECT value FROM json_each(${wanted})))
      GROUP BY ip
    )
    SELECT b.ip AS address, coalesce(l.logons, 0) AS logons, coalesce(l.sessions, 0) AS sessions,
           coalesce(c.connections, 0) AS connections, coalesce(l.accounts, 0) AS accounts, coalesce(l.access, 0) AS access
    FROM (SELECT ip FROM logged UNION SELECT ip FROM connected) b
      LEFT JOIN logged l ON l.ip = b.ip LEFT JOIN connected c ON c.ip = b.ip
    ORDER BY 1`)
  return rows.map(({ access, ...row }) => ({ ...row, class: classOf(row, access === 1) }))
}

function classOf({ logons, connections }: Row, access: boolean): AddressClass {
  if (access) return 'not-correlatable'
  if (logons === 0) return 'orphan'
  return connections === 0 ? 'ghost' : 'live'
}
