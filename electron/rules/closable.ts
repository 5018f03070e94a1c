import type { EvidenceRow } from '../../shared/model/finding.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { type Sql, sql } from '../casefile/sql.ts'
import { OF_USERS } from './logon-digest.ts'
import { known } from './rule.ts'

/** An established connection to the store, with everything TCPView needs to find its row. */
export interface ClosableRow {
  readonly id: number
  readonly process: string | null
  readonly pid: number | null
  readonly local_address: string
  readonly local_port: number
  readonly remote_address: string
  readonly remote_port: number | null
}

export const CLOSABLE_COLUMNS = sql`c.id, c.process, c.pid, c.local_address, c.local_port, c.remote_address, c.remote_port`

/**
 * Ports on which the store answers (sessions.md 3.5, rule 1): those its process listens on, 135 aside, and those that
 * known logon addresses use.
 */
export const storePorts = (snapshot: number): Sql => sql`SELECT DISTINCT local_port FROM connections p
  WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND local_port IS NOT NULL AND local_port <> 135
    AND ((state = 'LISTENING' AND lower(process) IN ('store.exe', 'microsoft.exchange.rpcclientaccess.service.exe'))
      OR (state = 'ESTABLISHED' AND remote_address IN (SELECT ip FROM temp.digest_addresses)))`

/** Store connections from other machines: neither loopback nor one of the server's own addresses. */
export const fromOutside = (snapshot: number): Sql => sql`c.snapshot_id = ${snapshot} AND c.same_as IS NULL
  AND c.state = 'ESTABLISHED' AND c.remote_address IS NOT NULL
  AND c.remote_address NOT IN (SELECT local_address FROM connections WHERE snapshot_id = ${snapshot})
  AND c.remote_address NOT LIKE '127.%' AND c.remote_address NOT IN ('::1', '[::1]', '0.0.0.0', '*')`

/** Store connections of the given addresses, by address. */
export function connectionsFrom(
  db: ReadableCase,
  snapshot: number,
  addresses: readonly string[],
): ReadonlyMap<string, readonly ClosableRow[]> {
  if (addresses.length === 0) return new Map()
  const rows = db.all<ClosableRow>(sql`WITH store_ports AS MATERIALIZED (${storePorts(snapshot)})
    SELECT ${CLOSABLE_COLUMNS} FROM connections c
    WHERE ${fromOutside(snapshot)} AND c.local_port IN (SELECT local_port FROM store_ports)
      AND c.remote_address IN (SELECT value FROM json_each(${JSON.stringify(addresses)}))
    ORDER BY c.remote_address, c.remote_port, c.id`)
  return Map.groupBy(rows, (row) => row.remote_address)
}

/** Accounts with a session at each of the addresses: whoever would be hit by closing a connection there. */
export function othersAt(db: ReadableCase, addresses: readonly string[]): ReadonlyMap<string, readonly string[]> {
  if (addresses.length === 0) return new Map()
  const rows = db.all<{ readonly ip: string; readonly account: string }>(sql`
    SELECT ip, min(account) AS account FROM temp.digest_sessions
    WHERE ${OF_USERS} AND ip IN (SELECT value FROM json_each(${JSON.stringify(addresses)}))
    GROUP BY ip, account_id ORDER BY ip, account`)
  return new Map([...Map.groupBy(rows, (row) => row.ip)].map(([ip, own]) => [ip, own.map(({ account }) => account)]))
}

export function connectionEvidence(row: ClosableRow, as: string): EvidenceRow {
  return {
    table: 'connections',
    id: row.id,
    as,
    label: `${row.remote_address}:${row.remote_port ?? ''}`,
    facts: known({
      localAddress: row.local_address,
      localPort: row.local_port,
      remoteAddress: row.remote_address,
      remotePort: row.remote_port,
      process: row.process,
      pid: row.pid,
    }),
  }
}
