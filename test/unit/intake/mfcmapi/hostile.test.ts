import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BOUNDS } from '../../../../electron/intake/reader.ts'
import { described, plainOf, read, utf16 } from '../reading.ts'

const DECLARED = '<?xml version="1.0" encoding="UTF-16"?>\n'
const ROOT = '<mailboxtable server="S">\n'
const text = (value: string) => {
  const hex = Buffer.from(value, 'utf16le').toString('hex').toUpperCase()
  return `\t<property tag = "0x3001001F" type = "PT_UNICODE" >\n\t\t<Value><![CDATA[?]]></Value>\n\t\t<AltValue cb="${value.length * 2}" >${hex}</AltValue>\n\t</property>\n`
}
const mailbox = (body: string) => `<mailbox prdisplayname="" premailaddress="">\n${body}</mailbox>\n`
const table = (body: string) => utf16(`${DECLARED}${ROOT}${body}</mailboxtable>\n`)
const codes = (file: Uint8Array | string) => read(file).rejects.map((reject) => reject.code)

describe('hostile files', () => {
  it('refuses a document type, on lines of its own or not, and defines nothing [sec 7.1] [sec 7.2]', () => {
    const bomb = '<!DOCTYPE lolz [\n<!ENTITY a "lol">\n<!ENTITY b "&a;&a;">\n]>\n'
    expect(codes(utf16(`${DECLARED}${bomb}${ROOT}${mailbox(text('A'))}</mailboxtable>\n`))).toEqual(['doctype-refused'])
    expect(read(utf16(`${DECLARED}${bomb}${ROOT}${mailbox(text('A'))}`)).records).toEqual([])
    expect(codes(`<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n<other>&a;</other>`)).toEqual([
      'doctype-refused',
    ])
    // Behind records it ends the reading there.
    expect(read(table(`${mailbox(text('A'))}${bomb}${mailbox(text('B'))}`)).outcome).toMatchObject({
      records: 1,
      rejects: 1,
    })
  })

  it.each([
    ['NUL', 'a\0b'],
    ['direction marks', 'a\u202etxt.exe'],
    ['a prototype name', '__proto__'],
    ['a lone surrogate', 'a\ud800b'],
    ['the last code points', '\ufffe\uffff\u{10ffff}'],
    ['a script', '<script>alert(1)</script>'],
    ['a formula', '=cmd|calc'],
  ])('takes %s as the text it is [sec 7.5] [sec 7.14]', (_, value) => {
    const { records } = read(table(mailbox(text(value))))
    expect(described(records).map((record) => plainOf(record.properties, 0x3001001f))).toEqual([value])
  })

  it('shows excerpts without what cannot be seen [sec 7.12]', () => {
    const file = table(
      mailbox(
        '\t<property tag = "0x0E060040" type = "PT_SYSTIME" >\n\t\t<Value>a\u202eb\u0007</Value>\n\t</property>\n',
      ),
    )
    expect(read(file).rejects.map((reject) => reject.excerpt)).toEqual(['a\\u202eb\\u0007'])
  })

  it('leaves out a line of more than 16 MB and keeps the rest', () => {
    const long = `\t<property tag = "0x37010102" type = "PT_BINARY" >\n\t\t<Value cb="1" >${'0'.repeat(BOUNDS.lineChars + 1)}</Value>\n\t</property>\n`
    const { records, rejects } = read(table(`${mailbox(text('A') + long)}${mailbox(text('B'))}`))
    expect(described(records).map((record) => plainOf(record.properties, 0x3001001f))).toEqual(['A', 'B'])
    expect(rejects.map((reject) => reject.code)).toEqual(['line-too-long'])
  })

  it('leaves out a value of more than 4 million characters and keeps the rest [sec 7.2]', () => {
    const lines = `${'x'.repeat(99)}\n`.repeat(BOUNDS.valueChars / 100 + 10)
    const long = `\t<property tag = "0x3002001F" type = "PT_UNICODE" >\n\t\t<Value><![CDATA[${lines}]]></Value>\n\t</property>\n`
    const { records, rejects } = read(table(mailbox(text('A') + long) + mailbox(text('B'))))
    expect(described(records).map((record) => plainOf(record.properties, 0x3001001f))).toEqual(['A', 'B'])
    expect(rejects.map((reject) => reject.code)).toEqual(['value-too-long'])
  })

  it('bounds the rejects of 100,000 rows that are never closed', () => {
    const open = mailbox(text('A')).replace('</mailbox>\n', '')
    const { outcome, rejects } = read(utf16(`${DECLARED}${ROOT}${open.repeat(100_000)}`))
    expect(outcome.records).toBe(99_999)
    expect(outcome.rejects).toBe(100_000)
    expect(rejects).toHaveLength(BOUNDS.rejectsPerFile + 1)
    expect(rejects.at(-1)?.code).toBe('too-many-rejects')
  }, 60_000)

  it('bounds the properties of one row [sec 7.2]', () => {
    const { records, rejects } = read(table(mailbox(text('A').repeat(10_000))))
    expect(described(records)[0]?.properties).toHaveLength(4096)
    expect(rejects.map((reject) => reject.code)).toEqual(['too-many-columns'])
  })

  it('ends with a reject when a section is never closed', () => {
    const file = `${DECLARED}${ROOT}${mailbox(text('A'))}<mailbox prdisplayname="" premailaddress="">\n\t<property tag = "0x3001001F" type = "PT_UNICODE" >\n\t\t<Value><![CDATA[${'x\n'.repeat(100_000)}`
    const { outcome, rejects, warnings } = read(utf16(file))
    expect(outcome.records).toBe(1)
    expect(rejects.map((reject) => reject.code)).toEqual(['truncated'])
    expect(warnings.map((warning) => warning.code)).toEqual(['root-unclosed'])
  })

  it('survives any change of a good file', () => {
    const good = `${DECLARED}${ROOT}${mailbox(text('A'))}${mailbox(text('B'))}</mailboxtable>\n`
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      ']]>',
      '<![CDATA[',
      '</Value>',
      '\n',
      '\t',
      '<row>',
      '</property>',
      '\0',
      'é',
      '<mailbox ',
      ' mv="true" ',
    )
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(20), piece, (at, skip, extra) => {
        const { records } = read(utf16(good.slice(0, at) + extra + good.slice(at + skip)))
        expect(records.length).toBeLessThanOrEqual(3)
      }),
      { numRuns: 500 },
    )
  })
})
