import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Connection, netstat, tcpView3, tcpView4 } from '../../writers/connections.ts'
import { eventViewerCsv, message9646, type WrittenEvent, winEventCsv } from '../../writers/events.ts'
import { COLUMNS_2007, COLUMNS_2010, type Logon, logonCsv } from '../../writers/logons.ts'
import { type RegKey, regFile } from '../../writers/reg.ts'

const SAMPLES = fileURLToPath(new URL('../../../samples/contoso/sessions/', import.meta.url))
const NETSTAT = fileURLToPath(new URL('../../../../shared/examples/sessions/netstat-ano.txt', import.meta.url))
const PARIS = 'Europe/Paris'
/** The exports hold 27 March 2011 02:10, an hour Paris skipped: only a zone without summer time gives it back. */
const SUMMER_TIME = 'Etc/GMT-2'
const load = (name: string) => readFileSync(SAMPLES + name)

describe('hand-made session exports, byte for byte', () => {
  it('logons of Exchange 2007: ASCII, comma, US dates, a type line', () => {
    const [, , ...rows] = load('logonstats.csv').toString('ascii').trimEnd().split('\r\n')
    const logons = rows.map((row) => logonOf(row, ',', COLUMNS_2007, usTime))
    expect(logons).toHaveLength(20)
    const options = { version: '2007', culture: 'en-US', zone: SUMMER_TIME, encoding: 'ascii' } as const
    expect(Buffer.from(logonCsv(logons, options)).equals(load('logonstats.csv'))).toBe(true)
  })

  it('logons of Exchange 2010: UTF-16, semicolon, French dates, remoting columns', () => {
    const [, ...rows] = load('logonstats-fr.csv').toString('utf16le').trimEnd().split('\r\n')
    const logons = rows.map((row) => logonOf(row, ';', COLUMNS_2010, frenchTime))
    const options = {
      version: '2010',
      culture: 'fr-FR',
      zone: SUMMER_TIME,
      encoding: 'utf-16le-bom',
      noType: true,
      fixed: {
        PSComputerName: 'excas01.contoso.com',
        RunspaceId: '8b2f6a53-3d6e-4b0e-9f0c-5f0c1d1b7a21',
        PSShowComputerName: 'False',
        OriginatingServer: 'exmbx02.contoso.com',
        IsValid: 'True',
      },
    } as const
    expect(Buffer.from(logonCsv(logons, options)).toString('utf16le')).toBe(
      load('logonstats-fr.csv').toString('utf16le'),
    )
  })

  it('events saved by the Event Viewer: five captions, six fields', () => {
    const file = load('events-9646.csv').toString('utf8')
    const rows = [...file.matchAll(/^(Error|Information),([^,]*),([^,]*),(\d+),General,"((?:[^"]|"")*)"\r$/gm)]
    expect(rows).toHaveLength(12)
    const events = rows.map(
      ([, level, when = '', provider = '', id, message = '']): WrittenEvent => ({
        level: level === 'Error' ? 'error' : 'information',
        time: usTime(when),
        provider,
        eventId: Number(id),
        message: message.replaceAll('""', '"'),
      }),
    )
    const written = eventViewerCsv(events, { culture: 'en-US', zone: SUMMER_TIME, encoding: 'utf-8-bom' })
    expect(Buffer.from(written).toString('utf8')).toBe(file)
  })

  it('TCPView 3', () => {
    const file = load('tcpview.txt').toString('ascii')
    const lines = file.trimEnd().split('\r\n')
    const connections = lines.map((line): Connection => {
      const [process = '', pid, , localAddress = '', localPort, remoteAddress = '', remotePort, state = ''] =
        line.split('\t')
      return {
        process,
        pid: Number(pid),
        protocol: 'TCP',
        localAddress,
        localPort: Number(localPort),
        remoteAddress,
        remotePort: Number(remotePort),
        state,
      }
    })
    // Counters of the few rows that moved are compared by the reader's tests.
    const quiet = lines.map((line) => `${line.split('\t').slice(0, 8).join('\t')}\t\t\t\t\r\n`).join('')
    expect(Buffer.from(tcpView3(connections)).toString('ascii')).toBe(quiet)
  })

  it('the registry export, but for where a long hex line breaks', () => {
    const expected = load('parameterssystem.reg').toString('utf16le')
    const folded = (text: string) => text.replaceAll(/\\\r\n {2}/g, '')
    expect(folded(Buffer.from(regFile(LIMITS)).toString('utf16le'))).toBe(folded(expected))
  })

  it.skipIf(!existsSync(NETSTAT))('netstat -ano (only where the example is present)', () => {
    const file = readFileSync(NETSTAT, 'ascii')
    const connections = [...file.matchAll(/^ {2}(TCP|UDP) +(\S+):(\d+) +(\S+):(\S+) +([A-Z_]+)? *(\d+)\r$/gm)].map(
      ([, protocol, localAddress = '', localPort, remote = '', remotePort, state, pid]): Connection => ({
        protocol: protocol === 'UDP' ? 'UDP' : 'TCP',
        localAddress,
        localPort: Number(localPort),
        ...(remote === '*' ? {} : { remoteAddress: remote, remotePort: Number(remotePort) }),
        ...(state === undefined ? {} : { state }),
        pid: Number(pid),
      }),
    )
    expect(connections).toHaveLength(20)
    expect(Buffer.from(netstat(connections, { language: 'en', pid: true })).toString('ascii')).toBe(file)
  })
})

