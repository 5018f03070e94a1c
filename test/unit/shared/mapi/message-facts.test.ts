import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOfHex } from '../../../../shared/mapi/hex.ts'
import { messageFacts } from '../../../../shared/mapi/message-facts.ts'
import type { PropertyValue, RawProperty } from '../../../../shared/model/properties.ts'
import type { MessageRecord } from '../../../../shared/model/records.ts'
import { unixMsToFiletime } from '../../../../shared/time/epoch.ts'

const text = (tag: number, value: string): RawProperty => ({ tag, value: { is: 'text', text: value } })
const int = (tag: number, value: number): RawProperty => ({ tag, value: { is: 'int', value } })
const binary = (tag: number, hex: string): RawProperty => ({
  tag,
  value: { is: 'binary', bytes: bytesOfHex(hex) ?? new Uint8Array() },
})
const multi = (tag: number, values: readonly PropertyValue[]): RawProperty => ({ tag, value: { is: 'multi', values } })
const message = (properties: readonly RawProperty[], rest: Partial<MessageRecord> = {}): MessageRecord => ({
  kind: 'message',
  properties,
  place: { line: 1 },
  ...rest,
})

const DATABASE = '3B7A9C11D24E4F0A8C55E6A1B2C3D4E5'
const entryId = (type: string): string =>
  `000000008D1F3C5AB0E24743A1C6D2F34E5B6A79${type}${DATABASE}00000000A3F10000${DATABASE}0000000B41D70000`
const PRIVATE = binary(0x0fff0102, entryId('0700'))
const PUBLIC = binary(0x0fff0102, entryId('0900'))
const SUBJECT = text(0x0037001f, 'USER-/CN=RECIPIENTS/CN=JMUELLER')
const DN = '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jmueller'
const ADDRESS = text(0x6849001f, DN)
const SITE = 'EX:/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)'

const data = [
  int(0x68470003, 215550720),
  int(0x68480003, 215638560),
  multi(0x684f1003, [
    { is: 'int', value: 32171 },
    { is: 'int', value: 32172 },
  ]),
  multi(0x68501102, [
    { is: 'binary', bytes: bytesOfHex('D002E00228055805') ?? new Uint8Array() },
    { is: 'binary', bytes: bytesOfHex('1C025802') ?? new Uint8Array() },
  ]),
  { tag: 0x68680040, value: { is: 'time', ticks: unixMsToFiletime(Date.UTC(2010, 10, 1, 7, 59, 30)) } } as const,
  int(0x68690003, 2),
]

describe('role of a message', () => {
  it.each([
    ['public entry id', message([SUBJECT, PUBLIC]), 'freebusy'],
    ['no contrary evidence', message([SUBJECT]), 'freebusy'],
    ['site folder', message([SUBJECT], { folder: SITE }), 'freebusy'],
    [
      'site folder named by the source outweighs the entry id',
      message([SUBJECT, PRIVATE], { folder: SITE }),
      'freebusy',
    ],
    ['directory of a dump', message([SUBJECT], { folder: 'C:\\dump\\EX__o_Contoso_ou_Group' }), 'freebusy'],
    ['root folder', message([SUBJECT], { folder: 'NON_IPM_SUBTREE/SCHEDULE+ FREE BUSY' }), 'freebusy'],
    ['private entry id', message([SUBJECT, PRIVATE]), 'freebusy-queue'],
    [
      'storage of the System Attendant',
      message([SUBJECT], { folder: 'dump/SpecialPrivateFolderForFreeBusyStorage' }),
      'freebusy-queue',
    ],
    [
      'its other spelling',
      message([SUBJECT, PUBLIC], { folder: 'specialprivatefolderfreebusystorage' }),
      'freebusy-queue',
    ],
    ['class of the local object', message([text(0x001a001f, 'IPM.Microsoft.ScheduleData.FreeBusy')]), 'freebusy-local'],
    ['subject of the local object', message([text(0x0e1d001e, 'LocalFreebusy')]), 'freebusy-local'],
    ['other subject', message([text(0x0037001f, 'USER-guide'), PUBLIC]), 'other'],
    ['no subject', message([PUBLIC]), 'other'],
  ] as const)('%s', (_, record, role) => {
    expect(messageFacts(record).role).toBe(role)
  })

  it('is never told from a property id: navigation shortcuts carry the same tags', () => {
    const facts = messageFacts(
      message([text(0x0037001f, 'Calendar'), int(0x68470003, 1), int(0x68480003, 2), int(0x68410003, 3)], {
        associated: true,
      }),
    )
    expect(facts).toEqual({ role: 'other', associated: true, subject: 'Calendar' })
  })
})

