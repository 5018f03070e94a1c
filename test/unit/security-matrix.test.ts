import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { SECURITY_SECTIONS } from '../helpers/security-lines.ts'
import { collectProofs, faultsOfMatrix, proofsIn, securityMatrix } from '../helpers/security-matrix.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const lines = SECURITY_SECTIONS.flatMap((section) => section.lines)

describe('titles of tests', () => {
  it('name lines, alone and in ranges, with what the groups around them need', () => {
    const text = [
      "describe.skipIf(absent !== '')('the window', () => {",
      "  it('is shut [sec 1.2] [sec 4.3-4.4]', () => {",
      '  it.each([',
      "    ['a', 'b'],",
      "  ])('refuses %s [sec 1.3]', () => {",
      '})',
      'describe.skipIf(!canTrace)(',
      "  'traced [sec 1.1]',",
      '  () => {',
      "it('is open [sec 9.1]', () => {",
    ].join('\n')
    const window = ['Electron’s runtime']
    expect(proofsIn('x', text).map(({ id, title, needs }) => [id, title, needs])).toEqual([
      ['1.2', 'is shut', window],
      ['4.3', 'is shut', window],
      ['4.4', 'is shut', window],
      ['1.3', 'refuses %s', window],
      ['1.1', 'traced', ['strace']],
      ['9.1', 'is open', []],
    ])
  })

  it('are refused where a tag is none, or nobody knows what a test needs', () => {
    expect(() => proofsIn('x', "it('a [sec 1]', () => {")).toThrow(/a tag that is none/)
    expect(() => proofsIn('x', "it('a [sec 1.3-2.4]', () => {")).toThrow(/not a range/)
    expect(() => proofsIn('x', '// see [sec 1.3]')).toThrow(/outside a title/)
    expect(() => proofsIn('x', "it.skipIf(!moon)('a [sec 1.3]', () => {")).toThrow(/skipped if !moon/)
  })
})

describe('docs/security-matrix.md', () => {
  it('has a test, what is missing or a reason for each line, and no test names a line that is not there', () => {
    expect(faultsOfMatrix(lines, collectProofs(root))).toEqual([])
  })

  it('would tell a line without anything, a line with too much and a tag without a line', () => {
    const proof = { id: '1.9', file: 'x', title: 'x', needs: [] }
    const faults = faultsOfMatrix(
      [
        { id: '1.1', line: 'a' },
        { id: '1.1', line: 'a', missing: 'b' },
        { id: '1.2', line: 'a', reason: 'b', missing: 'c' },
      ],
      [proof],
    )
    expect(faults).toEqual([
      '1.1 is there twice',
      '1.1 has no test, and nothing says why',
      '1.2 has a reason and more',
      'x: [sec 1.9] names no line',
    ])
  })

  it('equals what the tests say (write it anew with ATTENDANT_WRITE_DOCS=1)', () => {
    const path = new URL('../../docs/security-matrix.md', import.meta.url)
    const text = securityMatrix(collectProofs(root))
    if (process.env.ATTENDANT_WRITE_DOCS === '1') writeFileSync(path, text)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})
