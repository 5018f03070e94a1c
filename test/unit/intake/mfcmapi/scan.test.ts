import { describe, expect, it } from 'vitest'
import { described, latin, plainOf, read, utf16 } from '../reading.ts'

const DECLARED = '<?xml version="1.0" encoding="UTF-16"?>\n'
const hex = (text: string) => Buffer.from(text, 'utf16le').toString('hex').toUpperCase()
const text = (tag: string, value: string, printed = value) =>
  `\t<property tag = "0x${tag}001F" type = "PT_UNICODE" >\n\t\t<Name>X</Name>\n` +
  `\t\t<Value><![CDATA[${printed}]]></Value>\n\t\t<AltValue cb="${value.length * 2}" >${hex(value)}</AltValue>\n\t</property>\n`
const number = (tag: string, value: number) =>
  `\t<property tag = "0x${tag}0003" type = "PT_LONG" >\n\t\t<Value>${value}</Value>\n\t</property>\n`
const mailbox = (body: string, attribute = 'A') =>
  `<mailbox prdisplayname="${attribute}" premailaddress="">\n${body}</mailbox>\n`
const table = (...rows: string[]) => `${DECLARED}<mailboxtable server="EX01">\n${rows.join('')}</mailboxtable>\n`
const names = (file: Uint8Array) =>
  described(read(file).records).map((record) => plainOf(record.properties, 0x3001001f))

