import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { regFileReader } from '../../../../electron/intake/registry-file/reg-file.ts'
import { regQueryReader } from '../../../../electron/intake/registry-file/reg-query.ts'
import { codes, collect, fixture } from '../powershell/collect.ts'

const limits = (bytes: Uint8Array | string) =>
  collect(regFileReader, 'limit', typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
const FIRST = 'Windows Registry Editor Version 5.00\r\n\r\n'
const KEY = '[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\r\n'

describe('the example', () => {
  const read = limits(fixture('parameterssystem.reg'))
  const value = (name: string) => read.records.find((record) => record.name === name)

  it('reads dwords as hexadecimal', () => {
    expect(read.records).toHaveLength(14)
    expect(value('Maximum Allowed Exchange Sessions Per Service')).toEqual({
      kind: 'limit',
      key: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem',
      name: 'Maximum Allowed Exchange Sessions Per Service',
      type: 'REG_DWORD',
      number: 25000,
      place: { line: 8 },
    })
    expect(value('Maximum Allowed Sessions Per User')?.number).toBe(32)
    expect(value('szMaxAllowedSessionsPerUser')?.number).toBe(64)
    expect(value('objtFolder')).toMatchObject({ number: 1000, key: expect.stringMatching(/MaxObjsPerMapiSession$/) })
    expect(value('objtMessage')?.number).toBe(350)
  })

  it('reads escapes, continued bytes and the other types', () => {
    expect(value('Last Tuned By')).toMatchObject({ type: 'REG_SZ', text: 'svc_"old" admin' })
    expect(value('Working Directory')?.text).toBe('D:\\Program Files\\Microsoft\\Exchange Server\\V14\\Mailbox')
    expect(value('Tuning Blob')).toMatchObject({
      type: 'REG_BINARY',
      text: '0A0800000A08FFFF20000000A861000032000000F4010000FA000000',
    })
    expect(value('Logon Only As')).toMatchObject({ type: 'REG_MULTI_SZ', text: '' })
    expect(value('Tuning Stamp')).toMatchObject({ type: 'REG_QWORD', text: '00401BD4B0ECCB01' })
    expect(read.rejects).toEqual([])
    expect(read.warnings).toEqual([])
  })
})

describe('the grammar', () => {
  it('reads REGEDIT4 with ANSI bytes and an accent in code page 1252', () => {
    const text = 'REGEDIT4\r\n\r\n[HKEY_CURRENT_USER\\É]\r\n"a"=hex(2):25,54,45,4d,50,25,00\r\n@="d\\\\e"\r\n'
    const read = limits(Buffer.from(text, 'latin1'))
    expect(read.facts.era).toBe('REGEDIT4')
    expect(read.records).toMatchObject([
      { key: 'HKEY_CURRENT_USER\\É', name: 'a', type: 'REG_EXPAND_SZ', text: '%TEMP%' },
      { name: '', type: 'REG_SZ', text: 'd\\e' },
    ])
  })

  it('reads strings over several lines, comments, QWORDs and big-endian oddities', () => {
    const read = limits(
      `${FIRST}; note\r\n${KEY}"s"="one\r\ntwo\\"\r\nthree"\r\n"q"=hex(b):40,42,0f,00,00,00,00,00\r\n` +
        '"m"=hex(7):61,00,00,00,62,00,\\\r\n  00,00,00,00\r\n"o"=hex(9):01\r\n"d"=dword:00000032 ; fifty\r\n',
    )
    expect(read.rejects).toEqual([])
    expect(read.records.map(({ name, type, number, text }) => [name, type, number ?? text])).toEqual([
      ['s', 'REG_SZ', 'one\ntwo"\nthree'],
      ['q', 'REG_QWORD', 1_000_000],
      ['m', 'REG_MULTI_SZ', 'a\nb'],
      ['o', 'other', '01'],
      ['d', 'REG_DWORD', 50],
    ])
  })

  it('calls a file with deletions a script', () => {
    const read = limits(`${FIRST}[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Y]\r\n${KEY}"x"=-\r\n`)
    expect(read.records).toMatchObject([
      { key: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Y', name: '', deletes: true },
      { name: 'x', deletes: true },
    ])
    expect(read.warnings).toEqual([{ code: 'deletion-script', params: { count: 2, line: 3 } }])
  })

  it.each([
    ['"x"=dword:25,000', 'bad-number'],
    ['"x"=dword:', 'bad-number'],
    ['"x"=hex:0g', 'bad-hex'],
    ['"x"=hex(b):00', 'bad-value'],
    ['"x"=25000', 'bad-value'],
    ['"x', 'unclosed-quote'],
    ['x=1', 'malformed'],
    ['"x"="never closed', 'truncated'],
    ['"x"=hex:00,\\', 'truncated'],
  ])('rejects %s as %s and keeps the value before it', (line, code) => {
    const read = limits(`${FIRST}${KEY}"a"=dword:1\r\n${line}\r\n`)
    expect(read.records).toMatchObject([{ name: 'a', number: 1 }])
    expect(read.rejects).toMatchObject([{ code, place: { line: 5 } }])
  })

  it('reads on after a string that never closes', () => {
    const read = limits(`${FIRST}${KEY}"x"="never\r\n${KEY}"y"=dword:2\r\n`)
    expect(read.records).toMatchObject([{ name: 'y', number: 2 }])
    expect(read.rejects).toMatchObject([{ code: 'unclosed-quote', place: { line: 4 } }])
  })

  it('tells a broken value once, not once for each of its lines', () => {
    const read = limits(`${FIRST}${KEY}"x"=hex:00,zz,\\\r\n  00\r\n"y"=bad\r\n00,\\\r\n01\r\n"z"=dword:2\r\n`)
    expect(read.rejects.map((reject) => [reject.code, reject.place.line])).toEqual([
      ['bad-hex', 4],
      ['bad-value', 6],
    ])
    expect(read.records).toMatchObject([{ name: 'z', number: 2 }])
  })

  it('reads back any name and text regedit would write', () => {
    const text = fc.string({
      maxLength: 20,
      unit: fc.constantFrom('a', '"', '\\', ' ', '=', ';', '[', 'é', '\n', '🙂'),
    })
    const escaped = (value: string): string => value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\r\n')
    const name = text.map((value) => value.replaceAll('\n', '')).filter((value) => value !== '')
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { minLength: 1, maxLength: 5 }), fc.boolean(), (values, utf16) => {
        const file = `${FIRST}${KEY}${values.map(([n, v]) => `"${escaped(n)}"="${escaped(v)}"\r\n`).join('')}`
        const read = limits(utf16 ? Buffer.from(`\uFEFF${file}`, 'utf16le') : Buffer.from(file))
        expect(read.rejects).toEqual([])
        expect(read.records.map((record) => [record.name, record.text])).toEqual(values)
      }),
      { numRuns: 300 },
    )
  })
})

describe('reg query', () => {
  const query = (text: string) => collect(regQueryReader, 'limit', Buffer.from(text))
  const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\ParametersSystem'

  it('cuts at the type word, for names have blanks', () => {
    const read = query(
      `\r\n${key}\r\n    Maximum Allowed Sessions Per User    REG_DWORD    0x20\r\n    (Default)    REG_SZ    x y\r\n`,
    )
    expect(read.confidence).toBe(0.9)
    expect(read.records).toMatchObject([
      { key, name: 'Maximum Allowed Sessions Per User', type: 'REG_DWORD', number: 32, place: { line: 3 } },
      { name: '', type: 'REG_SZ', text: 'x y' },
    ])
  })

  it('reads the TABs of Windows 2003', () => {
    const read = query(`! REG.EXE VERSION 3.0\r\n\r\n${key}\r\n    objtFolder\tREG_DWORD\t0x3e8\r\n\r\n`)
    expect(read.records).toMatchObject([{ name: 'objtFolder', number: 1000 }])
    expect(codes(read)).toEqual([])
  })
})
