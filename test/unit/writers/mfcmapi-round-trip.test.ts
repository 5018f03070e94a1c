import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mfcmapiReaders } from '../../../electron/intake/mfcmapi/readers.ts'
import type { PropertyBag, PropertyValue, RawProperty } from '../../../shared/model/properties.ts'
import type { RecordKind } from '../../../shared/model/records.ts'
import { ERAS, type Era } from '../../writers/era.ts'
import type { MfcmapiOptions } from '../../writers/file-frame.ts'
import { messageFile } from '../../writers/message-file.ts'
import { contentsTable, exportTable, folderProps, mailboxTable, propertyPane } from '../../writers/mfcmapi.ts'
import { TAG } from '../../writers/tags.ts'
import { type Collected, collect } from './collect.ts'

/** Texts that have broken readers: markup, ends of sections, line ends, lost letters, marks of direction, controls. */
const NASTY = [
  'R&D <b> "x" \'y\'',
  'a]]>b',
  ']]></Value>',
  'one\r\ntwo',
  'one\n\t</property>\n\t<property tag = "0x3001001F" type = "PT_UNICODE" >\ntwo',
  '</mailbox>\n<mailbox prdisplayname="x" premailaddress="">',
  'cb: 2 lpb: 4142',
  '2: a; b',
  'Err:0x8004010F=MAPI_E_NOT_FOUND',
  'Žižka Ёж 東京 👩‍👩‍👧',
  'abc\u202egpj',
  'tab\there \u0001\u001f end ',
  ' ',
  'NULL',
]
const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }),
)
/** What code page 1252 can hold, since a file does not name the code page of its 8-bit strings. */
const western = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ €œ',.&<>-]{1,30}$/)
const bytes = fc.uint8Array({ maxLength: 90 })

const is = {
  text: text.map((value): PropertyValue => ({ is: 'text', text: value })),
  line: text.filter((value) => !/[\r\n]/.test(value)).map((value): PropertyValue => ({ is: 'text', text: value })),
  text8: western.map((value): PropertyValue => ({ is: 'text', text: value })),
  binary: bytes.map((value): PropertyValue => ({ is: 'binary', bytes: value })),
  int: fc.integer().map((value): PropertyValue => ({ is: 'int', value })),
  short: fc.integer({ min: -32_768, max: 32_767 }).map((value): PropertyValue => ({ is: 'int', value })),
  int64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value): PropertyValue => ({ is: 'int64', value })),
  boolean: fc.boolean().map((value): PropertyValue => ({ is: 'boolean', value })),
  time: fc.bigInt({ min: 0n, max: 2n ** 62n }).map((ticks): PropertyValue => ({ is: 'time', ticks: ticks / 1n })),
  real: fc.integer().map((value): PropertyValue => ({ is: 'real', value: value / 64 })),
  error: fc.constantFrom(0x8004010f, 0x8007000e, 0x80040117).map((code): PropertyValue => ({ is: 'error', code })),
}
const many = (one: fc.Arbitrary<PropertyValue>) =>
  fc.array(one, { minLength: 1, maxLength: 4 }).map((values): PropertyValue => ({ is: 'multi', values }))

const of = (tag: number, value: fc.Arbitrary<PropertyValue>) => value.map((each): RawProperty => ({ tag, value: each }))

const property: fc.Arbitrary<RawProperty> = fc.oneof(
  of(TAG.subject, is.text),
  // A display name stands raw in an attribute too, where a line break would be beyond repair.
  of(TAG.displayName, is.line),
  of(0x3001001e, is.text8),
  of(0x3004001f, is.text),
  of(TAG.entryId, is.binary),
  of(TAG.instanceKey, is.binary),
  of(TAG.contentCount, is.int),
  of(0x3ff10002, is.short),
  of(TAG.messageSizeExtended, is.int64),
  of(TAG.hasAttach, is.boolean),
  of(TAG.deliveryTime, is.time),
  of(0x6721000a, is.error),
  of(TAG.monthsBusy, many(is.int)),
  of(TAG.blocksBusy, many(is.binary)),
  of(0x8001001f, is.text),
  of(0x6844101f, many(is.text)),
  of(0x80021014, many(is.int64)),
  of(0x80031040, many(is.time)),
  of(0x80040005, is.real),
)
const bag: fc.Arbitrary<PropertyBag> = fc
  .uniqueArray(property, { maxLength: 9, selector: ({ tag }) => tag })
  .map((list) => list.toSorted((a, b) => a.tag - b.tag))

/** A message is told by its class where nothing else names it. */
const messageBag = bag.map(
  (list): PropertyBag => [{ tag: TAG.messageClass, value: { is: 'text', text: 'IPM.Post' } }, ...list],
)

function mailboxesClosedIn(bytes: Uint8Array, era: Era): number {
  const text = Buffer.from(bytes).toString(era === 'F' || era === 'G' ? 'utf16le' : 'latin1')
  return text.split('</mailbox>').length - 1
}

/** Tag and value alone: a place or a doubt is no loss. */
function bare(properties: PropertyBag): readonly unknown[] {
  return properties.map(({ tag, value }) => ({ tag: tag.toString(16), value: plain(value) }))
}

function plain(value: PropertyValue): unknown {
  if (value.is === 'binary') return { is: 'binary', hex: Buffer.from(value.bytes).toString('hex') }
  if (value.is === 'multi') return { is: 'multi', values: value.values.map(plain) }
  return value
}

