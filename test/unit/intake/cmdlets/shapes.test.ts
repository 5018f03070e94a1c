import { describe, expect, it } from 'vitest'
import { described, plainOf, read, utf16 } from '../reading.ts'

const table = (lines: readonly string[]): Uint8Array => utf16(`\n${lines.join('\n')}\n\n\n`)

describe('the views the shell prints by itself', () => {
  it('Get-PublicFolder -Recurse: name and parent path', () => {
    const got = read(
      table([
        'Name                                    Parent Path',
        '----                                    -----------',
        'NON_IPM_SUBTREE                         ',
        'SCHEDULE+ FREE BUSY                     \\NON_IPM_SUBTREE',
        'EX:/o=Contoso/ou=HQ                     \\NON_IPM_SUBTREE\\SCHEDULE+ FREE BUSY',
      ]),
    )
    expect(got.outcome.facts.format).toBe('public-folder')
    expect(described(got.records).map((record) => record.kind === 'folder' && record.path)).toEqual([
      undefined,
      '\\NON_IPM_SUBTREE\\SCHEDULE+ FREE BUSY',
      '\\NON_IPM_SUBTREE\\SCHEDULE+ FREE BUSY\\EX:/o=Contoso/ou=HQ',
    ])
  })

  it('Get-PublicFolderStatistics: name, item count, last access', () => {
    const got = read(
      table([
        'Name                                     ItemCount LastAccessTime',
        '----                                     --------- --------------',
        'EX:/o=Contoso/ou=HQ                            412 28/03/2011 09:31:40',
      ]),
    )
    expect(got.outcome.facts.format).toBe('public-folder-statistics')
    expect(described(got.records).map((record) => plainOf(record.properties, 0x36020003))).toEqual([412])
  })

  it('Get-ThrottlingPolicy | ft Name,RCAMaxConcurrency,EWSMaxConcurrency', () => {
    const got = read(
      table([
        'Name                         RCAMaxConcurrency EWSMaxConcurrency',
        '----                         ----------------- -----------------',
        'DefaultThrottlingPolicy_2f3a 20                Unlimited',
      ]),
    )
    expect(got.outcome.facts.format).toBe('throttling-policy')
    expect(got.records).toMatchObject([
      { key: 'ThrottlingPolicy\\DefaultThrottlingPolicy_2f3a', name: 'RCAMaxConcurrency', number: 20 },
      { name: 'EWSMaxConcurrency', text: 'Unlimited' },
    ])
  })

  it('Get-NetTCPConnection | fl, and its numbers in CLIXML', () => {
    const list = read(
      'LocalAddress  : 192.168.10.11\r\nLocalPort     : 443\r\nRemoteAddress : 10.8.14.22\r\nRemotePort    : 49211\r\nState         : Established\r\nOwningProcess : 4\r\nCreationTime  : 28.03.2019 08:12:04\r\n',
    )
    const clixml = read(
      utf16(
        '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetTCPConnection</T></TN><Props><S N="LocalAddress">192.168.10.11</S><U16 N="LocalPort">443</U16><S N="RemoteAddress">10.8.14.22</S><U16 N="RemotePort">49211</U16><By N="State">5</By><U32 N="OwningProcess">4</U32><DT N="CreationTime">2019-03-28T08:12:04Z</DT></Props></Obj></Objs>',
      ),
    )
    const plain = list.records.map(({ place: _, ...rest }) => rest)
    expect(plain).toEqual([
      {
        kind: 'connection',
        protocol: 'TCP',
        localAddress: '192.168.10.11',
        localPort: 443,
        remoteAddress: '10.8.14.22',
        remotePort: 49_211,
        pid: 4,
        state: 'ESTABLISHED',
        createdAt: Date.UTC(2019, 2, 28, 8, 12, 4),
      },
    ])
    expect(clixml.records.map(({ place: _, ...rest }) => rest)).toEqual(plain)
  })

  it('Get-MailboxFolderStatistics grouped by mailbox keeps the rows under each heading', () => {
    const got = read(
      table([
        '   Identity: jdoe\\Inbox',
        '',
        'Name          ItemsInFolder FolderSize',
        '----          ------------- ----------',
        'Inbox                   812 98.5 MB (103,284,736 bytes)',
      ]),
    )
    expect(got.outcome.facts.format).toBe('mailbox-folder-statistics')
    expect(described(got.records).map((record) => record.kind === 'folder' && record.path)).toEqual(['jdoe\\Inbox'])
  })
})

