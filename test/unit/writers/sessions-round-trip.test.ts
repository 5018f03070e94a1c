import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connectionReaders } from '../../../electron/intake/connections/readers.ts'
import { logonCsvReader } from '../../../electron/intake/powershell/logon-csv.ts'
import { registryFileReaders } from '../../../electron/intake/registry-file/readers.ts'
import { type Connection, netstat, tcpView3, tcpView4 } from '../../writers/connections.ts'
import { type Logon, logonCsv } from '../../writers/logons.ts'
import { regFile } from '../../writers/reg.ts'
import { collect, ofKind } from './collect.ts'

const SECOND = 1000
/** Days above the twelfth, so that every file shows its date order. */
const moment = fc
  .integer({ min: Date.UTC(2011, 2, 13) / SECOND, max: Date.UTC(2011, 2, 26) / SECOND })
  .map((seconds) => seconds * SECOND)
const ip = fc.ipV4()
const count = fc.nat({ max: 1_000_000 })
const name = fc.constantFrom('John Doe', 'Frédéric Léger', 'O"Brien; Sean', 'Müller, Jürgen', "L'Hôte", ' x ')

const logon: fc.Arbitrary<Logon> = fc
  .record({
    userName: name,
    account: fc.constantFrom('CONTOSO\\jdoe', 'CONTOSO\\fleger'),
    userDn: fc.constantFrom('/o=C/ou=S/cn=Recipients/cn=jdoe', '/o=C/ou=S/cn=Recipients/cn=fleger'),
    mailboxDn: fc.constantFrom('/o=C/ou=S/cn=Recipients/cn=jdoe', '/o=C/ou=S/cn=Recipients/cn=mkt'),
    clientName: fc.constantFrom('NB-JDOE', 'EXCAS01'),
    clientMode: fc.constantFrom('Classic', 'Cached', 'ExchangeServer'),
    clientVersion: fc.constantFrom('12.0.6535.5000', '2051.0.32851.6'),
    server: fc.constant('EXMBX01'),
    database: fc.constant('Mailbox Database'),
    storageGroup: fc.constant('First Storage Group'),
    codePage: fc.constant(1252),
    localeId: fc.constantFrom(1033, 1036),
    logonTime: moment,
    lastAccessTime: moment,
    openFolders: count,
    openMessages: count,
    rpcCallsSucceeded: count,
    totalOps: count,
  } as const)
  .chain((whole) =>
    fc
      .option(ip, { nil: undefined })
      .map((clientIp): Logon => (clientIp === undefined ? whole : { ...whole, clientIp })),
  )

describe('logon CSV, written and read', () => {
  const shapes = [
    { culture: 'en-US', encoding: 'utf-8-bom' },
    { culture: 'en-US', encoding: 'windows-1252' },
    { culture: 'fr-FR', encoding: 'utf-16le-bom' },
    { culture: 'fr-FR', encoding: 'utf-8', noType: true, quoting: 'needed' },
    { culture: 'de-DE', encoding: 'utf-16le', noType: true },
    { culture: 'pl-PL', encoding: 'utf-8-bom', separator: '\t' },
    { culture: 'ja-JP', encoding: 'utf-16le-bom' },
  ] as const

  it.each(shapes)('$culture $encoding', (shape) => {
    fc.assert(
      fc.property(
        fc.array(logon, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('Europe/Paris', 'Etc/UTC'),
        (logons, zone) => {
          const bytes = logonCsv(logons, { version: '2007', zone, ...shape })
          const read = collect(bytes, [logonCsvReader], { zone, zoneAssumed: false })
          expect(read.rejects).toEqual([])
          expect(ofKind(read, 'logon')).toEqual(
            logons.map((each) => ({ kind: 'logon', ...each, userName: each.userName?.trim() })),
          )
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('connection tables, written and read', () => {
  const connection: fc.Arbitrary<Connection> = fc.record({
    process: fc.constant('store.exe'),
    pid: fc.integer({ min: 4, max: 9999 }),
    protocol: fc.constant('TCP' as const),
    localAddress: ip,
    localPort: fc.integer({ min: 1, max: 65_535 }),
    remoteAddress: ip,
    remotePort: fc.integer({ min: 1, max: 65_535 }),
    state: fc.constantFrom('ESTABLISHED', 'CLOSE_WAIT', 'TIME_WAIT', 'SYN_SENT'),
  } as const)
  const lists = fc.array(connection, { minLength: 1, maxLength: 20 })
  const withKind = (list: readonly Connection[]) => list.map((each) => ({ kind: 'connection', ...each }))

  it('TCPView 3 and 4', () => {
    fc.assert(
      fc.property(lists, fc.boolean(), (list, header) => {
        expect(ofKind(collect(tcpView3(list), connectionReaders), 'connection')).toEqual(withKind(list))
        const four = tcpView4(list, { header, zone: 'Etc/UTC', encoding: 'utf-16le-bom' })
        expect(ofKind(collect(four, connectionReaders), 'connection')).toEqual(withKind(list))
      }),
      { numRuns: 60 },
    )
  })

  it('netstat in English and French', () => {
    fc.assert(
      fc.property(lists, fc.constantFrom('en', 'fr'), (list, language) => {
        const unnamed = list.map(({ process: _, ...each }) => each)
        const bytes = netstat(unnamed, { language, pid: true })
        expect(ofKind(collect(bytes, connectionReaders), 'connection')).toEqual(withKind(unnamed))
      }),
      { numRuns: 60 },
    )
  })

  it('netstat -b gives each row its own executable', () => {
    const list: readonly Connection[] = ['store.exe', 'mad.exe'].map((process, n) => ({
      process,
      pid: 100 + n,
      protocol: 'TCP',
      localAddress: '10.0.0.1',
      localPort: 6001 + n,
      remoteAddress: '10.0.0.2',
      remotePort: 50_000,
      state: 'ESTABLISHED',
    }))
    const read = collect(netstat(list, { language: 'fr', pid: true, executables: true }), connectionReaders)
    expect(ofKind(read, 'connection').map(({ process }) => process)).toEqual(['store.exe', 'mad.exe'])
  })
})

describe('registry files, written and read', () => {
  it('keeps numbers and names in both versions', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z "\\/]{0,30}[A-Za-z]$/), {
      minLength: 1,
      maxLength: 8,
      selector: (n) => n.toLowerCase(),
    })
    fc.assert(
      fc.property(
        names,
        fc.nat(),
        fc.uint8Array({ maxLength: 90 }),
        fc.constantFrom('5.00', 'REGEDIT4'),
        (list, number, bytes, version) => {
          const path = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
          const file = regFile(
            [
              {
                path,
                values: [
                  ...list.map((each) => [each, { is: 'dword', number }] as const),
                  ['\u00e9', { is: 'binary', bytes }],
                ],
              },
            ],
            version,
          )
          const read = collect(file, registryFileReaders)
          expect(read.rejects).toEqual([])
          const limits = ofKind(read, 'limit')
          expect(limits.map((limit) => limit.name)).toEqual([...list, '\u00e9'])
          expect(limits.slice(0, -1).every((limit) => limit.number === number && limit.key === path)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})
