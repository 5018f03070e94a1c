import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logonFormatListReader } from '../../../../electron/intake/powershell-lists/logon-format-list.ts'
import { logonWmiReader } from '../../../../electron/intake/powershell-lists/logon-wmi.ts'
import { codes, collect } from '../powershell/collect.ts'
import { type Member, utf16, writeFormatList } from './write-format-list.ts'

const logons = (text: string | Uint8Array) =>
  collect(logonFormatListReader, 'logon', typeof text === 'string' ? Buffer.from(text) : text)
const wmi = (text: string) => collect(logonWmiReader, 'logon', Buffer.from(text))

const DN = '/o=Contoso Société Générale/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe'
const DOE: readonly Member[] = [
  ['RunspaceId', '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'],
  ['AdapterSpeed', '100000'],
  ['ClientIPAddress', '10.8.14.22'],
  ['ClientMode', 'Cached'],
  ['ClientName', 'NB-JDOE'],
  ['CurrentOpenFolders', '12'],
  ['FullMailboxDirectoryName', DN],
  ['FullUserDirectoryName', DN],
  ['HostAddress', ''],
  ['LastAccessTime', '28/03/2011 08:27:44'],
  ['LogonTime', '28/03/2011 08:12:21'],
  ['UserName', 'Frédéric Léger'],
  ['Windows2000Account', 'CONTOSO\\fleger'],
  ['ApplicationId', 'Client=MSExchangeRPC'],
]

