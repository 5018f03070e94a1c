import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attendant, attendantJson } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { type Connection, netstat, tcpView4 } from '../writers/connections.ts'
import { eventViewerCsv, message9646, type WrittenEvent } from '../writers/events.ts'
import type { Culture } from '../writers/local-time.ts'
import { type Logon, logonCsv } from '../writers/logons.ts'
import { type RegVersion, regFile } from '../writers/reg.ts'

const folder = temporaryFolder()
const MINUTE = 60_000
/** 28 March 2011, 09:41 in Paris and Berlin. */
const TAKEN = Date.UTC(2011, 2, 28, 7, 41)
const GROUP = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients'

const logon = (alias: string, name: string, change: Partial<Logon>): Logon => ({
  userName: name,
  account: `CONTOSO\\${alias}`,
  userDn: `${GROUP}/cn=${alias}`,
  mailboxDn: `${GROUP}/cn=${alias}`,
  clientMode: 'Cached',
  clientName: `NB-${alias.toUpperCase()}`,
  clientVersion: '12.0.6535.5000',
  server: 'EXMBX01',
  openFolders: 12,
  openMessages: 2,
  openAttachments: 0,
  totalOps: 700,
  tableOps: 200,
  ...change,
})

const ROUNDS = ['10.8.14.22', '10.8.14.57', '10.8.15.9', '10.8.15.61']
const LOGONS: readonly Logon[] = [
  ...ROUNDS.flatMap((clientIp, round) =>
    [0, 11, 22, 33].map((seconds) => {
      const logonTime = TAKEN - (89 - 28 * round) * MINUTE + seconds * 1000
      return logon('hetienne', 'Hélène Étienne', {
        clientIp,
        logonTime,
        lastAccessTime: round === 3 ? TAKEN - MINUTE : logonTime + 12 * MINUTE,
      })
    }),
  ),
  logon('jmueller', 'Jürgen Müller', {
    clientIp: '192.168.20.41',
    logonTime: TAKEN - 90 * MINUTE,
    lastAccessTime: TAKEN - 2 * MINUTE,
    openFolders: 455,
  }),
  logon('svc_scan', 'Numériseur étage 2', {
    clientIp: '192.168.10.88',
    clientName: 'SCAN01',
    clientVersion: '6.5.8147.0',
    logonTime: TAKEN - 200 * MINUTE,
    lastAccessTime: TAKEN - 3 * MINUTE,
  }),
  {
    ...logon('system', 'Microsoft System Attendant', {}),
    account: 'NT AUTHORITY\\SYSTEM',
    clientIp: '192.168.10.11',
    clientName: 'EXMBX01',
    clientVersion: '2051.0.32851.6',
    clientMode: 'ExchangeServer',
    logonTime: TAKEN - 9000 * MINUTE,
    lastAccessTime: TAKEN,
  },
]

const EVENTS: readonly WrittenEvent[] = [60, 32, 4].map((minutes) => ({
  eventId: 9646,
  provider: 'MSExchangeIS',
  level: 'error',
  time: TAKEN - minutes * MINUTE,
  message: message9646('2007', { dn: `${GROUP}/cn=hetienne`, limit: 32, objectType: 'session' }),
}))

const CONNECTIONS: readonly Connection[] = [
  { process: 'store.exe', pid: 3812, protocol: 'TCP', localAddress: '0.0.0.0', localPort: 6512, state: 'LISTENING' },
  ...[...ROUNDS, '192.168.20.41', '192.168.10.88', '10.8.13.90'].map(
    (remoteAddress, index): Connection => ({
      process: 'store.exe',
      pid: 3812,
      protocol: 'TCP',
      localAddress: '192.168.10.11',
      localPort: 6512,
      remoteAddress,
      remotePort: 49_000 + index,
      state: 'ESTABLISHED',
    }),
  ),
]

const PARAMETERS = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
const TCPIP = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters'
/** A misnamed value, digits typed with the base left at hexadecimal, and two hours of keep-alive. */
const VALUES: readonly (readonly [key: string, name: string, number: number])[] = [
  [PARAMETERS, 'szMaxAllowedSessionsPerUser', 64],
  [PARAMETERS, 'Maximum Allowed Exchange Sessions Per Service', 0x25000],
  [TCPIP, 'KeepAliveTime', 7_200_000],
]

const limits = (version: RegVersion): Uint8Array =>
  regFile(
    [...Map.groupBy(VALUES, ([key]) => key)].map(([path, own]) => ({
      path,
      values: own.map(([, name, number]) => [name, { is: 'dword', number }] as const),
    })),
    version,
  )

