import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { connectionReaders } from '../../../../electron/intake/connections/readers.ts'
import { eventReaders } from '../../../../electron/intake/events/readers.ts'
import { powershellReaders } from '../../../../electron/intake/powershell/readers.ts'
import type { Reader } from '../../../../electron/intake/reader.ts'
import { registryFileReaders } from '../../../../electron/intake/registry-file/readers.ts'
import { sourceFromBytes } from '../../../../electron/intake/source.ts'
import { FIXTURES, fixture, freeSignal, PARIS } from './collect.ts'

const READERS = [...powershellReaders, ...eventReaders, ...connectionReaders, ...registryFileReaders]

const FORMATS: Readonly<Record<string, string>> = {
  'events-9646.csv': 'event-csv',
  'logonstats-fr.csv': 'logon-csv',
  'logonstats-ft.txt': 'logon-format-table',
  'logonstats.clixml': 'logon-clixml',
  'logonstats.csv': 'logon-csv',
  'netstat-ano.txt': 'netstat',
  'parameterssystem.reg': 'reg',
  'tcpview.txt': 'tcpview',
}

function counts(reader: Reader, bytes: Uint8Array): { records: number; rejects: number } {
  let records = 0
  let rejects = 0
  const source = sourceFromBytes('cut.dat', bytes, PARIS)
  reader.sniff(source.head)
  const sink = { record: () => records++, reject: () => rejects++, warn: () => {}, facts: () => {} }
  reader.read(source, sink, freeSignal)
  return { records, rejects }
}

describe.each(readdirSync(FIXTURES).filter((name) => name in FORMATS))('%s', (name) => {
  const bytes = fixture(name)
  const { head } = sourceFromBytes('no-extension', bytes, PARIS)

  it('is claimed by one reader alone, by content', () => {
    const claims = READERS.filter((reader) => reader.sniff(head).confidence > 0)
    expect(claims.map((reader) => reader.format)).toEqual([FORMATS[name]])
  })

  it('cut at 200 places gives a part of its records and never throws', () => {
    const reader = READERS.find((one) => one.format === FORMATS[name])
    if (reader === undefined) throw new Error('no reader')
    const whole = counts(reader, bytes)
    for (let i = 0; i < 200; i++) {
      const part = counts(reader, bytes.subarray(0, Math.floor((bytes.length * i) / 200)))
      expect(part.records).toBeLessThanOrEqual(whole.records)
    }
  })

  it('no reader throws on a file of another kind', () => {
    for (const reader of READERS) counts(reader, bytes)
  })
})

it.each([
  ['nothing', Buffer.alloc(0)],
  ['NULs', Buffer.alloc(70_000)],
  ['all bytes', Buffer.from(Array.from({ length: 65_536 }, (_, index) => (index * 7919) % 256))],
])('no reader throws on %s', (_, bytes) => {
  for (const reader of READERS) expect(counts(reader, bytes).records).toBe(0)
})
