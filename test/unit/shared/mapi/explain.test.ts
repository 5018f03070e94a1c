import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Explanation, explainProperty, type Part } from '../../../../shared/mapi/explain/explain.ts'
import { PART_KEYS } from '../../../../shared/mapi/explain/part.ts'
import { bytesOfHex, hexOf } from '../../../../shared/mapi/hex.ts'
import { LANGUAGES } from '../../../../shared/model/plan.ts'
import type { PropertyBag, PropertyValue, RawProperty } from '../../../../shared/model/properties.ts'
import { texts } from '../../../../shared/text/index.ts'

const bytes = (hex: string): Uint8Array => bytesOfHex(hex.replaceAll(' ', '')) ?? new Uint8Array()
const binary = (tag: number, hex: string): RawProperty => ({ tag, value: { is: 'binary', bytes: bytes(hex) } })
const multi = (tag: number, values: readonly PropertyValue[]): RawProperty => ({ tag, value: { is: 'multi', values } })
const blobs = (tag: number, ...hex: readonly string[]) =>
  multi(
    tag,
    hex.map((one) => ({ is: 'binary', bytes: bytes(one) })),
  )
const words = (tag: number, ...values: readonly number[]) =>
  multi(
    tag,
    values.map((value) => ({ is: 'int', value })),
  )
const explained = (property: RawProperty, bag: PropertyBag = [], inFreeBusy = true): readonly Part[] =>
  explainProperty(property, bag, inFreeBusy)[0]?.parts ?? []
const leaves = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => (part.parts.length === 0 ? [part] : leaves(part.parts)))
const outline = (parts: readonly Part[]): readonly string[] =>
  leaves(parts).map(({ offset, length, key }) => `${offset}+${length} ${key}`)

const DATABASE = '3B7A9C11D24E4F0A8C55E6A1B2C3D4E5'
const MESSAGE_ID = `000000001A447390AA6611CD9BC800AA002FC45A0900${DATABASE}00000000A3F10000${DATABASE}0000000B41D70000`
const EMPTY_TOMBSTONES = 'CDAFDEBE 14000000 03000000 00000000 14000000'

describe('the bytes of a property explained', () => {
  it('names the moments of published blocks, from the month word in the other property (real sample, Jan 2008)', () => {
    const months = words(0x68531003, 32_124, 32_129)
    const blocks = blobs(0x68541102, '', 'BA09D8098C0A400B')
    const [empty, january] = explainProperty(blocks, [months, blocks], true)
    expect(empty).toEqual({ index: 0, length: 0, parts: [] })
    expect(leaves(january?.parts ?? []).map(({ params }) => params.time)).toEqual([
      '2008-01-02T17:30:00Z',
      '2008-01-02T18:00:00Z',
      '2008-01-02T21:00:00Z',
      '2008-01-03T00:00:00Z',
    ])
    expect(january?.parts.map(({ offset, hex }) => [offset, hex])).toEqual([
      [0, 'BA09D809'],
      [4, '8C0A400B'],
    ])
  })

  it('marks a block that ends before it starts and keeps a half block as unknown bytes', () => {
    const parts = explained(blobs(0x68541102, '2C01F000 3C'))
    expect(parts.map(({ key, length, params }) => [key, length, params.flaw])).toEqual([
      ['block', 4, 1],
      ['unknown', 1, undefined],
    ])
  })

  it('reads month words, minutes since 1601 and FILETIME', () => {
    expect(explained(words(0x684f1003, 31_994))[0]).toMatchObject({ key: 'month', params: { year: 1999, month: 10 } })
    expect(explained(words(0x684f1003, 32_125))[0]?.key).toBe('unknown')
    expect(explained({ tag: 0x68470003, value: { is: 'int', value: 214_016_160 } })[0]).toMatchObject({
      key: 'minutes',
      hex: 'A0A0C10C',
      params: { time: '2007-12-01T08:00:00Z' },
    })
    const time = { tag: 0x68680040, value: { is: 'time', ticks: 0x01c84aa2_00000000n } } as const
    expect(explained(time)[0]).toMatchObject({ key: 'filetime', length: 8 })
  })

  it('takes tombstones apart record by record and stops where a size passes the end', () => {
    const record = '20D7C10C 5CD7C10C 02000000 0909 0300 4A6F65'
    expect(outline(explained(binary(0x686a0102, `${EMPTY_TOMBSTONES} ${record} FFFF`)))).toEqual([
      '0+4 identifier',
      '4+4 header-size',
      '8+4 version',
      '12+4 record-count',
      '16+4 record-size',
      '20+4 meeting-start',
      '24+4 meeting-end',
      '28+4 size',
      '32+2 global-object-id',
      '34+2 size',
      '36+3 name',
      '39+2 unknown',
    ])
  })

  it('splits entry ids into their folder and message halves', () => {
    expect(outline(explained(binary(0x0fff0102, MESSAGE_ID)))).toEqual([
      '0+4 entry-flags',
      '4+16 provider',
      '20+2 entry-type',
      '22+16 folder-database',
      '38+6 folder-counter',
      '44+2 padding',
      '46+16 message-database',
      '62+6 message-counter',
      '68+2 padding',
    ])
    const dn = hexOf(new TextEncoder().encode('/o=C/cn=x\0'))
    const address = `00000000DCA740C8C042101AB4B908002B2FE1820100000000000000${dn}`
    expect(explained(blobs(0x68451102, address)).at(-1)?.params.dn).toBe('/o=C/cn=x')
  })

  it('reads the 0x36E4 pointers as a multi-value and in the one blob of a PST', () => {
    const roles = explainProperty(blobs(0x36e41102, '', MESSAGE_ID, MESSAGE_ID, ''), [], false)
    expect(roles.map(({ parts }) => parts[0]?.params.role)).toEqual([
      undefined,
      'delegate-object',
      'public-message',
      undefined,
    ])
    const id = '00000000 2BC94A4F2F6B1D43A3F98A0AF5A3D2B1 22800000'
    const packed = `02000000 0C000000 0C000000 ${id}`
    expect(outline(explained(binary(0x36e40102, packed)))).toEqual([
      '0+4 value-count',
      '4+4 value-offset',
      '8+4 value-offset',
      '12+4 entry-flags',
      '16+16 provider',
      '32+4 node-id',
    ])
  })

  it('reads a security descriptor with Exchange’s header, entry by entry', () => {
    // Allow Everyone 0x2 on the folder, deny Anonymous 0x801; owner SYSTEM.
    const everyone = '00021400 02000000 01010000000000 0100000000'
    const anonymous = '01021400 01080000 01010000000000 0507000000'
    const owner = '01010000000000 0512000000'
    const sd = `08000300 00000000 01000480 14000000 00000000 00000000 20000000 ${owner} 02003000 02000000 ${everyone} ${anonymous}`
    const parts = explained(binary(0x0e270102, sd), [], false)
    expect(parts.filter(({ key }) => key === 'ace').map(({ params }) => [params.type, params.sid])).toEqual([
      [0, 'S-1-1-0'],
      [1, 'S-1-5-7'],
    ])
    expect(parts.find(({ key }) => key === 'sid')).toMatchObject({ offset: 28, params: { sid: 'S-1-5-18' } })
    expect(leaves(parts).some(({ key }) => key === 'unknown')).toBe(false)
  })

  it('gives nothing a free/busy meaning outside free/busy objects', () => {
    expect(explained({ tag: 0x68470003, value: { is: 'int', value: 5 } }, [], false)[0]?.key).toBe('integer')
  })
})