/** What `reg query <key>` prints, redirected to a file: ASCII, four blanks between the parts (sessions spec 4.6). */
const queried = (): Uint8Array =>
  new TextEncoder().encode(
    [...Map.groupBy(VALUES, ([key]) => key)]
      .flatMap(([key, own]) => [
        '',
        key,
        ...own.map(([, name, number]) => `    ${name}    REG_DWORD    0x${number.toString(16)}`),
        '',
      ])
      .join('\r\n'),
  )

interface Administrator {
  readonly culture: Culture
  readonly files: Readonly<Record<string, Uint8Array>>
}

const shared = { zone: 'Europe/Paris', version: '2007' } as const
const ADMINISTRATORS: Readonly<Record<string, Administrator>> = {
  American: {
    culture: 'en-US',
    files: {
      'logons.csv': logonCsv(LOGONS, { ...shared, culture: 'en-US', encoding: 'utf-8-bom' }),
      'events.csv': eventViewerCsv(EVENTS, { culture: 'en-US', zone: shared.zone, encoding: 'utf-8-bom' }),
      'limits.reg': limits('5.00'),
      'connections.txt': tcpView4(CONNECTIONS, { header: true, zone: shared.zone, encoding: 'utf-8' }),
    },
  },
  French: {
    culture: 'fr-FR',
    files: {
      'sessions.csv': logonCsv(LOGONS, { ...shared, culture: 'fr-FR', encoding: 'utf-16le-bom', noType: true }),
      'evenements.csv': eventViewerCsv(EVENTS, {
        culture: 'fr-FR',
        zone: shared.zone,
        encoding: 'utf-8-bom',
        language: 'fr',
      }),
      'netstat.txt': netstat(CONNECTIONS, { language: 'fr', pid: true }),
      'limites.txt': queried(),
    },
  },
  German: {
    culture: 'de-DE',
    files: {
      'anmeldungen.csv': logonCsv(LOGONS, { ...shared, culture: 'de-DE', encoding: 'windows-1252', quoting: 'needed' }),
      'ereignisse.csv': eventViewerCsv(EVENTS, { culture: 'de-DE', zone: shared.zone, encoding: 'utf-8' }),
      'netstat.txt': netstat(CONNECTIONS, { language: 'en', pid: true }),
      'Grenzwerte.reg': limits('REGEDIT4'),
    },
  },
}

interface Found {
  readonly rule: string
  readonly variant: string
  readonly severity: string
  readonly subject: string
  readonly params: Readonly<Record<string, string | number>>
}

function findingsOf(who: string, { files }: Administrator): readonly Found[] {
  const exports_ = join(folder, who)
  const casePath = join(folder, `${who}.attendant`)
  mkdirSync(exports_)
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(exports_, name), bytes)
  const taken = ['--taken', '2011-03-28T09:41:00+02:00']
  const run = attendant(['import', casePath, exports_, '--zone', shared.zone, ...taken])
  expect(run.code, run.err).toBe(0)
  expect(attendant(['settings', casePath, '--subnet', 'VPN=10.8.0.0/16:vpn']).code).toBe(0)
  return attendantJson<readonly Found[]>(['findings', casePath]).map(({ rule, variant, severity, subject, params }) => {
    // netstat knows the process by its number alone.
    const { process: _, ...same } = params
    return { rule, variant, severity, subject, params: same }
  })
}

describe('one moment exported by three administrators', () => {
  it('gives the same findings in French, German and American [sec 10.5]', () => {
    const [american = [], ...others] = Object.entries(ADMINISTRATORS).map(([who, one]) => findingsOf(who, one))
    expect(american.map(({ rule, variant, subject }) => `${rule} ${variant} ${subject}`)).toEqual(
      expect.arrayContaining([
        'session-limit exhausted CONTOSO\\hetienne',
        'vpn-ghosts ranges-given CONTOSO\\hetienne',
        'reconnect-forecast over-limit CONTOSO\\hetienne',
        'event-story vpn-reconnects CONTOSO\\hetienne',
        'orphan-connections  10.8.13.90',
        'service-account name CONTOSO\\svc_scan',
        'object-headroom folder CONTOSO\\jmueller',
        'limit-lint wrong-name szMaxAllowedSessionsPerUser',
        'limit-lint hex-slip Maximum Allowed Exchange Sessions Per Service',
        'limit-lint keep-alive-missing-or-long KeepAliveTime',
      ]),
    )
    for (const other of others) expect(other).toEqual(american)
  })
})
