import type { Estimate, SessionOverview } from '../../shared/contract/sessions.ts'
import { clientSupport } from '../../shared/exchange/client-support.ts'
import { describeClientVersion } from '../../shared/exchange/client-version.ts'
import { threshold } from '../../shared/exchange/thresholds.ts'
import type { LimitFrom } from '../../shared/model/session-words.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { readSettings } from '../casefile/settings.ts'
import { snapshotById } from '../casefile/snapshots.ts'
import { sql } from '../casefile/sql.ts'
import { type LimitsInForce, SESSIONS_PER_SERVICE } from '../rules/limits-in-force.ts'
import { OF_LOGON_USERS } from '../rules/logon-digest.ts'
import { limitsOf } from './limit-report.ts'
import { eventsByHour } from './overview.ts'

const SERVICE_SESSIONS = 'Maximum Allowed Service Sessions Per User'
const MOST_SERVERS = 50
const MOST_CLIENTS = 100
const MOST_KINDS = 40

/** Few clients count against the service sessions: the index over them leads to their rows. */
const LOGONS_BY_CLIENT = sql`logon_clients c CROSS JOIN logon_rows r ON r.client_id = c.id
  JOIN logon_users u ON u.id = r.user_id JOIN logon_mailboxes m ON m.id = r.mailbox_id`

/** Pools of every server against their limits, events over time, and which clients there are. */
export function sessionOverview(db: ReadableCase, { snapshot }: { readonly snapshot: number }): SessionOverview {
  const { taken } = snapshotById(db, snapshot)
  const { servers, inForce } = limitsOf(db, snapshot)
  const shown = servers.slice(0, MOST_SERVERS)
  const pressedFrom = threshold(readSettings(db).thresholds, 'pressure-warning')
  const users = pressedUsers(db, snapshot, pressedFrom)
  const services = serviceUsers(db, snapshot)
  const { pools, clients } = poolsAndClients(db, snapshot)
  const admin = new Map(pools.map((pool) => [pool.key, pool]))
  return {
    servers: shown.map(({ key, name, product }) => {
      const pool = inForce.value(SESSIONS_PER_SERVICE, key)
      const service = services.get(key)
      return {
        server: name,
        product: product ?? null,
        user: users.get(key)?.top ?? null,
        pressed: users.get(key)?.pressed ?? 0,
        service: service === undefined ? null : { ...service, ...limitFields(inForce, SERVICE_SESSIONS, key) },
        admin: {
          logons: admin.get(key)?.logons ?? 0,
          accounts: admin.get(key)?.accounts ?? 0,
          mailboxes: admin.get(key)?.mailboxes ?? 0,
          limit: pool?.number ?? null,
          from: pool?.from ?? null,
          gate: pool?.gate ?? SESSIONS_PER_SERVICE,
        },
      }
    }),
    moreServers: servers.length - shown.length,
    pressedFrom,
    clients: clients.slice(0, MOST_CLIENTS).map((client) => described(client, taken)),
    moreClients: Math.max(0, clients.length - MOST_CLIENTS),
    events: eventsByHour(db, snapshot),
    eventKinds: [
      ...db.all<SessionOverview['eventKinds'][number]>(sql`SELECT event_id AS eventId, object_type AS objectType,
          count(*) AS count FROM events WHERE snapshot_id = ${snapshot} AND same_as IS NULL
        GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${MOST_KINDS}`),
    ],
  }
}

function limitFields(inForce: LimitsInForce, name: string, key: string): Pick<Estimate, 'limit' | 'from' | 'gate'> {
  const found = inForce.value(name, key)
  return { limit: found?.number ?? null, from: found?.from ?? null, gate: found?.gate ?? name }
}

interface UserRow extends Omit<Estimate, 'from'> {
  readonly key: string
  readonly from: LimitFrom | null
  readonly pressed: number
}

/** Per server the account with most sessions, and how many are at so many percent of their limit, as the table rounds. */
function pressedUsers(
  db: ReadableCase,
  snapshot: number,
  percent: number,
): ReadonlyMap<string, { readonly top: Estimate; readonly pressed: number }> {
  const rows =
    db.all<UserRow>(sql`SELECT server_key AS key, account, coalesce(server, '') AS server, sessions, logons, how,
      limit_number AS "limit", limit_from AS "from", coalesce(gate, '') AS gate, pressed
    FROM (SELECT *, row_number() OVER (PARTITION BY server_key ORDER BY id) AS nth,
            count(CASE WHEN limit_number > 0 AND round(100.0 * sessions / limit_number) >= ${percent} THEN 1 END)
              OVER (PARTITION BY server_key) AS pressed
          FROM session_users WHERE snapshot_id = ${snapshot}) WHERE nth = 1`)
  return new Map(rows.map(({ key, pressed, ...top }) => [key, { top, pressed }]))
}