describe('any bytes whatever', () => {
  const covers = (parts: readonly Part[], from: number, to: number, whole: string): void => {
    let at = from
    for (const part of parts) {
      expect(part.offset).toBe(at)
      expect(part.length).toBeGreaterThan(0)
      expect(part.hex).toBe(whole.slice(at * 2, (at + part.length) * 2))
      if (part.parts.length > 0) covers(part.parts, at, at + part.length, whole)
      at += part.length
    }
    expect(at).toBe(to)
  }
  const check = ({ parts, length }: Explanation, given: Uint8Array): void => {
    expect(length).toBe(given.length)
    covers(parts, 0, given.length, hexOf(given))
  }
  const TAGS = [
    0x68541102, 0x686a0102, 0x686c0102, 0x0fff0102, 0x36e40102, 0x36e41102, 0x0e270102, 0x0f000102, 0x68451102,
    0x12340102,
  ]
  const heads = [
    '',
    EMPTY_TOMBSTONES,
    'EFBEADDE40000000',
    '0800030000000000 01000480',
    '01000480',
    MESSAGE_ID.slice(0, 60),
  ]

  it('are covered without gap or overlap and never throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TAGS),
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 200 }),
        fc.array(fc.integer(), { maxLength: 2 }),
        (tag, head, tail, months) => {
          const given = Uint8Array.from([...bytes(head), ...tail])
          const value: PropertyValue = { is: 'binary', bytes: given }
          const bag = [words(0x68531003, ...months)]
          const property = (tag & 0x1000) === 0 ? { tag, value } : multi(tag, [value])
          for (const one of explainProperty(property, bag, true)) check(one, given)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('are cut into a bounded number of parts', () => {
    const given = new Uint8Array(4 * 100_000)
    const [one] = explainProperty(multi(0x68541102, [{ is: 'binary', bytes: given }]), [], true)
    expect(leaves(one?.parts ?? []).length).toBeLessThan(6000)
    expect(one?.parts.at(-1)?.key).toBe('rest')
    if (one !== undefined) check(one, given)
  })

  it.each(LANGUAGES)('are worded in %s, with and without parameters', (language) => {
    for (const key of PART_KEYS) {
      expect(texts(language).explain.part(key, {})).toMatch(/^\S.*\S$/)
      expect(texts(language).explain.part(key, { time: '2011-01-01T00:00:00Z', month: 3, flaw: 1 })).not.toContain(
        'undefined',
      )
    }
  })
})
