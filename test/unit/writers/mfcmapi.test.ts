import { describe, expect, it } from 'vitest'
import type { PropertyBag } from '../../../shared/model/properties.ts'
import { hex } from '../../writers/entry-id.ts'
import { ERAS } from '../../writers/era.ts'
import type { MfcmapiOptions } from '../../writers/file-frame.ts'
import { ticksOf } from '../../writers/filetime.ts'
import { bin, int, text } from '../../writers/freebusy-message.ts'
import { messageFile } from '../../writers/message-file.ts'
import { contentsTable, exportTable, mailboxTable, propertyPane } from '../../writers/mfcmapi.ts'
import { mrmapiList } from '../../writers/mrmapi-list.ts'
import { TAG } from '../../writers/tags.ts'

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const utf16 = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf16le')
const table = (bag: PropertyBag, options: MfcmapiOptions) => mailboxTable('EX01', [bag], options)

describe('text of an era', () => {
  const names: PropertyBag = [text(TAG.displayName, 'Léa Žižka'), int(TAG.contentCount, 7)]

  it('stops one write at the first character above U+00FF in eras A and B, and nothing else', () => {
    for (const era of ['A', 'B'] as const) {
      const file = latin1(table(names, { era }))
      expect(file).toContain('<mailbox prdisplayname="Léa " premailaddress="">')
      expect(file).toContain('<![CDATA[Léa ]]>\r\n\t\t</Value>\r\n')
      // The whole name is still there for whoever reads the hex.
      expect(file).toContain('cb: 18 lpb: 4C00E900610020007D0169007E016B006100')
      expect(file).toContain('<Value>7</Value>')
    }
  })

  it('keeps the low byte of each unit in eras C to E', () => {
    for (const era of ['C', 'D', 'E'] as const) {
      expect(latin1(table(names, { era }))).toContain('<![CDATA[Léa }i~ka]]></Value>')
    }
  })

  it('writes UTF-16 with a byte order mark, mislabelled in era F', () => {
    for (const [era, label] of [
      ['F', 'ISO-8859-1'],
      ['G', 'UTF-16'],
    ] as const) {
      const file = utf16(table(names, { era }))
      expect(
        file.startsWith(`\ufeff<?xml version="1.0" encoding="${label}"?>\r\n<mailboxtable server="EX01">\r\n`),
      ).toBe(true)
      expect(file).toContain('<![CDATA[Léa Žižka]]></Value>')
    }
  })

  it('writes the raw code page in an ANSI build', () => {
    const bag: PropertyBag = [{ tag: 0x3001001e, value: { is: 'text', text: 'Žižka' } }]
    const options = { era: 'A', variant: { charset: 'code-page' }, codePage: 'windows-1250' } as const
    const bytes = Buffer.from(table(bag, options))
    expect(bytes.includes(Buffer.from(hex('8E699E6B61')))).toBe(true)
    expect(latin1(bytes)).toContain('cb: 5 lpb: 8E699E6B61')
  })

  it('shows the bytes of PT_STRING8 as Latin-1 in a Unicode build', () => {
    const bag: PropertyBag = [{ tag: 0x3001001e, value: { is: 'text', text: 'Łuk' } }]
    const file = utf16(table(bag, { era: 'G', codePage: 'windows-1250' }))
    expect(file).toContain('<![CDATA[\u00a3uk]]>')
    expect(file).toContain('<AltValue cb="3" >A3756B</AltValue>')
  })

  it('escapes nothing and turns controls into full stops', () => {
    const file = utf16(table([text(TAG.displayName, 'R&D "<x>"\u0001\tend]]>')], { era: 'G' }))
    expect(file).toContain('<mailbox prdisplayname="R&D "<x>".\tend]]>" premailaddress="">')
    expect(file).toContain('<Value><![CDATA[R&D "<x>".\tend]]>]]></Value>')
  })
})

describe('line ends', () => {
  const twoLines: PropertyBag = [text(TAG.subject, 'one\r\ntwo'), bin(TAG.entryId, hex('00'.repeat(70)))]

  it('doubles the CR of a value in era A, drops it later, and keeps it in SmartView text from era F on', () => {
    const rows = (options: MfcmapiOptions) => contentsTable([twoLines], options)
    expect(latin1(rows({ era: 'A' }))).toContain('one\r\r\ntwo')
    expect(latin1(rows({ era: 'E' }))).toContain('one\r\ntwo')
    expect(latin1(rows({ era: 'E' }))).not.toContain('\r\r\n')
    expect(utf16(rows({ era: 'G' }))).toContain('one\r\ntwo')
    expect(utf16(rows({ era: 'G' }))).toContain('<SmartView><![CDATA[Entry ID\r\r\n\tabFlags')
  })

  it('never writes a lone LF', () => {
    for (const era of ERAS) {
      const file = Buffer.from(contentsTable([twoLines], { era })).toString(
        era === 'F' || era === 'G' ? 'utf16le' : 'latin1',
      )
      expect(file).not.toMatch(/[^\r]\n/)
    }
  })
})

