import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tnefReaders } from '../../../../electron/intake/tnef/readers.ts'
import { messageFacts } from '../../../../shared/mapi/message-facts.ts'
import { tagText } from '../../../../shared/mapi/tags.ts'
import type { MessageRecord } from '../../../../shared/model/records.ts'
import { expectToSurvive, readWith } from '../msg/mutations.ts'
import { bags, FREE_BUSY, type Written } from '../msg/property-writing.ts'
import { plain, plainOf } from '../reading.ts'
import { attribute, buildTnef, codePage, messageTnef, propertyBytes, u32 } from './build-tnef.ts'

const message = (bytes: Uint8Array): MessageRecord => {
  const [record] = readWith(tnefReaders, bytes).records
  if (record?.kind !== 'message') throw new Error('no message')
  return record
}
const listed = (properties: readonly Written[]) =>
  properties.map(({ tag, value }) => [tagText(tag), plain(value)] as const).sort()
const ansi = (text: string): Buffer => Buffer.from(`${text}\0`, 'latin1')

describe('winmail.dat', () => {
  it('gives a free/busy message that is decoded like any other', () => {
    const record = message(messageTnef(FREE_BUSY))
    expect(plainOf(record.properties, 0x68541102)).toEqual(['1C4D584D', 'BA09D8098C0A400B', ''])
    expect(messageFacts(record)).toMatchObject({ role: 'freebusy', publishEndMin: 214147200 })
  })

  it('gives back every property that was written', () => {
    fc.assert(
      fc.property(bags, (bag) => {
        const file = messageTnef(bag)
        const { rejects } = readWith(tnefReaders, file)
        expect(rejects).toEqual([])
        expect(listed(message(file).properties)).toEqual(listed(bag))
      }),
      { numRuns: 200 },
    )
  })

  it('takes class, subject and times from the old attributes where the list has none', () => {
    const date = Buffer.from([0xd8, 7, 2, 0, 4, 0, 9, 0, 15, 0, 3, 0, 1, 0])
    const file = buildTnef(
      codePage(1252),
      attribute(1, 0x00078008, ansi('IPM.Microsoft Mail.Note')),
      attribute(1, 0x00018004, ansi('Réunion')),
      attribute(1, 0x00038006, date),
      attribute(1, 0x00069003, propertyBytes(FREE_BUSY.slice(2))),
    )
    const { properties } = message(file)
    expect(plainOf(properties, 0x0037001e)).toBe('Réunion')
    expect(plainOf(properties, 0x001a001e)).toBe('IPM.Note')
    expect(messageFacts(message(file)).delivered).toBe(Date.UTC(2008, 1, 4, 9, 15, 3))
    expect(plainOf(message(messageTnef(FREE_BUSY)).properties, 0x0037001f)).toBe('USER-/CN=RECIPIENTS/CN=PHONEY')
  })

  it('keeps the names of named properties and leaves bodies and attachments out', () => {
    const file = buildTnef(
      attribute(
        1,
        0x00069003,
        propertyBytes([
          { tag: 0x80010003, name: 'microsoft.cdo.calendar.fbhistory', value: { is: 'int', value: 1 } },
          { tag: 0x80020003, name: 0x8233, value: { is: 'int', value: 2 } },
          { tag: 0x1000001e, value: { is: 'text', text: 'secret' } },
          ...FREE_BUSY,
        ]),
      ),
      attribute(2, 0x00069005, propertyBytes([{ tag: 0x3001001f, value: { is: 'text', text: 'attached' } }])),
    )
    const { properties } = message(file)
    expect(properties).toHaveLength(FREE_BUSY.length + 2)
    expect(properties.map(({ namedAs }) => namedAs).slice(0, 2)).toEqual(['microsoft.cdo.calendar.fbhistory', '0x8233'])
  })

  it('decodes 8-bit text in the code page of the stream', () => {
    const list = propertyBytes([{ tag: 0x0037001e, value: { is: 'text', text: '\u00cf\u00f0' } }])
    const file = buildTnef(codePage(1251), attribute(1, 0x00069003, list))
    expect(plainOf(message(file).properties, 0x0037001e)).toBe('Пр')
  })

  it('says that a checksum is wrong and reads on', () => {
    const file = messageTnef(FREE_BUSY)
    const last = file.length - 1
    file[last] = (file[last] ?? 0) ^ 0xff
    const { records, rejects } = readWith(tnefReaders, file)
    expect(rejects).toEqual([
      { code: 'bad-value', place: { offset: file.length - 2, path: '0x00069003' }, detail: 'checksum' },
    ])
    expect(records).toHaveLength(1)
  })

  it('keeps what stands before the end of a file cut short', () => {
    const { records, rejects } = readWith(tnefReaders, messageTnef(FREE_BUSY).subarray(0, -30))
    expect(rejects.map(({ code }) => code)).toEqual(['truncated', 'truncated'])
    expect(records).toHaveLength(1)
  })

  it('says so when there is no message in it', () => {
    expect(readWith(tnefReaders, buildTnef()).rejects.map(({ code }) => code)).toEqual(['malformed'])
    expect(readWith(tnefReaders, u32(0x223e9f78)).outcome.facts.format).toBe('unknown')
  })

  it('survives 300 damaged forms [sec 7.8]', () => {
    expectToSurvive(tnefReaders, messageTnef(FREE_BUSY))
  })
})
