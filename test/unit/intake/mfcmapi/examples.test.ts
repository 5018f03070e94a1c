import { describe, expect, it } from 'vitest'
import { described, fixture, fixtureNames, plainOf, read } from '../reading.ts'

const mfcmapi = (name: string) => read(fixture(`mfcmapi/${name}`))
const MESSAGE = fixtureNames('mfcmapi').find((name) => name.startsWith('USER__')) ?? ''

describe('the example exports', () => {
  it.each([
    ['MAILBOX_TABLE.xml', 'G', 0x3001001f],
    ['MAILBOX_TABLE.2020-2026.utf16-labelled-iso-8859-1.xml', 'F', 0x3001001f],
    ['MAILBOX_TABLE.2010-build-6.0.0.1018.ansi.xml', 'A', 0x3001001e],
  ])('%s: three mailboxes, era %s', (name, era, displayName) => {
    const { records, rejects, outcome } = mfcmapi(name)
    expect(outcome.facts).toMatchObject({ format: 'mfcmapi-mailbox-table', era })
    expect(rejects).toEqual([])
    expect(described(records).map((record) => plainOf(record.properties, displayName))).toEqual([
      'Microsoft System Attendant',
      'SystemMailbox{8c3f0a4e-6d2b-4b7e-9f51-0c2d7a6e1b34}',
      'Jörg Müller',
    ])
    expect(records.map((record) => record.kind === 'mailbox' && record.server)).toEqual(['EX01', 'EX01', 'EX01'])
    expect(described(records).every((record) => record.properties.every((property) => !property.doubt))).toBe(true)
  })

  it('says that the 2020-2026 builds mislabel their encoding, and nothing of the kind otherwise', () => {
    expect(mfcmapi('MAILBOX_TABLE.2020-2026.utf16-labelled-iso-8859-1.xml').warnings).toEqual([
      { code: 'encoding-mislabelled', params: { declared: 'iso-8859-1', encoding: 'utf-16le' } },
    ])
    expect(mfcmapi('MAILBOX_TABLE.xml').warnings).toEqual([])
    expect(mfcmapi('MAILBOX_TABLE.2010-build-6.0.0.1018.ansi.xml').warnings).toEqual([])
  })

  it('reads all types of a mailbox row, errors in place of values included', () => {
    const [row] = described(mfcmapi('MAILBOX_TABLE.xml').records)
    const bag = row?.properties ?? []
    expect(row?.place).toEqual({ line: 3, path: 'mailbox[0]' })
    expect(plainOf(bag, 0x0e080003)).toBe(2_097_152)
    expect(plainOf(bag, 0x0e080014)).toBe(2_097_152n)
    expect(plainOf(bag, 0x0ff60102)).toBe('01000000')
    expect(plainOf(bag, 0x3003001f)).toMatch(/^\/o=Contoso\/.*\/cn=Microsoft System Attendant$/)
    expect(plainOf(bag, 0x6721000a)).toBe('error 0x8004010f')
  })

  it('reads a contents table', () => {
    const { records, rejects, warnings, outcome } = mfcmapi('CONTENTS_TABLE.xml')
    expect(outcome.counts).toEqual({ message: 3 })
    expect([rejects, warnings]).toEqual([[], []])
    expect(records.map((record) => record.kind === 'message' && record.associated)).toEqual([false, false, false])
    expect(described(records).map((record) => plainOf(record.properties, 0x0037001f))).toEqual([
      'USER-/CN=RECIPIENTS/CN=ASAMPLE',
      'USER-/CN=RECIPIENTS/CN=JMUELLER',
      'USER-/CN=RECIPIENTS/CN=CONF ROOM 12',
    ])
    expect(described(records).map((record) => plainOf(record.properties, 0x0e060040))).toEqual([
      0x01cb7851416ce210n,
      expect.any(BigInt),
      undefined,
    ])
  })

  it('reads one message with its free/busy blocks', () => {
    const { records, rejects } = mfcmapi(MESSAGE)
    expect(rejects).toEqual([])
    expect(records).toHaveLength(1)
    const bag = described(records)[0]?.properties ?? []
    expect(plainOf(bag, 0x68470003)).toBe(215_550_720)
    expect(plainOf(bag, 0x684f1003)).toEqual([32_171, 32_172])
    expect(plainOf(bag, 0x68501102)).toEqual(['D002E00228055805', '1C025802'])
    expect(new Set(bag.map((property) => property.tag)).size).toBe(bag.length)
  })

  it('reads a -List output that came through cmd.exe', () => {
    const { records, outcome } = mfcmapi('mrmapi-contents-list.csv')
    expect(outcome.facts).toMatchObject({ format: 'mrmapi-list', encoding: 'utf-16le' })
    expect(records).toHaveLength(3)
    expect(records[0]).toMatchObject({
      folder: 'SpecialPrivateFolderForFreeBusyStorage',
      associated: false,
      place: { line: 5 },
    })
    const bag = described(records)[1]?.properties ?? []
    expect(plainOf(bag, 0x0037001f)).toBe('USER-/CN=RECIPIENTS/CN=JMUELLER')
    expect(plainOf(bag, 0x001a001f)).toBe('IPM.Post')
    expect(plainOf(bag, 0x0ff90102)).toMatch(/^[0-9A-F]{140}$/)
  })

  it('reads the text table of 2010, the exported table and the property pane', () => {
    const text = mfcmapi('table.2010-output-table.txt')
    expect(text.outcome.facts).toMatchObject({ format: 'mfcmapi-table-text', era: 'A' })
    expect(described(text.records).map((record) => plainOf(record.properties, 0x0e080003))).toEqual([1843, 1844, 1845])
    expect(mfcmapi('table.export-of-mailbox-table.txt').outcome).toMatchObject({
      facts: { format: 'mfcmapi-table' },
      counts: { mailbox: 3 },
    })
    expect(mfcmapi('props.property-pane.xml').outcome).toMatchObject({
      facts: { format: 'mfcmapi-property-pane' },
      counts: { mailbox: 1 },
      rejects: 0,
    })
  })

  it('reads nothing from the debug log and says why', () => {
    const { records, warnings, outcome } = mfcmapi('mfcmapi.log')
    expect(outcome.facts.format).toBe('mfcmapi-log')
    expect(records).toEqual([])
    expect(warnings).toEqual([{ code: 'log-proves-nothing' }])
  })

  it('is never sure by a name: any name gives the same result', () => {
    for (const name of fixtureNames('mfcmapi')) {
      const bytes = fixture(`mfcmapi/${name}`)
      expect(read(bytes, 'x.csv').outcome).toEqual(read(bytes, name).outcome)
    }
  })
})