describe('the tolerant scanner', () => {
  it('takes raw quotes, brackets and line breaks in attributes', () => {
    for (const evil of ['a"b', 'a<b>&c', 'a" premailaddress="b', 'a\nb', '</mailbox>', 'a\n</mailbox>']) {
      const [first] = names(utf16(table(mailbox(text('3001', 'X'), evil), mailbox(text('3001', 'Y')))))
      expect([evil, first ?? 'X']).toEqual([evil, 'X'])
      expect(names(utf16(table(mailbox(text('3001', 'X'), evil), mailbox(text('3001', 'Y'))))).at(-1)).toBe('Y')
    }
    expect(
      described(read(utf16(`${DECLARED}<mailboxtable server="a"b<c>">\n${mailbox(text('3001', 'X'))}`)).records),
    ).toMatchObject([{ server: 'a"b<c>' }])
  })

  it.each([
    ['an end of CDATA', 'a]]>b'],
    ['an end of CDATA at a line end', 'a]]>\nb'],
    ['a closing tag', 'a</Value>b'],
    ['a closing tag at a line end', 'a</Value>\nb'],
    ['a perfect end in a line', 'a]]></Value>b'],
    ['a perfect end, then text', 'a]]></Value>\nb'],
    ['structure', 'a\n\t</property>\n</mailbox>\n<mailbox prdisplayname="" premailaddress="">\nb'],
    ['a property block', `a\n${number('6847', 1)}b`],
    ['a document type', 'a\n<!DOCTYPE x [\nb'],
  ])('is not misled by %s inside a text', (_, evil) => {
    const { records } = read(utf16(table(mailbox(text('3001', evil) + number('3602', 9)), mailbox(text('3001', 'Y')))))
    const bags = described(records).map((record) => record.properties)
    expect(bags).toHaveLength(2)
    expect(plainOf(bags[0] ?? [], 0x3001001f)).toBe(evil)
    expect(plainOf(bags[0] ?? [], 0x36020003)).toBe(9)
    expect(bags[0]).toHaveLength(2)
    expect(plainOf(bags[1] ?? [], 0x3001001f)).toBe('Y')
  })

  it('takes the closing tag on a line of its own, as builds before 2014 write it', () => {
    const block =
      '\t<property tag = "0x3001001E" type = "PT_STRING8">\n\t\t<ExactNames>PR_DISPLAY_NAME_A</ExactNames>\n' +
      '\t\t<Value><![CDATA[Jörg]]>\n\t\t</Value>\n\t\t<AltValue>cb: 4 lpb: 4AF67267</AltValue>\n\t</property>\n'
    const file = latin(table(mailbox(block, 'Jörg')).replace('UTF-16', 'ISO-8859-1'))
    const { records, rejects, warnings } = read(file)
    expect(described(records).map((record) => plainOf(record.properties, 0x3001001e))).toEqual(['Jörg'])
    expect([rejects, warnings]).toEqual([[], []])
  })

  it('takes a text whose end an old build lost, and the hex behind it', () => {
    const block =
      '\t<property tag = "0x3001001F" type = "PT_UNICODE">\n\t\t<ExactNames>PR_DISPLAY_NAME</ExactNames>\n' +
      `\t\t<Value><![CDATA[\n\t\t</Value>\n\t\t<AltValue>cb: 8 lpb: ${hex('Иван')}</AltValue>\n\t</property>\n`
    const file = latin(table(mailbox(block + number('3602', 9))).replace('UTF-16', 'ISO-8859-1'))
    expect(described(read(file).records).map((record) => plainOf(record.properties, 0x3001001f))).toEqual(['Иван'])
    expect(described(read(file).records).map((record) => plainOf(record.properties, 0x36020003))).toEqual([9])
  })

  it('does not mind `Other Names` with a blank, unknown elements, or the names of properties', () => {
    const block =
      '\t<property tag = "0x68470003" type = "PT_LONG" >\n\t\t<Name>PR_WB_SF_TAG</Name>\n' +
      '\t\t<Other Names>x, y</Other Names>\n\t\t<NamedPropGUID>{0} = X</NamedPropGUID>\n' +
      '\t\t<NamedPropName>a<b&c</NamedPropName>\n\t\t<Value>5</Value>\n\t\t<AltValue>0x5</AltValue>\n' +
      '\t\t<SmartView><![CDATA[RTime:\r\n\t</property>\nx]]></SmartView>\n\t</property>\n'
    const { records, outcome } = read(latin(table(mailbox(block)).replace('UTF-16', 'ISO-8859-1')))
    expect(described(records)[0]?.properties).toMatchObject([
      { tag: 0x68470003, namedAs: 'a<b&c', value: { is: 'int', value: 5 } },
    ])
    expect(outcome.facts.era).toBe('D')
  })

  it('keeps rows around a row that is not closed, and rejects it', () => {
    const open = mailbox(text('3001', 'A')).replace('</mailbox>\n', '')
    const { records, rejects } = read(utf16(table(open, mailbox(text('3001', 'B')))))
    expect(described(records)).toHaveLength(2)
    expect(rejects).toMatchObject([{ code: 'malformed', place: { line: 3, path: 'mailbox[0]' } }])
  })

  it('keeps a property whose block is not closed, as cut', () => {
    const open = text('3001', 'A').replace('\t</property>\n', '')
    const { records } = read(utf16(table(mailbox(open + number('3602', 9)))))
    expect(described(records)[0]?.properties).toMatchObject([{ tag: 0x3001001f, doubt: 'cut' }, { tag: 0x36020003 }])
  })

  it('tells what is not readable with its line and tag, and keeps the text', () => {
    const bad = '\t<property tag = "0x0E060040" type = "PT_SYSTIME" >\n\t\t<Value>noon</Value>\n\t</property>\n'
    const { records, rejects } = read(utf16(table(mailbox(text('3001', 'A') + bad))))
    expect(rejects).toEqual([
      { code: 'bad-time', place: { line: 9, path: '0x0E060040' }, detail: '0x0E060040', excerpt: 'noon' },
    ])
    expect(described(records)[0]?.properties[1]).toMatchObject({
      value: { is: 'opaque', text: 'noon' },
      doubt: 'unreadable',
    })
  })

  it('counts damaged texts and cut values for the file', () => {
    const cut = text('3001', 'ABCD').replace('cb="8"', 'cb="80"')
    const { warnings } = read(utf16(table(mailbox(cut), mailbox(cut))))
    expect(warnings).toContainEqual({ code: 'values-truncated', params: { count: 2, line: 4 } })
    expect(warnings).toContainEqual({ code: 'name-attribute-ignored', params: { count: 2 } })
  })
})
