import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../../electron/casefile/findings.ts'
import { queryRows } from '../../../electron/casefile/table-query.ts'
import type { CaseSettings } from '../../../shared/contract/channels.ts'
import type { EvidenceRecord, LimitRecord, LogonRecord } from '../../../shared/model/records.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { aConnection, aLogon, NOON, ORG } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
let number = 0
const MINUTE = 60_000

function analysed(sources: readonly (readonly EvidenceRecord[])[], settings: Partial<CaseSettings> = {}) {
  const path = join(folder, `f${number++}.attendant`)
  const { db, snapshot } = caseWith(path, sources, { taken: NOON, settings })
  try {
    const query = { snapshot, filters: [], search: '', sort: [], offset: 0, limit: 1000 }
    return {
      findings: findingsOf(db, snapshot),
      users: queryRows(db, { ...query, table: 'users' }).map(({ cells }) => cells),
      addresses: queryRows(db, { ...query, table: 'addresses' }).map(({ cells }) => cells),
    }
  } finally {
    db.close()
  }
}

const of = (found: ReturnType<typeof analysed>, rule: string) => found.findings.filter((one) => one.rule === rule)

const user = (alias: string, change: Partial<LogonRecord> = {}): LogonRecord =>
  aLogon({
    account: `CONTOSO\\${alias}`,
    userDn: `${ORG}/cn=Recipients/cn=${alias}`,
    mailboxDn: `${ORG}/cn=Recipients/cn=${alias}`,
    clientName: `PC-${alias}`,
    ...change,
  })

const component = (server: string, version: string, clientIp = '192.168.10.11'): LogonRecord =>
  aLogon({ account: 'NT AUTHORITY\\SYSTEM', server, clientName: server, clientVersion: version, clientIp })

const limit = (key: string, name: string, data: Partial<LimitRecord>): LimitRecord => ({
  kind: 'limit',
  key,
  name,
  type: 'REG_DWORD',
  place: { line: 5 },
  ...data,
})
const PARAMETERS = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'

describe('the quality of the files', () => {
  const reconnects = ['10.8.14.22', '10.8.14.57'].flatMap((clientIp, round) =>
    [0, 1, 2, 3, 4].map((nth) =>
      aLogon({
        clientIp,
        logonTime: NOON - (90 - 60 * round) * MINUTE + nth * 10_000,
        lastAccessTime: round === 1 ? NOON : NOON - 60 * MINUTE,
      }),
    ),
  )
  const table = (minutesLater: number) => [
    aConnection({ createdAt: NOON + minutesLater * MINUTE }),
    aConnection({ remoteAddress: '10.8.13.90', createdAt: NOON }),
  ]

  it('lets connections be judged when both files are of one moment', () => {
    const found = analysed([reconnects, table(2)])
    expect(of(found, 'snapshot-quality')).toEqual([])
    expect(of(found, 'orphan-connections').map(({ subject }) => subject)).toEqual(['10.8.13.90'])
    expect(of(found, 'vpn-ghosts')[0]?.params.closable).toBe(1)
  })

  it('warns when the files are more than five minutes apart, and forbids the verdict above thirty', () => {
    expect(of(analysed([reconnects, table(6)]), 'snapshot-quality')).toMatchObject([
      { variant: 'time-gap', params: { minutes: 6 } },
    ])
    const far = analysed([reconnects, table(31)])
    expect(of(far, 'snapshot-quality')).toMatchObject([{ variant: 'time-gap-refused', severity: 'warning' }])
    expect(of(far, 'orphan-connections')).toEqual([])
    expect(of(far, 'vpn-ghosts')[0]?.evidence.filter((row) => row.as === 'closable')).toEqual([])
    expect(new Set(far.addresses.map((row) => row.class))).toEqual(new Set(['not-correlatable']))
    // The case may see that differently, and the finding says what it was measured with.
    const patient = analysed([reconnects, table(31)], { thresholds: { 'gap-refusal': 60 } })
    expect(of(patient, 'orphan-connections')).toHaveLength(1)
    expect(of(patient, 'snapshot-quality')[0]?.params.thresholds).toBe('gap-warning=5 gap-refusal=60')
  })

  it('tells a server that only sees Client Access servers from one with clients', () => {
    const behind = ['a', 'b', 'c'].map((alias) => user(alias, { clientIp: '192.168.10.21', clientName: 'EXCAS01' }))
    const found = analysed([
      [...behind, component('EX01', '3585.0.32986.1')],
      [aConnection({ remoteAddress: '192.168.10.21' })],
    ])
    expect(of(found, 'snapshot-quality')).toMatchObject([{ variant: 'client-access-only', params: { percent: 100 } }])
    expect(of(found, 'reconciliation')).toMatchObject([{ variant: 'not-correlatable' }])
    expect(found.addresses).toMatchObject([{ address: '192.168.10.21', class: 'not-correlatable', accountCount: 3 }])
  })

  it('mentions cut values and many blank addresses', () => {
    const cut = aLogon({ mailboxDn: '/o=Contoso/ou=First...', truncated: ['mailboxDn'] })
    expect(of(analysed([[cut]]), 'snapshot-quality')).toMatchObject([{ variant: 'truncated', params: { count: 1 } }])
    const { clientIp: _, ...blank } = aLogon()
    const many = [...Array.from({ length: 20 }, () => aLogon()), ...Array.from({ length: 6 }, () => blank)]
    expect(of(analysed([many]), 'snapshot-quality')).toMatchObject([
      { variant: 'blank-addresses', params: { percent: 23 } },
    ])
  })
})

