import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EvidenceRecord } from '../../../../shared/model/records.ts'
import { filetimeToUnixMs } from '../../../../shared/time/epoch.ts'
import {
  type CmdletManner,
  type CmdletRow,
  type CmdletValue,
  cmdletClixml,
  cmdletCsv,
  cmdletPairs,
  cmdletTable,
} from '../../../writers/cmdlets.ts'
import { encodeText } from '../../../writers/text-encoding.ts'
import { writeFormatList } from '../powershell-lists/write-format-list.ts'
import { read } from '../reading.ts'

const SHAPES = ['csv', 'list', 'table', 'clixml'] as const
type Shape = (typeof SHAPES)[number]

const text = (value: string): CmdletValue => ({ is: 'text', text: value })
const count = (value: number): CmdletValue => ({ is: 'count', value })

/** Words that no formatter changes: no double blanks, no ellipsis, nothing at the ends. */
const word = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ0-9_-]{1,12}$/)
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
/** Days of which the first number tells the order, and whole seconds, as the formatters print them. */
const moment = fc
  .record({ day: fc.integer({ min: 13, max: 27 }), second: fc.integer({ min: 0, max: 86_399 }) })
  .map(({ day, second }) => Date.UTC(2011, 4, day) + second * 1000)

function written(rows: readonly CmdletRow[], shape: Shape, manner: CmdletManner, separator: ',' | ';' | '\t'): string {
  switch (shape) {
    case 'csv':
      return cmdletCsv(rows, manner, separator)
    case 'list':
      return writeFormatList(rows.map((row) => cmdletPairs(row, manner)))
    case 'table':
      return cmdletTable(rows, manner)
    case 'clixml':
      return cmdletClixml(rows, manner)
  }
}

const how = fc.record({
  shape: fc.constantFrom(...SHAPES),
  culture: fc.constantFrom('en-US' as const, 'en-GB' as const, 'fr-FR' as const, 'de-DE' as const),
  separator: fc.constantFrom(',' as const, ';' as const, '\t' as const),
  encoding: fc.constantFrom('utf-8-bom' as const, 'utf-16le-bom' as const, 'utf-8' as const),
  columns: fc.infiniteStream(fc.integer()),
})

/** Writes rows in a shape and culture with their columns in any order, and reads them back. */
function back(
  rows: readonly CmdletRow[],
  type: string,
  manner: fc.RandomGenerator | object,
): readonly EvidenceRecord[] {
  const { shape, culture, separator, encoding, columns } = manner as {
    shape: Shape
    culture: CmdletManner['culture']
    separator: ',' | ';' | '\t'
    encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le-bom'
    columns: Iterator<number>
  }
  const width = rows[0]?.length ?? 0
  const keys = Array.from({ length: width }, () => Number(columns.next().value))
  const order = keys.map((_, index) => index).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
  const mixed = rows.map((row) => order.flatMap((at) => (row[at] === undefined ? [] : [row[at]])))
  const file = encodeText(written(mixed, shape, { culture, zone: 'UTC', type }, separator), encoding)
  const reading = read(file)
  expect(reading.rejects).toEqual([])
  return reading.records
}

