import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { formatObjectsReader } from '../../../../electron/intake/powershell/format-objects.ts'
import { logonCsvReader } from '../../../../electron/intake/powershell/logon-csv.ts'
import { codes, collect, fixture, PARIS } from './collect.ts'
import {
  type CsvStyle,
  CULTURES,
  ENCODINGS,
  LOGON_COLUMNS,
  type LogonFact,
  type WallClock,
  writeLogonCsv,
} from './write-logon-csv.ts'

const logons = (bytes: Uint8Array | string, options = PARIS) =>
  collect(logonCsvReader, 'logon', typeof bytes === 'string' ? Buffer.from(bytes) : bytes, options)
const utc = (text: string): number => Date.parse(text)

describe('the example of Exchange 2007', () => {
  const read = logons(fixture('logonstats.csv'))

  it('has 20 logons, 14 of them of John Doe, from four VPN addresses and two blanks', () => {
    expect(read.confidence).toBe(1)
    expect(read.records).toHaveLength(20)
    const doe = read.records.filter((record) => record.account === 'CONTOSO\\jdoe')
    const perAddress = Map.groupBy(doe, (record) => record.clientIp ?? 'blank')
    expect(Object.fromEntries([...perAddress].map(([ip, rows]) => [ip, rows.length]))).toEqual({
      '10.8.14.22': 4,
      '10.8.14.57': 3,
      '10.8.15.9': 3,
      '10.8.15.61': 2,
      blank: 2,
    })
    expect(read.rejects).toEqual([])
  })

  it('reads month-first times in the zone given', () => {
    expect(read.records[0]?.logonTime).toBe(utc('2011-03-28T08:12:04+02:00'))
    expect(read.facts).toMatchObject({
      dateOrder: 'month-first',
      dateOrderWhy: 'second-number-over-12 line 3',
      era: 'Exchange 2007',
      zone: 'Europe/Paris',
    })
  })

  it('says that accents were lost and that two times do not exist in Paris', () => {
    expect(read.warnings).toEqual([
      { code: 'text-lost', params: { count: 1, line: 17 } },
      { code: 'time-does-not-exist', params: { count: 2, first: '3/27/2011 2:10:44 AM', zone: 'Europe/Paris' } },
    ])
  })
})

describe('the French example of Exchange 2010', () => {
  const read = logons(fixture('logonstats-fr.csv'), { zone: 'Europe/Paris', zoneAssumed: true })

  it('has 12 logons with day-first times of Paris and the application', () => {
    expect(read.records).toHaveLength(12)
    expect(read.records[0]).toMatchObject({
      logonTime: utc('2011-03-28T08:12:21+02:00'),
      lastAccessTime: utc('2011-03-28T08:27:44+02:00'),
      applicationId: 'Client=MSExchangeRPC',
      clientIp: '192.168.10.21',
      place: { line: 2 },
    })
    expect(read.facts).toMatchObject({ dateOrder: 'day-first', era: 'Exchange 2010' })
    expect(codes(read)).toContain('zone-assumed')
  })
})

