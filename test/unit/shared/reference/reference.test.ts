import { describe, expect, it } from 'vitest'
import { PROCEDURES } from '../../../../electron/planning/procedures/index.ts'
import { KNOWN_LIMITS } from '../../../../shared/exchange/known-limits.ts'
import { FREEBUSY_STATUSES } from '../../../../shared/freebusy/status.ts'
import { FREEBUSY_NAMES, PROPERTY_NAMES } from '../../../../shared/mapi/property-names.ts'
import { MENU_NAMES, MENUS } from '../../../../shared/mfcmapi/menus.ts'
import { PROCEDURE_IDS, RULE_IDS } from '../../../../shared/model/finding.ts'
import { EXCHANGE_VERSIONS } from '../../../../shared/model/plan.ts'
import { citationParts, citationText } from '../../../../shared/reference/citations.ts'
import { ENTRY_BY_ID, REFERENCE } from '../../../../shared/reference/entries.ts'
import { REFERENCE_KINDS } from '../../../../shared/reference/entry.ts'
import { entriesOfRule } from '../../../../shared/reference/rule-entries.ts'
import { sectionEntry, sectionsOf } from '../../../../shared/reference/sections.ts'
import { texts } from '../../../../shared/text/index.ts'

const bilingual = REFERENCE.flatMap((entry) => [
  // Messages of programs and names of properties are what they are.
  ...(entry.kind === 'error' ? [] : [{ where: `${entry.id} name`, ...entry.name }]),
  ...entry.facts.flatMap((fact, at) => [
    { where: `${entry.id} fact ${at}`, ...fact.text },
    ...(fact.label === undefined ? [] : [{ where: `${entry.id} label ${at}`, ...fact.label }]),
  ]),
])
/** Commands, names and menu texts stay as they are in every language. */
const prose = (text: string): string => text.replace(/`[^`]*`|\([a-z-]+\)$/g, '`')

describe('the reference', () => {
  it('has entries of every kind, each with facts, and every fact with both languages, a mark and a source', () => {
    expect(new Set(REFERENCE.map((entry) => entry.kind))).toEqual(new Set(REFERENCE_KINDS))
    const marks = Object.keys(texts('en').report.mark)
    for (const entry of REFERENCE) {
      expect(entry.facts.length, entry.id).toBeGreaterThan(0)
      for (const fact of entry.facts) {
        expect(marks, entry.id).toContain(fact.evidence)
        expect(fact.source.trim().length, entry.id).toBeGreaterThan(0)
      }
    }
    expect(bilingual.filter(({ en, fr }) => en.trim() === '' || fr.trim() === '')).toEqual([])
  })

  it('marks what is to verify and says so in words', () => {
    const weak = REFERENCE.flatMap((one) => one.facts.filter((fact) => ['K', 'G', 'T'].includes(fact.evidence)))
    expect(weak.length).toBeGreaterThan(30)
    for (const { evidence } of weak) expect(texts('fr').report.mark[evidence]).toContain('à vérifier')
  })

  it('has one entry for each id, and every link leads to one', () => {
    expect(ENTRY_BY_ID.size).toBe(REFERENCE.length)
    const dead = REFERENCE.flatMap(({ id, related }) =>
      related.filter((one) => !ENTRY_BY_ID.has(one) || one === id).map((one) => `${id} -> ${one}`),
    )
    expect(dead).toEqual([])
  })

  it('leads from no page of the notes, no rule and no fact into nothing', () => {
    const unknown = REFERENCE.flatMap(({ id, facts }) =>
      facts
        .filter((fact) => citationParts(fact.source).some((part) => part.entry === undefined))
        .map((fact) => `${id}: ${fact.source}`),
    )
    expect(unknown).toEqual([])
    for (const rule of RULE_IDS) for (const id of entriesOfRule(rule)) expect(ENTRY_BY_ID.has(id), id).toBe(true)
  })

  it('is made from what the decoders and rules use', () => {
    for (const { name } of [...FREEBUSY_NAMES.values(), ...[...PROPERTY_NAMES.values()].flat()]) {
      expect(
        REFERENCE.some((entry) => entry.kind === 'property' && entry.name.en === name),
        name,
      ).toBe(true)
    }
    for (const { name } of KNOWN_LIMITS)
      expect(REFERENCE.some((entry) => entry.kind === 'limit' && entry.name.en === name)).toBe(true)
    for (const status of FREEBUSY_STATUSES) expect(ENTRY_BY_ID.has(`status-${status}`)).toBe(true)
    for (const version of EXCHANGE_VERSIONS) expect(ENTRY_BY_ID.has(`version-${version}`)).toBe(true)
    for (const menu of MENU_NAMES)
      expect(REFERENCE.some((entry) => entry.kind === 'menu' && entry.also.includes(MENUS[menu][1]))).toBe(true)
  })

  it('gives each limit its default for every version that reads it, with a mark where it is to verify', () => {
    const service = ENTRY_BY_ID.get('limit-maximum-allowed-exchange-sessions-per-service')
    const said = service?.facts.map((fact) => `${fact.label?.en ?? ''}: ${fact.text.en} [${fact.evidence}]`)
    expect(said).toContain('Default, Exchange 2010 to 2019: 10,000 sessions [S]')
    expect(said).toContain('Default, Exchange SE: 10,000 sessions [K]')
    expect(said).toContain('Range: 1 to 65,536 sessions [S]')
    expect(ENTRY_BY_ID.get('limit-objtattachment')?.facts.map((fact) => fact.text.fr)).toContain(
      '100\u202fobjets ouverts',
    )
  })
})

