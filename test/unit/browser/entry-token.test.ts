import { describe, expect, it } from 'vitest'
import { createEntry, TOKEN_LIFE } from '../../../electron/browser/entry-token.ts'

const pairOf = (cookie: string | null) => (cookie ?? '').split(';')[0] ?? ''

describe('entry', () => {
  it('trades the token for a cookie once', () => {
    const entry = createEntry()
    expect(entry.token).toMatch(/^[0-9a-f]{64}$/)
    const cookie = entry.exchange(entry.token)
    expect(cookie).toMatch(/^attendant-[0-9a-f]{8}=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(entry.exchange(entry.token)).toBeNull()
    expect(entry.admits(pairOf(cookie))).toBe(true)
    expect(entry.admits(`theme=dark; ${pairOf(cookie)} ; other=1`)).toBe(true)
  })

  it('refuses another token without spending the right one', () => {
    const entry = createEntry()
    for (const wrong of [
      '',
      'x',
      entry.token.slice(1),
      `${entry.token}0`,
      entry.token.toUpperCase().replace(/\d/g, '0'),
    ]) {
      expect(entry.exchange(wrong)).toBeNull()
    }
    expect(entry.exchange(entry.token)).not.toBeNull()
  })

  it('forgets the token after ten minutes', () => {
    let now = 1_000_000
    const late = createEntry(() => now)
    now += TOKEN_LIFE + 1
    expect(late.exchange(late.token)).toBeNull()
    const inTime = createEntry(() => now)
    now += TOKEN_LIFE
    expect(inTime.exchange(inTime.token)).not.toBeNull()
  })

  it('admits nobody else', () => {
    const entry = createEntry()
    const other = createEntry()
    const cookie = pairOf(entry.exchange(entry.token))
    expect(entry.admits(undefined)).toBe(false)
    expect(entry.admits('')).toBe(false)
    expect(entry.admits(pairOf(other.exchange(other.token)))).toBe(false)
    expect(entry.admits(cookie.replace('attendant-', 'attendant_'))).toBe(false)
    expect(entry.admits(`${cookie}0`)).toBe(false)
    expect(entry.admits(cookie.split('=')[0])).toBe(false)
  })
})
