import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bytesOf,
  intOf,
  multiBinary,
  multiInt,
  textOf,
  timeOf,
  valueHex,
  valueText,
} from '../../../../shared/mapi/bag.ts'
import { bytesOfHex, hexOf } from '../../../../shared/mapi/hex.ts'
import { storable, visible } from '../../../../shared/mapi/visible.ts'
import type { PropertyBag, PropertyValue } from '../../../../shared/model/properties.ts'

describe('reading a bag', () => {
  const bag: PropertyBag = [
    { tag: 0x0037000a, value: { is: 'error', code: 0x8004010f } },
    { tag: 0x00370102, value: { is: 'binary', bytes: new Uint8Array(2) } },
    { tag: 0x0037001e, value: { is: 'text', text: 'found' } },
    { tag: 0x674a0014, value: { is: 'int64', value: 2n ** 60n } },
    {
      tag: 0x684f1003,
      value: {
        is: 'multi',
        values: [
          { is: 'int', value: 1 },
          { is: 'text', text: 'x' },
        ],
      },
    },
    { tag: 0x68501102, value: { is: 'multi', values: [{ is: 'binary', bytes: new Uint8Array(4) }] } },
    { tag: 0x30070040, value: { is: 'opaque', text: '08:00' } },
  ]
  it('goes by id and type; errors and unread values are absent', () => {
    expect(textOf(bag, 0x0037)).toBe('found')
    expect(bytesOf(bag, 0x0037)).toHaveLength(2)
    expect(intOf(bag, 0x674a)).toBeUndefined()
    expect(multiInt(bag, 0x684f)).toBeUndefined()
    expect(multiBinary(bag, 0x6850)).toHaveLength(1)
    expect(timeOf(bag, 0x3007)).toBeUndefined()
    expect(textOf(bag, 0x3001)).toBeUndefined()
  })
})

describe('values for display', () => {
  it.each<[PropertyValue, string, string]>([
    [{ is: 'text', text: 'aé' }, 'aé', '6100E900'],
    [{ is: 'binary', bytes: Uint8Array.of(0, 171) }, '00AB', '00AB'],
    [{ is: 'int', value: -2 }, '-2', 'FEFFFFFF'],
    [{ is: 'int64', value: 258n }, '258', '0201000000000000'],
    [{ is: 'boolean', value: true }, 'True', '0100'],
    [{ is: 'time', ticks: 128434655474230000n }, '2007-12-30T05:19:07.423Z', 'F0226480A34AC801'],
    [{ is: 'time', ticks: 0n }, 'FILETIME 0x0000000000000000', '0000000000000000'],
    [{ is: 'real', value: 1.5 }, '1.5', '000000000000F83F'],
    [{ is: 'error', code: 0x8004010f }, '0x8004010F MAPI_E_NOT_FOUND', '0F010480'],
    [{ is: 'error', code: -2147221233 }, '0x8004010F MAPI_E_NOT_FOUND', '0F010480'],
    [
      {
        is: 'multi',
        values: [
          { is: 'int', value: 1 },
          { is: 'int', value: 2 },
        ],
      },
      '[1; 2]',
      '01000000 02000000',
    ],
    [{ is: 'opaque', text: 'lpRes->' }, 'lpRes->', ''],
  ])('$is', (value, shown, hex) => {
    expect(valueText(value)).toBe(shown)
    expect(valueHex(value)).toBe(hex)
  })

  it('turns hex and bytes into each other', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesOfHex(hexOf(bytes))).toEqual(bytes)
      }),
    )
    expect(['0', '0g', '0x00', 'é0'].map(bytesOfHex)).toEqual([null, null, null, null])
  })
})

describe('text safety', () => {
  it('keeps NUL and lone surrogates as marks and everything else as it is [sec 7.4]', () => {
    expect(storable('a\0b\ud800c\u{1f600}')).toBe('a\\u{0000}b\\u{D800}c\u{1f600}')
  })

  it('makes what it stores survive UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\0', '\ud83d', '\ude00', 'é', '\u{1f600}') }), (text) => {
        const kept = storable(text)
        expect(Buffer.from(kept, 'utf8').toString('utf8')).toBe(kept)
        expect(kept).not.toContain('\0')
        expect(storable(kept)).toBe(kept)
      }),
    )
  })

  it('shows what hides [sec 7.12]', () => {
    expect(visible('invoice\u202egnp.exe')).toBe('invoice[U+202E]gnp.exe')
    expect(visible('a\u200bb\x07c\x85')).toBe('a[U+200B]b[U+0007]c[U+0085]')
    expect(visible('line\r\n\tétage 2\u00a0: \u202f«\u00a0ok\u00a0» \u{1f600}')).toBe(
      'line\r\n\tétage 2\u00a0: \u202f«\u00a0ok\u00a0» \u{1f600}',
    )
  })
})
