import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { codePageOf, decodeWindows1252 } from '../../../../electron/intake/text/code-page.ts'

const page = (text: string, written: string) => codePageOf(iconv.encode(text, written))

describe('codePageOf', () => {
  it.each(['Nœx', 'cœur', 'Le nœud principal', 'CŒUR', 'NŒUD1', 'Kožená'])(
    'takes %s for Windows-1252: its letter is a sign in code page 850',
    (text) => expect(page(text, 'windows-1252')).toBe('windows-1252'),
  )

  it.each(['boîte', 'Boîte aux lettres', 'connaître', 'naïf', 'Démarré', 'Prüfung', 'smørrebrød'])(
    'takes %s of a console for code page 850',
    (text) => expect(page(text, 'cp850')).toBe('ibm850'),
  )

  it.each([
    ['œuvre et cœur, près du nœud', 'windows-1252', 'windows-1252'],
    ['La boîte coûte 5 £, déjà payée', 'cp850', 'ibm850'],
    ['Le cœur d’un été', 'windows-1252', 'windows-1252'],
  ])('weighs all letters of %j written as %s', (text, written, expected) => expect(page(text, written)).toBe(expected))

  it('is never at a loss', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => ['windows-1252', 'ibm850'].includes(codePageOf(bytes))),
      { numRuns: 500 },
    )
  })
})

describe('decodeWindows1252', () => {
  it('gives one character a byte, and the letters the guess is about', () => {
    expect(decodeWindows1252(Uint8Array.from([0x4e, 0x9c, 0x78]))).toBe('Nœx')
    fc.assert(fc.property(fc.uint8Array(), (bytes) => decodeWindows1252(bytes).length === bytes.length))
  })
})