describe('the French half', () => {
  const french = bilingual.map(({ where, en, fr }) => ({ where, en, fr: prose(fr) }))

  it('holds no English sentence', () => {
    const english =
      /\b(?:the|of|and|is|are|with|which|from|not|that|this|its|has|was|only|where|it|to|by|or|for|when|until)\b/i
    const titles = /PowerShell Quick Reference|Free to|Exchange Server|Remote Server/
    expect(french.filter(({ fr }) => english.test(fr.replace(titles, '')) && !/^[\w /-]+$/.test(fr))).toEqual([])
  })

  it('is the same as the English half only where both are names, numbers or commands', () => {
    const same = french.filter(
      ({ en, fr }) => prose(en) === fr && fr.split(/[\s,]+/).filter((word) => /^[a-z]{4,}$/.test(word)).length > 3,
    )
    expect(same).toEqual([])
  })

  it('has French blanks, quotes and apostrophes', () => {
    const wrong = french.filter(({ fr }) =>
      /[^\u202f][;!?](?:\s|$)|[^\u202f\d]:(?:\s|$)|«[^\u202f]|[^\u202f]»|[a-zà-ÿ]'[a-zà-ÿ]/i.test(fr),
    )
    expect(wrong).toEqual([])
  })
})

describe('citations', () => {
  const steps = PROCEDURE_IDS.flatMap((id) =>
    PROCEDURES[id].steps.flatMap((step) => step.citations.map((one) => ({ id: step.id, source: one.source }))),
  )

  it('of every step of every procedure open a page, and none names a file users do not have', () => {
    for (const { id, source } of steps) {
      const parts = citationParts(source)
      expect(
        parts.some((part) => part.entry !== undefined && ENTRY_BY_ID.has(part.entry)),
        `${id}: ${source}`,
      ).toBe(true)
      for (const language of ['en', 'fr'] as const)
        expect(citationText(source, language), source).not.toMatch(/\bspec\b/)
    }
  })

  it('of every step and fact are in French for French readers', () => {
    const english =
      /\b(?:the|of|and|is|are|with|which|from|not|needed|article on|default|sample|help|reference|found|blog on)\b/
    const all = [
      ...steps.map((one) => one.source),
      ...REFERENCE.flatMap((entry) => entry.facts.map((fact) => fact.source)),
    ]
    expect([...new Set(all)].filter((source) => english.test(citationText(source, 'fr')))).toEqual([])
  })

  it('are read section by section', () => {
    expect(sectionsOf('freebusy', '8 and 11 rows 1 and 12').map(sectionEntry)).toEqual([
      'version-by-freebusy-reader',
      'repair-1',
      'repair-12',
    ])
    expect(sectionsOf('freebusy', '8, Exchange 2013 and later').map(sectionEntry)).toEqual([
      'version-by-freebusy-reader',
    ])
    expect(sectionsOf('mfcmapi-exports', '0 verdict 11, 6 and 9 rule 9').map(sectionEntry)).toEqual([
      'topic-mfcmapi-traps',
      'topic-mfcmapi-menus',
      'topic-mfcmapi-reading',
    ])
    expect(sectionsOf('sessions', '4.1, 4.3 and 7 (H11)').map(sectionEntry)).toEqual([
      'topic-store-limits',
      'topic-store-limits',
      'topic-session-rules',
    ])
    expect(sectionsOf('sessions', 'P1 step 5').map(sectionEntry)).toEqual(['playbook-p1'])
    expect(sectionEntry({ notes: 'freebusy', section: '99.1' })).toBe('topic-freebusy')
  })

  it('name documents as they stand and sections by what they say', () => {
    expect(citationParts('KB 945602; freebusy spec 11 row 4')).toEqual([
      { text: { en: 'KB 945602', fr: 'KB 945602' }, entry: 'source-kb-945602' },
      { text: ENTRY_BY_ID.get('repair-4')?.name, entry: 'repair-4' },
    ])
    expect(citationText('cache delay: sessions spec 6.0', 'fr')).toMatch(/^délai du cache/)
    expect(citationParts('something nobody knows')).toEqual([
      { text: { en: 'something nobody knows', fr: 'something nobody knows' }, entry: undefined },
    ])
  })
})
