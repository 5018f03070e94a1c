import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evtxReader } from '../../../../electron/intake/evtx/evtx.ts'
import { collect } from '../powershell/collect.ts'
import { mutated } from './mutate.ts'
import { ChunkWriter, fileHead, type LoggedEvent, type Value, writeEvtx } from './write-evtx.ts'

const DN = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe'
const TIME = Date.parse('2011-03-28T07:37:02.011Z')
const event = (strings: readonly string[], more: Partial<LoggedEvent> = {}): LoggedEvent => ({
  provider: 'MSExchangeIS',
  eventId: 9646,
  level: 2,
  time: TIME,
  computer: 'EXMBX01.contoso.com',
  strings,
  ...more,
})
const read = (bytes: Uint8Array) => collect(evtxReader, 'event', bytes)
const log = (...events: readonly LoggedEvent[]) => read(writeEvtx(events))
/** Three chunks, a record's number in its limit. */
const LONG = writeEvtx(Array.from({ length: 400 }, (_, index) => event([DN, String(index + 1), 'session'])))
const CHUNK = 65_536
const numbers = (bytes: Uint8Array) => read(bytes).records.map((record) => record.limit ?? 0)

describe('event 9646 in a log file', () => {
  it('is rebuilt from its three strings of 2003 to 2010', () => {
    const { records, rejects, confidence } = log(event([DN, '32', 'session'], { binary: Buffer.from('[DIAG_CTX]') }))
    expect(confidence).toBe(1)
    expect(rejects).toEqual([])
    expect(records).toEqual([
      {
        kind: 'event',
        eventId: 9646,
        provider: 'MSExchangeIS',
        level: 'error',
        computer: 'EXMBX01.contoso.com',
        time: TIME,
        message: `Mapi session "${DN}" exceeded the maximum of 32 objects of type "session".`,
        sessionDn: DN,
        limit: 32,
        objectType: 'session',
        place: { offset: 4608, path: 'record 1' },
      },
    ])
  })

  it('with the session GUID of 2010', () => {
    const guid = '6f9619ff-8b86-d011-b42d-00c04fc964ff'
    expect(log(event([`${guid}: ${DN}`, '500', 'objtFolder'])).records).toMatchObject([
      { sessionDn: DN, sessionGuid: guid, limit: 500, objectType: 'objtFolder' },
    ])
  })

  it('with the client type of 2013, told by the numeric third value', () => {
    expect(log(event([DN, 'MoMT', '32', 'Session'])).records).toMatchObject([
      { sessionDn: DN, clientType: 'MoMT', limit: 32, objectType: 'Session' },
    ])
  })

  it('keeps strings that are none of these as they are', () => {
    const { records } = log(event(['something', 'else']), event([]))
    expect(records.map((record) => record.message)).toEqual(['something\nelse', ''])
    expect(records[0]).not.toHaveProperty('sessionDn')
  })

  it('is not what another provider logs under the number', () => {
    const { records } = log(event([DN, '32', 'session'], { provider: 'Backup' }))
    expect(records[0]).toMatchObject({ provider: 'Backup', message: `${DN}\n32\nsession` })
    expect(records[0]).not.toHaveProperty('sessionDn')
  })
})