describe('an example cut anywhere', () => {
  it.each(fixtureNames('mfcmapi'))('%s keeps every record before the cut', (name) => {
    const bytes = fixture(`mfcmapi/${name}`)
    const whole = read(bytes)
    let most = 0
    for (let step = 0; step <= 200; step++) {
      const size = Math.floor((bytes.length * step) / 200)
      const { records, outcome, rejects, warnings } = read(bytes.subarray(0, size))
      // A message is one record whose properties grow; rows of the text forms have no end mark of their own.
      const rows = /^(MAILBOX|CONTENTS|table\.export)/.test(name)
      if (rows) expect(records).toEqual(whole.records.slice(0, records.length))
      else expect(records.length).toBeLessThanOrEqual(whole.records.length)
      if (outcome.facts.format === whole.outcome.facts.format) {
        // A text row that ends at a whole value looks whole until its next value begins.
        expect(records.length).toBeGreaterThanOrEqual(name.startsWith('table.2010') ? most - 1 : most)
        most = records.length
        const told = rejects.length + warnings.length > whole.rejects.length + whole.warnings.length
        // The text forms end at any line; the rest says that its root is open.
        if (name.endsWith('.xml') && size < bytes.length - 40) expect(told).toBe(true)
      } else expect(rejects.length).toBeGreaterThan(0)
    }
    expect(most).toBe(whole.records.length)
  })
})
