import type { ReadableCase } from '../casefile/database.ts'
import { type Sql, sql } from '../casefile/sql.ts'
import { logonEvidence, logonsOf } from './logon-evidence.ts'
import { finding, known, type Rule, type RuleContext } from './rule.ts'
import { sessionEstimates } from './sessions.ts'

/** A logon of an older address without access for this long is a ghost (sessions.md P1, step 3). */
const IDLE_MS = 900_000
const MIN_ADDRESSES = 2
const MIN_GHOSTS = 4
const CRITICAL_SHARE = 0.5

/** One account on one server whose logons lie under several addresses. */
interface Roamer {
  readonly account_key: string
  readonly server: string | null
  /** Lower-case workstation name; empty where the VPN's ranges tell what belongs together. */
  readonly station: string
  readonly live: string
  readonly addresses: number
  readonly ghosts: number
}

/**
 * Logons that dropped VPN tunnels left behind (H2). With the VPN's ranges given in the case, addresses in them count.
 * Without ranges the sign is a workstation seen under several addresses, and the finding says that it was derived so.
 */
export const vpnGhosts: Rule = {
  id: 'vpn-ghosts',
  evaluate(db, context) {
    const { taken, snapshot } = context
    if (taken === undefined) return []
    const ranges = JSON.stringify(context.settings.vpnRanges)
    const given = context.settings.vpnRanges.length > 0
    const roamers = roamersOf(
      db,
      snapshot,
      taken,
      given ? sql`''` : sql`lower(client_name)`,
      given ? sql`in_ranges(client_ip, ${ranges})` : sql`client_name IS NOT NULL`,
    )
    if (roamers.length === 0) return []
    const sessions = new Map(
      sessionEstimates(db, snapshot).map((estimate) => [keyOf(estimate.accountKey, estimate.server), estimate]),
    )
    return roamers.map((roamer) =>
      about(db, context, roamer, taken, sessions.get(keyOf(roamer.account_key, roamer.server))),
    )
  },
}

function keyOf(account: string, server: string | null): string {
  return `${account}\n${(server ?? '').toLowerCase()}`
}

/** The live address is that of the latest logon; of several workstations of an account the one with most ghosts is taken. */
function roamersOf(db: ReadableCase, snapshot: number, taken: number, station: Sql, counted: Sql): readonly Roamer[] {
  return db.all<Roamer>(sql`
    WITH several AS (
      -- Answered from the index alone: of a million logons only those of accounts with two addresses are looked at.
      SELECT account_key FROM logons WHERE snapshot_id = ${snapshot} AND account_key IS NOT NULL
      GROUP BY account_key HAVING min(client_ip) <> max(client_ip)
    ), roaming AS (
      SELECT account_key, server, lower(coalesce(server, '')) AS server_key, ${station} AS station, client_ip,
             last_access_time, first_value(client_ip) OVER (
               PARTITION BY account_key, lower(coalesce(server, '')), ${station} ORDER BY logon_time DESC, id DESC
             ) AS live
      FROM logons
      WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND server_component = 0 AND account_key IN several
        AND client_ip IS NOT NULL AND ${counted}
    ), counted AS (
      SELECT account_key, server_key, min(server) AS server, station, live, count(DISTINCT client_ip) AS addresses,
             sum(client_ip <> live AND ${taken} - last_access_time > ${IDLE_MS}) AS ghosts
      FROM roaming GROUP BY account_key, server_key, station
      HAVING addresses >= ${MIN_ADDRESSES} AND ghosts >= ${MIN_GHOSTS}
    )
    SELECT account_key, server, station, live, addresses, ghosts FROM (
      SELECT *, row_number() OVER (PARTITION BY account_key, server_key ORDER BY ghosts DESC, station) AS nth FROM counted
    ) WHERE nth = 1 ORDER BY ghosts DESC, account_key, server`)
}

function about(
  db: ReadableCase,
  context: RuleContext,
  roamer: Roamer,
  taken: number,
  estimate: { readonly account: string; readonly sessions: number; readonly rows: number } | undefined,
) {
  const { vpnRanges } = context.settings
  const rows = logonsOf(db, context.snapshot, roamer.account_key, roamer.server)
  const ofStation = rows.filter((row) => roamer.station === '' || row.client_name?.toLowerCase() === roamer.station)
  const isGhost = (row: (typeof rows)[number]): boolean =>
    row.client_ip !== roamer.live && row.last_access_time !== null && taken - row.last_access_time > IDLE_MS
  const account = estimate?.account ?? roamer.account_key
  return finding('vpn-ghosts', {
    variant: vpnRanges.length > 0 ? 'ranges-given' : 'ranges-derived',
    severity: roamer.ghosts / rows.length >= CRITICAL_SHARE ? 'critical' : 'warning',
    certainty: vpnRanges.length > 0 ? 'certain' : 'derived',
    subject: account,
    about: roamer.server?.toLowerCase() ?? '',
    params: known({
      account,
      ghosts: roamer.ghosts,
      rows: rows.length,
      sessions: estimate?.sessions,
      addresses: roamer.addresses,
      liveAddress: roamer.live,
      blank: rows.filter((row) => row.client_ip === null).length,
      ranges: vpnRanges.join(', '),
      server: roamer.server,
      workstation: ofStation.at(-1)?.client_name,
    }),
    evidence: evidenceRows(db, context, ofStation).map((row) => logonEvidence(row, isGhost(row) ? 'ghost' : 'live')),
    procedures: ['session-limit-after-vpn'],
  })
}

/** With ranges given only logons from the VPN are evidence. */
function evidenceRows(db: ReadableCase, { settings }: RuleContext, rows: ReturnType<typeof logonsOf>) {
  const withAddress = rows.filter((row) => row.client_ip !== null)
  if (settings.vpnRanges.length === 0) return withAddress
  const inside = new Set(
    db
      .all<{
        readonly ip: string
      }>(sql`SELECT value AS ip FROM json_each(${JSON.stringify(withAddress.map((row) => row.client_ip))})
        WHERE in_ranges(value, ${JSON.stringify(settings.vpnRanges)})`)
      .map(({ ip }) => ip),
  )
  return withAddress.filter((row) => inside.has(row.client_ip ?? ''))
}
