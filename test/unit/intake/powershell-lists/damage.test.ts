import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detect } from '../../../../electron/intake/detect.ts'
import { logReaders } from '../../../../electron/intake/logs/readers.ts'
import { powershellListReaders } from '../../../../electron/intake/powershell-lists/readers.ts'
import { readSource } from '../../../../electron/intake/read-source.ts'
import type { Reader } from '../../../../electron/intake/reader.ts'
import { ALL_READERS } from '../../../../electron/intake/registry.ts'
import { sourceFromBytes } from '../../../../electron/intake/source.ts'
import { writeLog } from '../logs/write-log.ts'
import { collector, NO_CANCEL, OPTIONS } from '../text/support.ts'
import { mutated, seeded } from '../zip/mutate.ts'
import { utf16, writeFormatList } from './write-format-list.ts'

const OWN: readonly Reader[] = [...powershellListReaders, ...logReaders]
const ALL: readonly Reader[] = [...OWN, ...ALL_READERS]
const DN = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe'

const FILES: Readonly<Record<string, Buffer>> = {
  'logon-format-list': utf16(
    writeFormatList(
      Array.from({ length: 5 }, (_, i) => [
        ['ClientIPAddress', `10.8.14.${i}`],
        ['FullMailboxDirectoryName', DN],
        ['LogonTime', '3/28/2011 8:12:04 AM'],
        ['UserName', 'John Doe'],
      ]),
    ),
  ),
  'logon-wmi': Buffer.from(
    'ClientIP            : 10.8.14.22\r\nLoggedOnUserAccount : CONTOSO\\jdoe\r\nLogonTime           : 20110328061204.000000+120\r\n',
  ),
  'net-tcp-connection-csv': Buffer.from(
    '"LocalAddress","LocalPort","RemoteAddress","RemotePort","State","CreationTime"\r\n' +
      '"192.168.10.11","443","10.8.14.22","49211","5","28/03/2019 08:12:04"\r\n'.repeat(10),
  ),
  'mailbox-csv': Buffer.from(
    '"DisplayName","LegacyDN","ItemCount","TotalItemSize","LastLogonTime"\r\n' +
      `"John Doe","${DN}","12","2.3 GB (2,473,094,022 bytes)","28/03/2019 08:12:04"\r\n`.repeat(10),
  ),
  tasklist: Buffer.from(
    '"Image Name","PID","Session Name","Session#","Mem Usage"\r\n"a.exe","1","Services","0","8 K"\r\n',
  ),
  'throttling-policy': Buffer.from(
    'RCAMaxConcurrency : 20\r\nEWSMaxConcurrency : 10\r\nCPAMaxConcurrency : \r\nName              : Default\r\n',
  ),
  'rpc-client-access-log': Buffer.from(
    writeLog(
      Array.from({ length: 12 }, (_, i) => ({
        time: '2011-03-28T06:12:04.011Z',
        session: String(i >> 1),
        user: DN,
        operation: i % 4 === 3 ? 'Disconnect' : i % 2 === 0 ? 'Connect' : 'DelegateLogon',
        detail: `Logon: Delegate, ${DN} in database DB last mounted on S at 1; LogonId: 1`,
      })),
    ),
  ),
  'mapi-http-log': Buffer.from(
    writeLog([{ time: '2016-03-28T06:12:04.011Z', session: '1', operation: 'Connect' }], 'MAPI Client Access Logs'),
  ),
}

describe('every format of lists and logs', () => {
  for (const [format, bytes] of Object.entries(FILES)) {
    it(`${format} is told from all others`, () => {
      expect(detect(sourceFromBytes('a', bytes, OPTIONS).head, ALL).reader?.format).toBe(format)
    })

    it(`${format} survives 300 random damages, in its own reader and in whichever takes the file`, () => {
      const own = OWN.filter((reader) => reader.format === format)
      const next = seeded(format.length)
      const started = performance.now()
      for (let round = 0; round < 300; round++) {
        const source = sourceFromBytes('a', mutated(bytes, next), OPTIONS)
        for (const reader of own) expect(() => reader.read(source, collector(), NO_CANCEL)).not.toThrow()
        expect(() => readSource(source, ALL, collector(), NO_CANCEL)).not.toThrow()
      }
      expect(performance.now() - started).toBeLessThan(30_000)
    })
  }

  it('is less sure of a list inside a mail or a transcript', () => {
    const mail = `From: a@b\nTo: c@d\nSubject: fl\n\n${writeFormatList([
      [
        ['UserName', 'A'],
        ['ClientIPAddress', 'B'],
      ],
    ])}`
    expect(detect(sourceFromBytes('a', Buffer.from(mail), OPTIONS).head, OWN).confidence).toBe(0.6)
  })

  it('reads hostile lists in time: one endless value, one label a million times', () => {
    const long = `UserName : A\nClientIPAddress : B\n${' '.repeat(20)}${'x '.repeat(30_000)}\n`
    const many = `UserName : A\nClientIPAddress : B\n${'          more\n'.repeat(200_000)}`
    const same = 'UserName : A\n'.repeat(200_000)
    const started = performance.now()
    for (const text of [long, many, same]) {
      const source = sourceFromBytes('a', Buffer.from(text), OPTIONS)
      for (const reader of OWN) expect(() => reader.read(source, collector(), NO_CANCEL)).not.toThrow()
      readSource(source, ALL, collector(), NO_CANCEL)
    }
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})

describe('files of other formats', () => {
  const root = new URL('../../../fixtures/', import.meta.url)
  for (const folder of ['sessions', 'mfcmapi', 'webdav']) {
    for (const name of readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })) {
      if (!/\.[a-z]+$/i.test(name)) continue
      it(`${folder}/${name} stays with its reader`, () => {
        const { head } = sourceFromBytes(name, readFileSync(new URL(`${folder}/${name}`, root)), OPTIONS)
        expect(detect(head, ALL).reader?.format).toBe(detect(head, ALL_READERS).reader?.format)
      })
    }
  }
})