describe('tables people make', () => {
  const head = 'UserName,ClientIPAddress,LogonTime,LastAccessTime\n'

  it('takes an appended second header as a header, in another order', () => {
    const read = logons(
      `${head}A,10.0.0.1,,\n#TYPE Selected.X\n"ClientIPAddress","UserName","LogonTime"\n"10.0.0.2","B",\n`,
    )
    expect(read.records.map((record) => [record.userName, record.clientIp])).toEqual([
      ['A', '10.0.0.1'],
      ['B', '10.0.0.2'],
    ])
    expect(read.warnings).toContainEqual({ code: 'repeated-header', params: { count: 1, line: 4 } })
  })

  it('warns when the article’s `Name` column was asked for', () => {
    const read = logons('"Name","ClientIPAddress"\r\n,"10.8.14.22"\r\n,\r\n')
    expect(read.confidence).toBeGreaterThan(0.5)
    expect(read.records.map((record) => record.clientIp)).toEqual(['10.8.14.22', undefined])
    expect(codes(read)).toEqual(['user-column-missing'])
  })

  it('warns when there is no address column', () => {
    expect(codes(logons('UserName,ClientVersion\nA,12.0\n'))).toEqual(['address-column-missing'])
  })

  it('marks values the exporter cut and never reads a cut time', () => {
    const read = logons(`${head}Jo...,10.0.0.1,3/28/2011 8:1…,\n`)
    expect(read.records[0]).toEqual({
      kind: 'logon',
      userName: 'Jo...',
      clientIp: '10.0.0.1',
      truncated: ['userName', 'logonTime'],
      place: { line: 2 },
    })
  })

  it('reads WMI rows of Exchange 2003 with CIM times', () => {
    const read = logons(
      'LoggedOnUserAccount,ClientIP,LogonTime,ClientVersion,RPCSucceeded\nCONTOSO\\a,10.0.0.1,20110328081204.000000+120,SMTP,7\n',
    )
    expect(read.records[0]).toMatchObject({
      account: 'CONTOSO\\a',
      clientIp: '10.0.0.1',
      logonTime: utc('2011-03-28T06:12:04Z'),
      clientVersion: 'SMTP',
      rpcCallsSucceeded: 7,
    })
    expect(read.facts.era).toBe('Exchange 2003 WMI')
  })

  it('reads System Manager captions, TAB separated', () => {
    const read = logons(
      'User Name\tClient IP Address\tFull Mailbox Directory Name\tOpen Folders\nA\t10.0.0.1\t/o=x\t12\n',
    )
    expect(read.records[0]).toMatchObject({ userName: 'A', clientIp: '10.0.0.1', mailboxDn: '/o=x', openFolders: 12 })
  })

  it('decides the order of dates by a row far down, before giving the first row', () => {
    const rows = `A,10.0.0.1,05/04/2011 08:00:00,05/04/2011 09:00:00\n`.repeat(2000)
    const read = logons(`${head}${rows}A,10.0.0.1,28/04/2011 08:00:00,28/04/2011 09:00:00\n`)
    expect(read.records[0]?.logonTime).toBe(utc('2011-04-05T08:00:00+02:00'))
    expect(read.facts.dateOrderWhy).toBe('first-number-over-12 line 2002')
  })

  it('warns about an order nothing decides, and obeys the order given', () => {
    const text = `${head.replaceAll(',', ';')}A;10.0.0.1;05/04/2011 08:00:00;05/04/2011 08:00:00\n`
    const guessed = logons(text)
    expect(guessed.records[0]?.logonTime).toBe(utc('2011-04-05T08:00:00+02:00'))
    expect(codes(guessed)).toEqual(['date-order-ambiguous'])
    const given = logons(text, { ...PARIS, dateOrder: 'month-first' })
    expect(given.records[0]?.logonTime).toBe(utc('2011-05-04T08:00:00+02:00'))
    expect(codes(given)).toEqual([])
    expect(given.facts.dateOrderWhy).toBe('given')
  })

  it('keeps a row whose time or number cannot be read, and says where', () => {
    const read = logons('UserName,ClientVersion,LogonTime,Latency\nA,12.0,yesterday,x9\nB,12.0,2011-03-28 08:00,9\n')
    expect(read.records.map((record) => record.userName)).toEqual(['A', 'B'])
    expect(read.rejects).toEqual([
      { code: 'bad-time', place: { line: 2 }, detail: 'logonTime', excerpt: 'yesterday' },
      { code: 'bad-number', place: { line: 2 }, detail: 'latency', excerpt: 'x9' },
    ])
  })

  it('rejects rows of another length and reads on', () => {
    const read = logons('UserName,ClientVersion\nA,12.0\nB\nC,12.0,x\nD,12.0\n')
    expect(read.records.map((record) => record.userName)).toEqual(['A', 'D'])
    expect(read.rejects.map((reject) => [reject.code, reject.place.line])).toEqual([
      ['bad-row-length', 3],
      ['bad-row-length', 4],
    ])
  })

  it('reads accents of the OEM code page', () => {
    const text = 'UserName;ClientIPAddress\r\nFrédéric Léger;10.0.0.1\r\nHélène Garçon;10.0.0.2\r\n'
    const read = logons(iconv.encode(text, 'ibm850'))
    expect(read.records.map((record) => record.userName)).toEqual(['Frédéric Léger', 'Hélène Garçon'])
    expect(codes(read)).toContain('encoding-fallback')
  })

  it('treats hostile captions and formulas as text [sec 7.9] [sec 7.14]', () => {
    const read = logons('__proto__,constructor,UserName,ClientVersion\nx,y,=cmd|A1,@SUM(1)\n')
    expect(read.records).toEqual([{ kind: 'logon', userName: '=cmd|A1', clientVersion: '@SUM(1)', place: { line: 2 } }])
  })

  it.each([
    'Level,Date and Time,Source,Event ID,Task Category\n',
    '"DisplayName","LastLogonTime","ServerName","DatabaseName"\n',
    'Image Name,PID,Session Name,Session#,Mem Usage\n',
    'UserName,Password\n',
    'Name,ServerName\n',
  ])('leaves other tables alone: %s', (text) => {
    expect(logonCsvReader.sniff({ name: 'x', bytes: new Uint8Array(), text, encoding: UTF8 }).confidence).toBe(0)
  })
})

const UTF8 = { name: 'utf-8', bom: false, interleavedNul: false, why: '' }

