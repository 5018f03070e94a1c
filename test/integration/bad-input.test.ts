import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attendant, attendantJson, FIXTURES } from '../helpers/attendant.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

interface Report {
  readonly name: string
  readonly format: string
  readonly records: number
  readonly rejects: number
  readonly firstRejects: readonly { readonly code: string }[]
}

const folder = temporaryFolder()
const bad = join(folder, 'bad')
mkdirSync(bad)

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
const example = (name: string): Buffer => readFileSync(join(FIXTURES, name))
const mailboxes = example('mfcmapi/MAILBOX_TABLE.xml')

/** File -> what the reader is expected to say: a reject code, or `read` where good records are left. */
const FILES: Readonly<Record<string, readonly [Buffer, string]>> = {
  'empty.xml': [Buffer.alloc(0), 'file-empty'],
  'only-a-bom.csv': [Buffer.from([0xff, 0xfe]), 'file-empty'],
  'unknown.bin': [Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 131) % 256)), 'binary-refused'],
  'letter.txt': [Buffer.from('Dear colleague,\r\nplease find attached nothing.\r\n'), 'file-unknown'],
  'cut-in-a-tag.xml': [mailboxes.subarray(0, Math.floor(mailboxes.length * 0.7)), 'read'],
  'cut-in-a-character.xml': [mailboxes.subarray(0, 20_001), 'read'],
  'doctype.xml': [
    Buffer.from(
      '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><a:multistatus xmlns:a="DAV:">&lol2;</a:multistatus>',
    ),
    'doctype-refused',
  ],
  'profile.xml': [
    utf16(
      '<?xml version="1.0" encoding="UTF-16"?>\r\n<profile profilename= "jdoe">\r\n<service index = "0x00000000">\r\n</service>\r\n</profile>',
    ),
    'profile-refused',
  ],
  'wrong-pipe.csv': [
    Buffer.from(
      '"ClassId2e4f51ef21dd47e99d3c952918aff9cd","pageHeaderEntry","pageFooterEntry","autosizeInfo","shapeInfo","groupingEntry"\r\n"033ecb2bc07a4d43b5ef94ed5a35d280",,,,"Microsoft.PowerShell.Commands.Internal.Format.TableHeaderInfo",\r\n',
    ),
    'format-objects',
  ],
  'nul.reg': [Buffer.concat([example('sessions/parameterssystem.reg'), Buffer.alloc(64)]), 'read'],
  'mislabelled.reg': [example('sessions/logonstats.csv'), 'read'],
  'renamed-mailbox.txt': [mailboxes, 'read'],
}

for (const [name, [bytes]] of Object.entries(FILES)) writeFileSync(join(bad, name), bytes)

describe('bad input', () => {
  const { files } = attendantJson<{ readonly files: readonly Report[] }>(['inspect', bad, '--zone', 'UTC'])

  it.each(Object.entries(FILES))('%s is told what it is and what to do', (name, [, expected]) => {
    const report = files.find((file) => file.name === name)
    const codes = report?.firstRejects.map(({ code }) => code) ?? []
    if (expected === 'read') expect(report?.records, codes.join()).toBeGreaterThan(0)
    else expect([report?.records, codes]).toEqual([0, expect.arrayContaining([expected])])
  })

  it('reaches the user as a clear line, in both languages, with nothing of the program’s inside', () => {
    for (const language of ['en', 'fr']) {
      const { out, err } = attendant(['inspect', bad, '--lang', language, '--zone', 'UTC'])
      for (const name of Object.keys(FILES)) expect(out).toContain(name)
      expect(out + err).not.toMatch(/\bat .*\.(ts|js):\d+|undefined|\[object|TypeError/)
    }
  })

  it('does not keep the good files beside it from being imported', () => {
    const path = join(folder, 'with-bad.attendant')
    expect(attendant(['import', path, bad, '--zone', 'UTC']).code).toBe(0)
    const rows = attendantJson<readonly { readonly code: string }[]>(['show', path, 'rejects'])
    expect(rows.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['file-empty', 'doctype-refused', 'profile-refused']),
    )
    expect(attendant(['check', path]).code).toBe(0)
  })

  it('is not followed out of the folder by a link', () => {
    const linked = join(folder, 'linked')
    mkdirSync(linked)
    symlinkSync(join(FIXTURES, 'sessions'), join(linked, 'way-out'))
    const run = attendantJson<{ readonly files: readonly Report[] }>(['inspect', linked])
    expect(run.files.map(({ firstRejects }) => firstRejects.map(({ code }) => code))).toEqual([['file-not-regular']])
  })

  it('shows hostile names literally: no formula, no script, no bidi trick reaches the terminal or the export [sec 7.12] [sec 7.14]', () => {
    const hostile = join(folder, 'hostile.csv')
    writeFileSync(
      hostile,
      `"UserName","ClientIPAddress","ClientVersion","LogonTime","LastAccessTime","Windows2000Account","__proto__","constructor"\r\n"=cmd|' /C calc'!A0 \u202Egpj.exe <img src=x onerror=alert(1)>","10.0.0.1","12.0.0.0","3/28/2011 8:12:04 AM","3/28/2011 8:12:04 AM","CONTOSO\\evil","polluted","polluted"\r\n`,
    )
    const path = join(folder, 'hostile.attendant')
    expect(attendant(['import', path, hostile, '--zone', 'UTC']).code).toBe(0)
    const [row] = attendantJson<readonly { readonly userName: string }[]>(['show', path, 'logons'])
    expect(row?.userName).toContain('<img src=x onerror=alert(1)>')
    const shown = attendant(['show', path, 'logons']).out
    expect(shown).not.toContain('\u202E')
    expect(shown).toContain('[U+202E]')
  })

  it('of one endless line does not use up the memory [sec 7.6]', () => {
    const endless = join(folder, 'endless.csv')
    const file = openSync(endless, 'w')
    writeSync(
      file,
      '"UserName","ClientIPAddress","ClientVersion","LogonTime","LastAccessTime","Windows2000Account"\r\n"',
    )
    closeSync(file)
    // A sparse file: a gigabyte of NULs that takes no room.
    truncateSync(endless, 1024 ** 3)
    const run = attendant(['inspect', endless, '--json', '--zone', 'UTC'], { NODE_OPTIONS: '--max-old-space-size=400' })
    expect(run.code, run.err.slice(0, 500)).toBe(3)
    const {
      files: [report],
    } = JSON.parse(run.out) as { readonly files: readonly Report[] }
    expect(report?.rejects).toBeGreaterThan(0)
  })
})