describe('other shapes', () => {
  const connection: Connection = {
    process: 'store.exe',
    pid: 3812,
    protocol: 'TCPV6',
    localAddress: 'fe80::1%11',
    localPort: 6001,
    remoteAddress: 'fe80::2%11',
    remotePort: 49211,
    state: 'TIME_WAIT',
    createdAt: Date.UTC(2011, 2, 28, 7, 12, 4),
  }

  it('French netstat: code page 850, no caption over the process ids, executables below their rows', () => {
    const bytes = Buffer.from(netstat([connection], { language: 'fr', pid: true, executables: true }))
    expect(bytes.includes(Buffer.from([0xb5, ...Buffer.from('Etat')])) || bytes.includes(Buffer.from([0x90]))).toBe(
      true,
    )
    const text = bytes.toString('latin1')
    expect(text).toContain('Connexions actives')
    expect(text).toContain('  TCP    [fe80::1%11]:6001')
    expect(text).toContain('TIME_WAIT       3812\r\n [store.exe]\r\n')
    expect(text).not.toContain('PID')
  })

  it('TCPView 4: state in mixed case before the addresses', () => {
    const text = Buffer.from(tcpView4([connection], { header: true, zone: PARIS, encoding: 'utf-8' })).toString()
    expect(text.split('\r\n')[0]).toContain('Process Name\tProcess ID\tProtocol\tState\t')
    expect(text).toContain(
      'store.exe\t3812\tTCPV6\tTime Wait\tfe80::1%11\t6001\tfe80::2%11\t49211\t3/28/2011 9:12:04 AM',
    )
  })

  it('selected logon columns: the seed command leaves an empty Name column', () => {
    const logons: readonly Logon[] = [{ userName: 'Frédéric Léger', clientIp: '10.8.14.22' }]
    const options = {
      version: '2007',
      culture: 'en-US',
      zone: PARIS,
      encoding: 'ascii',
      select: ['Name', 'clientipaddress'],
    } as const
    expect(Buffer.from(logonCsv(logons, options)).toString()).toBe(
      '#TYPE Selected.System.Management.Automation.PSCustomObject\r\n"Name","clientipaddress"\r\n,"10.8.14.22"\r\n',
    )
    const names = logonCsv(logons, { ...options, select: ['UserName'], noType: true })
    expect(Buffer.from(names).toString()).toBe('"UserName"\r\n"Fr?d?ric L?ger"\r\n')
  })

  it('dates in the words of each culture', () => {
    const logons: readonly Logon[] = [{ logonTime: Date.UTC(2011, 2, 28, 6, 12, 4) }]
    const date = (culture: 'en-US' | 'fr-FR' | 'de-DE' | 'ja-JP') =>
      Buffer.from(
        logonCsv(logons, {
          version: '2007',
          culture,
          zone: PARIS,
          encoding: 'utf-8',
          select: ['LogonTime'],
          noType: true,
        }),
      )
        .toString()
        .split('\r\n')[1]
    expect(date('en-US')).toBe('"3/28/2011 8:12:04 AM"')
    expect(date('fr-FR')).toBe('"28/03/2011 08:12:04"')
    expect(date('de-DE')).toBe('"28.03.2011 08:12:04"')
    expect(date('ja-JP')).toBe('"2011/03/28 8:12:04"')
  })

  it('Get-WinEvent puts the message first; 9646 has four wordings', () => {
    const session = { dn: '/o=C/ou=S/cn=a', limit: 32, objectType: 'session' }
    const texts = (['2003', '2007', '2010', '2013'] as const).map((wording) => message9646(wording, session))
    expect(new Set(texts).size).toBe(4)
    const event: WrittenEvent = {
      eventId: 9646,
      level: 'error',
      provider: 'MSExchangeIS',
      message: `${texts[1]}\r\nmore`,
    }
    const text = Buffer.from(winEventCsv([event], { culture: 'en-US', zone: PARIS, encoding: 'utf-8' })).toString()
    expect(text.split('\r\n')[1]).toMatch(/^"Message","Id",/)
    expect(text).toContain(
      '"Mapi session ""/o=C/ou=S/cn=a"" exceeded the maximum of 32 objects of type ""session"".\r\nmore","9646",,"49156"',
    )
  })

  it('registry: deletions, REGEDIT4, and hex lines no longer than 80 characters', () => {
    const keys: readonly RegKey[] = [
      { path: 'HKEY_LOCAL_MACHINE\\X', deletes: true, values: [] },
      {
        path: 'HKEY_LOCAL_MACHINE\\Y',
        values: [
          ['', { is: 'sz', text: 'default' }],
          ['gone', { is: 'delete' }],
          ['blob', { is: 'binary', bytes: new Uint8Array(60) }],
          ['many', { is: 'multi-sz', lines: ['a', 'b'] }],
        ],
      },
    ]
    const text = Buffer.from(regFile(keys, 'REGEDIT4')).toString('latin1')
    expect(text).toContain('REGEDIT4\r\n\r\n[-HKEY_LOCAL_MACHINE\\X]\r\n')
    expect(text).toContain('@="default"\r\n"gone"=-\r\n')
    expect(text).toContain('"many"=hex(7):61,00,62,00,00\r\n')
    for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(Buffer.from(regFile(keys)).toString('utf16le')).toContain('"many"=hex(7):61,00,00,00,62,00,00,00,00,00\r\n')
  })
})