describe('facts of a free/busy message', () => {
  const facts = messageFacts(message([SUBJECT, PUBLIC, ADDRESS, ...data]))

  it('names its user and its folder', () => {
    expect(facts).toMatchObject({
      userKey: '/cn=recipients/cn=jmueller',
      dn: DN,
      dnKey: DN.toLowerCase(),
      folderKey: `eid:${DATABASE.toLowerCase()}00000000a3f1`,
      publishStartMin: 215550720,
      publishEndMin: 215638560,
      monthCount: 2,
      published: Date.UTC(2010, 10, 1, 7, 59, 30),
    })
  })

  it('decodes its blocks', () => {
    expect(facts.reading?.busyBlocks).toBe(3)
    expect(facts.reading?.statuses.map(({ status, where }) => `${status} ${where}`)).toEqual([
      'ok-nonstandard 0x68501102 only',
    ])
  })

  it('says nothing about data a table row does not carry', () => {
    expect(messageFacts(message([SUBJECT, PUBLIC])).reading).toBeUndefined()
  })

  it('builds the DN from a folder and a subject', () => {
    expect(messageFacts(message([SUBJECT], { folder: SITE })).dnKey).toBe(DN.toLowerCase())
    expect(messageFacts(message([SUBJECT, PUBLIC])).dn).toBeUndefined()
  })

  it('notices an address that names somebody else', () => {
    const other = text(0x6849001f, DN.replace('jmueller', 'asample'))
    const reading = messageFacts(message([SUBJECT, other, ...data], { folder: SITE })).reading
    expect(reading?.statuses.map(({ status }) => status)).toContain('warn-identity')
  })

  it('notices a right id with another type, and no error in place of a value', () => {
    const wrong = int(0x68490003, 7)
    const absent: RawProperty = { tag: 0x6849000a, value: { is: 'error', code: 0x8004010f } }
    const statuses = (extra: RawProperty) =>
      messageFacts(message([SUBJECT, ...data, extra])).reading?.statuses.map(
        ({ status, where }) => `${status} ${where}`,
      )
    expect(statuses(wrong)).toContain('wrong-type 0x68490003')
    expect(statuses(absent)).not.toContain('wrong-type 0x6849000A')
    expect(messageFacts(message([SUBJECT, ...data, text(0x6849001e, DN)])).reading?.worst).toBe('nonstandard')
  })

  it('does not take a value kept as printed text for an empty calendar', () => {
    const printed: RawProperty = { tag: 0x68541102, value: { is: 'opaque', text: '2: 00; 01' } }
    const reading = messageFacts(message([SUBJECT, PUBLIC, printed])).reading
    expect(reading?.statuses.map(({ status }) => status)).toEqual(['wrong-type'])
  })

  it('never throws for a bag of anything', () => {
    const value: fc.Arbitrary<PropertyValue> = fc.oneof(
      fc.string({ unit: 'binary' }).map((one) => ({ is: 'text' as const, text: one })),
      fc.uint8Array({ maxLength: 80 }).map((bytes) => ({ is: 'binary' as const, bytes })),
      fc.integer().map((one) => ({ is: 'int' as const, value: one })),
      fc.array(fc.integer(), { maxLength: 4 }).map((many) => ({
        is: 'multi' as const,
        values: many.map((one) => ({ is: 'int' as const, value: one })),
      })),
    )
    const tag = fc.oneof(
      fc.constantFrom(...data.map((one) => one.tag), 0x0fff0102, 0x0037001f, 0x6849001f),
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    )
    const bag = fc.array(fc.record({ tag, value }), { maxLength: 12 })
    fc.assert(
      fc.property(bag, fc.option(fc.string(), { nil: undefined }), (properties, folder) => {
        const record = message([SUBJECT, ...properties], folder === undefined ? {} : { folder })
        expect(messageFacts(record).role).toMatch(/^(freebusy|other)/)
      }),
      { numRuns: 500 },
    )
  })
})
