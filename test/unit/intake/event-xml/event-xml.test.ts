import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detect } from '../../../../electron/intake/detect.ts'
import { eventXmlReader } from '../../../../electron/intake/event-xml/event-xml.ts'
import { ALL_READERS } from '../../../../electron/intake/registry.ts'
import { headOf } from '../../../../electron/intake/text/head.ts'
import { mutated } from '../evtx/mutate.ts'
import { codes, collect } from '../powershell/collect.ts'
import { chunked, collector, NO_CANCEL } from '../text/support.ts'

const DN = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe'
const SCHEMA = 'http://schemas.microsoft.com/win/2004/08/events/event'
const read = (text: string | Uint8Array) =>
  collect(eventXmlReader, 'event', typeof text === 'string' ? Buffer.from(text) : text)

interface Parts {
  readonly id?: number | string
  readonly provider?: string
  readonly data?: readonly string[]
  readonly rendered?: string
  readonly time?: string
  readonly level?: string
}
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const event = ({ id = 9646, provider = 'MSExchangeIS', data = [], rendered, time, level = '2' }: Parts): string =>
  `<Event xmlns='${SCHEMA}'><System><Provider Name='${provider}'/><EventID Qualifiers='49156'>${id}</EventID><Level>${level}</Level><Task>6</Task><Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='${time ?? '2011-03-28T07:37:02.000000000Z'}'/><EventRecordID>4711</EventRecordID><Channel>Application</Channel><Computer>EXMBX01.contoso.com</Computer><Security/></System><EventData>${data.map((value) => `<Data>${escaped(value)}</Data>`).join('')}<Binary>5B444941475F4354585D</Binary></EventData>${rendered === undefined ? '' : `<RenderingInfo Culture='en-US'><Message>${escaped(rendered)}</Message><Level>Error</Level><Task>General</Task><Opcode></Opcode><Channel></Channel><Provider></Provider><Keywords><Keyword>Classic</Keyword></Keywords></RenderingInfo>`}</Event>`
const SESSION = `Mapi session "${DN}" exceeded the maximum of 32 objects of type "session".`
const SAVED = (...events: readonly string[]) =>
  `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<Events>${events.join('')}</Events>`
const LIMITED = { sessionDn: DN, limit: 32, objectType: 'session' }

describe('forms of saving', () => {
  it('Event Viewer: one line, single quotes, messages rendered', () => {
    const { records, rejects, warnings, confidence } = read(
      SAVED(event({ data: [DN, '32', 'session'], rendered: SESSION }), event({ id: 445, provider: 'ESE', level: '3' })),
    )
    expect(confidence).toBeGreaterThan(0.9)
    expect([rejects, warnings]).toEqual([[], []])
    expect(records).toMatchObject([
      {
        eventId: 9646,
        provider: 'MSExchangeIS',
        level: 'error',
        computer: 'EXMBX01.contoso.com',
        time: Date.parse('2011-03-28T07:37:02Z'),
        message: SESSION,
        ...LIMITED,
        place: { line: 2, path: 'Event[1]' },
      },
      { eventId: 445, provider: 'ESE', level: 'warning', place: { path: 'Event[2]' } },
    ])
  })

  it('wevtutil /f:xml: many roots, no messages', () => {
    const one = event({ data: [DN, '32', 'session'] })
    const { records, confidence } = read(`${one}\r\n${one}\r\n`)
    expect(confidence).toBeGreaterThan(0.9)
    expect(records).toMatchObject([
      { message: SESSION, ...LIMITED, place: { line: 1 } },
      { ...LIMITED, place: { line: 2 } },
    ])
  })

  it('joined files, each with a declaration of its own', () => {
    const whole = SAVED(event({ id: 1022 }))
    expect(read(`${whole}\r\n${whole}`).records).toHaveLength(2)
  })

  it('indented, with double quotes and prefixes', () => {
    const text = `<e:Events xmlns:e="x">\n  <Event>\n    <e:System>\n <e:Provider Name = "EXCDO" />\n <e:EventID>8206</e:EventID>\n </e:System>\n  </Event>\n</e:Events>`
    expect(read(text).records).toMatchObject([{ eventId: 8206, provider: 'EXCDO', place: { line: 2 } }])
  })

  it('behind a console’s lines', () => {
    const { records, confidence } = read(`C:\\> wevtutil qe Application\r\n${event({ id: 9523 })}`)
    expect(confidence).toBeGreaterThan(0)
    expect(records).toMatchObject([{ eventId: 9523 }])
  })

  it.each([
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['Windows-1252', (text: string) => Buffer.from(text.replace('utf-8', 'x'), 'latin1')],
    ['code page 850', (text: string) => Buffer.from(text.replaceAll('é', '\x82'), 'latin1')],
  ])('in %s', (_name, encode) => {
    const text = SAVED(event({ id: 8207, provider: 'MSExchangeFBPublish', data: ['La réplication a échoué'] }))
    expect(read(encode(text)).records).toMatchObject([{ message: 'La réplication a échoué' }])
  })

  it.each([SAVED(event({})), event({ rendered: SESSION }), SAVED()])('no other reader has it', (text) => {
    const { reader } = detect(headOf('a.xml', Buffer.from(text)), [...ALL_READERS, eventXmlReader])
    expect(reader?.format).toBe('event-xml')
  })

  it('events of another schema are none', () => {
    expect(read('<Events><Calendar/></Events>').confidence).toBeLessThanOrEqual(0.7)
    expect(read('<Event type="x"><System/></Event>').confidence).toBe(0)
    expect(read('<EventsList/>').confidence).toBe(0)
  })
})

