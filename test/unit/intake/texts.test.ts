import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../shared/model/plan.ts'
import { FORMATS, REJECT_CODES, WARNING_CODES } from '../../../shared/model/source.ts'
import { texts } from '../../../shared/text/index.ts'

const PARAMS = {
  count: 1234,
  line: 5,
  announced: 9,
  found: 2,
  declared: 'iso-8859-1',
  encoding: 'utf-16le',
  root: 'table',
  order: 'day-first',
  why: 'dots',
  zone: 'Europe/Paris',
}

describe.each(LANGUAGES)('texts about imported files (%s)', (language) => {
  const { intake } = texts(language)
  const all = [
    ...REJECT_CODES.flatMap((code) => [intake.rejects[code](''), intake.rejects[code]('a detail')]),
    ...WARNING_CODES.flatMap((code) => [intake.warnings[code]({}), intake.warnings[code](PARAMS)]),
  ]

  it('has a noun for every format and sentences for every code, with and without details', () => {
    for (const format of FORMATS) expect(intake.formats[format]).toMatch(/^\S.{3,60}\S$/)
    for (const text of all) expect(text).toMatch(/^\S.*\.$/)
    expect(all.filter((text) => /undefined|NaN|\(\)| {2}|: ?\./.test(text))).toEqual([])
  })

  it('says the numbers and names it was given', () => {
    expect(intake.warnings['fewer-rows-than-announced'](PARAMS)).toMatch(/9.*2/)
    expect(intake.warnings['values-truncated'](PARAMS)).toMatch(
      language === 'fr' ? /1\u202f234.*ligne 5/ : /1,234.*line 5/,
    )
    expect(intake.warnings['values-truncated']({ count: 1 })).toMatch(
      language === 'fr' ? /^1 valeur a/ : /^1 value was/,
    )
    expect(intake.rejects['file-unreadable']('EBUSY')).toMatch(language === 'fr' ? /utilisé/ : /in use/)
  })

  it('is set as its language asks', () => {
    if (language === 'fr') expect(all.filter((text) => /(?<![\u202f\dA-Z])[;:!?](?!\\)/.test(text))).toEqual([])
    expect(all.filter((text) => /'/.test(text))).toEqual([])
  })
})