const ROOT = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'
const LIMITS: readonly RegKey[] = [
  {
    path: ROOT,
    values: [
      ['Logon Only As', { is: 'multi-sz', lines: [] }],
      ['Working Directory', { is: 'sz', text: 'D:\\Program Files\\Microsoft\\Exchange Server\\V14\\Mailbox' }],
      ['Maximum Allowed Sessions Per User', { is: 'dword', number: 32 }],
      ['Maximum Allowed Service Sessions Per User', { is: 'dword', number: 16 }],
      ['Maximum Allowed Exchange Sessions Per Service', { is: 'dword', number: 25000 }],
      ['szMaxAllowedSessionsPerUser', { is: 'dword', number: 64 }],
      ['Disable Session Limit', { is: 'dword', number: 0 }],
      ['TCP/IP Port', { is: 'dword', number: 6512 }],
      ['Last Tuned By', { is: 'sz', text: 'svc_"old" admin' }],
      [
        'Tuning Blob',
        { is: 'binary', bytes: Buffer.from('0a0800000a08ffff20000000a861000032000000f4010000fa000000', 'hex') },
      ],
      ['Tuning Stamp', { is: 'qword', number: 0x01cbecb0d41b4000n }],
    ],
  },
  {
    path: `${ROOT}\\MaxObjsPerMapiSession`,
    values: [
      ['objtFolder', { is: 'dword', number: 1000 }],
      ['objtMessage', { is: 'dword', number: 350 }],
      ['objtAttachmentView', { is: 'dword', number: 1000 }],
    ],
  },
]

function usTime(text: string): number {
  const [, month, day, year, hour, minute, second, half] =
    /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+):(\d+) (AM|PM)$/.exec(text) ?? []
  return summer(
    Number(year),
    Number(month),
    Number(day),
    (Number(hour) % 12) + (half === 'PM' ? 12 : 0),
    Number(minute),
    Number(second),
  )
}

function frenchTime(text: string): number {
  const [, day, month, year, hour, minute, second] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+):(\d+)$/.exec(text) ?? []
  return summer(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second))
}

function summer(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  return Date.UTC(year, month - 1, day, hour - 2, minute, second)
}

const NUMBERS = new Set([
  'adapterSpeed',
  'codePage',
  'openAttachments',
  'openFolders',
  'openMessages',
  'folderOps',
  'latency',
  'localeId',
  'messagingOps',
  'otherOps',
  'progressOps',
  'rpcCallsSucceeded',
  'streamOps',
  'tableOps',
  'totalOps',
  'transferOps',
])

function logonOf(row: string, separator: string, columns: typeof COLUMNS_2007, time: (text: string) => number): Logon {
  const cells = row.split(new RegExp(`${separator}(?=(?:[^"]*"[^"]*")*[^"]*$)`))
  const members = columns.flatMap(([, member], index): readonly (readonly [string, string | number])[] => {
    const cell = cells[index] ?? ''
    if (member === undefined || cell === '') return []
    const text = cell.slice(1, -1)
    if (member === 'logonTime' || member === 'lastAccessTime') return [[member, time(text)]]
    return [[member, NUMBERS.has(member) ? Number(text) : text]]
  })
  return Object.fromEntries(members) as Logon
}
