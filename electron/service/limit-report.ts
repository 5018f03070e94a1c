import { KNOWN_LIMITS } from '../../shared/exchange/limits.ts'
import type { ExchangeVersion } from '../../shared/model/plan.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { findingsOf } from '../casefile/findings.ts'
import { readSettings } from '../casefile/settings.ts'
import { sql } from '../casefile/sql.ts'
import { type LimitChanges, limitChanges, type WantedValue } from '../planning/limit-changes.ts'
import { type InForce, limitsInForce, registryValues, SESSIONS_PER_USER } from '../rules/limits-in-force.ts'
import { serverFacts } from '../rules/servers.ts'

export interface ServerLimit {
  readonly server: string
  readonly name: string
  readonly number: number | undefined
  readonly from: InForce['from']
  readonly gate: string
}

/**
 * The limits of every server of a snapshot, and the registry changes its findings ask for. Servers are those of the
 * logons; a snapshot without logons has one nameless server for which every registry export holds.
 */
export function limitReport(
  db: ReadableCase,
  snapshot: number,
  wanted: readonly WantedValue[],
  exchange?: ExchangeVersion,
): LimitChanges & { readonly limits: readonly ServerLimit[] } {
  const values = registryValues(db, snapshot)
  const servers = serverFacts(
    db,
    sql`SELECT server, lower(coalesce(server, '')) AS server_key, server_component AS component, product, client_ip AS ip,
          lower(client_name) AS station FROM logons NOT INDEXED WHERE snapshot_id = ${snapshot} AND same_as IS NULL`,
  )
  const inForce = limitsInForce(values, servers, readSettings(db))
  const named = servers.length === 0 ? [{ key: '', name: '' }] : servers
  const limits = named.flatMap(({ key, name: server }) =>
    KNOWN_LIMITS.flatMap(({ name }): readonly ServerLimit[] => {
      const found = name === SESSIONS_PER_USER ? inForce.sessionsPerUser(key) : inForce.value(name, key)
      return found === undefined ? [] : [{ server, name, ...found }]
    }),
  )
  return { limits, ...limitChanges(findingsOf(db, snapshot), values, wanted, exchange) }
}
