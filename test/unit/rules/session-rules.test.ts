import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../../electron/casefile/findings.ts'
import { slippedFrom } from '../../../electron/rules/limit-lint.ts'
import { sessionEstimates } from '../../../electron/rules/sessions.ts'
import type { CaseSettings } from '../../../shared/contract/channels.ts'
import type { EvidenceRecord, LimitRecord } from '../../../shared/model/records.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { aConnection, aLogon, NOON, ORG } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
let number = 0
const MINUTE = 60_000

function analysed(records: readonly EvidenceRecord[], settings: Partial<CaseSettings> = {}) {
  const { db, snapshot } = caseWith(join(folder, `s${number++}.attendant`), [records], { taken: NOON, settings })
  try {
    return { findings: findingsOf(db, snapshot), sessions: sessionEstimates(db, snapshot) }
  } finally {
    db.close()
  }
}

const PARAMETERS = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
const value = (name: string, data: number, key = PARAMETERS): LimitRecord => ({
  kind: 'limit',
  key,
  name,
  type: 'REG_DWORD',
  number: data,
  place: { line: 5 },
})

describe('sessions of a user', () => {
  it('are estimated from logons: one Outlook with three mailboxes is one session, not three', () => {
    const at = NOON - 60 * MINUTE
    const { sessions } = analysed([
      aLogon({ logonTime: at + 1000 }),
      aLogon({ logonTime: at + 2000, mailboxDn: `${ORG}/cn=Recipients/cn=shared` }),
      aLogon({ logonTime: at + 9000, mailboxDn: `${ORG}/cn=Recipients/cn=room` }),
      aLogon({ logonTime: at + 60_000, clientIp: '10.8.14.57' }),
    ])
    expect(sessions).toMatchObject([{ account: 'CONTOSO\\jdoe', sessions: 2, rows: 4, exact: false }])
  })

  it('are counted where the export has session ids', () => {
    const { sessions } = analysed([aLogon({ sessionId: 'A' }), aLogon({ sessionId: 'A' }), aLogon({ sessionId: 'B' })])
    expect(sessions).toMatchObject([{ sessions: 2, rows: 3, exact: true }])
  })

  it('do not include parts of Exchange itself', () => {
    expect(
      analysed([aLogon({ clientVersion: '2051.0.32851.6' }), aLogon({ account: 'NT AUTHORITY\\SYSTEM' })]).sessions,
    ).toEqual([])
  })
})

describe('the session limit', () => {
  const many = (count: number): readonly EvidenceRecord[] =>
    Array.from({ length: count }, (_, index) => aLogon({ logonTime: NOON - index * MINUTE, clientIp: '192.168.20.41' }))
  const event = (minutesAgo: number): EvidenceRecord => ({
    kind: 'event',
    eventId: 9646,
    provider: 'MSExchangeIS',
    time: NOON - minutesAgo * MINUTE,
    message: 'Mapi session exceeded',
    sessionDn: `${ORG}/cn=Recipients/cn=jdoe`,
    limit: 32,
    objectType: 'session',
    place: { line: 2 },
  })

  it('grades a user by his share of it', () => {
    const grade = (count: number) =>
      analysed(many(count)).findings.map(({ rule, variant, severity }) => [rule, variant, severity])
    expect(grade(15)).toEqual([])
    expect(grade(16)).toEqual([['session-limit', 'near', 'info']])
    expect(grade(24)).toEqual([['session-limit', 'near', 'warning']])
    expect(grade(29)).toEqual([['session-limit', 'near', 'critical']])
  })

  it('is the imported registry value where there is one', () => {
    const [finding] = analysed([...many(16), value('Maximum Allowed Sessions Per User', 17)]).findings
    expect(finding).toMatchObject({ severity: 'critical', params: { limit: 17 } })
  })

  it('is exhausted beyond doubt when event 9646 says so, however few logons are left', () => {
    const [finding] = analysed([aLogon(), event(4), event(50)]).findings
    expect(finding).toMatchObject({
      variant: 'exhausted',
      severity: 'critical',
      certainty: 'certain',
      subject: 'CONTOSO\\jdoe',
      params: { events: 2, lastEvent: '2011-03-28T09:56:00Z' },
    })
    expect(analysed([aLogon(), event(60 * 25)]).findings).toEqual([])
  })

  it('names the DN of the event where no logon shows the account', () => {
    expect(analysed([event(4)]).findings).toMatchObject([
      { subject: `${ORG}/cn=Recipients/cn=jdoe`, variant: 'exhausted' },
    ])
  })
})

