import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { PropertyBag } from '../../../shared/model/properties.ts'
import { messageFile } from '../../writers/message-file.ts'
import { asAnsi, contentsTable, exportTable, mailboxTable, propertyPane } from '../../writers/mfcmapi.ts'
import { mrmapiList } from '../../writers/mrmapi-list.ts'
import { outputTable2010 } from '../../writers/output-table-2010.ts'
import { naiveBag } from './naive-bag.ts'

const EXAMPLES = new URL('../../../../shared/examples/mfcmapi/', import.meta.url)

describe.skipIf(!existsSync(EXAMPLES))('hand-made examples, byte for byte (only where they are present)', () => {
  const load = (name: string) => readFileSync(new URL(name, EXAMPLES))
  const text16 = (name: string) => load(name).toString('utf16le')
  const blocks = (text: string, element: string) =>
    [...text.matchAll(new RegExp(`<${element}[ >][\\s\\S]*?</${element}>`, 'g'))].map(([block]) => naiveBag(block))
  /** The examples print PidTagMid unsigned; MFCMAPI prints the signed number (mfcmapi-exports spec 2.1). */
  const signed = (text: string) =>
    text.replace(/<AltValue>(1\d{19})</g, (_, n) => `<AltValue>${BigInt.asIntN(64, BigInt(n))}<`)
  const as16 = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf16le')

  it('writes the mailbox table of era G and of era F', () => {
    const rows = blocks(text16('MAILBOX_TABLE.xml'), 'mailbox')
    expect(rows).toHaveLength(3)
    expect(as16(mailboxTable('EX01', rows, { era: 'G' }))).toBe(text16('MAILBOX_TABLE.xml'))
    const f = 'MAILBOX_TABLE.2020-2026.utf16-labelled-iso-8859-1.xml'
    expect(as16(mailboxTable('EX01', rows, { era: 'F' }))).toBe(text16(f))
  })

  it('writes the contents table of era G with CR CR LF in SmartView text', () => {
    const expected = text16('CONTENTS_TABLE.xml')
    expect(as16(contentsTable(blocks(expected, 'message'), { era: 'G' }))).toBe(signed(expected))
  })

  it('writes a free/busy message of era G with its misleading names', () => {
    const name = readdirSync(EXAMPLES).find((file) => file.startsWith('USER__')) ?? ''
    const expected = text16(name)
    const [, full = ''] = expected.split('listtype="FullPropList"')
    expect(as16(messageFile({ properties: naiveBag(full) }, { era: 'G' }))).toBe(signed(expected))
  })

  it('writes the 2010 ANSI mailbox table in column order', () => {
    const name = 'MAILBOX_TABLE.2010-build-6.0.0.1018.ansi.xml'
    const expected = load(name).toString('latin1')
    const sorted = blocks(text16('MAILBOX_TABLE.xml'), 'mailbox')
    const order = [...(expected.split('</mailbox>')[0]?.matchAll(/tag = "0x(....)/g) ?? [])].map(([, id]) => id)
    const rows = sorted.map(
      (bag): PropertyBag => asAnsi(bag.toSorted((a, b) => place(order, a.tag) - place(order, b.tag))),
    )
    const written = mailboxTable('EX01', rows, { era: 'A', variant: { charset: 'code-page' }, smartView: false })
    expect(Buffer.from(written).toString('latin1')).toBe(expected)
  })

  it('writes Export table, the property pane and the text table of 2010', () => {
    const rows = blocks(text16('table.export-of-mailbox-table.txt'), 'row')
    expect(as16(exportTable(rows, { era: 'G' }))).toBe(text16('table.export-of-mailbox-table.txt'))
    const pane = text16('props.property-pane.xml')
    expect(as16(propertyPane(naiveBag(pane), { era: 'G' }))).toBe(pane)
    const old = load('table.2010-output-table.txt').toString('latin1')
    const oldRows = ['ASAMPLE', 'JMUELLER', 'CONF ROOM 12'].map(
      (cn, index): PropertyBag => [
        { tag: 0x0037001e, value: { is: 'text', text: `USER-/CN=RECIPIENTS/CN=${cn}` } },
        { tag: 0x0e080003, value: { is: 'int', value: 1843 + index } },
      ],
    )
    expect(Buffer.from(outputTable2010(oldRows, { era: 'A' })).toString('latin1')).toBe(old)
  })

  it('writes a MrMAPI list as cmd.exe redirects it', () => {
    const expected = text16('mrmapi-contents-list.csv')
    const rows = [...expected.matchAll(/^"(USER.*?)","(IPM\.Post)","(.*)"\r$/gm)].map(
      ([, subject = '', cls = '', path = '']) => ({
        subject,
        messageClass: cls,
        path,
      }),
    )
    expect(rows).toHaveLength(3)
    const written = mrmapiList(rows, {
      folder: 'SpecialPrivateFolderForFreeBusyStorage',
      profile: 'SA-Online',
      directory: 'C:\\FBDUMP',
      since2023: true,
      redirect: 'cmd',
    })
    expect(as16(written)).toBe(expected)
  })
})

function place(order: readonly (string | undefined)[], tag: number): number {
  return (
    order.indexOf(tag.toString(16).toUpperCase().padStart(8, '0').slice(0, 4)) * 2 + ((tag & 0xffff) === 0x14 ? 1 : 0)
  )
}
