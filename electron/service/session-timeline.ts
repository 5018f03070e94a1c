import type { CaseSettings, Request } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import type { Estimate, SessionTimeline, TimelineLane, Tuple } from '../../shared/contract/sessions.ts'
import { type Cidr, cidrContains, parseCidr } from '../../shared/exchange/cidr.ts'
import { dnKey } from '../../shared/exchange/dn.ts'
import { type JudgedSession, judgeSessions } from '../../shared/exchange/session-lanes.ts'
import { threshold } from '../../shared/exchange/thresholds.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { type Identity, identityById, personRows } from '../casefile/persons.ts'
import { readSettings } from '../casefile/settings.ts'
import { snapshotById } from '../casefile/snapshots.ts'
import { type Sql, sql } from '../casefile/sql.ts'
import { OF_LOGON_USERS, vpnRangesOf } from '../rules/logon-digest.ts'
import { addressesOf } from './session-reconciliation.ts'

/** Bounds of one drawing: a program may hold thousands of logons from hundreds of addresses. */
const MOST_SESSIONS = 20_000
const MOST_LANES = 40
const MOST_BARS = 400
const LEAST_BARS = 5
const MOST_EVENTS = 200
const MOST_CONNECTIONS = 20

/** When one account logged on from where, which of it is alive, and what events and connections go with it. */
export function sessionTimeline(db: ReadableCase, { snapshot, who }: Request<'session-timeline'>): SessionTimeline {
  const identity = who.is === 'identity' ? identityById(db, snapshot, who.id) : undefined
  if (who.is === 'identity' && identity === undefined) throw new AttendantError('unknown-person', String(who.id))
  const keys = who.is === 'account' ? [who.account.toLowerCase()] : accountKeys(db, snapshot, identity?.id ?? 0)
  const info = snapshotById(db, snapshot)
  const settings = readSettings(db)
  const taken = info.takenHow === 'import-time' ? null : info.taken
  const idleSeconds = threshold(settings.thresholds, 'ghost-idle')
  const sessions = judgeSessions(sessionsOf(db, snapshot, keys), {
    taken,
    idleMs: idleSeconds * 1000,
    vpn: cidrs(vpnRangesOf(settings)),
    addresses: threshold(settings.thresholds, 'ghost-addresses'),
  })
  const all = totals(db, snapshot, keys)
  const lanes = lanesOf(db, snapshot, sessions, settings, keys)
  const bars = lanes.shown.reduce((sum, lane) => sum + lane.bars.length, 0)
  const events = eventsOf(db, snapshot, keys, identity)
  const estimates = estimatesOf(db, snapshot, keys)
  const account = estimates[0]?.account ?? (who.is === 'account' ? who.account : '')
  return {
    label: identity?.label ?? account,
    account,
    identity: identity?.id ?? null,
    taken,
    idleMinutes: Math.round(idleSeconds / 60),
    estimates: [...estimates],
    lanes: lanes.shown,
    events: events.map(({ total: _, ...event }) => event),
    logons: all.logons,
    sessions: all.sessions,
    ghosts: sessions.reduce((sum, { state, session }) => sum + (state === 'ghost' ? session.logons : 0), 0),
    leftOut: {
      lanes: lanes.more,
      bars: all.sessions - bars,
      events: Math.max(0, (events[0]?.total ?? 0) - MOST_EVENTS),
    },
  }
}

const cidrs = (ranges: readonly string[]): readonly Cidr[] => ranges.flatMap((range) => parseCidr(range) ?? [])

function accountKeys(db: ReadableCase, snapshot: number, identity: number): readonly string[] {
  return db
    .all<{ readonly key: string }>(sql`SELECT DISTINCT t.account_key AS key FROM logons t
      WHERE t.snapshot_id = ${snapshot} AND ${personRows('logons', identity)} AND t.account_key IS NOT NULL
      ORDER BY 1 LIMIT 50`)
    .map(({ key }) => key)
}

interface SessionRow {
  readonly row: number
  readonly server: string
  readonly address: string | null
  readonly station: string | null
  readonly version: string | null
  readonly name: string | null
  readonly first: number | null
  readonly last: number | null
  readonly access: number | null
  readonly logons: number
}

/** Sessions as the estimate of the rules has them (section 7), of a few accounts, by the index over their names. */
const grouped = (snapshot: number, keys: readonly string[]): Sql => sql`SELECT min(id) AS row,
    coalesce(min(server), '') AS server, client_ip AS address, lower(client_name) AS station, client_version AS version,
    min(client_name) AS name, min(logon_time) AS first, max(logon_time) AS last, max(last_access_time) AS access,
    count(*) AS logons
  FROM logons WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND ${OF_LOGON_USERS}
    AND account_key IN (SELECT value FROM json_each(${JSON.stringify(keys)}))
  GROUP BY account_key, lower(coalesce(server, '')), client_ip, lower(client_name), client_version,
    coalesce(session_id, logon_time / 10000, -id)`

function sessionsOf(db: ReadableCase, snapshot: number, keys: readonly string[]): readonly SessionRow[] {
  return db.all(sql`${grouped(snapshot, keys)} ORDER BY last DESC, row DESC LIMIT ${MOST_SESSIONS}`)
}

function totals(
  db: ReadableCase,
  snapshot: number,
  keys: readonly string[],
): { readonly sessions: number; readonly logons: number } {
  return (
    db.get(sql`SELECT count(*) AS sessions, coalesce(sum(logons), 0) AS logons FROM (${grouped(snapshot, keys)})`) ?? {
      sessions: 0,
      logons: 0,
    }
  )
}

type Judged = JudgedSession<SessionRow>

