import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { guessEncoding } from '../../../../electron/intake/text/encoding.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const ENGLISH = 'UserName,ClientIPAddress\r\njdoe,10.0.0.1\r\n'

describe('guessEncoding [sec 7.4]', () => {
  it('believes a byte order mark before anything else', () => {
    expect(guessEncoding(iconv.encode(ENGLISH, 'utf-16le', { addBOM: true }))).toMatchObject({
      name: 'utf-16le',
      bom: true,
    })
    expect(guessEncoding(iconv.encode(ENGLISH, 'utf-16be', { addBOM: true }))).toMatchObject({
      name: 'utf-16be',
      bom: true,
    })
    expect(guessEncoding(iconv.encode(ENGLISH, 'utf8', { addBOM: true }))).toMatchObject({ name: 'utf-8', bom: true })
  })

  it('tells UTF-16 without a mark by its NULs, either way round', () => {
    expect(guessEncoding(iconv.encode(ENGLISH, 'utf-16le'))).toEqual({
      name: 'utf-16le',
      bom: false,
      interleavedNul: false,
      why: 'nul at odd offsets',
    })
    expect(guessEncoding(iconv.encode(ENGLISH, 'utf-16be', { addBOM: false }))).toMatchObject({
      name: 'utf-16be',
      bom: false,
    })
  })

  it('sees the NUL after every character that PowerShell leaves in a redirected UTF-16 stream', () => {
    const mangled = iconv.encode([...ENGLISH].join('\0'), 'utf-16le', { addBOM: true })
    expect(guessEncoding(mangled)).toMatchObject({ name: 'utf-16le', bom: true, interleavedNul: true })
    const shifted = iconv.encode([...`é${ENGLISH}é${ENGLISH}`].join('\0'), 'utf8')
    expect(guessEncoding(shifted)).toMatchObject({ name: 'utf-8', bom: false, interleavedNul: true })
  })

  it.each([
    ['Démarré à l’été, où ça gêne', 'utf8', 'utf-8'],
    ['Démarré à l’été, où ça gêne', 'windows-1252', 'windows-1252'],
    ['« Größe » – 5 €', 'windows-1252', 'windows-1252'],
    ['Connexions actives\r\n  État  Adresse éloignée\r\n', 'cp850', 'ibm850'],
    ['Größe: Schlüssel für Prüfung', 'cp850', 'ibm850'],
    ['plain', 'ascii', 'utf-8'],
  ])('reads %j written as %s', (text, written, expected) => {
    expect(guessEncoding(iconv.encode(text, written)).name).toBe(expected)
  })

  it('takes a Latin declaration over the guess where the bytes are not UTF-8', () => {
    const guess = guessEncoding(iconv.encode('<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<a>Müller</a>', 'latin1'))
    expect(guess).toMatchObject({ name: 'windows-1252', why: 'declared iso-8859-1' })
  })

  it('keeps UTF-8 where only a few bytes are damaged', () => {
    const text = iconv.encode('é'.repeat(40), 'utf8')
    expect(guessEncoding(Buffer.concat([text, bytes(0xff)]))).toMatchObject({
      name: 'utf-8',
      why: 'mostly valid utf-8',
    })
  })

  it('copes with nothing, a mark alone and any bytes at all', () => {
    expect(guessEncoding(bytes()).name).toBe('utf-8')
    expect(guessEncoding(bytes(0xff, 0xfe))).toMatchObject({ name: 'utf-16le', bom: true, interleavedNul: false })
    fc.assert(fc.property(fc.uint8Array(), (any) => guessEncoding(any).name !== ''))
  })
})
