import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTombstone } from '../../../../shared/freebusy/tombstone.ts'
import { bytesOfHex } from '../../../../shared/mapi/hex.ts'

const HEADER = 'cdafdebe1400000003000000000000001400000'
const empty = bytesOfHex(`${HEADER}0`) ?? new Uint8Array()
const samples = new URL('../../../../../shared/samples/mfcmapi/', import.meta.url)

describe('decodeTombstone', () => {
  it('reads an empty one', () => {
    expect(decodeTombstone(empty)).toEqual({ status: 'ok', announced: 0, records: [] })
  })

  it('reads a name with accents', () => {
    const record = [...new Uint8Array(8), 2, 0, 0, 0, 9, 9, 3, 0, 0x4a, 0xf6, 0x80]
    const reading = decodeTombstone(Uint8Array.from([...empty, ...record]))
    expect(reading.records[0]).toMatchObject({ userName: 'Jö€', byteOffset: 20 })
    expect(reading.status).toBe('warn-count-mismatch')
  })

  it('says where a size passes the end', () => {
    const record = [...new Uint8Array(8), 0xff, 0xff, 0xff, 0xff, 1, 2, 3]
    expect(decodeTombstone(Uint8Array.from([...empty, ...record]))).toEqual({
      status: 'corrupt-length',
      announced: 0,
      records: [],
      brokenAt: 20,
    })
  })

  it('never throws and never reads past the end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (tail, withHeader) => {
        const whole = Uint8Array.from(withHeader ? [...empty, ...tail] : tail)
        // A larger buffer behind the view shows any read outside it.
        const padded = new Uint8Array(whole.length + 64).fill(0xee)
        padded.set(whole, 16)
        const inside = decodeTombstone(padded.subarray(16, 16 + whole.length))
        expect(inside).toEqual(decodeTombstone(whole))
        for (const { byteOffset, globalObjectId, userName } of inside.records) {
          expect(byteOffset + 14 + globalObjectId.length + userName.length).toBeLessThanOrEqual(whole.length)
        }
      }),
      { numRuns: 1000 },
    )
  })

  describe.skipIf(!existsSync(samples))('real blobs (skipped where the sample folder is absent)', () => {
    it.each([
      ['TOMBSTONE-1.dat', 'warn-count-mismatch', 1, 9],
      ['TOMBSTONE-2.dat', 'warn-count-mismatch', 8, 9],
      ['TOMBSTONE-3.dat', 'corrupt-bad-identifier', undefined, 0],
    ] as const)('%s', (name, status, announced, records) => {
      const raw = readFileSync(new URL(name, samples))
      const text = raw.toString(raw[1] === 0 || raw[0] === 0xff ? 'utf16le' : 'latin1')
      const reading = decodeTombstone(bytesOfHex(text.replace(/[^0-9a-f]/gi, '')) ?? new Uint8Array())
      expect({ status: reading.status, announced: reading.announced, records: reading.records.length }).toEqual({
        status,
        announced,
        records,
      })
    })
  })
})