/** One lane per address in the order of the first logon; of too many those with ghosts and the latest are kept. */
function lanesOf(
  db: ReadableCase,
  snapshot: number,
  sessions: readonly Judged[],
  settings: CaseSettings,
  keys: readonly string[],
): { readonly shown: TimelineLane[]; readonly more: number } {
  const all = [...Map.groupBy(sessions, ({ session }) => session.address)].map(([address, own]) => ({
    address,
    own,
    ghosts: own.reduce((sum, { state, session }) => sum + (state === 'ghost' ? session.logons : 0), 0),
    first: Math.min(...own.map(({ session }) => session.first ?? Number.POSITIVE_INFINITY)),
  }))
  const kept = new Set(
    // Sessions come latest first, and so do their addresses: a stable sort keeps that among equals.
    all.toSorted((a, b) => Number(b.ghosts > 0) - Number(a.ghosts > 0)).slice(0, MOST_LANES),
  )
  const chosen = all
    .filter((lane) => kept.has(lane))
    .sort((a, b) => Number(a.address === null) - Number(b.address === null) || order(a.first, b.first))
  const addresses = chosen.flatMap(({ address }) => address ?? [])
  const known = addressesOf(db, snapshot, addresses)
  const connections = connectionsAt(db, snapshot, addresses)
  const own = new Set(keys)
  const perLane = Math.max(LEAST_BARS, Math.floor(MOST_BARS / Math.max(1, chosen.length)))
  return {
    more: all.length - chosen.length,
    shown: chosen.map(({ address, own: judged, ghosts }): TimelineLane => {
      const at = known.get(address ?? '')
      const others = (at?.accounts ?? []).filter((account) => !own.has(account.toLowerCase()))
      const tuples = connections.get(address ?? '') ?? []
      return {
        address,
        subnet: address === null ? null : subnetOf(address, settings),
        vpn: judged.find(({ vpn }) => vpn !== null)?.vpn ?? null,
        class: at?.class ?? null,
        logons: judged.reduce((sum, { session }) => sum + session.logons, 0),
        sessions: judged.length,
        ghosts,
        bars: judged.slice(0, perLane).map(({ session, state }) => ({
          row: session.row,
          server: session.server,
          station: session.name,
          version: session.version,
          logons: session.logons,
          from: session.first,
          to: session.access ?? session.last,
          state,
        })),
        connections: tuples.slice(0, MOST_CONNECTIONS).map(({ total: _, ...tuple }) => tuple),
        connectionCount: tuples[0]?.total ?? 0,
        others,
        otherCount: Math.max(0, (at?.accountCount ?? 0) - ((at?.accounts.length ?? 0) - others.length)),
      }
    }),
  }
}

const order = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

function subnetOf(address: string, settings: CaseSettings): string | null {
  return (
    settings.subnets.find(({ range }) => {
      const cidr = parseCidr(range)
      return cidr !== null && cidrContains(cidr, address)
    })?.name ?? null
  )
}

/** Established connections by remote address, a few of each. */
function connectionsAt(
  db: ReadableCase,
  snapshot: number,
  addresses: readonly string[],
): ReadonlyMap<string, readonly (Tuple & { readonly total: number })[]> {
  const rows = db.all<Tuple & { readonly total: number }>(sql`SELECT * FROM (
      SELECT id AS row, process, pid, local_address AS localAddress, local_port AS localPort,
             remote_address AS remoteAddress, remote_port AS remotePort,
             count(*) OVER (PARTITION BY remote_address) AS total
      FROM connections WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND state = 'ESTABLISHED'
        AND remote_address IN (SELECT value FROM json_each(${JSON.stringify(addresses)})))
    ORDER BY remoteAddress, remotePort, row`)
  return Map.groupBy(rows, ({ remoteAddress }) => remoteAddress)
}

function estimatesOf(db: ReadableCase, snapshot: number, keys: readonly string[]): readonly Estimate[] {
  return db.all(sql`SELECT account, coalesce(server, '') AS server, sessions, logons, how, limit_number AS "limit",
      limit_from AS "from", coalesce(gate, '') AS gate
    FROM session_users WHERE snapshot_id = ${snapshot}
      AND account_key IN (SELECT value FROM json_each(${JSON.stringify(keys)})) ORDER BY id LIMIT 50`)
}

type EventRow = SessionTimeline['events'][number]

/** Events of the accounts' DNs, or of the person; the latest of too many, in the order of time. */
function eventsOf(
  db: ReadableCase,
  snapshot: number,
  keys: readonly string[],
  identity: Identity | undefined,
): readonly (EventRow & { readonly total: number })[] {
  const dns = db
    .all<{ readonly dn: string }>(sql`SELECT DISTINCT user_dn AS dn FROM logon_users WHERE snapshot_id = ${snapshot}
      AND user_dn IS NOT NULL AND account_key IN (SELECT value FROM json_each(${JSON.stringify(keys)})) LIMIT 50`)
    .map(({ dn }) => dnKey(dn))
  // Whom only events name is known by the DN alone.
  const named = keys.filter((key) => key.startsWith('/')).map(dnKey)
  const of = identity === undefined ? sql`` : sql` OR ${personRows('events', identity.id)}`
  return db
    .all<EventRow & { readonly total: number }>(sql`SELECT t.id AS row, t.event_time AS time, t.event_id AS eventId,
        t.object_type AS objectType, t.limit_number AS "limit", count(*) OVER () AS total
      FROM events t WHERE t.snapshot_id = ${snapshot} AND t.same_as IS NULL AND t.event_time IS NOT NULL
        AND (t.dn_key IN (SELECT value FROM json_each(${JSON.stringify([...dns, ...named])}))${of})
      ORDER BY t.event_time DESC, t.id DESC LIMIT ${MOST_EVENTS}`)
    .toReversed()
}
