import { constants, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZipError } from '../../../../electron/intake/zip/fault.ts'
import { inflate } from '../../../../electron/intake/zip/inflate.ts'
import { mutated, seeded } from './mutate.ts'

const whole = (pieces: Iterable<Uint8Array>): Buffer => Buffer.concat([...inflate(pieces)])

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  return pieces
}

const DATA = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .array(fc.constantFrom('CONTOSO\\jdoe', '10.8.14.22,', '\r\n', 'a'), { maxLength: 4000 })
    .map((w) => Buffer.from(w.join(''))),
  fc.nat({ max: 400_000 }).map((length) => Buffer.alloc(length, 32)),
)

describe('inflate', () => {
  it('undoes what zlib deflates, at every level, strategy and size of pieces', () => {
    fc.assert(
      fc.property(
        DATA,
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE),
        fc.integer({ min: 1, max: 5000 }),
        (data, level, strategy, size) => {
          const packed = deflateRawSync(data, { level, strategy })
          expect(whole(cut(packed, size)).equals(data)).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('reaches back over more than a piece', () => {
    const block = Buffer.from(Array.from({ length: 32_768 }, (_, i) => (i * 7919) & 255))
    const data = Buffer.concat(Array.from({ length: 40 }, () => block))
    expect(whole([deflateRawSync(data, { level: 9 })]).equals(data)).toBe(true)
  })

  it('meets 300 random damages with a ZipError or with other bytes, never more than the input can hold', () => {
    const words = Array.from({ length: 1500 }, (_, i) => `10.8.14.${(i * 37) % 251},CONTOSO\\user${i % 89}`).join(
      '\r\n',
    )
    const next = seeded(11)
    for (let round = 0; round < 300; round++) {
      const damaged = mutated(deflateRawSync(words, { level: 1 + (round % 9) }), next)
      try {
        // A pair of length and distance takes two bits at least and gives 258 bytes at most.
        expect(whole(cut(damaged, 777)).length).toBeLessThanOrEqual(damaged.length * 4 * 258)
      } catch (error) {
        expect(error).toBeInstanceOf(ZipError)
      }
    }
  })

  it('says that data end early, and that they are no deflate data', () => {
    const packed = deflateRawSync(Buffer.from('some text, some text, some text'))
    expect(() => whole([packed.subarray(0, packed.length - 3)])).toThrow(ZipError)
    expect(() => whole([])).toThrow('truncated')
    expect(() => whole([Buffer.from([0xff, 0xff, 0xff])])).toThrow('malformed')
  })
})
