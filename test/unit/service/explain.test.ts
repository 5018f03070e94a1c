import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { propertyExplained } from '../../../electron/service/explain.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import { texts } from '../../../shared/text/index.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { aMessage } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()

describe('the bytes of a property, explained from the case file', () => {
  // March 2011 is 2011 × 16 + 3 = 32179; one block from minute 480 to 540 (MS-OXOPFFB 2.2.1.2.2, 2.2.1.2.3).
  const { db, snapshot } = caseWith(join(folder, 'explain.attendant'), [
    [
      aMessage('jdoe', [
        { tag: 0x684f1003, value: { is: 'multi', values: [{ is: 'int', value: 32179 }] } },
        {
          tag: 0x68501102,
          value: { is: 'multi', values: [{ is: 'binary', bytes: Uint8Array.of(0xe0, 0x01, 0x1c, 0x02) }] },
        },
        { tag: 0x8001_0102, value: { is: 'binary', bytes: new Uint8Array(0) } },
      ]),
    ],
  ])
  const of = (tag: number, id = 1) => propertyExplained(db, { snapshot, table: 'freebusy', id, tag })

  it('names the month and the minutes of each block, with their place', () => {
    const said = (language: 'en' | 'fr', tag: number): readonly string[] =>
      of(tag).values.flatMap(({ lines }) =>
        lines.map((line) => `${line.offset} ${texts(language).explain.part(line.key, line.params)}`),
      )
    expect(said('en', 0x684f1003).join('; ')).toContain('March 2011')
    const blocks = said('en', 0x68501102).join('; ')
    expect(blocks).toContain('0 Block 0, 60 minutes')
    expect(blocks).toMatch(/0 Start, minute 480 of the month.*2011-03-01T08:00/)
    expect(blocks).toMatch(/2 End \(exclusive\), minute 540/)
    expect(said('fr', 0x684f1003).join('; ')).toContain('mars 2011')
  })

  it('gives the bytes of the parts without a gap, and the specification beside them', () => {
    const [value] = of(0x68501102).values
    const top = value?.lines.filter(({ depth }) => depth === 0) ?? []
    expect(top.map(({ hex }) => hex).join('')).toBe('E0011C02')
    expect(value?.lines.every(({ spec }) => spec.startsWith('MS-'))).toBe(true)
  })

  it('has nothing to take apart in an empty value, and no answer for what is not there', () => {
    expect(of(0x8001_0102)).toEqual({ values: [{ index: 0, length: 0, lines: [] }], whole: true })
    expect(() => of(0x1234_0102)).toThrow(AttendantError)
    expect(() => propertyExplained(db, { snapshot, table: 'logons', id: 1, tag: 1 })).toThrow('unknown-row')
  })
})
