import { cidrContains, parseCidr } from '../../shared/exchange/cidr.ts'
import type { EvidenceRow } from '../../shared/model/finding.ts'
import { type ClosableRow, connectionEvidence, connectionsFrom, othersAt } from './closable.ts'
import { vpnRangesOf } from './logon-digest.ts'
import { holderKey, type LogonRow, logonEvidence, logonsOf } from './logon-evidence.ts'
import { proceduresForAccount } from './procedures-for.ts'
import { type Roamer, roamersOf } from './roaming.ts'
import { finding, known, limitOf, type Rule, type RuleContext, shareOf, usedThresholds } from './rule.ts'
import { estimateHow, type SessionEstimate } from './sessions.ts'

/**
 * Logons that dropped VPN tunnels left behind (H2). With the VPN's ranges given in the case, addresses in them count.
 * Without ranges the sign is a workstation seen under several addresses, and the finding says that it was derived so.
 * Where a connection table of the same moment was imported, the connections of the dead addresses are named with it.
 */
export const vpnGhosts: Rule = {
  id: 'vpn-ghosts',
  evaluate(db, context) {
    const roamers = roamersOf(db, context).filter(({ ghosts }) => ghosts >= limitOf(context, 'ghost-logons'))
    if (roamers.length === 0) return []
    const logons = logonsOf(db, context.snapshot, roamers)
    const cases = roamers.map((roamer) => {
      const rows = logons.get(holderKey(roamer)) ?? []
      const shown = shownRows(context, roamer, rows)
      const ghosts = new Set(
        shown.filter((row) => isGhost(row, roamer, context)).map(({ client_ip }) => client_ip ?? ''),
      )
      // An address with one living logon is not dead, whatever else lies there.
      for (const row of shown) if (!isGhost(row, roamer, context)) ghosts.delete(row.client_ip ?? '')
      return { roamer, rows, shown, ghosts }
    })
    const estimates = new Map(context.estimates.map((one) => [holderKey(one), one]))
    const dead = [...new Set(cases.flatMap(({ ghosts }) => [...ghosts]))]
    const closable = context.quality.forbidsCorrelation
      ? new Map<string, readonly ClosableRow[]>()
      : connectionsFrom(db, context.snapshot, dead)
    const others = othersAt(db, dead)
    return cases.map((one) => about(context, one, estimates.get(holderKey(one.roamer)), closable, others))
  },
}

interface Case {
  readonly roamer: Roamer
  readonly rows: readonly LogonRow[]
  readonly shown: readonly LogonRow[]
  /** Addresses all of whose logons of this account are ghosts. */
  readonly ghosts: ReadonlySet<string>
}

function isGhost(row: LogonRow, roamer: Roamer, context: RuleContext): boolean {
  const { taken } = context
  if (taken === undefined || row.client_ip === roamer.live || row.last_access_time === null) return false
  return taken - row.last_access_time > limitOf(context, 'ghost-idle') * 1000
}

function about(
  context: RuleContext,
  { roamer, rows, shown, ghosts }: Case,
  estimate: SessionEstimate | undefined,
  closable: ReadonlyMap<string, readonly ClosableRow[]>,
  others: ReadonlyMap<string, readonly string[]>,
) {
  const ranges = vpnRangesOf(context.settings)
  const account = estimate?.account ?? roamer.accountKey
  const connections = [...ghosts].flatMap((ip) => closable.get(ip) ?? [])
  const hit = [...new Set([...ghosts].flatMap((ip) => others.get(ip) ?? []))].filter((one) => one !== account)
  const evidence: readonly EvidenceRow[] = [
    ...shown.map((row) => logonEvidence(row, isGhost(row, roamer, context) ? 'ghost' : 'live')),
    ...connections.map((row) => connectionEvidence(row, 'closable')),
  ]
  const share = roamer.ghosts / Math.max(1, estimate?.rows ?? rows.length)
  return finding('vpn-ghosts', {
    variant: ranges.length > 0 ? 'ranges-given' : 'ranges-derived',
    severity: share >= shareOf(context, 'ghost-critical') ? 'critical' : 'warning',
    certainty: ranges.length > 0 ? 'certain' : 'derived',
    subject: account,
    about: roamer.serverKey,
    params: known({
      account,
      ghosts: roamer.ghosts,
      ghostSessions: roamer.ghostSessions,
      rows: estimate?.rows ?? rows.length,
      sessions: estimate?.sessions,
      how: estimate === undefined ? null : estimateHow(estimate),
      addresses: roamer.addresses,
      liveAddress: roamer.live,
      blank: rows.filter((row) => row.client_ip === null).length,
      ranges: ranges.join(', '),
      server: estimate?.server,
      workstation: shown.at(-1)?.client_name,
      closable: connections.length,
      others: hit.slice(0, 20).join(', '),
      idleMinutes: Math.round(limitOf(context, 'ghost-idle') / 60),
      ...usedThresholds(context, 'ghost-idle', 'ghost-addresses', 'ghost-logons', 'ghost-critical'),
    }),
    evidence,
    procedures: proceduresForAccount(context, roamer.accountKey).filter((one) => one !== 'store-limit-change'),
  })
}

/** Rows of the roaming workstation; with ranges given only logons from the VPN. Blank addresses are counted, not listed. */
function shownRows({ settings }: RuleContext, roamer: Roamer, rows: readonly LogonRow[]): readonly LogonRow[] {
  const given = vpnRangesOf(settings)
  const cidrs = given.flatMap((range) => parseCidr(range) ?? [])
  const inside = (ip: string): boolean => cidrs.some((cidr) => cidrContains(cidr, ip))
  return rows.filter(
    (row) =>
      row.client_ip !== null &&
      (given.length > 0 ? inside(row.client_ip) : row.client_name?.toLowerCase() === roamer.station),
  )
}
