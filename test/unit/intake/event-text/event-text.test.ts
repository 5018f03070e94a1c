import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detect } from '../../../../electron/intake/detect.ts'
import { eventTextReader } from '../../../../electron/intake/event-text/event-text.ts'
import { ALL_READERS } from '../../../../electron/intake/registry.ts'
import { headOf } from '../../../../electron/intake/text/head.ts'
import { mutated } from '../evtx/mutate.ts'
import { codes, collect } from '../powershell/collect.ts'

const DN = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe'
const SESSION = `Mapi session "${DN}" exceeded the maximum of 32 objects of type "session".`
const LIMITED = { eventId: 9646, provider: 'MSExchangeIS', sessionDn: DN, limit: 32, objectType: 'session' }
const TIME = Date.parse('2011-03-28T09:37:02+02:00')
const read = (text: string | Uint8Array) =>
  collect(eventTextReader, 'event', typeof text === 'string' ? Buffer.from(text) : text)

const wevtutil = (number: number, message: string, head = `Event[${number}]:`) => `${head}
  Log Name: Application
  Source: MSExchangeIS
  Date: 2011-03-28T09:37:02.000
  Event ID: 9646
  Task: General
  Level: Error
  Opcode: Info
  Keyword: Classic
  User: N/A
  User Name: N/A
  Computer: EXMBX01.contoso.com
  Description: 
${message}

`
const WINDOW_2008 = `Log Name:      Application
Source:        MSExchangeIS
Date:          3/28/2011 9:37:02 AM
Event ID:      9646
Task Category: General
Level:         Error
Keywords:      Classic
User:          N/A
Computer:      EXMBX01.contoso.com
Description:
${SESSION}
`
const WINDOW_2003 = `Event Type:\tError
Event Source:\tMSExchangeIS
Event Category:\tGeneral 
Event ID:\t9646
Date:\t\t3/28/2011
Time:\t\t9:37:02 AM
User:\t\tN/A
Computer:\tEXMBX01
Description:
Closing Mapi session "${DN}" because it exceeded the maximum of 32 objects of type "session".

For more information, click http://www.microsoft.com/contentredirect.asp.
Data:
0000: 5b 44 49 41 47 5f 43 54   [DIAG_CT
0008: 58 5d 00 00               X]..
`
const XML = `Event Xml:
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
  <System>
    <Provider Name="MSExchangeIS" />
    <EventID Qualifiers="49156">9646</EventID>
    <TimeCreated SystemTime="2011-03-28T07:37:02.000000000Z" />
    <Computer>EXMBX01.contoso.com</Computer>
  </System>
  <EventData>
    <Data>${DN}</Data>
    <Data>32</Data>
    <Data>session</Data>
  </EventData>
</Event>
`

describe('wevtutil /f:text', () => {
  it('has every event with its message, times in the zone given', () => {
    const { records, rejects, confidence } = read(wevtutil(0, SESSION) + wevtutil(1, 'other\n\nthird line'))
    expect(confidence).toBeGreaterThan(0.8)
    expect(rejects).toEqual([])
    expect(records).toMatchObject([
      { ...LIMITED, level: 'error', computer: 'EXMBX01.contoso.com', time: TIME, message: SESSION, place: { line: 1 } },
      { eventId: 9646, message: 'other\n\nthird line', place: { line: 16 } },
    ])
  })

  it('of newer Windows, without colons and with UTC', () => {
    const text = wevtutil(0, SESSION, 'Event[0]').replace('09:37:02.000', '07:37:02.0000000Z')
    expect(read(text).records).toMatchObject([{ ...LIMITED, time: TIME }])
  })
})