describe('values', () => {
  it('swaps the two forms of PT_I8 after era A', () => {
    const bag: PropertyBag = [{ tag: TAG.messageSizeExtended, value: { is: 'int64', value: -2n } }]
    expect(latin1(table(bag, { era: 'A' }))).toContain(
      '<Value>-2</Value>\r\n\t\t<AltValue>0xFFFFFFFF:0xFFFFFFFE</AltValue>',
    )
    expect(latin1(table(bag, { era: 'B' }))).toContain(
      '<Value>0xFFFFFFFF:0xFFFFFFFE</Value>\r\n\t\t<AltValue>-2</AltValue>',
    )
  })

  it('prints PT_LONG unsigned up to era B and signed later', () => {
    const bag: PropertyBag = [int(TAG.contentCount, -1)]
    expect(latin1(table(bag, { era: 'B' }))).toContain('<Value>4294967295</Value>')
    expect(latin1(table(bag, { era: 'C' }))).toContain('<Value>-1</Value>\r\n\t\t<AltValue>0xFFFFFFFF</AltValue>')
  })

  it('writes errors, binaries and multi-values in the text, then as attributes and rows', () => {
    const bag: PropertyBag = [
      { tag: 0x6721000a, value: { is: 'error', code: 0x8004010f } },
      bin(TAG.instanceKey, hex('')),
      {
        tag: TAG.monthsBusy,
        value: {
          is: 'multi',
          values: [
            { is: 'int', value: 32171 },
            { is: 'int', value: 32172 },
          ],
        },
      },
    ]
    const old = latin1(table(bag, { era: 'B' }))
    expect(old).toContain('<Value>Err:0x8004010F=MAPI_E_NOT_FOUND</Value>')
    expect(old).toContain('<Value>cb: 0 lpb: NULL</Value>')
    expect(old).toContain('<Value>2: 32171; 32172</Value>\r\n\t\t<AltValue>2: 0x7DAB; 0x7DAC</AltValue>')
    const now = latin1(table(bag, { era: 'E' }))
    expect(now).toContain('<Value err="0x8004010F" >MAPI_E_NOT_FOUND</Value>')
    expect(now).toContain('<Value cb="0" >NULL</Value>')
    expect(now).toContain('<Value mv="true" count="2" >\r\n\t\t\t<row>\r\n\t\t\t\t<Value>32171</Value>\r\n')
  })

  it('writes no element for an empty string', () => {
    expect(utf16(table([text(TAG.displayName, '')], { era: 'G' }))).not.toContain('<Value')
  })

  it('prints times in the twelve-hour clock of the user, and the FILETIME beside it', () => {
    const bag: PropertyBag = [
      { tag: TAG.lastLogon, value: { is: 'time', ticks: ticksOf(Date.UTC(2010, 10, 1, 0, 5)) } },
    ]
    expect(utf16(table(bag, { era: 'G' }))).toContain('<Value>12:05:00.000 AM 11/1/2010</Value>')
    expect(utf16(table(bag, { era: 'G', clock: 'fr-FR' }))).toContain('<Value>12:05:00.000  01/11/2010</Value>')
    expect(utf16(table(bag, { era: 'G' }))).toContain('<AltValue>Low: 0x6CD25E00 High: 0x01CB7958</AltValue>')
  })

  it('guesses names by tag number alone', () => {
    const bag: PropertyBag = [int(TAG.publishStart, 215550720)]
    expect(utf16(exportTable([bag], { era: 'G' }))).toContain('<Name>PR_WB_SF_TAG</Name>')
    const spaced = exportTable([bag], { era: 'D', variant: { names: 'name-other-spaced' } })
    expect(latin1(spaced)).toContain('<Other Names>PR_FREEBUSY_PUBLISH_START, ')
    expect(latin1(exportTable([bag], { era: 'C' }))).toContain('<ExactNames>PR_WB_SF_TAG, PR_FREEBUSY_PUBLISH_START, ')
  })
})

describe('files', () => {
  it('restarts the row index of an exported table every twenty rows', () => {
    const rows = Array.from({ length: 41 }, (_, n): PropertyBag => [int(TAG.contentCount, n)])
    const indexes = [...utf16(exportTable(rows, { era: 'G' })).matchAll(/<row index = "0x(\w+)">/g)].map(([, n]) => n)
    expect(indexes[19]).toBe('00000013')
    expect(indexes[20]).toBe('00000000')
    expect(indexes[40]).toBe('00000000')
  })

  it('keeps the property pane inline until 2019 and ends it without a line end', () => {
    const bag: PropertyBag = [bin(TAG.instanceKey, hex('01'))]
    const old = latin1(propertyPane(bag, { era: 'D' }))
    expect(old).toContain('<propertypane>\r\n\t<property tag = "0x0FF60102" type = "PT_BINARY">')
    expect(old).toContain('<Value>cb: 1 lpb: 01</Value>')
    expect(old.endsWith('</property>\r\n</propertypane>')).toBe(true)
    const now = latin1(propertyPane(bag, { era: 'E' }))
    expect(now).toContain('<Value cb="1" >01</Value>')
    expect(now.endsWith('</property>\r\n</properties>')).toBe(true)
  })

  it('puts absent summary properties as errors in 2010 and leaves them out later', () => {
    const message = { properties: [text(TAG.messageClass, 'IPM.Post')] }
    expect(latin1(messageFile(message, { era: 'A' }))).toContain('tag = "0x300B000A"')
    expect(latin1(messageFile(message, { era: 'B' }))).not.toContain('tag = "0x300B000A"')
  })

  it('announces a number of rows that the file need not hold', () => {
    const file = utf16(contentsTable([[]], { era: 'G', announced: 2531, associated: true }))
    expect(file).toContain('<ContentsTable TableType="Associated Contents" messagecount="0x000009E3">')
  })

  it('writes a list as PowerShell 5.1 mangles it: every second character is a NUL', () => {
    const rows = [{ subject: 'a","b', path: 'C:\\x.xml' }]
    const options = { folder: 'f', profile: 'p', directory: 'd', since2023: false, redirect: 'powershell-5' } as const
    const mangled = utf16(mrmapiList(rows, options))
    expect(mangled.startsWith('\ufeffS\0u\0b\0')).toBe(true)
    expect(mangled.slice(1).replaceAll('\0', '')).toBe('Subject, Message Class, Filename\r\n"a","b","C:\\x.xml"\r\n')
  })
})
