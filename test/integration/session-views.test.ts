import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openForReading } from '../../electron/casefile/open.ts'
import { type ReadName, type ReadRequest, type ReadResult, runRead } from '../../electron/service/reads.ts'
import { CHANNELS } from '../../shared/contract/channels.ts'
import { whatIf } from '../../shared/exchange/what-if.ts'
import type { LimitRecord, LogonRecord } from '../../shared/model/records.ts'
import { attendant, attendantJson } from '../helpers/attendant.ts'
import { caseWith } from '../helpers/case-with.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const folder = temporaryFolder()
const SAMPLES = resolve(import.meta.dirname, '../../samples/contoso')
const casePath = join(folder, 'views.attendant')
const snapshot = 1
const VIEWS = ['what-if', 'limits-view', 'session-overview', 'session-timeline', 'session-reconciliation'] as const
type View = (typeof VIEWS)[number]

function ask<N extends View>(name: N, request: ReadRequest<N>, path = casePath): ReadResult<N> {
  const db = openForReading(path)
  try {
    // What the contract does not allow would not reach a screen.
    return CHANNELS[name].response.parse(runRead(db, name satisfies ReadName, request)) as ReadResult<N>
  } finally {
    db.close()
  }
}

const jdoe = { is: 'account', account: 'CONTOSO\\jdoe' } as const