describe('shared addresses', () => {
  it('list everybody who would be hit', () => {
    const dead = ['10.8.14.22', '10.8.14.57'].flatMap((clientIp, round) =>
      [0, 1, 2, 3].map((nth) =>
        aLogon({
          clientIp,
          logonTime: NOON - (90 - 60 * round) * MINUTE + nth * 10_000,
          lastAccessTime: round === 1 ? NOON : NOON - 60 * MINUTE,
        }),
      ),
    )
    const neighbour = user('akeller', { clientIp: '10.8.14.22', lastAccessTime: NOON })
    const found = analysed([[...dead, neighbour], [aConnection()]], {
      subnets: [{ name: 'Lyon', range: '10.8.0.0/16', kind: 'vpn' }],
    })
    expect(of(found, 'vpn-ghosts')).toMatchObject([
      { variant: 'ranges-given', params: { closable: 1, others: 'CONTOSO\\akeller' } },
    ])
    expect(found.addresses).toMatchObject([
      { address: '10.8.14.22', subnet: 'Lyon', accounts: ['CONTOSO\\akeller', 'CONTOSO\\jdoe'] },
      { address: '10.8.14.57', class: 'ghost' },
    ])
  })

  it('may be IPv6', () => {
    const ipv6 = ['2001:db8::1', '2001:db8::2'].flatMap((clientIp, round) =>
      [0, 1, 2, 3].map((nth) =>
        aLogon({
          clientIp,
          logonTime: NOON - (90 - 60 * round) * MINUTE + nth * 10_000,
          lastAccessTime: NOON - 30 * MINUTE,
        }),
      ),
    )
    const found = analysed([ipv6], { subnets: [{ name: 'VPN 6', range: '2001:db8::/32', kind: 'vpn' }] })
    expect(of(found, 'vpn-ghosts')).toMatchObject([{ params: { liveAddress: '2001:db8::2', ghosts: 4 } }])
  })
})

