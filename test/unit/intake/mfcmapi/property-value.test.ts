import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PropertyDraft, ValueText } from '../../../../electron/intake/mfcmapi/draft.ts'
import { propertyOf } from '../../../../electron/intake/mfcmapi/property-value.ts'
import { plain } from '../reading.ts'

const at = (text: string, attributes = ''): ValueText => ({ text, attributes })
const value = (tag: number, parts: Partial<PropertyDraft>) => {
  const property = propertyOf({ tag, line: 7, ...parts })
  return [plain(property.value), property.doubt]
}
const hex16 = (text: string) => Buffer.from(text, 'utf16le').toString('hex').toUpperCase()

describe('propertyOf', () => {
  it.each([
    ['signed', 0x0e080003, at('-5'), at('0xFFFFFFFB'), -5],
    ['unsigned of eras A and B', 0x0e080003, at('4294967291'), at('0xFFFFFFFB'), -5],
    ['hex alone', 0x0e080003, undefined, at('0x733'), 1843],
    ['16 bit', 0x00010002, at('65535'), at('0xFFFF'), -1],
    ['64 bit, hex first', 0x0e080014, at('0x00000001:0x00000002'), at('4294967298'), 4_294_967_298n],
    ['64 bit, decimal first (era A)', 0x0e080014, at('4294967298'), at('0x00000001:0x00000002'), 4_294_967_298n],
    ['64 bit, negative', 0x0e080014, at('0xFFFFFFFF:0xFFFFFFFF'), at('-1'), -1n],
    ['true', 0x0e1b000b, at('True'), undefined, true],
    ['false', 0x0e1b000b, at('False'), undefined, false],
    ['error by attribute', 0x6721000a, at('MAPI_E_NOT_FOUND', ' err="0x8004010F" '), undefined, 'error 0x8004010f'],
    ['error inline', 0x6721000a, at('Err:0x8004010F=MAPI_E_NOT_FOUND'), undefined, 'error 0x8004010f'],
    ['error inline, property pane', 0x6721000a, at('Err: 0x80070005=X'), undefined, 'error 0x80070005'],
    ['error by name alone', 0x6721000a, at('MAPI_E_NOT_FOUND'), undefined, 'error 0x8004010f'],
    ['bytes', 0x0ff60102, at('01fe', ' cb="2" '), at('..'), '01FE'],
    ['bytes inline', 0x0ff60102, at('cb: 2 lpb: 01FE'), at('..'), '01FE'],
    ['no bytes', 0x0ff60102, at('NULL', ' cb="0" '), undefined, ''],
    ['no bytes inline', 0x0ff60102, at('cb: 0 lpb: NULL'), undefined, ''],
    ['real', 0x00010005, at('1.500000'), undefined, 1.5],
    ['object', 0x0e12000d, at('Object'), undefined, 'Object'],
    [
      'guid',
      0x00010048,
      at('{00020329-0000-0000-C000-000000000046} = X'),
      undefined,
      '{00020329-0000-0000-C000-000000000046} = X',
    ],
    ['text without a value', 0x0037001f, undefined, undefined, ''],
  ])('%s', (_, tag, printed, alt, expected) => {
    expect(value(tag, { ...(printed && { value: printed }), ...(alt && { alt }) })).toEqual([expected, undefined])
  })

  it('takes times from the FILETIME alone, whatever the clock prints', () => {
    const alt = at('Low: 0x416CE210 High: 0x01CB7851')
    expect(value(0x0e060040, { value: at('04:41:09.553  30.10.2010'), alt })).toEqual([0x01cb7851416ce210n, undefined])
    expect(value(0x0e060040, { value: at('04:41:09.553 PM 10/30/2010') })[1]).toBe('unreadable')
  })

  it('prefers the bytes of a text where the printed form lost something', () => {
    const cyrillic = { value: at('????'), alt: at(hex16('Иван'), ' cb="8" ') }
    expect(value(0x3001001f, cyrillic)).toEqual(['Иван', 'recovered-from-hex'])
    expect(value(0x3001001f, { alt: at(`cb: 8 lpb: ${hex16('Иван')}`) })).toEqual(['Иван', 'recovered-from-hex'])
    // Controls are printed as dots and line ends are folded: that is no loss.
    expect(value(0x0037001f, { value: at('a.b\nc'), alt: at(hex16('a\u0001b\r\nc'), ' cb="12" ') })).toEqual([
      'a\u0001b\r\nc',
      undefined,
    ])
    expect(value(0x3001001e, { value: at('l\u0092été'), alt: at('6C92E974E9', ' cb="5" ') })).toEqual([
      'l’été',
      undefined,
    ])
    expect(value(0x3001001f, { value: at('a\ufffdb') })).toEqual(['a\ufffdb', 'text-lost'])
  })

  it('marks what is cut and what is no hex', () => {
    expect(value(0x0ff60102, { value: at('0102', ' cb="4" ') })).toEqual(['0102', 'cut'])
    expect(value(0x0ff60102, { value: at('010', ' cb="2" ') })).toEqual(['01', 'cut'])
    expect(value(0x0ff60102, { value: at('01zz', ' cb="2" ') })).toEqual(['01zz', 'unreadable'])
    expect(value(0x3001001f, { value: at('abcd'), alt: at(hex16('ab'), ' cb="8" ') })).toEqual(['abcd', 'cut'])
    expect(value(0x3001001f, { value: at('abcd'), alt: at('zz') })).toEqual(['abcd', 'unreadable'])
  })

  it('reads multi-values in rows and as one text', () => {
    const rows = [{ value: at('32171'), alt: at('0x7DAB') }, { value: at('32172') }]
    expect(value(0x684f1003, { value: at('', ' mv="true" count="2" '), rows })).toEqual([[32_171, 32_172], undefined])
    expect(value(0x684f1003, { value: at('', ' mv="true" count="3" '), rows })).toEqual([[32_171, 32_172], 'cut'])
    expect(value(0x684f1003, { value: at('2: 32171; 32172') })).toEqual([[32_171, 32_172], undefined])
    expect(value(0x684f1003, { value: at('3: 32171; 32172') })[1]).toBe('unreadable')
    expect(value(0x68501102, { value: at('2: cb: 2 lpb: 0102; cb: 0 lpb: NULL') })).toEqual([['0102', ''], undefined])
    expect(
      value(0x101f101f, { value: at('2: a; b'), alt: at(`2: cb: 2 lpb: ${hex16('a')}; cb: 2 lpb: ${hex16('b')}`) }),
    ).toEqual([['a', 'b'], undefined])
    expect(value(0x684f1003, { value: at('', ' mv="true" count="0" '), rows: [] })).toEqual([[], undefined])
  })

  it('gives any text back from its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.boolean(), (any, inline) => {
        const bytes = Buffer.from(any.subarray(0, any.length & ~1))
        const text = bytes.toString('utf16le')
        const hex = bytes.toString('hex').toUpperCase()
        const alt = inline ? at(`cb: ${bytes.length} lpb: ${hex}`) : at(hex, ` cb="${bytes.length}" `)
        const [read] = value(0x0037001f, text === '' ? {} : { value: at('?'), alt })
        expect(read).toBe(text)
      }),
    )
  })

  it('never fails, whatever a value holds', () => {
    const text = fc.option(fc.tuple(fc.string(), fc.string()), { nil: undefined })
    const types = fc.constantFrom(
      3,
      2,
      0x14,
      0x0b,
      0x1f,
      0x1e,
      0x102,
      0x40,
      0x0a,
      5,
      0x1003,
      0x1102,
      0x101f,
      0x3003,
      0,
      0xffff,
    )
    fc.assert(
      fc.property(types, text, text, (type, one, two) => {
        const parts = { ...(one && { value: at(...one) }), ...(two && { alt: at(...two) }) }
        expect(propertyOf({ tag: 0x68500000 | type, line: 1, ...parts }).tag).toBe(0x68500000 | type)
      }),
    )
  })
})