describe('what is not what it looks like', () => {
  it('a list of files from Get-ChildItem is no list of registry values', () => {
    const got = read(
      '"PSPath","PSParentPath","PSChildName","PSDrive","PSProvider","Mode","Name","Length"\r\n"Microsoft.PowerShell.Core\\FileSystem::C:\\a","x","a","C","p","-a---","a","1"\r\n',
    )
    expect(got.outcome.facts.format).toBe('unknown')
    expect(got.records).toEqual([])
  })

  it('a registry list whose key was left out gives nothing rather than a value without a place', () => {
    const got = read('Maximum Allowed Sessions Per User : 50\r\nDisable Session Limit             : 0\r\n')
    expect(got.records).toEqual([])
  })

  it('rights on mailboxes are not rights on folders', () => {
    const got = read('Identity,User,AccessRights,IsInherited,Deny\r\njdoe,Default,FullAccess,False,False\r\n')
    expect(got.outcome.facts.format).toBe('unknown')
    const chosen = read('Identity,User,AccessRights\r\njdoe,CONTOSO\\boss,FullAccess\r\n')
    expect(chosen.records).toEqual([])
  })

  it('a HealthChecker file that ends early says so, and one without the two values too', () => {
    const head =
      '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><MS><S N="HealthCheckerVersion">4</S>'
    const cut = read(utf16(`${head}<Obj N="OSInformation" RefId="1"><MS><I32 N="A">1</I32></MS>`))
    expect(cut.rejects.map(({ code }) => code)).toEqual(['truncated', 'malformed'])
    const none = read(utf16(`${head}</MS></Obj></Objs>`))
    expect(none.rejects).toMatchObject([{ code: 'malformed', detail: 'TCPKeepAlive, RpcMinConnectionTimeout' }])
  })
})

describe('hostile CLIXML', () => {
  it('stops at its first damage: 500,000 opening brackets are one fault, not as many', () => {
    const head =
      '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><Props><S N="DigestCategory">LogBytes</S><S N="DisplayName">A</S></Props></Obj>'
    const started = performance.now()
    const got = read(utf16(`${head}${'<'.repeat(500_000)}`))
    expect(performance.now() - started).toBeLessThan(2500)
    expect(got.rejects.map(({ code }) => code)).toEqual(['malformed'])
    expect(got.records).toMatchObject([{ kind: 'usage', user: 'A', category: 'LogBytes' }])
  })
})

describe('numbers of a grid', () => {
  it.each([
    ['1.204', 1204],
    ['1,204', 1204],
    ["1'204'300", 1_204_300],
    ['31,5', 32],
    ['31.5 ms', 32],
    ['1\u202f204', 1204],
  ])('%s bytes are %i', (text, expected) => {
    const got = read(Buffer.from(`User Name\tCPU (%)\tVersion\tBytes In\r\nA\t1\t12\t${text}\r\n`, 'utf8'))
    expect(got.records).toMatchObject([{ bytesIn: expected }])
  })

  it.each([
    ['12,5', 12_500],
    ['12.5 %', 12_500],
    ['0,25', 250],
    ['100', 100_000],
  ])('%s per cent are %i thousandths', (text, expected) => {
    const got = read(Buffer.from(`User Name;CPU (%);Version\r\nA;${text};12\r\n`, 'utf8'))
    expect(got.records).toMatchObject([{ cpuMilli: expected }])
  })
})
