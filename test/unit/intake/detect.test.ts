import { readdirSync, readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { detect } from '../../../electron/intake/detect.ts'
import { ALL_READERS } from '../../../electron/intake/registry.ts'
import { sourceFromBytes } from '../../../electron/intake/source.ts'
import { fixture, fixtureNames, NO_SAMPLES, read, SAMPLES } from './reading.ts'
import { OPTIONS } from './text/support.ts'

const formatOf = (bytes: Uint8Array, name = 'a.dat') => {
  const { reader } = detect(sourceFromBytes(name, bytes, OPTIONS).head, ALL_READERS)
  return reader?.format
}

describe('detection', () => {
  it.each([
    ['mfcmapi/MAILBOX_TABLE.xml', 'mfcmapi-mailbox-table'],
    ['mfcmapi/CONTENTS_TABLE.xml', 'mfcmapi-contents-table'],
    ['mfcmapi/mfcmapi.log', 'mfcmapi-log'],
    ['mfcmapi/mrmapi-contents-list.csv', 'mrmapi-list'],
    ['mfcmapi/props.property-pane.xml', 'mfcmapi-property-pane'],
    ['mfcmapi/table.2010-output-table.txt', 'mfcmapi-table-text'],
    ['mfcmapi/table.export-of-mailbox-table.txt', 'mfcmapi-table'],
    ['webdav/freebusy.xml', 'webdav-multistatus'],
    ['sessions/events-9646.csv', 'event-csv'],
    ['sessions/logonstats.csv', 'logon-csv'],
    ['sessions/logonstats-fr.csv', 'logon-csv'],
    ['sessions/logonstats-ft.txt', 'logon-format-table'],
    ['sessions/logonstats.clixml', 'logon-clixml'],
    ['sessions/netstat-ano.txt', 'netstat'],
    ['sessions/tcpview.txt', 'tcpview'],
    ['sessions/parameterssystem.reg', 'reg'],
  ])('%s is %s by its content, under any name', (file, format) => {
    const bytes = fixture(file)
    for (const name of [file, 'renamed.dat', 'MAILBOX_TABLE.xml', 'x.csv', 'x.reg', ''])
      expect(formatOf(bytes, name)).toBe(format)
  })

  it('leaves every file to exactly one reader that is surer than the rest', () => {
    for (const folder of ['mfcmapi', 'webdav', 'sessions']) {
      for (const name of fixtureNames(folder)) {
        const { head } = sourceFromBytes(name, fixture(`${folder}/${name}`), OPTIONS)
        const sure = ALL_READERS.map((reader) => reader.sniff(head).confidence).sort((a, b) => b - a)
        expect([name, (sure[0] ?? 0) > (sure[1] ?? 0)]).toEqual([name, true])
      }
    }
  })

  it.each([
    ['!BDN....', 'pst', 'truncated'],
    ['ElfFile\0....', 'evtx', 'truncated'],
    ['0\0\0\0LfLe....', 'evt', 'format-not-read-yet'],
    ['PK\x03\x04....', 'zip', 'format-not-read-yet'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....', 'cfb', 'format-not-read-yet'],
    ['\x7fELF\x02\x01\x01\0\0\0\0\0\x00\x00\x01\x02', 'unknown', 'binary-refused'],
  ])('%j is recognised by its first bytes and refused', (bytes, format, code) => {
    const { outcome, rejects, records } = read(bytes)
    expect([outcome.facts.format, rejects.map((reject) => reject.code), records]).toEqual([format, [code], []])
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a mark alone', Buffer.from([0xff, 0xfe])],
    ['a UTF-8 mark alone', Buffer.from([0xef, 0xbb, 0xbf])],
    ['a mark and half a character', Buffer.from([0xff, 0xfe, 0x0d])],
    ['blank lines', Buffer.from('\r\n \r\n')],
    ['blank lines in UTF-16', iconv.encode('\r\n', 'utf-16le', { addBOM: true })],
  ])('calls a file with %s empty', (_, bytes) => {
    const { outcome, rejects } = read(bytes)
    expect([outcome.facts.format, rejects.map((reject) => reject.code)]).toEqual(['empty', ['file-empty']])
  })

  it('says of an unknown file what it begins with', () => {
    expect(read('<?xml version="1.0"?>\n<invoice><line/></invoice>').rejects).toMatchObject([
      { code: 'file-unknown', detail: 'element invoice' },
    ])
    expect(read('Dear colleague,\nplease find attached').rejects).toMatchObject([
      { code: 'file-unknown', detail: 'text', excerpt: 'Dear colleague, please find attached' },
    ])
  })

  it.skipIf(NO_SAMPLES)('recognises real Outlook data files (only where the samples are present)', () => {
    for (const folder of ['java-libpst', 'negative']) {
      const at = new URL(`${folder}/`, SAMPLES)
      for (const name of readdirSync(at).filter((one) => /\.(pst|ost)$/.test(one))) {
        expect([name, formatOf(readFileSync(new URL(name, at)))]).toEqual([name, 'pst'])
      }
    }
  })
})
