import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapiHttpLogReader } from '../../../../electron/intake/logs/mapi-http-log.ts'
import { rpcClientAccessLogReader } from '../../../../electron/intake/logs/rpc-client-access-log.ts'
import { readSessionLog } from '../../../../electron/intake/logs/session-log.ts'
import type { Source } from '../../../../electron/intake/reader.ts'
import { sourceFromBytes } from '../../../../electron/intake/source.ts'
import { collect } from '../powershell/collect.ts'
import { collector, NO_CANCEL, OPTIONS } from '../text/support.ts'
import { FIELDS, type LogLine, logRow, writeLog } from './write-log.ts'

const rca = (text: string) => collect(rpcClientAccessLogReader, 'logon', Buffer.from(text))
const mapi = (text: string) => collect(mapiHttpLogReader, 'logon', Buffer.from(text))

const JDOE = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe'
const ROOM = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=room1'
const logonText = (word: string, dn: string, id: number): string =>
  `Logon: ${word}, ${dn} in database DB 1 last mounted on EXMBX01.contoso.com at 3/1/2011 4:05:06 AM, currently Mounted; LogonId: ${id}`

const at = (minute: number): string => `2011-03-28T06:${String(minute).padStart(2, '0')}:00.011Z`
const CONNECT: LogLine = {
  time: at(12),
  session: '17',
  operation: 'Connect',
  user: JDOE,
  version: '14.0.6109.5000',
  mode: 'Cached',
  ip: '10.8.14.22',
  application: 'Client=MSExchangeRPC',
}