describe('copied from the event window', () => {
  it('2008 and later', () => {
    expect(read(WINDOW_2008)).toMatchObject({ records: [{ ...LIMITED, time: TIME, level: 'error' }], rejects: [] })
  })

  it('2003, without the bytes below', () => {
    const { records } = read(WINDOW_2003)
    expect(records).toMatchObject([{ ...LIMITED, time: TIME, computer: 'EXMBX01' }])
    expect(records[0]?.message).toMatch(/^Closing Mapi session[\s\S]*contentredirect\.asp\.$/)
  })

  it('with the event as XML, whose time and strings count', () => {
    const text = `${WINDOW_2008.replace(SESSION, 'Sitzung beendet.').replace('3/28/2011 9:37:02 AM', '28 mars 2011')}${XML}`
    const { records, rejects, warnings } = read(text)
    expect(records).toMatchObject([{ ...LIMITED, time: TIME, message: 'Sitzung beendet.' }])
    expect([rejects, warnings]).toEqual([[], []])
  })

  it('several of all kinds, one after the other, between other words', () => {
    const text = `Bonjour,\nvoici :\n\n${WINDOW_2003}\n-----\n${WINDOW_2008}${XML}\n\n${WINDOW_2003}${wevtutil(0, SESSION)}`
    const { records, rejects } = read(text)
    expect(records).toHaveLength(4)
    expect(records.every((record) => record.sessionDn === DN)).toBe(true)
    expect(rejects).toEqual([])
  })

  it('double-spaced, as mail programs paste it', () => {
    const { records } = read((WINDOW_2008 + WINDOW_2008).replaceAll('\n', '\n\n'))
    expect(records).toHaveLength(2)
    expect(records).toMatchObject([LIMITED, LIMITED])
  })

  it('in French, new and old, accents kept or lost', () => {
    const fresh = `Nom du journal :Application
Source :       MSExchangeIS
Date :         28/03/2011 09:37:02
ID de l’événement :9646
Catégorie de la tâche :Général
Niveau :       Erreur
Mots clés :    Classique
Utilisateur :  N/A
Ordinateur :   EXMBX01.contoso.com
Description :
${SESSION}
`
    const old = `Type de l'événement :\tErreur
Source de l'événement :\tMSExchangeIS
Catégorie de l'événement :\tGénéral 
ID de l'événement :\t9646
Date :\t\t28/03/2011
Heure :\t\t09:37:02
Utilisateur :\tN/A
Ordinateur :\tEXMBX01
Description :
${SESSION}
Données :
0000: 5b 44
`
    const lost = fresh.normalize('NFD').replace(/[^\x20-\x7e\n]+/g, '')
    for (const text of [fresh, fresh.replaceAll(' :', '\u00a0:'), old, lost, fresh.replace(/[éâ]/g, '?')]) {
      const { records, confidence } = read(text)
      expect(confidence, text).toBeGreaterThan(0.8)
      expect(records).toMatchObject([{ ...LIMITED, level: 'error', time: TIME, message: SESSION }])
    }
  })

  it('of a computer without the provider', () => {
    const text = WINDOW_2008.replace(
      SESSION,
      `The description for Event ID 9646 from source MSExchangeIS cannot be found.\n\nThe following information was included with the event: \n\n${DN}\n32\nsession\n`,
    )
    expect(read(text).records).toMatchObject([LIMITED])
  })

  it('a message may mention the labels', () => {
    const message = `Forwarded.\nLog Name: Application\nthen more text\nSource: x\nEvent ID: 1`
    const { records } = read(WINDOW_2008.replace(SESSION, message) + WINDOW_2008)
    expect(records.map((record) => record.message)).toEqual([message, SESSION])
  })

  it('a copy that lost its first line', () => {
    const cut = WINDOW_2008.slice(WINDOW_2008.indexOf('\n') + 1)
    expect(read(cut).records).toMatchObject([{ ...LIMITED, time: TIME }])
  })
})

describe('what is none, and what is damaged', () => {
  it.each([wevtutil(0, SESSION), WINDOW_2003, WINDOW_2008, WINDOW_2008 + XML])('no other reader has it', (text) => {
    const { reader } = detect(headOf('a.txt', Buffer.from(text)), [...ALL_READERS, eventTextReader])
    expect(reader?.format).toBe('event-text')
  })

  it.each([
    ['prose', 'Date: Monday\nSource: the log\nnothing else\n'],
    ['a mail', 'From: a\nDate: Mon, 28 Mar 2011\nSubject: Event ID: 9646\n\nText\n'],
    ['XML', '<Events>\nEvent ID: 1\nSource: x\nDate: y\n'],
    [
      'an event list',
      'Level,Date and Time,Source,Event ID,Task Category\nError,3/28/2011 9:37:02 AM,MSExchangeIS,9646,x\n',
    ],
    ['nothing', ''],
  ])('%s', (_name, text) => {
    expect(read(text).confidence).toBe(0)
  })

  it('a number that is none is rejected, the next event is read', () => {
    const { records, rejects } = read(WINDOW_2008.replace('9646', 'unknown') + WINDOW_2008)
    expect(records).toHaveLength(1)
    expect(rejects).toMatchObject([{ code: 'bad-number', place: { line: 1 } }])
  })

  it('a time that is none is rejected, the event is kept', () => {
    const { records, rejects } = read(WINDOW_2008.replace('3/28/2011 9:37:02 AM', 'lundi'))
    expect(records[0]).not.toHaveProperty('time')
    expect(rejects).toMatchObject([{ code: 'bad-time' }])
  })

  it('says when nothing tells day from month', () => {
    expect(codes(read(WINDOW_2008.replace('3/28/2011 9:37:02 AM', '3/4/2011 9:37:02')))).toContain(
      'date-order-ambiguous',
    )
    expect(codes(read(WINDOW_2008))).toEqual([])
  })

  it('keeps 65,536 characters of a message, and a short part of those nobody looks for', () => {
    const long = `${'x'.repeat(60)}\n`
    const text = WINDOW_2008.replace(SESSION, long.repeat(3000))
    expect(read(text).records[0]?.message.length).toBeGreaterThan(60_000)
    expect(read(text).records[0]?.message.length).toBeLessThanOrEqual(65_536)
    expect(read(text.replace('MSExchangeIS', 'Perflib').replace('9646', '1')).records[0]?.message).toHaveLength(1024)
  })

  it('any message comes back', () => {
    const line = fc.string({ maxLength: 60 }).map((text) => text.replace(/[^ -~é]/g, '').trim())
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (message) => {
        const text = message.join('\n').trim()
        expect(read(wevtutil(0, text) + wevtutil(1, SESSION)).records.map((record) => record.message)).toEqual([
          text,
          SESSION,
        ])
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('300 mutations: nothing is thrown, and it ends', () => {
    const good = Buffer.from((WINDOW_2003 + WINDOW_2008 + XML + wevtutil(0, SESSION)).repeat(5))
    let kept = 0
    for (let seed = 1; seed <= 300; seed++) {
      const started = performance.now()
      kept += read(mutated(good, seed)).records.length
      expect(performance.now() - started, `seed ${seed}`).toBeLessThan(5000)
    }
    expect(kept).toBeGreaterThan(300 * 8)
  }, 120_000)
})
