import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodedChunks } from '../../../../electron/intake/text/decode.ts'
import { chunked, collector } from './support.ts'

const decode = (bytes: Uint8Array, sizes: number[], sink = collector()) =>
  [...decodedChunks(chunked(bytes, sizes), sink)].map((chunk) => chunk.text).join('')
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })

describe('decodedChunks', () => {
  it.each(['utf-16le', 'utf-16be', 'utf8'])(
    'gives any text back from %s with a mark, however it is cut',
    (encoding) => {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme' }), sizes, (text, cut) => {
          // A text whose every second character is a NUL is what PowerShell makes of any other text.
          fc.pre(!text.includes('\0'))
          expect(decode(iconv.encode(text, encoding, { addBOM: true }), cut)).toBe(text)
        }),
      )
    },
  )

  it('gives Windows-1252 and code page 850 back', () => {
    for (const page of ['windows-1252', 'cp850']) {
      const text = 'Démarré à Besançon, près de l’Hôtel : fenêtre créée'.replace('’', "'")
      expect(decode(iconv.encode(text, page), [1])).toBe(text)
    }
    expect(decode(iconv.encode('l’été à 5 € – déjà créé', 'windows-1252'), [3])).toBe('l’été à 5 € – déjà créé')
  })

  it('takes an odd last byte and lone surrogates without a fault [sec 7.4]', () => {
    const text = iconv.encode('abc', 'utf-16le', { addBOM: true })
    expect(decode(Buffer.concat([text, Buffer.from([0x64])]), [2])).toBe('abc')
    expect(decode(Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00, 0x00, 0xdc]), [3])).toBe('\ufffda\ufffd')
    fc.assert(fc.property(fc.uint8Array(), sizes, (bytes, cut) => decode(bytes, cut).isWellFormed()))
  })

  it('drops the NULs of a PowerShell redirect and says that accented letters cannot be trusted', () => {
    const sink = collector()
    const mangled = iconv.encode([...'Subject, Müller'].map((char) => `${char}\0`).join(''), 'utf-16le', {
      addBOM: true,
    })
    expect(decode(mangled, [5], sink)).toBe('Subject, Müller')
    expect(sink.warnings.map((warning) => warning.code)).toEqual(['text-lost'])
  })

  it('changes to a code page when a file with an ASCII head is not UTF-8 after all, and says so once [sec 7.4]', () => {
    const sink = collector()
    const head = 'a'.repeat(70_000)
    const bytes = Buffer.concat([Buffer.from(head), iconv.encode('Démarré, créé, où ?', 'windows-1252')])
    expect(decode(bytes, [65_536, 3], sink)).toBe(`${head}Démarré, créé, où ?`)
    expect(sink.warnings).toEqual([{ code: 'encoding-fallback', params: { encoding: 'windows-1252' } }])
    expect(sink.known).toEqual([{ encoding: 'windows-1252', encodingWhy: 'fallback' }])
  })

  it('stays with UTF-8 that was proved and marks the damage', () => {
    const sink = collector()
    const bytes = Buffer.concat([Buffer.from('é'.repeat(40_000)), Buffer.from([0xe9, 0x20])])
    expect(decode(bytes, [1000], sink)).toBe(`${'é'.repeat(40_000)}\ufffd `)
    expect(sink.warnings).toEqual([{ code: 'text-lost', params: { encoding: 'utf-8' } }])
  })

  it('finds UTF-8 with NULs behind what began like UTF-16', () => {
    const sink = collector()
    const text = `${'a'.repeat(40_000)}é${'b'.repeat(1000)}`
    const bytes = Buffer.from([...text].map((char) => `${char}\0`).join(''))
    expect(decode(bytes, [65_536], sink)).toBe(text)
    expect(sink.warnings.map((warning) => warning.code)).toContain('encoding-fallback')
  })
})