describe('the RPC Client Access log', () => {
  it('gives the logons of sessions that are open at its end', () => {
    const read = rca(
      writeLog([
        CONNECT,
        { ...CONNECT, time: at(13), operation: 'OwnerLogon', detail: logonText('Owner', JDOE, 0) },
        { ...CONNECT, time: at(14), operation: 'DelegateLogon', detail: logonText('Delegate', ROOM, 1) },
        { time: at(15), session: '18', operation: 'Connect', user: ROOM, ip: '10.8.14.57' },
        { time: at(16), session: '18', operation: 'Disconnect' },
        { time: at(20), session: '17', operation: 'BackgroundTask', ip: '10.8.15.9' },
      ]),
    )
    expect(read.confidence).toBe(1)
    expect(read.rejects).toEqual([])
    expect(read.facts.era).toBe('14.01.0218.000')
    const both = {
      kind: 'logon',
      sessionId: '17',
      userDn: JDOE,
      clientIp: '10.8.15.9',
      clientVersion: '14.0.6109.5000',
      clientMode: 'Cached',
      applicationId: 'Client=MSExchangeRPC',
      database: 'DB 1',
      server: 'EXMBX01.contoso.com',
      lastAccessTime: Date.parse(at(20)),
    }
    expect(read.records).toEqual([
      { ...both, mailboxDn: JDOE, logonTime: Date.parse(at(13)), place: { line: 7 } },
      { ...both, mailboxDn: ROOM, logonTime: Date.parse(at(14)), place: { line: 8 } },
    ])
  })

  it('forgets a mailbox that was logged off, and does not open what failed', () => {
    const read = rca(
      writeLog([
        CONNECT,
        { ...CONNECT, operation: 'DelegateLogon', detail: logonText('Delegate', ROOM, 1) },
        { ...CONNECT, operation: 'Logoff', detail: 'LogonId: 1' },
        { ...CONNECT, session: '19', status: '1144 (UnknownUser)' },
      ]),
    )
    expect(read.records).toHaveLength(1)
    expect(read.records[0]).toMatchObject({ sessionId: '17', userDn: JDOE })
    expect(read.records[0]?.mailboxDn).toBeUndefined()
  })

  it('reads columns by name, in any order, appended or changed by a restart in the middle', () => {
    const text = [
      '#Log-type: RCA Protocol Logs',
      '#Fields: operation,session-id,date-time,client-ip,performance-data',
      `Connect,1,${at(1)},10.0.0.1,x`,
      '#Software: Microsoft Exchange',
      '#Fields: date-time,session-id,client-ip,operation',
      `${at(2)},2,10.0.0.2,Connect`,
      `${at(3)},3`,
      `yesterday,4,10.0.0.4,Connect`,
    ].join('\r\n')
    const read = rca(text)
    expect(read.records.map((one) => [one.sessionId, one.clientIp, one.logonTime])).toEqual([
      ['1', '10.0.0.1', Date.parse(at(1))],
      ['2', '10.0.0.2', Date.parse(at(2))],
      ['4', '10.0.0.4', undefined],
    ])
    expect(read.rejects.map((reject) => reject.code)).toEqual(['bad-row-length', 'bad-time'])
  })

  it('leaves exactly the sessions without Disconnect open', () => {
    const session = fc.record({ id: fc.nat(30), end: fc.boolean() })
    fc.assert(
      fc.property(fc.array(session, { maxLength: 60 }), (steps) => {
        const open = new Set<string>()
        const lines = steps.map(({ id, end }): LogLine => {
          if (end) open.delete(String(id))
          else open.add(String(id))
          return { time: at(1), session: String(id), operation: end ? 'Disconnect' : 'Connect', user: JDOE }
        })
        const read = rca(writeLog(lines))
        expect(new Set(read.records.map((one) => one.sessionId))).toEqual(open)
        expect(read.records).toHaveLength(open.size)
      }),
      { numRuns: 60 },
    )
  })

  it('says how many sessions were too many', () => {
    const text = writeLog(Array.from({ length: 8 }, (_, i) => ({ ...CONNECT, session: String(i) })))
    const sink = collector()
    readSessionLog(sourceFromBytes('a', Buffer.from(text), OPTIONS), sink, NO_CANCEL, 5)
    expect(sink.records).toHaveLength(5)
    expect(sink.rejects).toEqual([{ code: 'truncated', place: {}, detail: '3 beyond 5 open sessions' }])
  })

  it('keeps no more of a long log than its open sessions', () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage: unknown = runInNewContext('gc')
    if (typeof collectGarbage !== 'function') throw new Error('no gc')
    const block = Buffer.from(
      Array.from({ length: 4000 }, (_, i) => {
        const operation = i % 2 === 0 ? 'Connect' : 'Disconnect'
        return `${logRow({ ...CONNECT, session: `closed${i >> 1}`, user: `${JDOE}${i}`, operation })}\r\n`
      }).join(''),
    )
    const blocks = Math.ceil((48 << 20) / block.length)
    let grown = 0
    const long: Source = {
      ...sourceFromBytes('a', Buffer.from(writeLog([])), OPTIONS),
      *chunks() {
        yield Buffer.from(writeLog([]))
        collectGarbage()
        const before = process.memoryUsage().heapUsed
        for (let i = 0; i < blocks; i++) {
          const open = logRow({ ...CONNECT, session: `open-session-${i}`, user: `${JDOE}-of-block-${i}` })
          yield Buffer.concat([block, Buffer.from(`${open}\r\n`)])
        }
        collectGarbage()
        grown = process.memoryUsage().heapUsed - before
      },
    }
    const sink = collector()
    readSessionLog(long, sink, NO_CANCEL)
    expect(sink.records).toHaveLength(blocks)
    expect(grown).toBeLessThan(16 << 20)
  })
})

describe('the MAPI over HTTP log', () => {
  const lines: readonly LogLine[] = [{ ...CONNECT, protocol: 'MapiHttp' }]

  it('is told by its type, or by the protocol of its rows', () => {
    const typed = writeLog(lines, 'MAPI Client Access Logs')
    expect([mapi(typed).confidence, rca(typed).confidence]).toEqual([1, 0])
    const bare = [`#Fields: ${FIELDS}`, ...lines.map(logRow)].join('\r\n')
    expect([mapi(bare).confidence, rca(bare).confidence]).toEqual([1, 0])
    const old = writeLog([CONNECT])
    expect([mapi(old).confidence, rca(old).confidence]).toEqual([0, 1])
    expect(mapi(typed).records).toMatchObject([{ sessionId: '17', clientIp: '10.8.14.22' }])
  })

  it('is refused where it is a log of requests', () => {
    const read = mapi(
      'DateTime,RequestId\r\n#Software: Microsoft Exchange Server\r\n#Log-type: HttpProxy Logs\r\n' +
        '#Fields: DateTime,RequestId,MajorVersion,UrlHost,UserAgent,ClientIpAddress,ServerHostName\r\n' +
        '2016-03-28T06:12:04.011Z,1,15,mail,Outlook,10.8.14.22,CAS1\r\n',
    )
    expect(read.records).toEqual([])
    expect(read.rejects.map((reject) => reject.code)).toEqual(['format-not-read-yet'])
  })
})
