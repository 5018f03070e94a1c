import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../shared/model/plan.ts'
import { texts } from '../../../shared/text/index.ts'

/** What the readers and judges really say. */
const REASONS = [
  'given',
  'bom fffe',
  'nul at odd offsets, nul after every character',
  'ascii',
  'valid utf-8',
  'fallback',
  'fallback: letters only as code page 850',
  'first-number-over-12 line 3',
  'mixed-orders line 2 line 9',
  'am-pm line 4',
  'semicolon',
  'nothing-decides',
  'import',
  'assumed',
  'root element mailboxtable with property blocks',
  '7 logon captions in line 1',
  '1 captions of a mailbox list in line 2',
  '3 rows of protocol, two ends, state',
  'bytes !BDN',
  'odd-length',
]

describe.each(LANGUAGES)('reasons in words (%s)', (language) => {
  const { evidence } = texts(language).intake

  it('no reason stays a machine word', () => {
    // English calls these what the reader calls them.
    const worded = REASONS.filter((reason) => language === 'fr' || !/^root element|rows of/.test(reason))
    for (const reason of worded) expect(evidence(reason), reason).not.toBe(reason)
    expect(evidence('semicolon')).toMatch(/;/)
    expect(evidence('first-number-over-12 line 3')).toMatch(/12.* 3/)
    expect(evidence('mixed-orders line 2 line 9')).toMatch(/2.*9/)
  })

  it('says one column and many columns rightly', () => {
    expect(evidence('1 logon captions in line 1')).toMatch(language === 'fr' ? /^1 colonne / : /^1 logon column /)
    expect(evidence('7 logon captions in line 1')).toMatch(language === 'fr' ? /^7 colonnes / : /^7 logon columns /)
  })

  it('shows what it does not know as it is', () => {
    expect(evidence('a reason nobody worded')).toBe('a reason nobody worded')
  })

  it('is set as its language asks', () => {
    if (language !== 'fr') return
    const said = REASONS.map((reason) => evidence(reason))
    expect(said.filter((text) => /(?<![\u202f\d])[;:?](?!\S)|'|!(?!B)/.test(text))).toEqual([])
  })
})
