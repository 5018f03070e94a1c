import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { netstatReader } from '../../../../electron/intake/connections/netstat.ts'
import { connectionState } from '../../../../electron/intake/connections/state.ts'
import { tcpviewReader } from '../../../../electron/intake/connections/tcpview.ts'
import { codes, collect, fixture } from '../powershell/collect.ts'

const bytes = (text: Uint8Array | string): Uint8Array => (typeof text === 'string' ? Buffer.from(text) : text)
const tcpview = (text: Uint8Array | string) => collect(tcpviewReader, 'connection', bytes(text))
const netstat = (text: Uint8Array | string) => collect(netstatReader, 'connection', bytes(text))

describe('the TCPView example', () => {
  const read = tcpview(fixture('tcpview.txt'))

  it('has three listeners and seventeen connections of the store', () => {
    const listening = read.records.filter((record) => record.state === 'LISTENING')
    const established = read.records.filter((record) => record.state === 'ESTABLISHED')
    expect(listening.map((record) => record.localPort)).toEqual([135, 6001, 6512])
    expect(established).toHaveLength(17)
    expect(established.every((record) => record.process === 'store.exe' && record.pid === 3812)).toBe(true)
    expect(read.rejects).toEqual([])
  })

  it('reads the counters of connections that moved bytes, and none of idle ones', () => {
    const row = (ip: string) => read.records.find((record) => record.remoteAddress === ip)
    expect(row('10.8.15.61')).toMatchObject({ sentBytes: 2113, receivedBytes: 3389, remotePort: 50344 })
    expect(row('10.8.13.90')).not.toHaveProperty('sentBytes')
  })
})

describe('other versions of TCPView', () => {
  it('2.x: process and pid in one field, ends with their ports', () => {
    const read = tcpview(
      'store.exe:3812\tTCP\t192.168.10.11:6512\t10.8.14.22:49211\tESTABLISHED\r\nsvchost.exe:884\tUDP\t0.0.0.0:123\t*:*\t\r\n',
    )
    expect(read.records).toMatchObject([
      { process: 'store.exe', pid: 3812, localPort: 6512, remoteAddress: '10.8.14.22', state: 'ESTABLISHED' },
      { process: 'svchost.exe', pid: 884, protocol: 'UDP', localPort: 123 },
    ])
    expect(read.records[1]).not.toHaveProperty('remoteAddress')
    expect(read.facts.era).toBe('2.x')
  })

  it('4.x: captions, state before the addresses, create time, module', () => {
    const captions =
      'Process Name\tProcess ID\tProtocol\tState\tLocal Address\tLocal Port\tRemote Address\tRemote Port\tCreate Time\tModule Name\tSent Packets\tRecv Packets\tSent Bytes\tRecv Bytes'
    const read = tcpview(
      `${captions}\r\nstore.exe\t3812\tTCP\tClose Wait\t192.168.10.11\t6512\t10.8.14.22\t49211\t3/28/2011 8:12:04 AM\tstore.exe\t1\t2\t1,024\t2048\r\n` +
        'svchost.exe\t884\tUDPv6\t\t::\t123\t*\t\t3/28/2011 7:00:00 AM\tW32Time\t\t\t\t\r\n',
    )
    expect(read.records).toMatchObject([
      {
        protocol: 'TCP',
        state: 'CLOSE_WAIT',
        createdAt: Date.parse('2011-03-28T08:12:04+02:00'),
        sentBytes: 1024,
        receivedBytes: 2048,
      },
      { protocol: 'UDPV6', localAddress: '::', localPort: 123 },
    ])
    expect(read.rejects).toEqual([])
    expect(read.facts).toMatchObject({ era: '4.x', dateOrder: 'month-first' })
  })

  it('Tcpvcon: commas, after its banner', () => {
    const read = tcpview(
      '\r\nTcpvcon v3.01 - TCP/UDP endpoint viewer\r\nCopyright (C) Sysinternals\r\n\r\nTCP,store.exe,3812,ESTABLISHED,192.168.10.11:6512,10.8.14.22:49211\r\nUDP,svchost.exe,884,,0.0.0.0:123,*:*\r\n',
    )
    expect(read.records).toMatchObject([
      { process: 'store.exe', remotePort: 49211, state: 'ESTABLISHED' },
      { protocol: 'UDP', pid: 884 },
    ])
    expect(read.rejects).toEqual([])
  })

  it('warns when names stand where addresses should', () => {
    const read = tcpview('store.exe\t3812\tTCP\tsrv01\tepmap\tnb-jdoe.contoso.com\t49211\tESTABLISHED\r\n')
    expect(read.records[0]).toMatchObject({ localAddress: 'srv01:epmap', remoteAddress: 'nb-jdoe.contoso.com' })
    expect(read.warnings).toEqual([{ code: 'names-resolved', params: { count: 1 } }])
  })
})

