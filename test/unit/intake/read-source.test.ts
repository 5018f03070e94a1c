import { describe, expect, it } from 'vitest'
import { readSource } from '../../../electron/intake/read-source.ts'
import { BOUNDS, type Reader } from '../../../electron/intake/reader.ts'
import { ALL_READERS } from '../../../electron/intake/registry.ts'
import { sourceFromBytes } from '../../../electron/intake/source.ts'
import { FORMATS } from '../../../shared/model/source.ts'
import { collector, NO_CANCEL, OPTIONS } from './text/support.ts'

const source = sourceFromBytes('a', Buffer.from('anything'), OPTIONS)
const reader = (read: Reader['read']): Reader => ({
  format: 'reg',
  sniff: () => ({ confidence: 1, why: 'always' }),
  read,
})

describe('readSource', () => {
  it('counts everything and passes on at most the bound of rejects, clipped', () => {
    const sink = collector()
    const noisy = reader((_source, to) => {
      to.facts({ era: 'X' })
      for (let line = 1; line <= BOUNDS.rejectsPerFile + 5; line++) {
        to.reject({ code: 'malformed', place: { line }, excerpt: 'x'.repeat(1000), detail: '\u202e' })
      }
      for (let at = 0; at < 500; at++) to.warn({ code: 'text-lost' })
    })
    const outcome = readSource(source, [noisy], sink, NO_CANCEL)
    expect(outcome).toMatchObject({ records: 0, rejects: BOUNDS.rejectsPerFile + 5, counts: {} })
    expect(outcome.facts).toEqual({ format: 'reg', why: 'always', encoding: 'utf-8', encodingWhy: 'ascii', era: 'X' })
    expect(sink.rejects).toHaveLength(BOUNDS.rejectsPerFile + 1)
    expect(sink.rejects.at(-1)?.code).toBe('too-many-rejects')
    expect(sink.rejects[0]).toMatchObject({ excerpt: 'x'.repeat(BOUNDS.excerptChars), detail: '\\u202e' })
    expect(sink.warnings).toHaveLength(1)
  })

  it('does not begin a file beyond the bound [sec 7.6]', () => {
    const sink = collector()
    const large = { ...source, size: BOUNDS.fileBytes + 1 }
    const outcome = readSource(large, [reader(() => expect.unreachable())], sink, NO_CANCEL)
    expect(outcome.facts.format).toBe('reg')
    expect(sink.rejects.map((reject) => reject.code)).toEqual(['file-too-large'])
  })

  it('lets a cancellation through', () => {
    const cancel = {
      check: () => {
        throw new Error('cancelled')
      },
    }
    const table = sourceFromBytes('a', Buffer.from('<mailboxtable server="a">\n'), OPTIONS)
    expect(() => readSource(table, ALL_READERS, collector(), cancel)).toThrow('cancelled')
  })

  it('has a reader for every format that has one', () => {
    const known = new Set(ALL_READERS.map((one) => one.format))
    expect(FORMATS.filter((format) => !known.has(format))).toEqual(['empty'])
  })
})