function bagsOf(read: Collected, kind: RecordKind): readonly (readonly unknown[])[] {
  expect(read.rejects).toEqual([])
  return read.records.flatMap((record) =>
    record.kind === kind && 'properties' in record ? [bare(record.properties)] : [],
  )
}

const RUNS = { numRuns: Number(process.env.ROUND_TRIP_RUNS ?? 60) }
const options = (era: Era): MfcmapiOptions => ({ era })

describe.each(ERAS)('era %s, written and read', (era) => {
  it('mailbox table', () => {
    fc.assert(
      fc.property(fc.array(bag, { maxLength: 4 }), (rows) => {
        const read = collect(mailboxTable('EX01', rows, options(era)), mfcmapiReaders)
        expect(read.facts.format).toBe('mfcmapi-mailbox-table')
        expect(bagsOf(read, 'mailbox')).toEqual(rows.map(bare))
      }),
      RUNS,
    )
  })

  it('contents table, regular and associated', () => {
    fc.assert(
      fc.property(fc.array(bag, { maxLength: 4 }), fc.boolean(), (rows, associated) => {
        const read = collect(contentsTable(rows, { ...options(era), associated }), mfcmapiReaders)
        expect(read.facts.format).toBe('mfcmapi-contents-table')
        expect(bagsOf(read, 'message')).toEqual(rows.map(bare))
        expect(read.records.every((record) => record.kind === 'message' && record.associated === associated)).toBe(true)
      }),
      RUNS,
    )
  })

  it('message file: the full list, neither the summary nor recipients and attachments', () => {
    fc.assert(
      fc.property(messageBag, bag, (properties, other) => {
        const attachments = [{ filename: 'a "b".txt', row: other, opened: other }]
        const bodies = [
          { property: 'PR_BODY_W', text: 'Hello\n\t<property tag = "0x0037001F" type = "PT_UNICODE" >\n' },
        ]
        const file = messageFile({ properties, bodies, recipients: [other], attachments }, options(era))
        const read = collect(file, mfcmapiReaders)
        expect(read.facts.format).toBe('mfcmapi-message')
        expect(bagsOf(read, 'message')).toEqual([bare(properties)])
      }),
      RUNS,
    )
  })

  it('folder properties', () => {
    fc.assert(
      fc.property(bag, (properties) => {
        const read = collect(folderProps(properties, [], options(era)), mfcmapiReaders)
        expect(read.facts.format).toBe('mfcmapi-folder-props')
        expect(bagsOf(read, 'folder')).toEqual([bare(properties)])
      }),
      RUNS,
    )
  })

  it('exported table of mailboxes: every row, whatever its index says', () => {
    const address: RawProperty = { tag: TAG.emailAddress, value: { is: 'text', text: '/o=C/ou=S/cn=Recipients/cn=a' } }
    const locale: RawProperty = { tag: TAG.localeId, value: { is: 'int', value: 1036 } }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 45 }), (count) => {
        const rows = Array.from(
          { length: count },
          (_, n): PropertyBag => [
            { tag: TAG.displayName, value: { is: 'text', text: `Mailbox ${n}` } },
            address,
            { tag: TAG.contentCount, value: { is: 'int', value: n } },
            locale,
          ],
        )
        const read = collect(exportTable(rows, options(era)), mfcmapiReaders)
        expect(read.facts.format).toBe('mfcmapi-table')
        expect(bagsOf(read, 'mailbox')).toEqual(rows.map(bare))
      }),
      { numRuns: 10 },
    )
  })

  it('property pane', () => {
    fc.assert(
      fc.property(messageBag, (properties) => {
        const read = collect(propertyPane(properties, options(era)), mfcmapiReaders)
        expect(read.facts.format).toBe('mfcmapi-property-pane')
        const bags = read.records.flatMap((record) => ('properties' in record ? [bare(record.properties)] : []))
        expect(bags).toEqual([bare(properties)])
      }),
      RUNS,
    )
  })

  it('a file cut anywhere keeps what was complete before the cut', () => {
    const rows = [1, 2, 3].map(
      (n): PropertyBag => [
        { tag: TAG.displayName, value: { is: 'text', text: `Mailbox ${n}` } },
        { tag: TAG.contentCount, value: { is: 'int', value: n } },
      ],
    )
    const whole = mailboxTable('EX01', rows, options(era))
    fc.assert(
      fc.property(fc.integer({ min: 200, max: whole.length - 1 }), (length) => {
        const read = collect(whole.subarray(0, length), mfcmapiReaders)
        const complete = mailboxesClosedIn(whole.subarray(0, length), era)
        const bags = read.records.flatMap((record) => (record.kind === 'mailbox' ? [bare(record.properties)] : []))
        expect(bags.slice(0, complete)).toEqual(rows.slice(0, complete).map(bare))
      }),
      RUNS,
    )
  })

  it('names its era', () => {
    const row: PropertyBag = [
      { tag: TAG.messageSizeExtended, value: { is: 'int64', value: 5n } },
      { tag: TAG.displayName, value: { is: 'text', text: 'x' } },
    ]
    expect(collect(mailboxTable('EX01', [row], options(era)), mfcmapiReaders).facts.era ?? '').toContain(era)
  })
})