describe('Get-LogonStatistics | Format-List', () => {
  it('gives a logon per record, wrapped DNs whole, times in the zone given', () => {
    const second = DOE.map(([name, value]): Member => [name, name === 'ClientIPAddress' ? '' : value])
    const read = logons(utf16(writeFormatList([DOE, second])))
    expect(read.confidence).toBe(0.95)
    expect(read.rejects).toEqual([])
    expect(read.records).toHaveLength(2)
    expect(read.records[0]).toEqual({
      kind: 'logon',
      place: { line: 3 },
      adapterSpeed: 100_000,
      clientIp: '10.8.14.22',
      clientMode: 'Cached',
      clientName: 'NB-JDOE',
      openFolders: 12,
      mailboxDn: DN,
      userDn: DN,
      lastAccessTime: Date.parse('2011-03-28T08:27:44+02:00'),
      logonTime: Date.parse('2011-03-28T08:12:21+02:00'),
      userName: 'Frédéric Léger',
      account: 'CONTOSO\\fleger',
      applicationId: 'Client=MSExchangeRPC',
    })
    expect(read.records[1]?.clientIp).toBeUndefined()
    expect(read.facts).toMatchObject({ era: 'Exchange 2010', dateOrder: 'day-first' })
  })

  it('joins a DN cut at the last character of the column, as cultures without word wrap do', () => {
    const text = [
      'UserName                 : John Doe',
      'ClientIPAddress          : 10.8.14.22',
      'FullMailboxDirectoryName : /o=Contoso/ou=Exchange Administrat',
      '                           ive Group (FYDIBOHF23SPDLT)/cn=Rec',
      '                           ipients/cn=jdoe',
    ].join('\r\n')
    expect(logons(text).records[0]?.mailboxDn).toBe(
      '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe',
    )
  })

  it('starts a record where the first label comes again without a blank line', () => {
    const text = 'UserName : A\nClientIPAddress : 10.0.0.1\nUserName : B\nClientIPAddress : 10.0.0.2\n'
    expect(logons(text).records.map((record) => [record.userName, record.clientIp])).toEqual([
      ['A', '10.0.0.1'],
      ['B', '10.0.0.2'],
    ])
  })

  it('marks values the exporter cut, and says that the user or the address is missing', () => {
    const read = logons('ClientName : EXCAS01...\nLogonTime : 28/03/2011 08:12:21\n')
    expect(read.records[0]).toMatchObject({ clientName: 'EXCAS01...', truncated: ['clientName'] })
    expect(codes(read)).toEqual(
      expect.arrayContaining(['user-column-missing', 'address-column-missing', 'values-truncated']),
    )
  })

  it('passes over prompts and other lists of the same transcript', () => {
    const text = `[PS] C:\\>Get-LogonStatistics jdoe | fl\n${writeFormatList([DOE])}Name : X\nGuid : Y\n`
    expect(logons(text).records).toHaveLength(1)
  })

  it('comes back as written, at any width', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9é()=/.]{1,12}$/)
    const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
    const fact = fc.record({
      user: name,
      dn: name.map((tail) => `/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${tail}`),
      ip: fc.ipV4(),
      folders: fc.nat(5000),
      application: fc.stringMatching(/^Client=[A-Za-z;=]{0,400}$/),
    })
    fc.assert(
      fc.property(
        fc.array(fact, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 100, max: 160 }),
        (facts, width) => {
          const written = facts.map(({ user, dn, ip, folders, application }): readonly Member[] => [
            ['ClientIPAddress', ip],
            ['CurrentOpenFolders', String(folders)],
            ['FullMailboxDirectoryName', dn],
            ['UserName', user],
            ['ApplicationId', application],
          ])
          const read = logons(utf16(writeFormatList(written, width)))
          expect(
            read.records.map((one) => [one.clientIp, one.openFolders, one.mailboxDn, one.userName, one.applicationId]),
          ).toEqual(facts.map(({ user, dn, ip, folders, application }) => [ip, folders, dn, user, application]))
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('Exchange_Logon', () => {
  it('is read from a property list, with the offset its CIM times carry', () => {
    const read = wmi(
      [
        '__CLASS                      : Exchange_Logon',
        'ClientIP                     : 10.8.14.22',
        'ClientVersion                : 11.0.8173.0',
        'LastOperationTime            : 20110328062744.000000+120',
        'LoggedOnUserAccount          : CONTOSO\\jdoe',
        'LoggedOnUsersMailboxLegacyDN : /O=CONTOSO/OU=PARIS/CN=RECIPIENTS/CN=JDOE',
        'LogonTime                    : 20110328061204.000000+120',
        'MailboxDisplayName           : John Doe',
        'MailboxLegacyDN              : /O=CONTOSO/OU=PARIS/CN=RECIPIENTS/CN=ROOM1',
        'OpenFolderCount              : 7',
        'StoreName                    : Private',
      ].join('\r\n'),
    )
    expect(read.confidence).toBeGreaterThan(0.95)
    expect(read.records).toEqual([
      {
        kind: 'logon',
        place: { line: 1 },
        clientIp: '10.8.14.22',
        clientVersion: '11.0.8173.0',
        lastAccessTime: Date.parse('2011-03-28T06:27:44+02:00'),
        account: 'CONTOSO\\jdoe',
        userDn: '/O=CONTOSO/OU=PARIS/CN=RECIPIENTS/CN=JDOE',
        logonTime: Date.parse('2011-03-28T06:12:04+02:00'),
        mailboxDn: '/O=CONTOSO/OU=PARIS/CN=RECIPIENTS/CN=ROOM1',
        openFolders: 7,
        database: 'Private',
      },
    ])
    expect(read.facts.era).toBe('Exchange 2003 WMI')
    expect(codes(read)).toEqual([])
  })

  it('is read from what a script prints', () => {
    const read = wmi('ClientIP: 10.8.14.22\nLoggedOnUserAccount: CONTOSO\\jdoe\nClientVersion: SMTP\n')
    expect(read.records[0]).toMatchObject({ clientIp: '10.8.14.22', account: 'CONTOSO\\jdoe', clientVersion: 'SMTP' })
  })

  it('is read from CSV, and so is the list of System Manager, with TAB or comma', () => {
    const csv = wmi(
      '"ClientIP","LoggedOnUserAccount","LogonTime"\n"10.8.14.22","CONTOSO\\jdoe","20110328061204.000000+120"\n',
    )
    expect(csv.confidence).toBe(1)
    expect(csv.records[0]).toMatchObject({ clientIp: '10.8.14.22', logonTime: Date.parse('2011-03-28T04:12:04Z') })
    for (const separator of ['\t', ',']) {
      const rows = [
        ['User Name', 'Windows 2000 Account', 'Logon Time', 'Client IP Address', 'Open Folders', 'Total Ops'],
        ['John Doe', 'CONTOSO\\jdoe', '28/03/2011 08:12:04', '10.8.14.22', '7', '12'],
      ]
      const esm = wmi(rows.map((row) => row.join(separator)).join('\r\n'))
      expect(esm.confidence).toBe(1)
      expect(esm.records[0]).toMatchObject({ userName: 'John Doe', openFolders: 7, totalOps: 12 })
    }
  })
})
