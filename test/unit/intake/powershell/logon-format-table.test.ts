import { describe, expect, it } from 'vitest'
import { logonFormatTableReader } from '../../../../electron/intake/powershell/logon-format-table.ts'
import { codes, collect, fixture } from './collect.ts'

const logons = (bytes: Uint8Array | string) =>
  collect(logonFormatTableReader, 'logon', typeof bytes === 'string' ? Buffer.from(bytes) : bytes)

describe('the example', () => {
  const read = logons(fixture('logonstats-ft.txt'))

  it('has twelve rows, two of them with a blank address', () => {
    expect(read.records).toHaveLength(12)
    expect(read.records.filter((record) => record.clientIp === undefined)).toHaveLength(2)
    expect(read.records[0]).toEqual({
      kind: 'logon',
      userName: 'John Doe',
      clientIp: '10.8.14.22',
      clientMode: 'Cached',
      clientVersion: '12.0.6535.5000',
      logonTime: Date.parse('2011-03-28T08:12:04+02:00'),
      mailboxDn: '/o=Contoso/ou=Exchange Administrative Group ...',
      truncated: ['mailboxDn'],
      place: { line: 4 },
    })
    expect(codes(read)).toEqual(['values-truncated'])
  })
})

describe('tables people make', () => {
  it('reads the article’s own command: an empty Name column, and a row of blanks for a closing session', () => {
    const read = logons(
      '\r\nName                 ClientIPAddress     \r\n----                 ---------------     \r\n' +
        '                     10.8.14.22          \r\n                                         \r\n\r\n\r\n',
    )
    expect(read.confidence).toBeGreaterThan(0.5)
    expect(read.records.map((record) => record.clientIp)).toEqual(['10.8.14.22', undefined])
    expect(codes(read)).toEqual(['user-column-missing'])
  })

  it('finds columns whose captions were cut', () => {
    const read = logons('UserName ClientIPAddr...\n-------- ---------------\nA        10.0.0.1\n')
    expect(read.records[0]).toMatchObject({ userName: 'A', clientIp: '10.0.0.1' })
  })

  it('gives a right-aligned number that begins left of its dashes to its own column', () => {
    const read = logons(
      'UserName    Latency ClientVersion\n--------    ------- -------------\nA B      1234567890 12.0\nC             12 11.0\n',
    )
    expect(read.records.map((record) => [record.userName, record.latency, record.clientVersion])).toEqual([
      ['A B', 1234567890, '12.0'],
      ['C', 12, '11.0'],
    ])
  })

  it('joins wrapped lines to their row, hard cuts without a blank', () => {
    const read = logons(
      'UserName   LogonTime           FullMailbox\n                               DirectoryName\n'.split('\n')[0] +
        '\n--------   ---------           -----------\n' +
        'Jean       28/03/2011 08:12:04 /o=Contoso/\nMartin                         cn=jean\n' +
        'B          28/03/2011 08:12:05 /o=x\n',
    )
    expect(read.records.map((record) => record.userName)).toEqual(['Jean Martin', 'B'])
  })

  it('gives -GroupBy headings to the rows under them', () => {
    const read = logons(
      '\n\n   ServerName: EXMBX01\n\nUserName ClientVersion\n-------- -------------\nA        12.0\n\n\n' +
        '   ServerName: EXMBX02\n\nUserName ClientVersion\n-------- -------------\nB        12.0\n\n',
    )
    expect(read.records.map((record) => [record.userName, record.server])).toEqual([
      ['A', 'EXMBX01'],
      ['B', 'EXMBX02'],
    ])
  })

  it('passes over the prompt lines of a transcript', () => {
    const read = logons(
      '[PS] C:\\>Get-LogonStatistics | ft\n\nUserName ClientVersion\n-------- -------------\nA        12.0\n\n\n[PS] C:\\>exit\n',
    )
    expect(read.records.map((record) => record.userName)).toEqual(['A'])
  })
})