describe('VPN ghosts', () => {
  const reconnects = ['10.8.14.22', '10.8.14.57', '10.8.15.9', '10.8.15.61'].flatMap((clientIp, round) =>
    [0, 1, 2].map((nth) =>
      aLogon({
        clientIp,
        logonTime: NOON - (90 - 25 * round) * MINUTE + nth * 1000,
        lastAccessTime: NOON - (75 - 25 * round) * MINUTE,
      }),
    ),
  )

  it('are the idle logons of older addresses of the same workstation', () => {
    const [finding] = analysed(reconnects).findings.filter(({ rule }) => rule === 'vpn-ghosts')
    expect(finding).toMatchObject({
      variant: 'ranges-derived',
      severity: 'critical',
      params: { ghosts: 9, addresses: 4, liveAddress: '10.8.15.61' },
    })
    expect(finding?.evidence.filter((row) => row.as === 'live')).toHaveLength(3)
  })

  it('are told by the VPN ranges of the case where these are given', () => {
    const [finding] = analysed(reconnects, { vpnRanges: ['10.8.0.0/16'] }).findings
    expect(finding).toMatchObject({ variant: 'ranges-given', certainty: 'certain' })
    expect(analysed(reconnects, { vpnRanges: ['172.16.0.0/12'] }).findings).toEqual([])
  })

  it('do not include somebody who works at two desks', () => {
    const desks = ['PC-1', 'PC-2'].flatMap((clientName, index) =>
      [0, 1, 2, 3].map((nth) =>
        aLogon({
          clientName,
          clientIp: `192.168.20.${40 + index}`,
          lastAccessTime: NOON - 60 * MINUTE,
          logonTime: NOON - (100 + nth + index * 9) * MINUTE,
        }),
      ),
    )
    expect(analysed(desks).findings.filter(({ rule }) => rule === 'vpn-ghosts')).toEqual([])
  })
})

describe('orphan connections', () => {
  it('are store connections from an address without a logon', () => {
    const { findings } = analysed([
      aLogon(),
      aLogon({ clientIp: '10.8.14.57' }),
      aConnection(),
      aConnection({ remoteAddress: '10.8.13.90', remotePort: 51_020 }),
      aConnection({ remoteAddress: '10.8.77.77', localPort: 443, process: 'w3wp.exe' }),
    ])
    expect(findings.filter(({ rule }) => rule === 'orphan-connections')).toMatchObject([
      { subject: '10.8.13.90', params: { connections: 1, process: 'store.exe', pid: 3812 } },
    ])
  })

  it('are not judged behind a Client Access server, where all logons show one address', () => {
    const cas = aLogon({ clientIp: '192.168.10.21', clientName: 'EXCAS01' })
    expect(analysed([cas, cas, aConnection()]).findings.filter(({ rule }) => rule === 'orphan-connections')).toEqual([])
  })
})

describe('limit configuration', () => {
  const lint = (record: LimitRecord) => analysed([record]).findings.map(({ variant, severity }) => [variant, severity])

  it('says nothing about a value at its default', () => {
    expect(lint(value('Maximum Allowed Sessions Per User', 32))).toEqual([])
    expect(lint(value('TCP/IP Port', 6512))).toEqual([])
  })

  it('finds names that nothing reads, and the name that was meant', () => {
    const [finding] = analysed([value('szMaxAllowedSessionsPerUser', 64)]).findings
    expect(finding).toMatchObject({ variant: 'wrong-name', params: { rightName: 'Maximum Allowed Sessions Per User' } })
    expect(lint(value('objtAttachmentView', 1000, `${PARAMETERS}\\MaxObjsPerMapiSession`))).toEqual([
      ['attachment-view-name', 'warning'],
    ])
    expect(lint(value('Maximum Allowed Concurrent Exchange Sessions Per Service', 1))).toEqual([
      ['unknown-name', 'warning'],
    ])
  })

  it('finds too large a value, a disabled limit and a long keep-alive', () => {
    expect(lint(value('Maximum Allowed Exchange Sessions Per Service', 70_001))).toEqual([['over-maximum', 'warning']])
    expect(lint(value('Disable Session Limit', 1))).toEqual([['session-limit-disabled', 'warning']])
    const tcpip = 'HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Services\\Tcpip\\Parameters'
    expect(lint(value('KeepAliveTime', 7_200_000, tcpip))).toEqual([['keep-alive-missing-or-long', 'warning']])
    expect(lint(value('KeepAliveTime', 1_800_000, tcpip))).toEqual([])
    expect(lint(value('TcpTimedWaitDelay', 30, tcpip))).toEqual([['keep-alive-missing-or-long', 'warning']])
  })

  it('takes a value that a tool found missing for its default', () => {
    const absent = (name: string, key: string): LimitRecord => {
      const { number: _, ...rest } = value(name, 0, key)
      return { ...rest, type: 'absent' }
    }
    const tcpip = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters'
    expect(lint(absent('KeepAliveTime', tcpip))).toEqual([['keep-alive-missing-or-long', 'warning']])
    expect(lint(absent('Maximum Allowed Sessions Per User', PARAMETERS))).toEqual([])
  })

  it('recognises decimal digits typed as hexadecimal', () => {
    const service = { defaults: { '2010': 10_000 }, max: 65_536 }
    expect(slippedFrom(0x25000, service)).toBe(25_000)
    expect(slippedFrom(25_000, service)).toBeUndefined()
    expect(slippedFrom(65_536, service)).toBeUndefined()
    expect(slippedFrom(0x32, { defaults: { '2007': 32 } })).toBe(32)
    expect(slippedFrom(0x40, { defaults: { '2007': 32 } })).toBeUndefined()
  })

  it('mentions a changed value as a note, with its default', () => {
    expect(analysed([value('Maximum Allowed Exchange Sessions Per Service', 25_000)]).findings).toMatchObject([
      { variant: 'changed-from-default', severity: 'info', params: { number: 25_000, defaultNumber: 10_000 } },
    ])
  })
})