describe('limits in force', () => {
  it('belong to the server whose name the file bears, else to the servers of its version', () => {
    const logons = [
      user('a', { server: 'EX07' }),
      user('b', { server: 'EX10' }),
      component('EX07', '2051.0.32851.6'),
      component('EX10', '3585.0.32986.1'),
    ]
    const registry = [
      limit(PARAMETERS, 'Maximum Allowed Sessions Per User', { number: 64 }),
      limit(PARAMETERS, 'Working Directory', { type: 'REG_SZ', text: 'D:\\Exchange Server\\V14\\Mailbox' }),
    ]
    expect(analysed([logons, registry]).users).toMatchObject([
      { server: 'EX07', limit: 32, limitFrom: 'default' },
      { server: 'EX10', limit: 64, limitFrom: 'registry' },
    ])
  })

  it('are the smaller of store and throttling policy from 2010 on, and the gate is named', () => {
    const policy = limit('ThrottlingPolicy\\DefaultThrottlingPolicy_1', 'RCAMaxConcurrency', {
      type: 'other',
      number: 20,
    })
    const found = analysed([[user('a'), component('EX01', '3585.0.32986.1')], [policy]])
    expect(found.users).toMatchObject([{ limit: 20, limitFrom: 'throttling', gate: 'RCAMaxConcurrency' }])
    const classic = analysed([[user('a'), component('EX01', '2051.0.32851.6')], [policy]])
    expect(classic.users).toMatchObject([{ limit: 32, limitFrom: 'default' }])
  })

  it('that differ between nodes are a finding', () => {
    const node = (data: number) => [limit(PARAMETERS, 'Maximum Allowed Sessions Per User', { number: data })]
    expect(of(analysed([node(32), node(64)]), 'limit-lint').map(({ variant }) => variant)).toContain('nodes-differ')
  })
})

describe('clients and what they hold', () => {
  it('do not include parts of Exchange that only their client type tells', () => {
    const logons = [
      user('a', { applicationId: 'Client=MSExchangeRPC' }),
      user('a', { applicationId: 'Client=Hub Transport', clientName: 'EX02', clientVersion: '14.1.218.1' }),
      user('a', { applicationId: 'Client=CI', clientName: 'EX02', clientVersion: '14.1.218.1' }),
    ]
    expect(analysed([logons]).users).toMatchObject([{ account: 'CONTOSO\\a', sessions: 1, logons: 1 }])
  })

  it('are critical where Outlook 2003 opens more shared mailboxes than Exchange 2010 bears', () => {
    const logons = Array.from({ length: 17 }, (_, nth) =>
      user('mdupont', { mailboxDn: `${ORG}/cn=Recipients/cn=room${nth}`, clientVersion: '11.0.8326.0' }),
    )
    const found = analysed([[...logons, component('EX01', '3585.0.32986.1')]])
    expect(of(found, 'shared-mailboxes')).toMatchObject([
      { variant: 'outlook-2003', severity: 'critical', params: { mailboxes: 17 } },
    ])
    expect(of(found, 'client-age')).toMatchObject([{ variant: 'outlook-old', params: { supportUntil: '2014-04-08' } }])
  })

  it('fill the Exchange Administrator pool with logons to mailboxes of others', () => {
    const logons = Array.from({ length: 8 }, (_, nth) =>
      user('a', { mailboxDn: `${ORG}/cn=Recipients/cn=room${nth}`, logonTime: NOON - nth * MINUTE }),
    )
    const pool = [limit(PARAMETERS, 'Maximum Allowed Exchange Sessions Per Service', { number: 10 })]
    const [found] = of(analysed([logons, pool]), 'admin-pool')
    expect(found).toMatchObject({
      severity: 'warning',
      params: { logons: 8, limit: 10, percent: 80, limitFrom: 'registry' },
    })
    expect(found?.evidence).toHaveLength(8)
  })

  it('are programs by what they open, whatever they are called', () => {
    const logons = Array.from({ length: 6 }, (_, nth) =>
      user('mirror', { mailboxDn: `${ORG}/cn=Recipients/cn=u${nth}`, clientVersion: '6.5.8147.0' }),
    )
    expect(of(analysed([logons]), 'service-account')).toMatchObject([
      { variant: 'mailboxes', params: { mailboxes: 6 } },
    ])
    expect(of(analysed([[user('besson'), user('scanlon')]]), 'service-account')).toEqual([])
  })
})
