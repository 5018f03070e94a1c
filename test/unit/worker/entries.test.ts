import { describe, expect, it } from 'vitest'
import { type Entry, EntryBatcher } from '../../../electron/worker/entries.ts'
import type { FileReport } from '../../../shared/contract/channels.ts'
import type { MessageRecord } from '../../../shared/model/records.ts'
import { aConnection, aLogon, aMessage } from '../../helpers/records.ts'

const report = (name: string): FileReport => ({
  name,
  root: 0,
  within: '',
  size: 1,
  sha256: '',
  format: 'unknown',
  counts: {},
  records: 0,
  rejects: 0,
  firstRejects: [],
  warnings: [],
})

function collected(): { readonly batcher: EntryBatcher; readonly messages: (readonly Entry[])[] } {
  const messages: (readonly Entry[])[] = []
  return {
    messages,
    batcher: new EntryBatcher((entries, transfer) =>
      messages.push(structuredClone(entries, { transfer: [...transfer] })),
    ),
  }
}

const names = (messages: readonly (readonly Entry[])[]): readonly string[] => messages.flat().map((entry) => entry.is)

describe('what the reading thread passes on', () => {
  it('keeps records between the beginning and the end of their file, logons and others alike', () => {
    const { batcher, messages } = collected()
    batcher.begin('a.csv')
    batcher.record(aLogon())
    batcher.finish(report('a.csv'))
    batcher.begin('b.txt')
    batcher.record(aConnection())
    batcher.reject({ code: 'malformed', place: { line: 2 } })
    batcher.record(aConnection())
    batcher.finish(report('b.txt'))
    batcher.end()
    expect(names(messages)).toEqual([
      'begin',
      'logons',
      'finish',
      'begin',
      'records',
      'reject',
      'records',
      'finish',
      'end',
    ])
  })

  it('goes in messages of a bounded size, of a file with many rows and of many small files', () => {
    const large = collected()
    large.batcher.begin('a.csv')
    for (let i = 0; i < 10_000; i++) large.batcher.record(aLogon())
    large.batcher.finish(report('a.csv'))
    large.batcher.end()
    const rows = large.messages.flat().map((entry) => (entry.is === 'logons' ? entry.batch.rows : 0))
    expect(rows.reduce((sum, n) => sum + n, 0)).toBe(10_000)
    expect(Math.max(...rows)).toBeLessThanOrEqual(2048)

    const small = collected()
    for (let i = 0; i < 10_000; i++) {
      small.batcher.begin(`${i}.xml`)
      small.batcher.record(aMessage())
      small.batcher.finish(report(`${i}.xml`))
    }
    small.batcher.end()
    expect(small.messages.length).toBeGreaterThan(20)
    expect(Math.max(...small.messages.map((message) => message.length))).toBeLessThan(2000)
  })

  it('never takes along the file behind the bytes of a value', () => {
    const file = new Uint8Array(10_000_000)
    const message: MessageRecord = {
      ...aMessage(),
      properties: [
        { tag: 0x0ff90102, value: { is: 'binary', bytes: file.subarray(10, 26) } },
        { tag: 0x68501102, value: { is: 'multi', values: [{ is: 'binary', bytes: file.subarray(50, 54) }] } },
      ],
    }
    const { batcher, messages } = collected()
    batcher.begin('mail.pst')
    batcher.record(message)
    batcher.end()
    const [record] = messages.flat().flatMap((entry) => (entry.is === 'records' ? entry.records : []))
    if (record?.kind !== 'message') throw new Error('no message')
    const [key, months] = record.properties.map(({ value }) => value)
    expect(key?.is === 'binary' && key.bytes.buffer.byteLength).toBe(16)
    expect(
      months?.is === 'multi' && months.values[0]?.is === 'binary' && months.values[0].bytes.buffer.byteLength,
    ).toBe(4)
  })

  it('says of a user, a client or a mailbox once what many logons share', () => {
    const { batcher, messages } = collected()
    batcher.begin('a.csv')
    for (let i = 0; i < 5000; i++) batcher.record(aLogon({ clientIp: `10.0.0.${i % 3}` }))
    batcher.end()
    const batches = messages.flat().flatMap((entry) => (entry.is === 'logons' ? [entry.batch] : []))
    expect(batches.flatMap(({ parties }) => parties.logon_users)).toHaveLength(1)
    expect(batches.flatMap(({ parties }) => parties.logon_clients)).toHaveLength(3)
  })
})