describe('whatever the shape, culture, separator, encoding and order of columns', () => {
  it('store usage comes back as written', () => {
    const row = fc.record({
      user: phrase,
      category: fc.constantFrom('TimeInServer', 'LogBytes'),
      time: moment,
      timeInServer: fc.nat(),
      rops: fc.nat(),
      logBytes: fc.nat(),
      quarantined: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), how, (facts, manner) => {
        const rows = facts.map(
          (one): CmdletRow => [
            ['DigestCategory', text(one.category)],
            ['SampleTime', { is: 'time', at: one.time }],
            ['DisplayName', text(one.user)],
            ['TimeInServer', count(one.timeInServer)],
            ['ROPCount', count(one.rops)],
            ['LogRecordBytes', count(one.logBytes)],
            ['IsQuarantined', { is: 'flag', value: one.quarantined }],
            ['IsDatabaseCopyActive', { is: 'flag', value: true }],
          ],
        )
        const records = back(rows, 'Microsoft.Exchange.Data.Mapi.MailboxResourceMonitor', manner)
        expect(records.map(({ place: _, ...rest }) => rest)).toEqual(
          facts.map((one) => ({ kind: 'usage', tool: 'store-usage', ...one })),
        )
      }),
      { numRuns: 120 },
    )
  }, 30_000)

  it('public folders and their statistics come back as written', () => {
    const row = fc.record({ name: phrase, items: fc.nat(100_000), size: fc.nat(), time: moment, owners: fc.nat(9) })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), how, (facts, manner) => {
        const rows = facts.map(
          (one): CmdletRow => [
            ['Name', text(one.name)],
            ['FolderPath', text(`NON_IPM_SUBTREE\\${one.name}`)],
            ['ItemCount', count(one.items)],
            ['TotalItemSize', { is: 'size', bytes: one.size }],
            ['LastModificationTime', { is: 'time', at: one.time }],
            ['OwnerCount', count(one.owners)],
          ],
        )
        const records = back(rows, 'Microsoft.Exchange.Data.Mapi.PublicFolderStatistics', manner)
        const found = records.map((record) => {
          if (record.kind !== 'folder') throw new Error(record.kind)
          const of = (tag: number) => record.properties.find((one) => one.tag === tag)?.value
          const time = of(0x30080040)
          return [
            record.path,
            of(0x3001001f),
            of(0x36020003),
            of(0x0e080014),
            time?.is === 'time' && filetimeToUnixMs(time.ticks),
          ]
        })
        expect(found).toEqual(
          facts.map((one) => [
            `\\NON_IPM_SUBTREE\\${one.name}`,
            { is: 'text', text: one.name },
            { is: 'int', value: one.items },
            { is: 'int64', value: BigInt(one.size) },
            one.time,
          ]),
        )
      }),
      { numRuns: 120 },
    )
  }, 30_000)

  it('permissions come back as written', () => {
    const rights = fc.uniqueArray(fc.constantFrom('Editor', 'None', 'ReadItems', 'FolderVisible'), { minLength: 1 })
    const row = fc.record({ user: phrase, folder: phrase, rights })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), how, (facts, manner) => {
        const rows = facts.map(
          (one): CmdletRow => [
            ['Identity', text(`\\NON_IPM_SUBTREE\\${one.folder}`)],
            ['User', text(one.user)],
            ['AccessRights', { is: 'list', items: one.rights }],
          ],
        )
        const records = back(rows, 'Microsoft.Exchange.PublicFolderClientPermissionEntry', manner)
        expect(records.map(({ place: _, ...rest }) => rest)).toEqual(
          facts.map((one) => ({ kind: 'permission', ...one, folder: `\\NON_IPM_SUBTREE\\${one.folder}` })),
        )
      }),
      { numRuns: 120 },
    )
  }, 30_000)

  it('mailbox statistics come back with their DN, as CSV and in the other shapes', () => {
    const row = fc.record({ name: phrase, alias: word, items: fc.nat(100_000), size: fc.nat(), logon: moment })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), how, (facts, manner) => {
        const rows = facts.map(
          (one): CmdletRow => [
            ['DisplayName', text(one.name)],
            ['LegacyDN', text(`/O=CONTOSO/OU=HQ/CN=RECIPIENTS/CN=${one.alias}`)],
            ['ItemCount', count(one.items)],
            ['TotalItemSize', { is: 'size', bytes: one.size }],
            ['LastLogonTime', { is: 'time', at: one.logon }],
          ],
        )
        const records = back(rows, 'Microsoft.Exchange.Data.Mapi.MailboxStatistics', manner)
        const found = records.map((record) => {
          if (record.kind !== 'mailbox') throw new Error(record.kind)
          const of = (tag: number) => record.properties.find((one) => one.tag === tag)?.value
          const time = of(0x66a20040)
          return [
            of(0x3001001f),
            of(0x3003001f),
            of(0x36020003),
            of(0x0e080014),
            time?.is === 'time' && filetimeToUnixMs(time.ticks),
          ]
        })
        expect(found).toEqual(
          facts.map((one) => [
            { is: 'text', text: one.name },
            { is: 'text', text: `/O=CONTOSO/OU=HQ/CN=RECIPIENTS/CN=${one.alias}` },
            { is: 'int', value: one.items },
            { is: 'int64', value: BigInt(one.size) },
            one.logon,
          ]),
        )
      }),
      { numRuns: 120 },
    )
  }, 30_000)
})
