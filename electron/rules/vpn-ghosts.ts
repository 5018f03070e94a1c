import { type Cidr, cidrContains, parseCidr } from '../../shared/exchange/cidr.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { type LogonRow, logonEvidence, logonsOf } from './logon-evidence.ts'
import { finding, known, type Rule, type RuleContext } from './rule.ts'
import { type SessionEstimate, sessionEstimates } from './sessions.ts'

/** A logon of an older address without access for this long is a ghost (sessions.md P1, step 3). */
const IDLE_MS = 900_000
const MIN_ADDRESSES = 2
const MIN_GHOSTS = 4
const CRITICAL_SHARE = 0.5

/**
 * Logons that dropped VPN tunnels left behind (H2). With the VPN's ranges given in the case, addresses in them count.
 * Without ranges the sign is a workstation seen under several addresses, and the finding says that it was derived so.
 */
export const vpnGhosts: Rule = {
  id: 'vpn-ghosts',
  evaluate(db, context) {
    const { taken } = context
    if (taken === undefined) return []
    const ranges = context.settings.vpnRanges.flatMap((text) => parseCidr(text) ?? [])
    const suspects = accountsWithSeveralAddresses(db, context)
    return sessionEstimates(db, context.snapshot)
      .filter((estimate) => suspects.has(estimate.accountKey))
      .flatMap((estimate) => about(db, context, estimate, ranges, taken))
  },
}

/** Only these can have ghosts; everybody else is left out by one query. */
function accountsWithSeveralAddresses(db: ReadableCase, { snapshot }: RuleContext): ReadonlySet<string> {
  const rows = db.all<{ readonly account_key: string }>(sql`SELECT DISTINCT account_key FROM logons
    WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND server_component = 0 AND account_key IS NOT NULL
      AND client_ip IS NOT NULL
    GROUP BY account_key, lower(coalesce(server, '')) HAVING count(DISTINCT client_ip) >= ${MIN_ADDRESSES}`)
  return new Set(rows.map((row) => row.account_key))
}

function about(
  db: ReadableCase,
  context: RuleContext,
  estimate: SessionEstimate,
  ranges: readonly Cidr[],
  taken: number,
) {
  const rows = logonsOf(db, context.snapshot, estimate.accountKey, estimate.server)
  const roaming = ranges.length > 0 ? inRanges(rows, ranges) : ofOneWorkstation(rows)
  const addresses = new Set(roaming.map((row) => row.client_ip))
  // Rows come in the order of their logon: the last one is the live tunnel.
  const live = roaming.at(-1)?.client_ip
  const ghosts = roaming.filter((row) => row.client_ip !== live && taken - (row.last_access_time ?? taken) > IDLE_MS)
  if (addresses.size < MIN_ADDRESSES || ghosts.length < MIN_GHOSTS || live === null || live === undefined) return []
  const isGhost = new Set(ghosts.map((row) => row.id))
  return [
    finding('vpn-ghosts', {
      variant: ranges.length > 0 ? 'ranges-given' : 'ranges-derived',
      severity: ghosts.length / rows.length >= CRITICAL_SHARE ? 'critical' : 'warning',
      certainty: ranges.length > 0 ? 'certain' : 'derived',
      subject: estimate.account,
      about: estimate.server?.toLowerCase() ?? '',
      params: known({
        account: estimate.account,
        ghosts: ghosts.length,
        rows: rows.length,
        sessions: estimate.sessions,
        addresses: addresses.size,
        liveAddress: live,
        blank: rows.filter((row) => row.client_ip === null).length,
        ranges: context.settings.vpnRanges.join(', '),
        server: estimate.server,
        workstation: roaming.at(-1)?.client_name,
      }),
      evidence: roaming.map((row) => logonEvidence(row, isGhost.has(row.id) ? 'ghost' : 'live')),
      procedures: ['session-limit-after-vpn'],
    }),
  ]
}

function inRanges(rows: readonly LogonRow[], ranges: readonly Cidr[]): readonly LogonRow[] {
  return rows.filter(
    (row) => row.client_ip !== null && ranges.some((range) => cidrContains(range, row.client_ip ?? '')),
  )
}

/** Logons of the workstation with most addresses: a laptop that came back under another one each time. */
function ofOneWorkstation(rows: readonly LogonRow[]): readonly LogonRow[] {
  const named = rows.filter((row) => row.client_ip !== null && row.client_name !== null)
  const byName = [...Map.groupBy(named, (row) => row.client_name?.toLowerCase() ?? '').values()]
  const spread = (group: readonly LogonRow[]): number => new Set(group.map((row) => row.client_ip)).size
  return byName.sort((a, b) => spread(b) - spread(a))[0] ?? []
}
