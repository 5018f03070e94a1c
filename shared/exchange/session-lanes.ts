import { type Cidr, cidrContains } from './cidr.ts'

/** One estimated session of an account: the logons of one address, workstation, version and slot of ten seconds. */
export interface AccountSession {
  readonly server: string
  readonly address: string | null
  /** Lower-case workstation name. */
  readonly station: string | null
  /** UnixMs of the first and last logon and of the last operation. */
  readonly first: number | null
  readonly last: number | null
  readonly access: number | null
  /** Logon rows. */
  readonly logons: number
}

export type SessionState = 'live' | 'ghost' | 'idle' | 'closing' | 'unknown'

export interface JudgedSession<S extends AccountSession> {
  readonly session: S
  readonly state: SessionState
  readonly vpn: 'given' | 'derived' | null
}

export interface LaneWish {
  /** Moment of the snapshot, UnixMs; null where nothing tells it: then nothing is called a ghost. */
  readonly taken: number | null
  /** Time without access after which a session counts as left behind (H2: 900 s). */
  readonly idleMs: number
  /** Ranges the case names as VPN; empty: a workstation under several addresses is the sign. */
  readonly vpn: readonly Cidr[]
  /** Distinct VPN addresses from which on sessions may be called ghosts (H2: 2). */
  readonly addresses: number
}

/**
 * Which sessions of one account are alive and which a VPN tunnel left behind, by the rule of the finding (sessions spec
 * section 7, H2): the address of the latest logon is the live one; on other VPN addresses, what was not used for `idleMs`
 * is a ghost. Judged per server, and without ranges per workstation. Keeps the order. Sessions of one account only.
 */
export function judgeSessions<S extends AccountSession>(
  sessions: readonly S[],
  wish: LaneWish,
): readonly JudgedSession<S>[] {
  const given = wish.vpn.length > 0
  const groupOf = (one: AccountSession): string =>
    given ? one.server.toLowerCase() : `${one.server.toLowerCase()}\n${one.station ?? ''}`
  const addressed = sessions.filter(({ address }) => address !== null)
  const groups = new Map(
    [...Map.groupBy(addressed, groupOf)].map(([key, own]) => {
      const addresses = new Set(own.map(({ address }) => address ?? ''))
      const inVpn = (address: string): boolean =>
        given ? wish.vpn.some((range) => cidrContains(range, address)) : own[0]?.station !== null && addresses.size > 1
      const vpn = new Set([...addresses].filter(inVpn))
      return [key, { vpn, live: liveAddress(own) }] as const
    }),
  )
  return sessions.map((session) => {
    const { address } = session
    if (address === null) return { session, state: 'closing', vpn: null }
    const group = groups.get(groupOf(session))
    const inVpn = group?.vpn.has(address) === true
    const vpn = inVpn ? (given ? 'given' : 'derived') : null
    if (session.access === null || wish.taken === null) return { session, state: 'unknown', vpn }
    const idle = wish.taken - session.access > wish.idleMs
    if (!idle || address === group?.live) return { session, state: 'live', vpn }
    return { session, state: inVpn && group.vpn.size >= wish.addresses ? 'ghost' : 'idle', vpn }
  })
}

/** UnixMs of the first logon; before all time where none has one. */
function earliest(sessions: readonly AccountSession[]): number {
  const known = sessions.flatMap(({ first }) => first ?? [])
  return known.length === 0 ? Number.NEGATIVE_INFINITY : Math.min(...known)
}

/** The address of the latest logon; of equal ones the one whose first logon is later, then the greater text. */
function liveAddress(sessions: readonly AccountSession[]): string | undefined {
  const best = [...Map.groupBy(sessions, ({ address }) => address ?? '')]
    .map(([address, own]) => ({
      address,
      last: Math.max(...own.map(({ last }) => last ?? Number.NEGATIVE_INFINITY)),
      first: earliest(own),
    }))
    .sort((a, b) => compare(b.last, a.last) || compare(b.first, a.first) || (a.address < b.address ? 1 : -1))
  return best[0]?.address
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)
