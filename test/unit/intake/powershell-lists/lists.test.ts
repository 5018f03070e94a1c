import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { byteSize } from '../../../../electron/intake/powershell-lists/byte-size.ts'
import { mailboxCsvReader } from '../../../../electron/intake/powershell-lists/mailbox-csv.ts'
import { netTcpConnectionCsvReader } from '../../../../electron/intake/powershell-lists/net-tcp-connection-csv.ts'
import { tasklistReader } from '../../../../electron/intake/powershell-lists/tasklist.ts'
import { throttlingPolicyReader } from '../../../../electron/intake/powershell-lists/throttling-policy.ts'
import { mailboxFacts } from '../../../../shared/mapi/mailbox-facts.ts'
import { codes, collect } from '../powershell/collect.ts'
import { writeFormatList } from './write-format-list.ts'

const csv = (rows: readonly (readonly string[])[], separator = ','): Buffer =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n'))

describe('Get-NetTCPConnection | Export-Csv', () => {
  const read = (bytes: Uint8Array) => collect(netTcpConnectionCsvReader, 'connection', bytes)

  it('gives connections, states in the words of netstat', () => {
    const got = read(
      Buffer.from(
        '#TYPE Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetTCPConnection\r\n' +
          '"Caption","CreationTime","LocalAddress","LocalPort","OwningProcess","RemoteAddress","RemotePort","State"\r\n' +
          ',"28/03/2019 08:12:04","192.168.10.11","443","4","10.8.14.22","49211","Established"\r\n' +
          ',,"::","135","912","::","0","Listen"\r\n' +
          ',,"192.168.10.11","444","4","10.8.14.57","49300","CloseWait"\r\n',
      ),
    )
    expect(got.confidence).toBe(0.97)
    expect(got.records).toEqual([
      {
        kind: 'connection',
        protocol: 'TCP',
        localAddress: '192.168.10.11',
        localPort: 443,
        remoteAddress: '10.8.14.22',
        remotePort: 49_211,
        pid: 4,
        state: 'ESTABLISHED',
        createdAt: Date.parse('2019-03-28T08:12:04+01:00'),
        place: { line: 3 },
      },
      expect.objectContaining({ protocol: 'TCPV6', localAddress: '::', localPort: 135, state: 'LISTENING' }),
      expect.objectContaining({ state: 'CLOSE_WAIT', remotePort: 49_300 }),
    ])
    expect(got.rejects).toEqual([])
  })

  it('takes any choice of columns, and states by number', () => {
    const got = read(
      csv(
        [
          ['State', 'RemoteAddress'],
          ['5', '10.8.14.22'],
          ['2', '0.0.0.0'],
          ['100', '::'],
        ],
        ';',
      ),
    )
    expect(got.records.map((one) => [one.state, one.remoteAddress, one.localAddress])).toEqual([
      ['ESTABLISHED', '10.8.14.22', ''],
      ['LISTENING', '0.0.0.0', ''],
      ['BOUND', '::', ''],
    ])
  })

  it('comes back as written', () => {
    const fact = fc.record({
      local: fc.ipV4(),
      port: fc.nat(65_535),
      remote: fc.oneof(fc.ipV4(), fc.ipV6()),
      pid: fc.nat(99_999),
    })
    fc.assert(
      fc.property(fc.array(fact, { minLength: 1, maxLength: 20 }), (facts) => {
        const rows = facts.map(({ local, port, remote, pid }) => [local, String(port), remote, String(pid)])
        const got = read(csv([['LocalAddress', 'LocalPort', 'RemoteAddress', 'OwningProcess'], ...rows]))
        expect(got.records.map((one) => [one.localAddress, one.localPort, one.remoteAddress, one.pid])).toEqual(
          facts.map(({ local, port, remote, pid }) => [local, port, remote, pid]),
        )
      }),
      { numRuns: 50 },
    )
  })

  it('leaves TCPView and other lists alone', () => {
    expect(
      read(
        csv([
          ['Process Name', 'LocalAddress', 'LocalPort', 'State'],
          ['a', 'b', '1', 'c'],
        ]),
      ).confidence,
    ).toBe(0)
    expect(
      tasklistReader.sniff({ name: '', bytes: new Uint8Array(), text: 'Name,State\na,b\n', encoding: UTF8 }).confidence,
    ).toBe(0)
  })
})

const UTF8 = { name: 'utf-8', bom: false, interleavedNul: false, why: '' }

