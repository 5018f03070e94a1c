import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { msgReaders } from '../../../../electron/intake/msg/readers.ts'
import { messageFacts } from '../../../../shared/mapi/message-facts.ts'
import { tagText } from '../../../../shared/mapi/tags.ts'
import type { MessageRecord } from '../../../../shared/model/records.ts'
import { plain, plainOf } from '../reading.ts'
import { buildCfb } from './build-cfb.ts'
import { buildMsg, messageNodes } from './build-msg.ts'
import { expectToSurvive, readWith } from './mutations.ts'
import { bags, FREE_BUSY, type Written } from './property-writing.ts'

const message = (bytes: Uint8Array): MessageRecord => {
  const { records } = readWith(msgReaders, bytes)
  const [record] = records
  if (record?.kind !== 'message' || records.length > 1) throw new Error('not one message')
  return record
}
const listed = (properties: readonly Written[]) =>
  properties.map(({ tag, value }) => [tagText(tag), plain(value)] as const).sort()

describe('.msg files', () => {
  it('gives a free/busy message that is decoded like any other', () => {
    const record = message(buildMsg(FREE_BUSY))
    expect(plainOf(record.properties, 0x68541102)).toEqual(['1C4D584D', 'BA09D8098C0A400B', ''])
    expect(plainOf(record.properties, 0x68531003)).toEqual([32124, 32129, 32130])
    expect(messageFacts(record)).toMatchObject({ role: 'freebusy', publishStartMin: 214016160 })
  })

  it('gives back every property that was written, in both sector sizes', () => {
    fc.assert(
      fc.property(bags, fc.constantFrom(3 as const, 4 as const), (bag, version) => {
        const { records, rejects } = readWith(msgReaders, buildMsg(bag, version))
        expect(rejects).toEqual([])
        const [record] = records
        expect(listed(record?.kind === 'message' ? record.properties : [])).toEqual(listed(bag))
      }),
      { numRuns: 150 },
    )
  })

  it('finds its way in a file with more than 109 tables of sectors', () => {
    const large = { tag: 0x68010102, value: { is: 'binary' as const, bytes: new Uint8Array(3_900_000).fill(7) } }
    const more = { tag: 0x68020102, value: { is: 'binary' as const, bytes: new Uint8Array(3_900_000).fill(8) } }
    const record = message(buildMsg([large, more, ...FREE_BUSY]))
    expect(plainOf(record.properties, 0x0037001f)).toBe('USER-/CN=RECIPIENTS/CN=PHONEY')
    const found = record.properties.find(({ tag }) => tag === 0x68020102)?.value
    expect(found?.is === 'binary' && found.bytes.length === 3_900_000 && found.bytes.every((one) => one === 8)).toBe(
      true,
    )
  })

  it('decodes 8-bit text in the code page the message names', () => {
    const greek = Buffer.from([0xc1, 0xe2])
    const nodes = messageNodes([
      { tag: 0x3ffd0003, value: { is: 'int', value: 1253 } },
      { tag: 0x0037001e, value: { is: 'text', text: greek.toString('latin1') } },
    ])
    expect(plainOf(message(buildCfb(nodes)).properties, 0x0037001e)).toBe('Αβ')
  })

  it('leaves bodies, objects and attachments out and keeps the ids of named properties', () => {
    const record = message(
      buildMsg([
        ...FREE_BUSY,
        { tag: 0x1000001f, value: { is: 'text', text: 'secret' } },
        { tag: 0x10130102, value: { is: 'binary', bytes: Buffer.from('secret') } },
        { tag: 0x80010003, value: { is: 'int', value: 7 } },
      ]),
    )
    expect(plainOf(record.properties, 0x80010003)).toBe(7)
    expect(record.properties).toHaveLength(FREE_BUSY.length + 1)
  })

  it('says which value is short and keeps the rest', () => {
    const nodes = messageNodes(FREE_BUSY).filter(({ name }) => name !== '__substg1.0_68541102-00000001')
    const { records, rejects } = readWith(msgReaders, buildCfb(nodes))
    expect(rejects).toEqual([{ code: 'truncated', place: { path: '__substg1.0_68541102' } }])
    expect(records[0]).toMatchObject({ kind: 'message' })
    const record = message(buildCfb(nodes))
    expect(record.properties.find(({ tag }) => tag === 0x68541102)?.doubt).toBe('cut')
    expect(plainOf(record.properties, 0x68541102)).toEqual(['1C4D584D', '', ''])
  })

  it('takes a value whose stream is there and whose entry is not', () => {
    const nodes = [...messageNodes(FREE_BUSY), { name: '__substg1.0_0E1D001F', bytes: Buffer.from('X', 'utf16le') }]
    expect(plainOf(message(buildCfb(nodes)).properties, 0x0e1d001f)).toBe('X')
  })

  it.each([
    ['a Word document', [{ name: 'WordDocument', bytes: Buffer.alloc(9000) }]],
    ['a workbook', [{ name: 'Workbook', bytes: Buffer.alloc(100_000) }]],
  ])('refuses %s as before', (_, nodes) => {
    const file = buildCfb(nodes)
    const { outcome, rejects, records } = readWith(msgReaders, file)
    expect(records).toEqual([])
    if (outcome.facts.format === 'unknown') expect(rejects.map(({ code }) => code)).toEqual(['binary-refused'])
    else {
      expect(outcome.facts.format).toBe('cfb')
      expect(rejects).toEqual([{ code: 'format-not-read-yet', place: { offset: 0 }, detail: 'D0CF11E0' }])
    }
  })

  it('tells a message whose directory lies behind the first 64 KiB', () => {
    const big = { tag: 0x68010102, value: { is: 'binary' as const, bytes: new Uint8Array(200_000) } }
    const file = buildCfb(messageNodes([big, ...FREE_BUSY]))
    expect(file.subarray(0, 65_536).includes(Buffer.from('__properties', 'utf16le'))).toBe(false)
    expect(readWith(msgReaders, file).outcome.facts.format).toBe('msg')
  })

  it('survives 300 damaged forms of a message [sec 7.8]', () => {
    expectToSurvive(msgReaders, buildMsg(FREE_BUSY))
    expectToSurvive(msgReaders, buildMsg(FREE_BUSY, 4), 100)
  })

  it('ends on chains and trees that lead in circles [sec 7.8]', () => {
    const file = buildMsg(FREE_BUSY)
    const directory = (file.readUInt32LE(48) + 1) * 512
    for (let at = directory; at + 128 <= file.length; at += 128) {
      file.writeUInt32LE(1, at + 68)
      file.writeUInt32LE(2, at + 72)
    }
    for (let at = 512; at < directory; at += 4) if (file.readUInt32LE(at) === 0xfffffffe) file.writeUInt32LE(0, at)
    expect(readWith(msgReaders, file).records.length).toBeLessThanOrEqual(1)
  })
})
