import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REFERENCE } from '../../../../shared/reference/entries.ts'
import { folded, MAX_QUERY, searchReference } from '../../../../shared/reference/search.ts'

const ids = (query: string): readonly string[] => searchReference(query).map((hit) => hit.entry.id)
const first = (query: string): string | undefined => ids(query)[0]
const anEntry = fc.constantFrom(...REFERENCE)

describe('searching the reference', () => {
  it.each([
    ['9646', 'event-9646'],
    ['0x36E4', 'property-36e41102'],
    ['36E4', 'property-36e41102'],
    ['36e41102', 'property-36e41102'],
    ['0X36E41102', 'property-36e41102'],
    ['PR_FREEBUSY_ENTRYIDS', 'property-36e41102'],
    ['PidTagFreeBusyEntryIds', 'property-36e41102'],
    ['pidtag freebusy entryids', 'property-36e41102'],
    ['libre/occupé', 'term-free-busy'],
    ['LIBRE/OCCUPE', 'term-free-busy'],
    ['free/busy', 'term-free-busy'],
    ['8207', 'event-8207'],
    ['9668', 'event-9666'],
    ['Maximum Allowed Sessions Per User', 'limit-maximum-allowed-sessions-per-user'],
    ['szMaxAllowedSessionsPerUser', 'wrong-name-szmaxallowedsessionsperuser'],
    ['objtfolder', 'limit-objtfolder'],
    ['KeepAliveTime', 'limit-keepalivetime'],
    ['corrupt-length', 'status-corrupt-length'],
    ['surveillance du systeme', 'term-system-attendant'],
    ['System Attendant', 'term-system-attendant'],
    ['suppression definitive', 'term-hard-delete'],
    ['ADMGS', 'tool-admgs'],
    ['ADWS', 'tool-adws'],
    ['WS-Man', 'tool-ws-man'],
    ['soap', 'tool-soap'],
    ['KB 842022', 'source-kb-842022'],
    ['842022', 'source-kb-842022'],
    ['repair-8', 'repair-8'],
    ['0x80004005', 'error-80004005'],
    ['doublon', 'term-duplicate'],
    ['Get mailbox table', 'menu-mailbox-table'],
  ])('%s finds %s first', (query, id) => expect(first(query)).toBe(id))

  it('finds every property that uses an id, and the page on ids with two meanings', () => {
    expect(ids('6847').slice(0, 1)).toEqual(['property-68470003'])
    expect(ids('PidTagWlinkSaveStamp')[0]).toBe('property-68470003')
  })

  it('gives everything for nothing and nothing for nonsense', () => {
    expect(searchReference('  ')).toHaveLength(REFERENCE.length)
    expect(searchReference('qqzzxx')).toEqual([])
  })

  it('keeps to a kind', () => {
    expect(new Set(searchReference('session', 'limit').map((hit) => hit.entry.kind))).toEqual(new Set(['limit']))
  })

  it('finds every entry by its id and by its names in both languages, among the best', () => {
    fc.assert(
      fc.property(anEntry, fc.constantFrom('en', 'fr'), (entry, language) => {
        expect(first(entry.id)).toBe(entry.id)
        const name = entry.name[language as 'en' | 'fr'].slice(0, MAX_QUERY)
        const hits = searchReference(name)
        const found = hits.find((hit) => hit.entry.id === entry.id)
        expect(found, name).toBeDefined()
        expect(hits.indexOf(found ?? hits[0] ?? { entry, rank: 0 }), name).toBeLessThan(5)
      }),
    )
  })

  it('does not care about case, accents, or blanks around', () => {
    fc.assert(
      fc.property(anEntry, (entry) => {
        const name = entry.name.fr
        const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
        expect(ids(`  ${plain} `)).toEqual(ids(name))
      }),
      { numRuns: 40 },
    )
  })

  it('answers whatever is typed, in a stable order and without doubles', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (noise) => {
        const found = ids(noise)
        expect(ids(noise).join() === found.join()).toBe(true)
        expect(new Set(found).size).toBe(found.length)
      }),
      { numRuns: 40 },
    )
  })

  it('finds less, never more, with a further word', () => {
    const sessions = new Set(ids('session'))
    fc.assert(
      fc.property(fc.constantFrom('limit', 'vpn', 'outlook', 'utilisateur', 'a'), (word) => {
        for (const id of ids(`session ${word}`)) expect(sessions.has(id), id).toBe(true)
      }),
      { numRuns: 10 },
    )
  })

  it('is instant', () => {
    const queries = ['session', 'libre/occupé', '36E4', 'exchange administrator pool', 'a', 'x'.repeat(5000)]
    const began = performance.now()
    for (let round = 0; round < 20; round++) for (const query of queries) searchReference(query)
    expect((performance.now() - began) / (20 * queries.length)).toBeLessThan(50)
  })
})

describe('folded', () => {
  it('makes typographic variants one', () => {
    expect(folded('L’Œuvre\u202f: É')).toBe("l'oeuvre : e")
  })
})