describe('Get-MailboxStatistics | Export-Csv', () => {
  const read = (bytes: Uint8Array) => collect(mailboxCsvReader, 'mailbox', bytes)
  const DN = '/O=CONTOSO/OU=EXCHANGE ADMINISTRATIVE GROUP (FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=FLEGER'
  const captions = [
    ...['DisplayName', 'ItemCount', 'AssociatedItemCount', 'LegacyDN', 'TotalItemSize', 'LastLogonTime'],
    ...['LastLoggedOnUserAccount', 'ServerName'],
  ]

  it('gives mailboxes as a mailbox table does', () => {
    const size = '2,303 GB (2\u202f473\u202f094\u202f022 octets)'
    const row = ['Frédéric Léger', '4211', '97', DN, size, '28/03/2011 08:12:04', 'CONTOSO\\fleger', 'EXMBX01']
    const got = read(csv([captions, row], ';'))
    expect(got.confidence).toBe(0.94)
    const [record] = got.records
    if (record === undefined) throw new Error('no record')
    expect(record.server).toBe('EXMBX01')
    expect(mailboxFacts(record)).toMatchObject({
      role: 'user',
      displayName: 'Frédéric Léger',
      legacyDn: DN,
      userKey: '/cn=recipients/cn=fleger',
      account: 'CONTOSO\\fleger',
      itemCount: 4211,
      associatedCount: 97,
      sizeBytes: 2_473_094_022,
      lastLogon: Date.parse('2011-03-28T08:12:04+02:00'),
    })
    expect(got.rejects).toEqual([])
  })

  it('takes Get-Mailbox with a DN and little else', () => {
    const got = read(
      csv([
        ['Alias', 'LegacyExchangeDN', 'DisplayName'],
        ['fleger', DN, 'Fr?d?ric L?ger'],
      ]),
    )
    expect(got.records).toHaveLength(1)
    expect(codes(got)).toEqual(['text-lost'])
  })

  it('rejects a size without its bytes and a count that is none, and keeps the row', () => {
    const got = read(csv([captions, ['A', 'x', '1', DN, '2.3 GB', 'soon', '', '']]))
    expect(got.rejects.map(({ code, detail }) => `${code} ${detail}`)).toEqual([
      'bad-number items',
      'bad-number size',
      'bad-time lastLogon',
    ])
    expect(got.records).toHaveLength(1)
  })

  it('reads exact sizes of every culture', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 17n }),
        fc.constantFrom(',', '.', '\u00a0', '\u202f', ' ', '?', '’'),
        fc.constantFrom('bytes', 'octets', 'Bytes'),
        (bytes, group, unit) => {
          const grouped = String(bytes).replace(/\B(?=(?:\d{3})+$)/g, group)
          expect(byteSize(`1${group === ',' ? '.' : ','}5 GB (${grouped} ${unit})`)).toBe(bytes)
        },
      ),
    )
    expect(byteSize('12345B')).toBe(12_345n)
    expect(byteSize('12345')).toBe(12_345n)
    expect(byteSize('1.5 MB')).toBeUndefined()
    expect(byteSize('Unlimited')).toBeUndefined()
  })
})

describe('tasklist', () => {
  const read = (bytes: Uint8Array) => collect(tasklistReader, 'connection', bytes)

  it('is recognised as CSV and as a table, in French from the console too, and counted without a word', () => {
    const english = csv([
      ['Image Name', 'PID', 'Session Name', 'Session#', 'Mem Usage'],
      ['System Idle Process', '0', 'Services', '0', '8 K'],
      ['store.exe', '3812', 'Services', '0', '1,204,812 K'],
    ])
    const french = iconv.encode(
      [
        '',
        "Nom de l'image                 PID Nom de la sessio Numéro de s Utilisation",
        '========================= ======== ================ =========== ============',
        'System Idle Process              0 Services                   0         8 Ko',
        'store.exe                     3812 Services                   0 1 204 812 Ko',
      ].join('\r\n'),
      'cp850',
    )
    for (const bytes of [english, french]) {
      const got = read(bytes)
      expect(got).toMatchObject({ confidence: 0.96, records: [], rejects: [], facts: { why: '2 processes' } })
      expect(codes(got).filter((code) => code !== 'encoding-fallback')).toEqual([])
    }
  })
})

describe('Get-ThrottlingPolicy', () => {
  const read = (bytes: Uint8Array | string) => collect(throttlingPolicyReader, 'limit', Buffer.from(bytes))

  it('gives its gates as limits under the name of the policy, from a list', () => {
    const text = writeFormatList([
      [
        ['RunspaceId', '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'],
        ['IsDefault', 'True'],
        ['EWSMaxConcurrency', '10'],
        ['RCAMaxConcurrency', '20'],
        ['RCAPercentTimeInAD', ''],
        ['CPAMaxConcurrency', 'Unlimited'],
        ['Name', 'DefaultThrottlingPolicy_1'],
        ['Guid', 'b1'],
      ],
    ])
    const got = read(text)
    expect(got.confidence).toBe(0.98)
    const key = 'ThrottlingPolicy\\DefaultThrottlingPolicy_1'
    expect(got.records).toEqual(
      [
        { name: 'IsDefault', text: 'True' },
        { name: 'EWSMaxConcurrency', number: 10 },
        { name: 'RCAMaxConcurrency', number: 20 },
        { name: 'RCAPercentTimeInAD', text: '$null' },
        { name: 'CPAMaxConcurrency', text: 'Unlimited' },
      ].map((one) => ({ kind: 'limit', key, type: 'other', ...one, place: { line: 3 } })),
    )
  })

  it('is read from CSV, several policies', () => {
    const got = read('"Name","RCAMaxConcurrency","EWSMaxConcurrency"\r\n"BES",,"Unlimited"\r\n"Default","40","27"\r\n')
    expect(got.records.map(({ key, name, number, text }) => `${key} ${name} ${number ?? text}`)).toEqual([
      'ThrottlingPolicy\\BES RCAMaxConcurrency $null',
      'ThrottlingPolicy\\BES EWSMaxConcurrency Unlimited',
      'ThrottlingPolicy\\Default RCAMaxConcurrency 40',
      'ThrottlingPolicy\\Default EWSMaxConcurrency 27',
    ])
  })

  it('keeps a list without the name under the bare key', () => {
    const [record] = read('Identity :\r\nRCAMaxConcurrency : 20\r\n').records
    expect(record).toMatchObject({ key: 'ThrottlingPolicy', name: 'RCAMaxConcurrency', number: 20 })
  })
})