describe('event 9646', () => {
  it('takes four strings from 2013 on', () => {
    expect(read(event({ data: [DN, 'MoMT', '32', 'Session'] })).records).toMatchObject([
      { sessionDn: DN, clientType: 'MoMT', limit: 32, objectType: 'Session' },
    ])
  })

  it('believes the strings where the message is in another language, and keeps the message', () => {
    const rendered = 'Die Mapi-Sitzung hat das Maximum überschritten.'
    expect(read(event({ data: [DN, '32', 'session'], rendered })).records).toMatchObject([
      { message: rendered, ...LIMITED },
    ])
  })

  it('takes the message apart where there are no strings', () => {
    expect(read(event({ rendered: SESSION })).records).toMatchObject([LIMITED])
  })

  it('has any DN and any number come back', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => {
      const plain = text.normalize('NFC')
      return plain === plain.trim() && !/["“”„‟«»″\s\u00a0\u2007\u2009\u202f\p{C}]/u.test(plain)
    })
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 65_536 }), (cn, limit) => {
        const dn = `/o=Contoso/ou=Paris/cn=Recipients/cn=${cn}`
        expect(read(event({ data: [dn, String(limit), 'objtFolder'] })).records).toMatchObject([
          { sessionDn: dn, limit },
        ])
      }),
      { numRuns: 200 },
    )
  }, 60_000)
})

describe('other events', () => {
  it('have their message cut unless they are looked for', () => {
    const long = 'x'.repeat(5000)
    const { records } = read(
      SAVED(
        event({ id: 1, provider: 'MSExchange ADAccess', rendered: long }),
        event({ id: 1, provider: 'Perflib', rendered: long }),
      ),
    )
    expect(records.map((record) => record.message.length)).toEqual([5000, 1024])
  })

  it('may keep their strings in UserData', () => {
    const text = event({ id: 10 }).replace(
      /<EventData>.*<\/EventData>/,
      '<UserData><X xmlns="y"><A>one</A><B><C>two</C></B></X></UserData>',
    )
    expect(read(text).records).toMatchObject([{ message: 'one\ntwo' }])
  })

  it('times without a zone are UTC all the same', () => {
    expect(read(event({ time: '2018-06-04 07:21:19.394281' })).records).toMatchObject([
      { time: Date.parse('2018-06-04T07:21:19.394Z') },
    ])
  })
})

