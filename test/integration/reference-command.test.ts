import { describe, expect, it } from 'vitest'
import { attendant, attendantJson } from '../helpers/attendant.ts'

interface Entry {
  readonly id: string
  readonly name: { readonly en: string; readonly fr: string }
  readonly facts: readonly {
    readonly evidence: string
    readonly text: { readonly en: string; readonly fr: string }
    readonly cited: { readonly fr: string }
  }[]
}

describe('attendant reference', () => {
  it('says what a tag means in the chosen language, with marks and sources, and what to read next', () => {
    const { code, out } = attendant(['reference', '0x36E4', '--lang', 'fr'])
    expect(code).toBe(0)
    expect(out.split('\n')[0]).toBe('PidTagFreeBusyEntryIds [propriété]')
    expect(out).toContain('[S] MS-OXOSFLD 2.2.6')
    expect(out).toContain('À lire ensuite\u202f:')
    expect(out).not.toContain('`')
  })

  it('takes several words and shows no more names than asked for', () => {
    const { out } = attendant(['reference', 'free', 'busy', '--limit', '3', '--lang', 'en'])
    expect(out.split('\n').filter((line) => /^ {2}\S+ {2}.* \[[\w ]+\]$/.test(line))).toHaveLength(2)
  })

  it('gives scripts both languages', () => {
    const [best] = attendantJson<readonly Entry[]>(['reference', '9646', '--limit', '1'])
    expect(best).toMatchObject({ id: 'event-9646', name: { fr: 'Événement 9646 (MSExchangeIS)' } })
    expect(best?.facts.every((fact) => fact.text.en !== '' && fact.text.fr !== '' && fact.cited.fr !== '')).toBe(true)
  })

  it('says so where there is no entry (3) or no word (2)', () => {
    expect(attendant(['reference', 'qqzzxx'])).toMatchObject({ code: 3, out: '' })
    expect(attendantJson(['reference', 'qqzzxx'])).toEqual([])
    expect(attendant(['reference']).code).toBe(2)
  })
})