describe('the session screens over the example story', () => {
  beforeAll(() => {
    const run = attendant(['import', casePath, SAMPLES, '--zone', 'Europe/Paris', '--snapshot', 'before'])
    expect(run.code, run.err).toBe(0)
    expect(attendant(['settings', casePath, '--subnet', 'VPN=10.8.0.0/16:vpn']).code).toBe(0)
  })

  it('what-if starts from the snapshot: about 46 sessions at two hours, about 11 at 30 minutes, each number explained', () => {
    const [first] = ask('what-if', { snapshot }).accounts
    expect(first).toMatchObject({
      account: 'CONTOSO\\jdoe',
      server: 'EXMBX01',
      evidence: {
        keepAliveFrom: 'default',
        limitFrom: 'event',
        addresses: 4,
        windowMinutes: 84,
        perConnect: 'limit-reached',
        logons: 14,
      },
    })
    if (first === undefined) return
    const result = whatIf(first.numbers)
    expect(Math.round(result.steadyState)).toBe(46)
    expect(Math.round(result.recommended.steadyState)).toBe(11)
    // The command line computes with the same function from the same numbers.
    const cli = attendantJson<{ readonly numbers: object; readonly result: object }>(['whatif', casePath])
    expect(cli.numbers).toEqual(first.numbers)
    expect(cli.result).toEqual(JSON.parse(JSON.stringify(result)))
  })

  it('what-if offers any other account with what is known of it', () => {
    const { accounts } = ask('what-if', { snapshot, account: 'svc_xerox' })
    expect(accounts).toMatchObject([
      { account: 'CONTOSO\\svc_xerox', numbers: { reconnectsPerHour: 0, sessionsNow: 1 }, evidence: { finding: null } },
    ])
    expect(ask('what-if', { snapshot, account: 'nobody' }).accounts).toEqual([])
  })

  it('the timeline shows four VPN addresses, 10 ghosts of 14 and two rows being closed, with events and connections', () => {
    const timeline = ask('session-timeline', { snapshot, who: jdoe })
    expect(timeline.ghosts).toBe(10)
    const vpn = timeline.lanes.filter((lane) => lane.vpn === 'given')
    expect(
      vpn.map(({ address, logons, ghosts, connectionCount }) => [address, logons, ghosts, connectionCount]),
    ).toEqual([
      ['10.8.14.22', 4, 4, 3],
      ['10.8.14.57', 3, 3, 3],
      ['10.8.15.9', 3, 3, 3],
      ['10.8.15.61', 2, 0, 2],
    ])
    expect(vpn[0]).toMatchObject({ subnet: 'VPN', connections: [{ process: 'store.exe', pid: 3812 }, {}, {}] })
    const blank = timeline.lanes.find(({ address }) => address === null)
    expect(blank?.bars.map(({ state }) => state)).toContain('closing')
    expect(timeline.events.length).toBeGreaterThanOrEqual(4)
    expect(timeline.estimates).toMatchObject([
      { server: 'EXMBX01', sessions: 10, logons: 14, limit: 32, how: 'slots' },
      { server: 'EXMBX02' },
    ])
    expect(timeline.leftOut).toEqual({ lanes: 0, bars: 0, events: 0 })
    // The finding counts the same ghosts.
    const findings = attendantJson<readonly { rule: string; subject: string; params: { ghosts: number } }[]>([
      'findings',
      casePath,
    ])
    expect(findings.find(({ rule }) => rule === 'vpn-ghosts')).toMatchObject({
      subject: 'CONTOSO\\jdoe',
      params: { ghosts: 10 },
    })
  })

  it('the timeline of a person is that of the account', () => {
    const persons = attendantJson<readonly { identity: number }[]>(['person', casePath, 'jdoe'])
    const [person] = persons
    const timeline = ask('session-timeline', { snapshot, who: { is: 'identity', id: person?.identity ?? 0 } })
    expect(timeline).toMatchObject({ account: 'CONTOSO\\jdoe', ghosts: 10 })
    expect(timeline.lanes).toEqual(ask('session-timeline', { snapshot, who: jdoe }).lanes)
    expect(() => ask('session-timeline', { snapshot, who: { is: 'identity', id: 999_999 } })).toThrow(/unknown-person/)
  })

  it('reconciliation lists every connection that may be closed with process and PID, the orphan among them', () => {
    const view = ask('session-reconciliation', { snapshot })
    expect(view.closable).toHaveLength(10)
    expect(view.closable.find(({ why }) => why === 'orphan')).toMatchObject({
      process: 'store.exe',
      pid: 3812,
      localAddress: '192.168.10.11',
      localPort: 6512,
      remoteAddress: '10.8.13.90',
      remotePort: 51020,
      account: null,
      otherCount: 0,
    })
    expect(view.closable.filter(({ account }) => account === 'CONTOSO\\jdoe')).toHaveLength(9)
    expect(Object.fromEntries(view.classes.map((one) => [one.class, one.addresses]))).toEqual({ live: 8, orphan: 1 })
  })

  it('the limits name their file and line, what is wrong with them, and the server that differs', () => {
    const view = ask('limits-view', { snapshot, wanted: [] })
    expect(view.servers.map(({ name, product }) => [name, product])).toEqual([
      ['EXMBX01', 'Exchange 2007 SP3'],
      ['EXMBX02', 'Exchange 2010 SP1'],
    ])
    const pool = view.limits.find(({ name }) => name === 'Maximum Allowed Exchange Sessions Per Service')
    expect(pool).toMatchObject({ max: 65_536, min: 1, unit: 'sessions' })
    // Exchange 2007 does not read it.
    expect(pool?.servers).toMatchObject([
      {
        server: 'exmbx02',
        number: 25_000,
        from: 'registry',
        standard: 10_000,
        sources: [{ file: expect.stringContaining('parameterssystem.reg'), line: expect.any(Number), number: 25_000 }],
      },
    ])
    expect(view.changes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['KeepAliveTime', 'szMaxAllowedSessionsPerUser']),
    )
  })

  it('a value set by hand comes with its commands and its way back, or is refused with the bound it breaks', () => {
    const name = 'Maximum Allowed Exchange Sessions Per Service'
    const good = ask('limits-view', { snapshot, wanted: [{ name, number: 20_000 }] })
    expect(good.changes.find((change) => change.name === name)).toMatchObject({
      before: 25_000,
      after: 20_000,
      reg: expect.stringMatching(/\/d 20000$/),
      undoReg: expect.stringMatching(/\/d 25000$/),
      powerShell: expect.stringContaining('-Value 20000'),
    })
    expect(ask('limits-view', { snapshot, wanted: [{ name, number: 65_537 }] }).refused).toEqual([
      { name, number: 65_537, reason: 'over-maximum', bound: 65_536 },
    ])
  })

  it('the pools stand against the limits in force and every count is a number of rows', () => {
    const view = ask('session-overview', { snapshot })
    expect(view.servers).toMatchObject([
      {
        server: 'EXMBX01',
        user: { account: 'CONTOSO\\jdoe', sessions: 10, logons: 14, limit: 32 },
        admin: { limit: null },
      },
      { server: 'EXMBX02', user: { sessions: 5, from: 'registry' }, admin: { logons: 10, limit: 25_000 } },
    ])
    const rows = attendantJson<readonly { clientVersion: string }[]>(['show', casePath, 'logons'])
    for (const { version, logons } of view.clients) {
      expect(rows.filter((row) => row.clientVersion === version)).toHaveLength(logons)
    }
    expect(view.clients.reduce((sum, { logons }) => sum + logons, 0)).toBe(rows.length)
    expect(view.clients.find(({ version }) => version === '2051.0.32851.6')).toMatchObject({
      decoded: '8.3.83.6',
      product: 'Exchange 2007 SP3',
      component: true,
    })
  })
})

const TAKEN = Date.UTC(2011, 2, 28, 7, 41)
const MINUTE = 60_000
const logon = (change: Partial<LogonRecord>): LogonRecord => ({
  kind: 'logon',
  place: {},
  account: 'CONTOSO\\svc_archive',
  userName: 'Archive',
  userDn: '/o=Contoso/cn=svc_archive',
  server: 'EXMBX01',
  clientName: 'ARCHIVE01',
  clientVersion: '6.5.8147.0',
  ...change,
})

