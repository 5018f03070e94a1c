import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { sourceFromBytes } from '../../../../electron/intake/source.ts'
import { decodedChunks } from '../../../../electron/intake/text/decode.ts'
import { speaksAgainst } from '../../../../electron/intake/text/given-encoding.ts'
import { ENCODINGS, type Encoding } from '../../../../shared/model/source.ts'

const read = (bytes: Uint8Array, encoding: Encoding): string =>
  [...decodedChunks(sourceFromBytes('x', bytes, { zone: 'UTC', zoneAssumed: false, encoding }))]
    .map(({ text }) => text)
    .join('')
const against = (given: Encoding, bytes: Uint8Array): string | undefined => speaksAgainst(given, bytes, bytes.length)

const WORDS: Readonly<Record<Encoding, string>> = {
  'utf-8': 'Zoë Ħ 日本',
  'utf-16le': 'Zoë Ħ 日本\r\n',
  'utf-16be': 'Zoë Ħ 日本\r\n',
  'windows-1252': 'Zoë Müller œuvre €',
  ibm850: 'Zoë Müller Ø',
  ibm437: 'Zoë Müller ±',
  'windows-1250': 'Łukasz Dvořák',
  ibm852: 'Łukasz Dvořák',
  'windows-1251': 'Дмитрий',
  ibm866: 'Дмитрий',
  'windows-1253': 'Γιώργος',
  'windows-1254': 'Şükrü Ğ',
  'iso-8859-15': 'Zoë œuvre €',
  shift_jis: '日本語テスト',
  gbk: '简体中文',
}

describe('an encoding given by the user', () => {
  it.each(ENCODINGS)('%s is read as it says, whatever the bytes look like', (encoding) => {
    const text = `Name;Ort\r\n${WORDS[encoding]};x`
    expect(read(iconv.encode(text, encoding, { addBOM: false }), encoding)).toBe(text)
  })

  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('%s may carry its mark, which is no text', (encoding) => {
    expect(read(iconv.encode('Zoë', encoding, { addBOM: true }), encoding)).toBe('Zoë')
  })

  it('is never put in question by a character that does not fit', () => {
    expect(read(Buffer.from([0x41, 0xe9, 0x42]), 'utf-8')).toBe('A\ufffdB')
  })

  it('is contradicted by a mark, by zeros, by an odd length and by letters that are UTF-8', () => {
    const latin = iconv.encode('Zoë Müller', 'windows-1252')
    const utf8 = Buffer.from('Zoë Müller')
    const wide = iconv.encode('Zoë Müller', 'utf-16le')
    expect(against('utf-8', latin)).toBe('not-utf-8')
    expect(against('windows-1252', utf8)).toBe('valid utf-8')
    expect(against('utf-16le', Buffer.from('abc'))).toBe('odd-length')
    expect(against('utf-16be', Buffer.from('abcd'))).toBe('no-nul')
    expect(against('windows-1252', wide)).toBe('nul at odd offsets')
    expect(against('utf-16be', Buffer.concat([Buffer.from([0xff, 0xfe]), wide]))).toBe('bom fffe')
  })

  it('is not contradicted where the bytes leave it open', () => {
    const ascii = Buffer.from('plain text')
    for (const encoding of ENCODINGS.filter((one) => !one.startsWith('utf-16'))) {
      expect(against(encoding, ascii), encoding).toBeUndefined()
    }
    expect(against('ibm850', iconv.encode('Zoë', 'windows-1252'))).toBeUndefined()
    expect(against('utf-16le', iconv.encode('日本 語', 'utf-16le'))).toBeUndefined()
  })
})
