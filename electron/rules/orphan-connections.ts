import type { EvidenceRow } from '../../shared/model/finding.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { finding, known, type Rule } from './rule.ts'

interface ConnectionRow {
  readonly id: number
  readonly process: string | null
  readonly pid: number | null
  readonly local_address: string
  readonly local_port: number
  readonly remote_address: string
  readonly remote_port: number | null
  readonly state: string | null
}

/**
 * Connections to the store's ports from an address that no logon names (H4). The store's ports are those on which its
 * process listens, or those that known logon addresses use (sessions.md 3.5, rule 1). Nothing is said where the logons
 * show no client address at all: behind a Client Access server the two lists cannot be compared.
 */
export const orphanConnections: Rule = {
  id: 'orphan-connections',
  evaluate(db, { snapshot }) {
    if (!anyConnection(db, snapshot) || !logonsHaveAddresses(db, snapshot)) return []
    const rows = db.all<ConnectionRow>(sql`
      WITH store_ports AS (
        SELECT DISTINCT local_port FROM connections
        WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND local_port IS NOT NULL AND local_port <> 135
          AND ((state = 'LISTENING' AND lower(process) IN ('store.exe', 'microsoft.exchange.rpcclientaccess.service.exe'))
            OR (state = 'ESTABLISHED' AND EXISTS (SELECT 1 FROM logons l WHERE l.snapshot_id = ${snapshot}
                AND l.client_ip = connections.remote_address AND l.server_component = 0)))
      )
      SELECT c.id, c.process, c.pid, c.local_address, c.local_port, c.remote_address, c.remote_port, c.state
      FROM connections c JOIN store_ports p ON p.local_port = c.local_port
      WHERE c.snapshot_id = ${snapshot} AND c.same_as IS NULL AND c.state = 'ESTABLISHED' AND c.remote_address IS NOT NULL
        AND c.remote_address NOT IN (SELECT local_address FROM connections WHERE snapshot_id = ${snapshot})
        AND c.remote_address NOT LIKE '127.%' AND c.remote_address NOT IN ('::1', '[::1]', '0.0.0.0', '*')
        AND NOT EXISTS (SELECT 1 FROM logons l WHERE l.snapshot_id = ${snapshot} AND l.client_ip = c.remote_address)
      ORDER BY c.remote_address, c.remote_port, c.id`)
    return [...Map.groupBy(rows, (row) => row.remote_address)].map(([address, group]) =>
      finding('orphan-connections', {
        severity: 'warning',
        certainty: 'derived',
        subject: address,
        params: known({
          address,
          connections: group.length,
          process: group[0]?.process,
          pid: group[0]?.pid,
        }),
        evidence: group.map(evidence),
        procedures: ['session-limit-after-vpn'],
      }),
    )
  },
}

function logonsHaveAddresses(db: ReadableCase, snapshot: number): boolean {
  // At least two client addresses: one alone is a Client Access server or a load balancer.
  const rows = db.all(sql`SELECT DISTINCT client_ip FROM logons
    WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND server_component = 0 AND client_ip IS NOT NULL LIMIT 2`)
  return rows.length === 2
}

function anyConnection(db: ReadableCase, snapshot: number): boolean {
  return db.get(sql`SELECT 1 FROM connections WHERE snapshot_id = ${snapshot} LIMIT 1`) !== undefined
}

function evidence(row: ConnectionRow): EvidenceRow {
  return {
    table: 'connections',
    id: row.id,
    as: 'connection',
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
