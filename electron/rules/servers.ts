import type { ExchangeVersion } from '../../shared/model/plan.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { type Sql, sql } from '../casefile/sql.ts'

export interface ServerFacts {
  /** As exported. */
  readonly name: string
  readonly key: string
  /** Told by Exchange's own components among the logons, which carry the server's version (sessions.md 1.5). */
  readonly version: ExchangeVersion | undefined
  /** Product with its service pack: `Exchange 2007 SP3`. */
  readonly product: string | undefined
  /** Addresses of the server itself, from logons of its own components. */
  readonly addresses: readonly string[]
}

interface Row {
  readonly name: string | null
  readonly key: string
  readonly product: string | null
  readonly addresses: string | null
}

/**
 * The mailbox servers of a snapshot, by name. `groups` are sessions or logons with `server`, `server_key`, `component`,
 * `product`, `ip` and `station`. A component that logs on to its own server shows that server's version and address.
 */
export function serverFacts(db: ReadableCase, groups: Sql): readonly ServerFacts[] {
  const rows = db.all<Row>(sql`SELECT min(server) AS name, server_key AS key,
      max(CASE WHEN component = 1 AND station = server_key THEN product END) AS product,
      json_group_array(DISTINCT ip) FILTER (WHERE component = 1 AND station = server_key AND ip IS NOT NULL) AS addresses
    FROM (${groups}) WHERE server_key <> '' GROUP BY server_key ORDER BY server_key`)
  return rows.map(({ name, key, product, addresses }) => ({
    name: name ?? key,
    key,
    version: versionOf(product ?? ''),
    product: product ?? undefined,
    addresses: JSON.parse(addresses ?? '[]') as readonly string[],
  }))
}

/**
 * The same from the stored logons, for doors, which have no digest at hand: names from the mailboxes that were opened,
 * version and address from the few rows of the servers' own components.
 */
export function storedServers(db: ReadableCase, snapshot: number): readonly ServerFacts[] {
  return serverFacts(
    db,
    sql`SELECT server, lower(server) AS server_key, 0 AS component, NULL AS station, NULL AS product, NULL AS ip
        FROM logon_mailboxes WHERE snapshot_id = ${snapshot} AND server IS NOT NULL
      UNION ALL SELECT m.server, lower(m.server), 1, lower(c.client_name), c.product, c.client_ip
        FROM logon_clients c JOIN logon_rows r ON r.client_id = c.id JOIN logon_mailboxes m ON m.id = r.mailbox_id
        WHERE c.snapshot_id = ${snapshot} AND c.server_component = 1 AND m.server IS NOT NULL
          AND lower(c.client_name) = lower(m.server)`,
  )
}

const VERSIONS: readonly ExchangeVersion[] = ['2007', '2010', '2013', '2016', '2019']

function versionOf(product: string): ExchangeVersion | undefined {
  return VERSIONS.find((version) => product.startsWith(`Exchange ${version}`))
}

/** Exchange 2003 and 2007 have no throttling policies and count per server. */
export const isClassic = (version: ExchangeVersion | undefined): boolean => version === '2003' || version === '2007'
