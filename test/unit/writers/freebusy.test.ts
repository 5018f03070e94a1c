import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folderEntryId, messageEntryId, PUBLIC_PROVIDER, shortTermId, toHex } from '../../writers/entry-id.ts'
import { encodeBlocks, merged, monthWord, placeOfDn, publishRange, type Stretch } from '../../writers/freebusy.ts'
import { freeBusyBag } from '../../writers/freebusy-message.ts'
import { TAG } from '../../writers/tags.ts'

const at = (iso: string) => Date.parse(iso)
const hexes = (stretches: readonly Stretch[], options = {}) => {
  const { months, blobs } = encodeBlocks(stretches, options)
  return months.map((month, index) => [month, toHex(blobs[index] ?? new Uint8Array()).toLowerCase()])
}

describe('published examples (freebusy spec 7)', () => {
  it('Exchange Team Blog: 14 October 1999, 10-11 h at UTC-7', () => {
    expect(hexes([{ start: at('1999-10-14T17:00Z'), end: at('1999-10-14T18:00Z') }])).toEqual([[31994, '1c4d584d']])
  })

  it('MS-OXOPFFB 4.4: 2 February, noon-13 h PST', () => {
    expect(hexes([{ start: at('2009-02-02T20:00Z'), end: at('2009-02-02T21:00Z') }])).toEqual([[32146, '500a8c0a']])
  })

  it('a full leap February, and an event over three months', () => {
    expect(hexes([{ start: at('2008-02-01T00:00Z'), end: at('2008-03-01T00:00Z') }])).toEqual([[32130, '000020a3']])
    expect(hexes([{ start: at('2007-08-15T13:45Z'), end: at('2007-10-11T02:45Z') }])).toEqual([
      [32120, 'f95160ae'],
      [32121, '0000c0a8'],
      [32122, '0000e538'],
    ])
  })

  it('range of the example message: two months from 1 November 2010', () => {
    expect(publishRange(at('2010-11-20T10:00Z'), 2)).toEqual({ start: 215550720, end: 215638560 })
  })
})

describe('blocks', () => {
  const month = { start: at('2011-03-01T00:00Z'), end: at('2011-06-01T00:00Z') }
  const minutes = fc.integer({ min: 0, max: (month.end - month.start) / 60_000 - 1 })
  const stretches = fc.array(
    fc.tuple(minutes, fc.integer({ min: 1, max: 60_000 })).map(([start, length]) => ({
      start: month.start + start * 60_000,
      end: Math.min(month.end, month.start + (start + length) * 60_000),
    })),
    { maxLength: 30 },
  )

  it('decode to the same minutes, cut at month ends and merged', () => {
    fc.assert(
      fc.property(stretches, (list) => {
        const { months, blobs } = encodeBlocks(list)
        expect(months).toEqual([...months].sort((a, b) => a - b))
        const decoded = months.flatMap((word, index) => decodeBlob(word, blobs[index] ?? new Uint8Array()))
        const sorted = [...list].sort((a, b) => a.start - b.start)
        expect(merged(decoded, 'touching')).toEqual(merged(sorted, 'touching'))
      }),
    )
  })

  it('list every month of the range when asked, empty where nothing is booked', () => {
    const one = [{ start: at('2011-04-04T08:00Z'), end: at('2011-04-04T09:00Z') }]
    expect(hexes(one, { listAll: month })).toEqual([
      [32179, ''],
      [32180, 'c012fc12'],
      [32181, ''],
    ])
  })

  it('in the nonstandard form end a month at 23:59 and leave touching blocks apart', () => {
    const list = [
      { start: at('2011-03-31T22:00Z'), end: at('2011-04-01T01:00Z') },
      { start: at('2011-04-01T01:00Z'), end: at('2011-04-01T02:00Z') },
    ]
    expect(hexes(list, { nonstandard: true })).toEqual([
      [32179, 'e8ad5fae'],
      [32180, '00003c003c007800'],
    ])
  })

  it('month words step by five over the end of a year', () => {
    expect(monthWord(at('2008-01-31T23:59Z')) - monthWord(at('2007-12-01T00:00Z'))).toBe(5)
  })
})

describe('identity', () => {
  it('splits a DN at its first /cn whatever the case', () => {
    expect(placeOfDn('/o=Contoso/ou=Site/CN=RECIPIENTS/cn=Jmüller')).toEqual({
      folder: 'EX:/o=Contoso/ou=Site',
      subject: 'USER-/CN=RECIPIENTS/CN=JMÜLLER',
    })
  })

  it('builds 70-byte message ids with the folder id of the same store in front', () => {
    const folder = {
      store: 'public',
      provider: PUBLIC_PROVIDER,
      database: '0102030405060708090A0B0C0D0E0F10',
      counter: 0xa3f1,
    } as const
    const id = messageEntryId(folder, 0xb41c2)
    expect(id).toHaveLength(70)
    expect(folderEntryId(folder)).toHaveLength(46)
    expect(toHex(id.subarray(20, 22))).toBe('0900')
    expect(toHex(id.subarray(22, 46))).toBe(toHex(folderEntryId(folder).subarray(22)))
    expect(toHex(messageEntryId({ ...folder, store: 'private' }, 1).subarray(20, 22))).toBe('0700')
    expect(BigInt.asUintN(64, shortTermId(0xb41c2))).toBe(13997481211472117761n)
  })

  it('omits both properties of a status without any event', () => {
    const bag = freeBusyBag(
      {
        dn: '/o=C/ou=S/cn=Recipients/cn=a',
        counter: 1,
        created: 0,
        published: 0,
        from: 0,
        months: 2,
        busy: [{ start: 0, end: 3_600_000 }],
        away: [],
        tentative: [],
        searchKey: new Uint8Array(16),
      },
      { store: 'public', provider: PUBLIC_PROVIDER, database: '00'.repeat(16), counter: 1 },
    )
    const tags = bag.map(({ tag }) => tag)
    expect(tags).toContain(TAG.monthsBusy)
    expect(tags).toContain(TAG.monthsMerged)
    for (const absent of [TAG.monthsAway, TAG.blocksAway, TAG.monthsTentative, TAG.blocksTentative]) {
      expect(tags).not.toContain(absent)
    }
  })
})

function decodeBlob(word: number, blob: Uint8Array): readonly Stretch[] {
  const first = Date.UTC(word >> 4, (word & 15) - 1, 1)
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength)
  return Array.from({ length: blob.length / 4 }, (_, n) => ({
    start: first + view.getUint16(n * 4, true) * 60_000,
    end: first + view.getUint16(n * 4 + 2, true) * 60_000,
  }))
}
