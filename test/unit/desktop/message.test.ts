import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerMessage, fitsMessage } from '../../../electron/desktop/message.ts'
import type { Service } from '../../../electron/service/service.ts'
import type { Answer } from '../../../shared/contract/error.ts'

function serviceThat(call: Service['call']): Service {
  return { call, openCase: () => Promise.reject(new Error()), busy: () => false, close: async () => {} }
}
const echo = serviceThat(async (channel, request) => ({ ok: true, value: { channel, request } }))

describe('fitsMessage', () => {
  it('takes what JSON can say', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => fitsMessage(value)))
  })

  it('refuses what is too large, endless or not plain [sec 5.4]', () => {
    const endless: unknown[] = []
    endless.push(endless)
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], 'x')
    expect(fitsMessage(endless)).toBe(false)
    expect(fitsMessage(deep)).toBe(true)
    expect(fitsMessage('x'.repeat(4 * 1024 * 1024 + 1))).toBe(false)
    expect(fitsMessage({ ['x'.repeat(5_000_000)]: 1 })).toBe(false)
    expect(fitsMessage(new Array(600_000).fill(0))).toBe(false)
    // biome-ignore lint/suspicious/noSparseArray: an array of holes is what a hostile page would send.
    expect(fitsMessage({ files: new Array(4_000_000_000), other: [, 1] })).toBe(false)
    for (const value of [
      new Map(),
      new Set(),
      new Date(),
      new Uint8Array(9),
      new ArrayBuffer(9),
      /x/,
      new Error('x'),
    ]) {
      expect(fitsMessage({ value })).toBe(false)
    }
  })
})

describe('answerMessage', () => {
  it('hands over and back', async () => {
    expect(await answerMessage(echo, 'app-info', {})).toEqual({ ok: true, value: { channel: 'app-info', request: {} } })
  })

  it('always answers an envelope [sec 5.1] [sec 5.3]', async () => {
    const value = fc.anything({ withBigInt: true, withMap: true, withSet: true, withTypedArray: true, withDate: true })
    await fc.assert(
      fc.asyncProperty(value, value, async (channel, request) => {
        const answer = await answerMessage(echo, channel, request)
        expect(typeof answer.ok).toBe('boolean')
        structuredClone(answer)
      }),
      { numRuns: 500 },
    )
  })

  it.each<[string, () => Promise<Answer<unknown>>]>([
    ['throws', () => Promise.reject(new Error('/home/secret'))],
    ['answers a function', async () => ({ ok: true, value: () => 1 })],
  ])('does so where the service %s', async (_what, call) => {
    expect(await answerMessage(serviceThat(call), 'app-info', {})).toEqual({
      ok: false,
      error: { code: 'internal', detail: 'answer-not-writable' },
    })
  })
})
