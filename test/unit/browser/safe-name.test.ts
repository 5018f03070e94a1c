import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeFileName, safeRelativePath } from '../../../electron/browser/safe-name.ts'

describe('safeFileName', () => {
  it.each([
    ['Contoso EXMBX01', 'Contoso EXMBX01'],
    ['Ménage d’été', 'Ménage d’été'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\win.ini', 'C__Windows_win.ini'],
    ['con', '_con'],
    ['NUL.attendant', '_NUL.attendant'],
    ['com1.txt', '_com1.txt'],
    ['LPT¹', '_LPT¹'],
    ['name. . .', 'name'],
    ['  .hidden', 'hidden'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['data:stream', 'data_stream'],
    ['...', 'case'],
    ['', 'case'],
    ['a\0b\nc', 'a_b_c'],
    ['\ud800', '_'],
  ])('turns %j into %j', (wish, name) => {
    expect(safeFileName(wish, 'case')).toBe(name)
  })

  it('keeps the extension of a long name', () => {
    const name = safeFileName(`${'é'.repeat(300)}.pdf`, 'document')
    expect(name.endsWith('é.pdf')).toBe(true)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180)
  })

  it('always makes one segment every system accepts, and leaves it alone the second time [sec 7.16]', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (wish) => {
        const name = safeFileName(wish, 'case')
        expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]/)
        expect(name).not.toMatch(/[. ]$/)
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        expect(name.length).toBeGreaterThan(0)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180)
        expect(safeFileName(name, 'case')).toBe(name)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('safeRelativePath', () => {
  it('keeps the folders of a dropped folder and never climbs [sec 7.16]', () => {
    expect(safeRelativePath('dump/Top of Store/CONTENTS_TABLE.xml', 'upload')).toEqual([
      'dump',
      'Top of Store',
      'CONTENTS_TABLE.xml',
    ])
    expect(safeRelativePath('/../..\\../x.csv', 'upload')).toEqual(['x.csv'])
    expect(safeRelativePath('..', 'upload')).toEqual(['upload'])
    expect(safeRelativePath(`${'d/'.repeat(100)}x.csv`, 'upload')).toHaveLength(8)
  })
})