describe('damage', () => {
  it('costs the damaged event alone', () => {
    const good = event({ id: 9523 })
    const { records, rejects } = read(SAVED(good, good.replace('<Level>', '<Levl>'), good))
    expect(records).toHaveLength(2)
    expect(rejects).toMatchObject([{ code: 'malformed', place: { line: 2, path: 'Event[2]' } }])
  })

  it('an event without its end does not take the next with it', () => {
    const good = event({ id: 9523 })
    const { records, rejects } = read(SAVED(good.replace('</System>', '').replace('</Event>', ''), good))
    expect(records).toMatchObject([{ eventId: 9523 }])
    expect(rejects).toHaveLength(1)
  })

  it('the end of the file inside an event', () => {
    const { records, rejects, warnings } = read(SAVED(event({ id: 1022 }), event({})).slice(0, -120))
    expect(records).toHaveLength(1)
    expect(rejects).toMatchObject([{ code: 'truncated', place: { path: 'Event[2]' } }])
    expect(warnings).toMatchObject([{ code: 'root-unclosed' }])
  })

  it('characters that XML forbids are left out [sec 7.5]', () => {
    const text = event({ id: 8206, provider: 'EXCDO', data: ['a\u0001b'] }).replace('</Data>', '&#x1;c</Data>')
    expect(read(text)).toMatchObject({ records: [{ message: 'abc' }], rejects: [] })
  })

  it('numbers and times that are none', () => {
    const { records, rejects } = read(SAVED(event({ id: 'x' }), event({ id: 1022, time: 'yesterday' })))
    expect(records).toMatchObject([{ eventId: 1022 }])
    expect(rejects.map((reject) => reject.code)).toEqual(['bad-number', 'bad-time'])
  })

  it('refuses a document type anywhere [sec 7.1]', () => {
    const type = '<!DOCTYPE x [<!ENTITY a "b">]>'
    const before = read(`<?xml version="1.0"?>${type}<Events>${event({})}</Events>`)
    expect(before.records).toEqual([])
    expect(before.rejects).toMatchObject([{ code: 'doctype-refused' }])
    const between = read(SAVED(event({ id: 1022 }), type, event({})))
    expect([between.records.length, between.rejects.length]).toEqual([1, 1])
    expect(read(SAVED(event({}).replace('<System>', `${type}<System>`), event({}))).records).toEqual([])
  })

  it('an event beyond all measure is left out, the next one is read', () => {
    const { records, rejects } = read(SAVED(event({ data: ['x'.repeat(5_000_000)] }), event({ id: 1022 })))
    expect(records).toMatchObject([{ eventId: 1022 }])
    expect(rejects).toMatchObject([{ code: 'value-too-long', place: { path: 'Event[1]' } }])
  })

  it('depth and attributes are bounded [sec 7.2] [sec 7.3]', () => {
    const deep = event({})
      .replace('<Data>', '')
      .replace('<Binary>', `${'<a>'.repeat(100)}<Binary>`)
    const wide = event({}).replace(
      '<System>',
      `<System ${Array.from({ length: 300 }, (_, n) => `a${n}='1'`).join(' ')}>`,
    )
    expect(read(SAVED(deep, wide)).rejects.map((reject) => reject.code)).toEqual(['too-deep', 'too-many-columns'])
  })

  it('reads the same however the file comes in pieces', () => {
    const bytes = Buffer.from(SAVED(event({ data: ['é', '<&>'] }), event({ rendered: SESSION }), event({ id: 'x' })))
    const whole = read(bytes)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 6 }), (sizes) => {
        const sink = collector()
        eventXmlReader.read(chunked(bytes, sizes), sink, NO_CANCEL)
        const bare = ({ place, ...rest }: { readonly place: unknown }) => rest
        expect(sink.records.map(bare)).toEqual(whole.records.map(bare))
        expect(sink.rejects.map((reject) => reject.code)).toEqual(['bad-number'])
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('300 mutations: nothing is thrown, and it ends', () => {
    const good = Buffer.from(
      SAVED(...Array.from({ length: 30 }, () => event({ data: [DN, 'MoMT', '32', 'Session'], rendered: SESSION }))),
    )
    let kept = 0
    for (let seed = 1; seed <= 300; seed++) {
      const started = performance.now()
      const result = read(mutated(good, seed))
      kept += result.records.length
      expect(performance.now() - started, `seed ${seed}`).toBeLessThan(5000)
      expect(codes(result).length).toBeLessThan(10)
    }
    expect(kept).toBeGreaterThan(300 * 15)
  }, 120_000)
})