describe('other events', () => {
  it('keep their strings: whole for Exchange and the numbers looked for, 1,024 characters else', () => {
    const long = 'x'.repeat(3000)
    const { records } = log(
      event([long], { provider: 'MSExchangeFBPublish', eventId: 8207 }),
      event([long], { provider: 'ESE', eventId: 445, level: 3 }),
      event([long], { provider: 'Print', eventId: 10, level: 4 }),
    )
    expect(records.map((record) => [record.provider, record.level, record.message.length])).toEqual([
      ['MSExchangeFBPublish', 'error', 3000],
      ['ESE', 'warning', 3000],
      ['Print', 'information', 1024],
    ])
  })

  it('come back as written, whatever the characters', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).filter((value) => !value.includes('\0'))
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (strings) => {
        const [record] = log(event(strings, { eventId: 8206, provider: 'EXCDO' })).records
        expect(record?.message).toBe(strings.join('\n').trim())
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('fill as many chunks as they need', () => {
    expect(LONG.length).toBeGreaterThan(4096 + 2 * CHUNK)
    expect(numbers(LONG)).toEqual(Array.from({ length: 400 }, (_, index) => index + 1))
    expect(read(LONG).rejects).toEqual([])
  })
})

describe('forms of binary XML', () => {
  const value = (type: number, hex: string): Value => ({ type, bytes: Buffer.from(hex, 'hex') })
  /** One record around what is written into `Event`. */
  const written = (content: (chunk: ChunkWriter) => void): ReturnType<typeof read> => {
    const chunk = new ChunkWriter()
    chunk.record(7n, TIME, () => {
      chunk.fragment()
      content(chunk)
      chunk.end()
    })
    return read(Buffer.concat([fileHead(1, 8n), chunk.finish()]))
  }
  const system = (chunk: ChunkWriter, dependency: number | undefined): void =>
    chunk.element('System', dependency, [], () => {
      chunk.element('Provider', dependency, [['Name', () => chunk.text('MSExchangeSA')]])
      chunk.element('EventID', dependency, [], () => chunk.text('9175'))
    })

  it('elements without a template, with and without a dependency; the time of the record stands in', () => {
    for (const dependency of [undefined, 0xffff]) {
      const { records, rejects } = written((chunk) =>
        chunk.element('Event', dependency, [], () => system(chunk, dependency)),
      )
      expect(rejects).toEqual([])
      expect(records).toMatchObject([{ eventId: 9175, provider: 'MSExchangeSA', time: TIME }])
    }
  })

  it('text in pieces, with entities', () => {
    const { records } = written((chunk) =>
      chunk.element('Event', undefined, [], () => {
        system(chunk, undefined)
        chunk.element('EventData', undefined, [], () =>
          chunk.element('Data', undefined, [['Name', () => chunk.text('a')]], () => {
            chunk.text('R')
            chunk.entity('amp')
            chunk.text('D')
          }),
        )
      }),
    )
    expect(records[0]?.message).toBe('R&D')
  })

  it.each([
    ['signed byte', 0x03, 'ff', '-1'],
    ['number of 64 bits', 0x0a, 'ffffffffffffffff', '18446744073709551615'],
    ['truth', 0x0d, '01000000', 'true'],
    ['binary', 0x0e, '0aff', '0AFF'],
    ['GUID', 0x0f, 'ff19966f868b11d0b42d00c04fc964ff', '{6f9619ff-8b86-d011-b42d-00c04fc964ff}'],
    ['FILETIME', 0x11, '0080 3ed5 deb1 9d01'.replaceAll(' ', ''), '1970-01-01T00:00:00.000Z'],
    ['SYSTEMTIME', 0x12, 'db0703000100 1c00 0700 2500 0200 0b00'.replaceAll(' ', ''), '2011-03-28T07:37:02.011Z'],
    ['SID', 0x13, '0102000000000005200000002002 0000'.replaceAll(' ', ''), 'S-1-5-32-544'],
    ['hexadecimal', 0x15, '0000000000008000', '0x80000000000000'],
    ['text in ANSI', 0x02, '52e9', 'Ré'],
    ['array of numbers', 0x86, '01000200', '1\n2'],
    ['nothing', 0x00, '', ''],
    ['unknown', 0x7e, '00', ''],
  ])('value: %s', (_name, type, hex, message) => {
    const { records, rejects } = written((chunk) =>
      chunk.instance('one', () => {
        chunk.fragment()
        chunk.element('Event', 0xffff, [], () => {
          system(chunk, 0xffff)
          chunk.element('EventData', 0xffff, [], () =>
            chunk.element('Data', 0xffff, [], () => chunk.substitution(0, type)),
          )
        })
        chunk.end()
      }, [value(type, hex)]),
    )
    expect(rejects).toEqual([])
    expect(records.map((record) => record.message)).toEqual([message])
  })

  it('a template that repeats a long value without end is damage, and costs no time', () => {
    const started = performance.now()
    const { records, rejects } = written((chunk) =>
      chunk.instance('many', () => {
        chunk.fragment()
        chunk.element('Event', 0xffff, [], () =>
          chunk.element('EventData', 0xffff, [], () => {
            for (let count = 0; count < 5000; count++) chunk.substitution(0, 0x01)
          }),
        )
        chunk.end()
      }, [{ type: 0x01, bytes: Buffer.alloc(40_000, 'a') }]),
    )
    expect(records).toEqual([])
    expect(rejects).toMatchObject([{ code: 'malformed' }])
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('a template that unfolds into itself ends, as damage', () => {
    const { records, rejects } = written((chunk) => {
      const again = (): void => {
        chunk.fragment()
        chunk.element('Event', 0xffff, [], () => chunk.instance('loop', () => {}, []))
        chunk.end()
      }
      chunk.instance('loop', again, [])
    })
    expect(records).toEqual([])
    expect(rejects).toMatchObject([{ code: 'malformed', place: { offset: 4608, path: 'record 7' } }])
  })
})

describe('damaged logs', () => {
  const flipped = (at: number, text: string): Buffer => {
    const bytes = Buffer.from(LONG)
    bytes.write(text, at, 'latin1')
    return bytes
  }
  const perChunk = (() => {
    const first = read(LONG.subarray(0, 4096 + CHUNK)).records.length
    return { first, second: read(LONG.subarray(0, 4096 + 2 * CHUNK)).records.length - first }
  })()

  it('a chunk that lost its signature costs itself, with its offset', () => {
    const { records, rejects } = read(flipped(4096 + CHUNK, 'damaged!'))
    expect(records).toHaveLength(400 - perChunk.second)
    expect(rejects).toEqual([
      { code: 'malformed', place: { offset: 4096 + CHUNK }, detail: `${CHUNK} bytes without a chunk` },
    ])
  })

  it('bytes lost inside a chunk do not cost the next one', () => {
    const bytes = Buffer.concat([LONG.subarray(0, 4096 + 30_000), LONG.subarray(4096 + 30_100)])
    const limits = numbers(bytes)
    expect(limits.length).toBeGreaterThanOrEqual(398)
    expect(limits.at(-1)).toBe(400)
    expect(read(bytes).rejects.length).toBeGreaterThan(0)
  })

  it('a record that is overwritten costs itself', () => {
    const second = read(LONG).records[1]?.place.offset ?? 0
    const { records, rejects } = read(flipped(second, '????'))
    expect(records.map((record) => record.limit)).not.toContain(2)
    expect(records).toHaveLength(399)
    expect(rejects).toMatchObject([{ code: 'malformed', place: { offset: second } }])
  })

  it('a copy cut short keeps what is whole', () => {
    const { records, rejects } = read(LONG.subarray(0, 4096 + CHUNK + 40_000))
    expect(records.length).toBeGreaterThan(perChunk.first)
    expect(rejects[0]).toMatchObject({ code: 'truncated', place: { offset: 4096 + CHUNK + 40_000 } })
    expect(read(LONG.subarray(0, 1000)).rejects).toMatchObject([{ code: 'truncated' }])
  })

  it('a log copied while in use, whose chunk announces less than it holds', () => {
    const bytes = Buffer.from(LONG)
    const place = read(LONG).records[5]?.place.offset ?? 0
    bytes.writeUInt32LE(place - 4096, 4096 + 48)
    expect(read(bytes).records).toHaveLength(400)
  })

  it('records left behind the end from an earlier use are not taken', () => {
    const old = new ChunkWriter()
    for (let id = 1n; id <= 20n; id++) old.event(id, event([DN, String(id), 'session']))
    const chunk = old.finish()
    const third = read(Buffer.concat([fileHead(1, 21n), chunk])).records[3]?.place.offset ?? 0
    chunk.writeUInt32LE(third - 4096, 48)
    chunk.writeBigUInt64LE(900n, third - 4096 + 8)
    expect(numbers(Buffer.concat([fileHead(1, 21n), chunk]))).toEqual([1, 2, 3])
  })

  it('zeros where a chunk was never used are nothing', () => {
    const { records, rejects } = read(Buffer.concat([LONG, Buffer.alloc(3 * CHUNK)]))
    expect([records.length, rejects.length]).toEqual([400, 0])
  })

  it('300 mutations: nothing is thrown, and it ends', () => {
    const small = LONG.subarray(0, 4096 + 2 * CHUNK)
    let kept = 0
    for (let seed = 1; seed <= 300; seed++) {
      const started = performance.now()
      const { records } = read(mutated(small, seed))
      kept += records.length
      expect(performance.now() - started, `seed ${seed}`).toBeLessThan(5000)
      expect(records.length).toBeLessThan(700)
    }
    expect(kept).toBeGreaterThan(300 * 20)
  }, 120_000)
})