/** Per server the account with most sessions of clients that count against the service sessions per user (1.6). */
function serviceUsers(
  db: ReadableCase,
  snapshot: number,
): ReadonlyMap<string, Omit<Estimate, 'limit' | 'from' | 'gate'>> {
  const rows = db.all<{
    readonly key: string
    readonly account: string
    readonly server: string
    readonly sessions: number
    readonly logons: number
    readonly exact: number
  }>(sql`SELECT key, account, server, sessions, logons, exact FROM (
      SELECT key, min(account) AS account, min(server) AS server, count(*) AS sessions, sum(n) AS logons, min(exact) AS exact,
             row_number() OVER (PARTITION BY key ORDER BY count(*) DESC, account_key) AS nth
      FROM (
        SELECT u.account_key, lower(coalesce(m.server, '')) AS key, min(coalesce(u.account, u.account_key)) AS account,
               min(coalesce(m.server, '')) AS server, count(*) AS n, count(r.session_id) = count(*) AS exact
        FROM ${LOGONS_BY_CLIENT}
        WHERE c.snapshot_id = ${snapshot} AND c.application_id IS NOT NULL AND r.same_as IS NULL
          AND session_pool(c.application_id) = 'service-per-user' AND u.account_key IS NOT NULL
        GROUP BY u.account_key, lower(coalesce(m.server, '')), c.client_ip, lower(c.client_name), c.client_version,
                 coalesce(r.session_id, r.logon_time / 10000, -r.id)
      ) GROUP BY key, account_key
    ) WHERE nth = 1`)
  return new Map(
    rows.map(({ key, exact, ...row }) => [key, { ...row, how: exact === 1 ? 'session-ids' : 'slots' } as const]),
  )
}

interface PoolRow {
  readonly key: string
  readonly logons: number
  readonly accounts: number
  readonly mailboxes: number
}

interface ClientRow {
  readonly version: string | null
  readonly logons: number
  readonly accounts: number
}

/**
 * In one pass over the logons: those of people and programs to mailboxes of others per server (H6), and logons and
 * accounts by client version, most first.
 */
function poolsAndClients(
  db: ReadableCase,
  snapshot: number,
): { readonly pools: readonly PoolRow[]; readonly clients: readonly ClientRow[] } {
  const rows = db.all<{
    readonly pool: number
    readonly key: string | null
    readonly logons: number
    readonly accounts: number
    readonly mailboxes: number
  }>(sql`WITH groups AS MATERIALIZED (
      SELECT user_id, client_id, mailbox_id, count(*) AS n FROM logon_rows NOT INDEXED
      WHERE snapshot_id = ${snapshot} AND same_as IS NULL GROUP BY 1, 2, 3
    )
    SELECT 1 AS pool, lower(coalesce(m.server, '')) AS key, sum(r.n) AS logons, count(DISTINCT u.account_key) AS accounts,
           count(DISTINCT lower(m.mailbox_dn)) AS mailboxes
    FROM groups r JOIN logon_users u ON u.id = r.user_id JOIN logon_mailboxes m ON m.id = r.mailbox_id
      JOIN logon_clients c ON c.id = r.client_id
    WHERE m.mailbox_dn <> u.user_dn AND lower(m.mailbox_dn) <> lower(u.user_dn) AND ${OF_LOGON_USERS}
    GROUP BY 2
    UNION ALL
    SELECT 0, c.client_version, sum(r.n), count(DISTINCT u.account_key), 0
    FROM groups r JOIN logon_users u ON u.id = r.user_id JOIN logon_clients c ON c.id = r.client_id
    GROUP BY 2 ORDER BY 3 DESC, 2`)
  return {
    pools: rows.flatMap(({ pool, key, ...row }) => (pool === 1 ? [{ key: key ?? '', ...row }] : [])),
    clients: rows.flatMap(({ pool, key, logons, accounts }) =>
      pool === 0 ? [{ version: key, logons, accounts }] : [],
    ),
  }
}

function described({ version, logons, accounts }: ClientRow, taken: number): SessionOverview['clients'][number] {
  if (version === null) {
    const unknown = { decoded: null, product: null, component: false, support: 'unknown', until: null } as const
    return { version, ...unknown, logons, accounts }
  }
  const { decoded, product, serverComponent } = describeClientVersion(version)
  const { state, until } = clientSupport(version, taken)
  return {
    version,
    decoded: decoded === version ? null : decoded,
    product: product ?? null,
    component: serverComponent,
    support: state,
    until: until ?? null,
    logons,
    accounts,
  }
}