describe('the netstat example', () => {
  const read = netstat(fixture('netstat-ano.txt'))

  it('has twenty rows: seventeen connections, a listener, a closed socket and a UDP port', () => {
    expect(read.records).toHaveLength(20)
    expect(Map.groupBy(read.records, (record) => record.state ?? record.protocol).get('ESTABLISHED')).toHaveLength(17)
    expect(read.records.at(-2)).toMatchObject({ state: 'TIME_WAIT', pid: 0, localPort: 135 })
    expect(read.records.at(-1)).toEqual({
      kind: 'connection',
      protocol: 'UDP',
      localAddress: '0.0.0.0',
      localPort: 123,
      pid: 1044,
      place: { line: 24 },
    })
  })
})

describe('netstat elsewhere', () => {
  it('gives the lines of -b to the row before them', () => {
    const read = netstat(
      '\r\nActive Connections\r\n\r\n  TCP    0.0.0.0:135    0.0.0.0:0    LISTENING    884\r\n  RpcSs\r\n [svchost.exe]\r\n' +
        '  TCP    0.0.0.0:445    0.0.0.0:0    LISTENING    4\r\n Can not obtain ownership information\r\n',
    )
    expect(read.records.map((record) => [record.localPort, record.process])).toEqual([
      [135, 'svchost.exe'],
      [445, undefined],
    ])
    expect(read.rejects).toEqual([])
  })

  it('reads IPv6 with a zone, and a row without a state', () => {
    const read = netstat(
      '  TCP    [::]:135    [::]:0    LISTENING    884\r\n  TCP    [fe80::1%11]:6512    [fe80::2%11]:5000    ESTABLISHED\r\n  UDP    [::]:500    *:*    7\r\n',
    )
    expect(read.records).toMatchObject([
      { protocol: 'TCPV6', localAddress: '::', pid: 884 },
      { protocol: 'TCPV6', localAddress: 'fe80::1%11', remoteAddress: 'fe80::2%11', remotePort: 5000 },
      { protocol: 'UDPV6', localPort: 500, pid: 7 },
    ])
    expect(codes(read)).toEqual([])
  })

  it.each(['ibm850', 'windows-1252', 'utf-8'])('reads French and German captions in %s', (encoding) => {
    const french =
      '\r\nConnexions actives\r\n\r\n  Proto  Adresse locale         Adresse distante       État\r\n  TCP    10.0.0.1:80  10.0.0.2:5000  ESTABLISHED     4\r\n'
    const german =
      '\r\nAktive Verbindungen\r\n\r\n  Proto  Lokale Adresse         Remoteadresse          Status           PID\r\n  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN         884\r\n  TCP    10.0.0.1:80  10.0.0.2:5000  HERGESTELLT     4\r\n'
    const read = netstat(iconv.encode(french + german, encoding))
    expect(read.confidence).toBe(1)
    expect(read.records.map((record) => record.state)).toEqual(['ESTABLISHED', 'LISTENING', 'ESTABLISHED'])
  })

  it('rejects a broken row and reads on', () => {
    const read = netstat('  TCP    10.0.0.1:80  10.0.0.2:5\n  TCP    broken\n  TCP    10.0.0.1:80  10.0.0.2:6\n')
    expect(read.records.map((record) => record.remotePort)).toEqual([5, 6])
    expect(read.rejects).toMatchObject([{ code: 'malformed', place: { line: 2 } }])
  })
})

it.each([
  ['Established', 'ESTABLISHED'],
  ['CloseWait', 'CLOSE_WAIT'],
  ['Close Wait', 'CLOSE_WAIT'],
  ['Listen', 'LISTENING'],
  ['FIN_WAIT_2', 'FIN_WAIT_2'],
  ['FinWait2', 'FIN_WAIT_2'],
  ['SCHLIESSEN_WARTEN', 'CLOSE_WAIT'],
  ['ABH”REN', 'LISTENING'],
  ['store', undefined],
])('the state %s is %s', (word, state) => {
  expect(connectionState(word)).toBe(state)
})
