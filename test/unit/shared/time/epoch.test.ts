import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  filetimeToUnixMs,
  isoUtc,
  minutes1601ToUnixMs,
  minutesIsoUtc,
  unixMsToFiletime,
  unixMsToMinutes1601,
} from '../../../../shared/time/epoch.ts'

const aMoment = fc.integer({ min: Date.UTC(1601, 0, 1) + 1, max: Date.UTC(4500, 11, 31) })

describe('FILETIME', () => {
  it('reads the delivery time of a real export form', () => {
    expect(isoUtc(filetimeToUnixMs((0x01cb7851n << 32n) | 0x416ce210n) ?? 0)).toBe('2010-10-30T16:41:09.553Z')
  })

  it('is no moment at 0, below, and at "never" [sec 7.17]', () => {
    expect([0n, -1n, 0x7fffffffffffffffn, 0x0cb34557a3dd4000n].map(filetimeToUnixMs)).toEqual([null, null, null, null])
  })

  it('comes back from UnixMs unchanged', () => {
    fc.assert(fc.property(aMoment, (ms) => filetimeToUnixMs(unixMsToFiletime(ms)) === ms))
  })

  it('drops what is finer than a millisecond', () => {
    fc.assert(
      fc.property(aMoment, fc.integer({ min: 0, max: 9999 }), (ms, ticks) => {
        expect(filetimeToUnixMs(unixMsToFiletime(ms) + BigInt(ticks))).toBe(ms)
      }),
    )
  })
})

describe('minutes since 1601', () => {
  it('reads the publish start of the worked example', () => {
    expect(minutesIsoUtc(214016160)).toBe('2007-12-01T08:00:00Z')
  })

  it('comes back unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 32 }), (min) => {
        expect(unixMsToMinutes1601(minutes1601ToUnixMs(min))).toBe(min)
      }),
    )
  })
})

describe('isoUtc', () => {
  it('shows milliseconds only when there are some', () => {
    expect(isoUtc(Date.UTC(2008, 0, 2, 17, 30))).toBe('2008-01-02T17:30:00Z')
    expect(isoUtc(Date.UTC(2007, 11, 30, 5, 19, 7, 423))).toBe('2007-12-30T05:19:07.423Z')
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.double(), (ms) => isoUtc(ms).length > 0))
  })
})
