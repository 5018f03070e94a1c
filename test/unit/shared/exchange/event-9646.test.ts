import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse9646 } from '../../../../shared/exchange/event-9646.ts'

const DN = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe'
const GUID = '6f9619ff-8b86-d011-b42d-00c04fc964ff'

describe('parse9646', () => {
  it.each([
    [
      '2003',
      `Closing Mapi session "${DN}" because it exceeded the maximum of 32 objects of type "session".`,
      { dn: DN, limit: 32, objectType: 'session' },
    ],
    [
      '2003/2007',
      `Mapi session "${DN}" exceeded the maximum of 500 objects of type "objtFolder".`,
      { dn: DN, limit: 500, objectType: 'objtFolder' },
    ],
    [
      'help page, no quotes round the type',
      `Closing Mapi session “${DN}” because it exceeded the maximum of 500 objects of type objtFolder.`,
      { dn: DN, limit: 500, objectType: 'objtFolder' },
    ],
    [
      '2010',
      `Mapi session "${GUID}: ${DN}" exceeded the maximum of 250 objects of type "objtMessage".`,
      { dn: DN, sessionGuid: GUID, limit: 250, objectType: 'objtMessage' },
    ],
    [
      '2013+',
      `Mapi session "${DN}" with client type "MoMT" exceeded the maximum of 32 objects of type "Session".`,
      { dn: DN, clientType: 'MoMT', limit: 32, objectType: 'Session' },
    ],
    [
      'thousands separator and French quotes',
      `Mapi session «\u00a0${DN}\u00a0» exceeded the maximum of 500,000 objects of type «\u00a0objtNotify\u00a0».`,
      { dn: DN, limit: 500_000, objectType: 'objtNotify' },
    ],
    [
      'line breaks between words and inside the DN',
      'Mapi\r\n session "/o=Contoso/ou=Exchange Administrative\r\nGroup (FYDIBOHF23SPDLT)/cn=Recip\r\nients/\r\n  cn=jdoe"\r\n exceeded the\r\nmaximum of 32 objects of type\r\n"session".',
      { dn: DN, limit: 32, objectType: 'session' },
    ],
    [
      'provider missing, English',
      `The description for Event ID 9646 from source MSExchangeIS cannot be found. Either the component that raises this event is not installed on your local computer or the installation is corrupted.\r\n\r\nThe following information was included with the event: \r\n\r\n${DN}\r\n32\r\nsession\r\n`,
      { dn: DN, limit: 32, objectType: 'session' },
    ],
    [
      'provider missing, French, client type',
      `La description de l’ID d’événement 9646 dans la source MSExchangeIS est introuvable.\n\n${DN}\nMoMT\n10\u202f000\nSession\n`,
      { dn: DN, clientType: 'MoMT', limit: 10_000, objectType: 'Session' },
    ],
  ])('reads the wording of %s', (_, text, event) => {
    expect(parse9646(text)).toEqual(event)
  })

  it.each([
    '',
    'The database "Mailbox Database" was started.',
    'Failed to create a new named property for database "x" because the number of named properties reached the quota limit (8192).',
    'Mapi session "/o=x/cn=y',
    'Mapi session "/o=x/cn=y" exceeded the maximum of many objects of type "session".',
    'The description for Event ID 9646 cannot be found.',
  ])('refuses %s', (text) => {
    expect(parse9646(text)).toBeNull()
  })

  it('finds any DN', () => {
    const name = fc.string({ unit: fc.constantFrom(...'abcXYZ 019-_().éü&<'), minLength: 1, maxLength: 24 })
    fc.assert(
      fc.property(name, name, fc.integer({ min: 1, max: 999_999 }), fc.boolean(), (ou, cn, limit, grouped) => {
        const dn = `/o=Contoso/ou=${ou}/cn=Recipients/cn=${cn}x`
        const number = grouped ? limit.toLocaleString('en-US') : String(limit)
        const text = `Mapi session "${dn}" exceeded the maximum of ${number} objects of type "objtFolder".`
        expect(parse9646(text)).toEqual({ dn, limit, objectType: 'objtFolder' })
      }),
    )
  })

  it('never throws and stays fast on hostile text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const event = parse9646(`Mapi session "${text}" exceeded the maximum of 1 objects of type "x".`)
        expect(event === null || event.limit > 0).toBe(true)
      }),
    )
    const started = performance.now()
    for (const part of ['mapi ', ' \t', '\r\n ', '"', 'exceeded the maximum of 1', '/o=\n', ' objects of type']) {
      parse9646(`Mapi session "${part.repeat(400_000)}`)
    }
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