describe('an account with 2,000 logons', () => {
  it('is drawn within bounds, and what is left out is said', () => {
    const path = join(folder, 'many.attendant')
    const logons = Array.from({ length: 2000 }, (_, index) =>
      logon({
        clientIp: `10.20.${index % 50}.${1 + (index % 7)}`,
        mailboxDn: `/o=Contoso/cn=user${index}`,
        logonTime: TAKEN - (2000 - index) * MINUTE,
        lastAccessTime: TAKEN - (2000 - index) * MINUTE + 30_000,
      }),
    )
    const { db } = caseWith(path, [logons], { taken: TAKEN })
    db.close()
    const timeline = ask(
      'session-timeline',
      { snapshot, who: { is: 'account', account: 'contoso\\SVC_ARCHIVE' } },
      path,
    )
    const bars = timeline.lanes.reduce((sum, lane) => sum + lane.bars.length, 0)
    expect(timeline.logons).toBe(2000)
    expect(timeline.lanes).toHaveLength(40)
    expect(bars).toBeLessThanOrEqual(400)
    expect(timeline.leftOut.bars).toBe(timeline.sessions - bars)
    expect(timeline.leftOut.lanes).toBeGreaterThan(0)
  })
})

describe('two gates for sessions per user', () => {
  it('the smaller one is in force and the other is named; servers before 2010 know the store alone', () => {
    const path = join(folder, 'gates.attendant')
    const component = (server: string, clientVersion: string): LogonRecord =>
      logon({ account: 'NT AUTHORITY\\SYSTEM', server, clientName: server, clientVersion, clientIp: '192.168.10.1' })
    const parameters = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
    const value = (key: string, name: string, number: number, type: LimitRecord['type']): LimitRecord => ({
      kind: 'limit',
      key,
      name,
      number,
      type,
      place: { line: 7 },
    })
    const { db } = caseWith(
      path,
      [
        [component('EXMBX01', '2051.0.32851.6'), component('EXMBX02', '3585.0.32986.1')],
        [value(parameters, 'Maximum Allowed Sessions Per User', 64, 'REG_DWORD')],
        [value('ThrottlingPolicy\\DefaultThrottlingPolicy_1', 'RCAMaxConcurrency', 20, 'other')],
      ],
      { taken: TAKEN },
    )
    db.close()
    const view = ask('limits-view', { snapshot, wanted: [] }, path)
    const limit = view.limits.find(({ name }) => name === 'Maximum Allowed Sessions Per User')
    expect(view.throttling).toBe(20)
    expect(limit?.servers).toMatchObject([
      { server: 'exmbx01', number: 64, from: 'registry' },
      {
        server: 'exmbx02',
        number: 20,
        from: 'throttling',
        gate: 'RCAMaxConcurrency',
        other: { name: 'Maximum Allowed Sessions Per User', number: 64 },
      },
    ])
    expect(limit?.servers[0]?.other).toBeNull()
  })
})

describe('addresses of several people', () => {
  it('name everybody who would be hit when a dead connection there is closed', () => {
    const path = join(folder, 'shared.attendant')
    const person = (alias: string, clientIp: string, minutes: number): LogonRecord =>
      logon({
        account: `CONTOSO\\${alias}`,
        userName: alias,
        userDn: `/o=Contoso/cn=${alias}`,
        mailboxDn: `/o=Contoso/cn=${alias}`,
        clientName: `NB-${alias}`,
        clientVersion: '12.0.6535.5000',
        clientIp,
        logonTime: TAKEN - minutes * MINUTE,
        lastAccessTime: TAKEN - minutes * MINUTE + MINUTE,
      })
    const logons = [
      ...['10.8.1.1', '10.8.1.2', '10.8.1.3', '10.8.1.4', '10.8.1.5'].map((ip, index) =>
        person('jdoe', ip, 90 - 20 * index),
      ),
      person('mdupont', '10.8.1.1', 80),
    ]
    const { db } = caseWith(
      path,
      [
        logons,
        ['10.8.1.1', '10.8.1.5'].map((remoteAddress, index) => ({
          kind: 'connection' as const,
          place: {},
          process: 'store.exe',
          pid: 3812,
          protocol: 'TCP',
          localAddress: '192.168.10.11',
          localPort: 6512,
          remoteAddress,
          remotePort: 50_000 + index,
          state: 'ESTABLISHED',
        })),
      ],
      { taken: TAKEN, settings: { vpnRanges: ['10.8.0.0/16'] } },
    )
    db.close()
    const view = ask('session-reconciliation', { snapshot }, path)
    expect(view.shared).toMatchObject([
      { address: '10.8.1.1', accountCount: 2, accounts: expect.any(Array), connections: 1 },
    ])
    expect(view.closable).toMatchObject([
      { remoteAddress: '10.8.1.1', account: 'CONTOSO\\jdoe', others: ['CONTOSO\\mdupont'], otherCount: 1 },
    ])
  })
})
