import { describe, expect, it } from 'vitest'
import { type Cidr, parseCidr } from '../../../../shared/exchange/cidr.ts'
import { type AccountSession, judgeSessions, type LaneWish } from '../../../../shared/exchange/session-lanes.ts'

const MINUTE = 60_000
const TAKEN = 100 * MINUTE
const range = (text: string): readonly Cidr[] => {
  const cidr = parseCidr(text)
  return cidr === null ? [] : [cidr]
}

const session = (address: string | null, minute: number, patch: Partial<AccountSession> = {}): AccountSession => ({
  server: 'EXMBX01',
  address,
  station: 'nb-jdoe',
  first: minute * MINUTE,
  last: minute * MINUTE,
  access: (minute + 5) * MINUTE,
  logons: 1,
  ...patch,
})
const wish: LaneWish = { taken: TAKEN, idleMs: 15 * MINUTE, vpn: range('10.8.0.0/16'), addresses: 2 }
const states = (sessions: readonly AccountSession[], change: Partial<LaneWish> = {}): readonly string[] =>
  judgeSessions(sessions, { ...wish, ...change }).map(({ state, vpn }) => `${state} ${vpn ?? ''}`.trim())

describe('sessions of one account', () => {
  const story = [session('10.8.1.1', 10), session('10.8.1.2', 40), session('10.8.1.3', 90), session(null, 50)]

  it('are ghosts on older VPN addresses, alive on the newest, closing without one', () => {
    expect(states(story)).toEqual(['ghost given', 'ghost given', 'live given', 'closing'])
  })

  it('are told by the workstation where no range is named, and the sign is marked as derived', () => {
    expect(states(story, { vpn: [] })).toEqual(['ghost derived', 'ghost derived', 'live derived', 'closing'])
    const nameless = [session('10.8.1.1', 10, { station: null }), session('10.8.1.2', 90, { station: null })]
    expect(states(nameless, { vpn: [] })).toEqual(['idle', 'live'])
  })

  it('of an office are idle, never ghosts; one VPN address alone makes none', () => {
    expect(states([session('192.168.1.5', 10), session('192.168.1.6', 90)])).toEqual(['idle', 'live'])
    expect(states([session('10.8.1.1', 10), session('192.168.1.6', 90)])).toEqual(['idle given', 'live'])
  })

  it('used lately are alive wherever they are; without times nothing is said', () => {
    expect(states([session('10.8.1.1', 10, { access: 95 * MINUTE }), session('10.8.1.2', 90)])).toEqual([
      'live given',
      'live given',
    ])
    expect(states([session('10.8.1.1', 10, { access: null }), session('10.8.1.2', 90)])).toEqual([
      'unknown given',
      'live given',
    ])
    expect(new Set(states(story.slice(0, 3), { taken: null }))).toEqual(new Set(['unknown given']))
  })

  it('are judged server by server', () => {
    const elsewhere = session('10.8.1.9', 20, { server: 'EXMBX02' })
    expect(states([...story, elsewhere]).at(-1)).toBe('live given')
  })
})