describe('a formatted table that was exported', () => {
  const text =
    '#TYPE Microsoft.PowerShell.Commands.Internal.Format.FormatStartData\r\n' +
    '"ClassId2e4f51ef21dd47e99d3c952918aff9cd","pageHeaderEntry","pageFooterEntry","autosizeInfo","shapeInfo"\r\n' +
    '"033ecb2bc07a4d43b5ef94ed5a35d280",,,"Microsoft.PowerShell","Microsoft.PowerShell"\r\n'

  it('is recognised and refused', () => {
    const read = collect(formatObjectsReader, 'logon', Buffer.from(text))
    expect(read.confidence).toBe(1)
    expect(read.rejects.map((reject) => reject.code)).toEqual(['format-objects'])
    expect(logons(text).confidence).toBe(0)
  })
})

describe('whatever the culture, encoding, separator, quoting, case and order', () => {
  const clock: fc.Arbitrary<WallClock> = fc.record({
    year: fc.integer({ min: 2003, max: 2013 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.nat({ max: 23 }),
    minute: fc.nat({ max: 59 }),
    second: fc.nat({ max: 59 }),
  })
  const name = (letters: string) =>
    fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...letters) }).map((text) => `N${text}x`)
  const fact = (letters: string): fc.Arbitrary<LogonFact> =>
    fc.record({
      userName: name(letters),
      account: name(letters).map((text) => `CONTOSO\\${text}`),
      clientIp: fc.oneof(fc.constant(null), fc.ipV4()),
      mailboxDn: name(letters).map((text) => `/o=Contoso/cn=${text}`),
      openFolders: fc.nat({ max: 500 }),
      logonTime: clock,
      lastAccessTime: clock,
    })
  const style: fc.Arbitrary<CsvStyle> = fc.record({
    culture: fc.constantFrom(...CULTURES),
    encoding: fc.constantFrom(...ENCODINGS),
    separator: fc.constantFrom<CsvStyle['separator']>(',', ';', '\t'),
    quoted: fc.boolean(),
    typeLine: fc.boolean(),
    header: fc.constantFrom<CsvStyle['header']>('as-is', 'lower', 'upper'),
    lineEnd: fc.constantFrom<CsvStyle['lineEnd']>('\r\n', '\n'),
    order: fc.shuffledSubarray(
      LOGON_COLUMNS.map((_, index) => index),
      { minLength: LOGON_COLUMNS.length },
    ),
    seconds: fc.boolean(),
  })
  const latin = 'abcXYZ  \',;"éèçàûÉ'
  const plain = 'abcXYZ  \',;"'

  it('reads back the rows that were written', () => {
    // A row that decides the order of dates beyond doubt stands first, as in any table of a month.
    const decisive: WallClock = { year: 2011, month: 3, day: 28, hour: 8, minute: 12, second: 4 }
    fc.assert(
      fc.property(style, fc.array(fact(latin), { minLength: 1, maxLength: 8 }), (how, given) => {
        const facts = given.map((one, index) => (index === 0 ? { ...one, logonTime: decisive } : one))
        const read = logons(writeLogonCsv(facts, how), { zone: 'UTC', zoneAssumed: false })
        const lossy = how.encoding === 'ascii'
        const keep = (text: string): string => (lossy ? text.replace(/[^ -~]/g, '?') : text).trim()
        const time = (t: WallClock): number =>
          Date.UTC(t.year, t.month - 1, t.day, t.hour, t.minute, how.seconds ? t.second : 0)
        expect(read.rejects).toEqual([])
        expect(read.records.map(({ place: _, ...record }) => record)).toEqual(
          facts.map((one) => ({
            kind: 'logon',
            userName: keep(one.userName),
            account: keep(one.account),
            ...(one.clientIp === null ? {} : { clientIp: one.clientIp }),
            mailboxDn: keep(one.mailboxDn),
            openFolders: one.openFolders,
            logonTime: time(one.logonTime),
            lastAccessTime: time(one.lastAccessTime),
          })),
        )
        const lost = lossy && facts.some((one) => /[^ -~]/.test(one.userName + one.account + one.mailboxDn))
        expect(codes(read).includes('text-lost')).toBe(lost)
      }),
      { numRuns: 400 },
    )
  })

  it('reads the same rows from the same table cut off anywhere, and never throws', () => {
    fc.assert(
      fc.property(style, fc.array(fact(plain), { minLength: 1, maxLength: 4 }), fc.nat(), (how, facts, cut) => {
        const bytes = writeLogonCsv(facts, how)
        const whole = logons(bytes)
        const part = logons(bytes.subarray(0, cut % bytes.length))
        expect(part.records.length).toBeLessThanOrEqual(whole.records.length)
      }),
      { numRuns: 300 },
    )
  })
})
