import { sql } from '../casefile/sql.ts'
import { CLOSABLE_COLUMNS, type ClosableRow, connectionEvidence, fromOutside, storePorts } from './closable.ts'
import { finding, known, type Rule } from './rule.ts'

/**
 * Connections to the store's ports from an address that no logon names (H4): safe candidates to close (sessions.md 3.5,
 * rule 3). Nothing is said where the logons show less than two client addresses (one alone is a Client Access server or
 * a load balancer), or where the two files lie too far apart.
 */
export const orphanConnections: Rule = {
  id: 'orphan-connections',
  evaluate(db, { snapshot, quality }) {
    if (quality.forbidsCorrelation) return []
    const addresses = db.get<{ readonly n: number }>(
      sql`SELECT count(*) AS n FROM (SELECT 1 FROM temp.digest_addresses LIMIT 2)`,
    )
    if ((addresses?.n ?? 0) < 2) return []
    const rows = db.all<ClosableRow>(sql`
      WITH store_ports AS MATERIALIZED (${storePorts(snapshot)})
      SELECT ${CLOSABLE_COLUMNS} FROM connections c
      WHERE ${fromOutside(snapshot)} AND c.local_port IN (SELECT local_port FROM store_ports)
        AND c.remote_address NOT IN (SELECT ip FROM temp.digest_addresses)
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
        evidence: group.map((row) => connectionEvidence(row, 'connection')),
        procedures: ['session-limit-after-vpn'],
      }),
    )
  },
}
