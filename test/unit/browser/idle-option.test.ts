import { describe, expect, it } from 'vitest'
import { idleLimitOf } from '../../../electron/cli/commands/serve.ts'
import { type Output, UsageError } from '../../../electron/cli/output.ts'

const output = { language: 'en' } as Output

describe('serve --idle', () => {
  it.each([
    ['thirty minutes where nothing is said', undefined, 1_800_000],
    ['so many minutes', '5', 300_000],
    ['part of one', '0.5', 30_000],
    ['a decimal comma', '0,5', 30_000],
    ['a week at most', '10080', 604_800_000],
    ['never', '0', undefined],
  ])('means %s', (_what, text, expected) => {
    expect(idleLimitOf(text, output)).toBe(expected)
  })

  it.each(['', '-1', 'never', '10081', '9999999', '1e3'])('refuses %j', (text) => {
    expect(() => idleLimitOf(text, output)).toThrow(UsageError)
  })
})
