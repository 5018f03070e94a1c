import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDelegates } from '../../../../shared/freebusy/delegates.ts'
import { decodeLocalMap } from '../../../../shared/freebusy/local-map.ts'
import { readPointers } from '../../../../shared/freebusy/pointers.ts'
import { folderRights } from '../../../../shared/mapi/folder-rights.ts'
import { bytesOfHex } from '../../../../shared/mapi/hex.ts'
import { messageFacts } from '../../../../shared/mapi/message-facts.ts'
import { parseSecurityDescriptor } from '../../../../shared/mapi/security-descriptor.ts'
import type { PropertyValue, RawProperty } from '../../../../shared/model/properties.ts'
import { minutesIsoUtc, unixMsToFiletime, unixMsToMinutes1601 } from '../../../../shared/time/epoch.ts'

const bytes = (hex: string): Uint8Array => bytesOfHex(hex.replaceAll(' ', '')) ?? new Uint8Array()
const multi = (tag: number, values: readonly PropertyValue[]): RawProperty => ({ tag, value: { is: 'multi', values } })
const names = (...all: readonly string[]) =>
  multi(
    0x6844101f,
    all.map((text) => ({ is: 'text', text })),
  )
const flags = (...all: readonly number[]) =>
  multi(
    0x686b1003,
    all.map((value) => ({ is: 'int', value })),
  )
const ids = (count: number) =>
  multi(
    0x68451102,
    Array.from({ length: count }, () => ({ is: 'binary', bytes: new Uint8Array(4) })),
  )
const yes = (tag: number): RawProperty => ({ tag, value: { is: 'boolean', value: true } })
const CLASS: RawProperty = { tag: 0x001a001f, value: { is: 'text', text: 'IPM.Microsoft.ScheduleData.FreeBusy' } }
const statuses = (...bag: readonly RawProperty[]) =>
  messageFacts({ kind: 'message', properties: [CLASS, ...bag], place: {} }).reading?.statuses.map(({ status, where }) =>
    `${status} ${where}`.trim(),
  )

describe('the delegate information object', () => {
  it('joins names, ids and flags of the same index, and knows its switches', () => {
    const reading = readDelegates([names('Ann', 'Bob'), ids(2), flags(1, 0), yes(0x686d000b), yes(0x6842000b)])
    expect(reading.delegates.map(({ name, seesPrivate }) => [name, seesPrivate])).toEqual([
      ['Ann', true],
      ['Bob', false],
    ])
    expect(reading).toMatchObject({ autoAccept: true, declinesRecurring: false, wantsCopy: true, notes: [] })
  })

  it('is damaged where the lists differ in length; an absent list is not judged', () => {
    expect(statuses(names('Ann', 'Bob'), ids(2), flags(1))).toEqual([
      'warn-delegates 0x6844101F 2, 0x68451102 2, 0x686B1003 1',
    ])
    expect(statuses(names('Ann', 'Bob'), ids(2))).toEqual(['ok-empty'])
  })

  it('says where its tombstones break', () => {
    const tombstones = (hex: string): RawProperty => ({ tag: 0x686a0102, value: { is: 'binary', bytes: bytes(hex) } })
    const header = 'CDAFDEBE 14000000 03000000 00000000 14000000'
    expect(statuses(tombstones(header))).toEqual(['ok-empty'])
    expect(statuses(tombstones(`${header} 00000000 00000000 FF000000`))).toEqual(['corrupt-length 0x686A0102 byte 20'])
    expect(statuses(tombstones('01020304 05060708'))).toEqual(['corrupt-tombstone 0x686A0102 byte 0'])
    expect(statuses(tombstones(`${header} 00000000 00000000 00000000 0000`))).toEqual([
      'warn-tombstone-count 0x686A0102 byte 12',
    ])
  })
})

describe('pointers 0x36E4', () => {
  it('are known by their index, as a multi-value or as one blob', () => {
    const folder = new Uint8Array(46)
    folder[20] = 3
    const value = multi(0x36e41102, [
      { is: 'binary', bytes: new Uint8Array() },
      { is: 'binary', bytes: new Uint8Array(3) },
      { is: 'binary', bytes: new Uint8Array() },
      { is: 'binary', bytes: folder },
    ])
    expect(readPointers([value])?.map(({ role, entryId }) => [role, entryId?.is ?? null])).toEqual([
      ['unused', null],
      ['delegate-object', null],
      ['public-message', null],
      ['freebusy-data-folder', 'folder'],
    ])
    expect(readPointers([{ tag: 0x36e40102, value: { is: 'binary', bytes: bytes('01000000 08000000 AA') } }])).toEqual([
      { role: 'unused', bytes: bytes('AA'), entryId: null },
    ])
    expect(readPointers([])).toBeUndefined()
  })
})

describe('the local map 0x686C', () => {
  const from = Date.UTC(2004, 0, 1)
  const time = (ms: number): readonly number[] => {
    const out = new Uint8Array(8)
    new DataView(out.buffer).setBigUint64(0, unixMsToFiletime(ms), true)
    return [...out]
  }
  const map = (event: readonly number[]): Uint8Array =>
    Uint8Array.from([
      ...bytes('EFBEADDE 40000000 00000100 00000000 02000000 01000000 08000000 04000000'),
      ...time(from),
      ...time(from),
      ...time(from),
      ...time(from),
      ...bytes('00000000 00000000 00000000 01000000'),
      ...event,
    ])

  it('is read in the layout whose size fits, as an estimate', () => {
    for (const [event, eventBytes] of [
      [bytes('3C00 1E40'), 4],
      [bytes('3C000000 1E40'), 6],
    ] as const) {
      const reading = decodeLocalMap(map([...event]))
      expect(reading).toMatchObject({ status: 'estimated', eventBytes, groups: 2 })
      const [one] = reading.events
      expect(one).toMatchObject({ status: 2 })
      expect(minutesIsoUtc(one?.startMin ?? 0)).toBe(minutesIsoUtc(unixMsToMinutes1601(from) + 0x10000 + 60))
      expect((one?.endMin ?? 0) - (one?.startMin ?? 0)).toBe(30)
    }
    expect(decodeLocalMap(map([1, 2, 3])).status).toBe('corrupt-length')
  })
})

describe('folder rights of a security descriptor', () => {
  const ace = (type: number, flags_: number, mask: number, sid: string): string => {
    const le = (value: number, size: number): string =>
      Array.from({ length: size }, (_, at) => ((value >>> (8 * at)) & 255).toString(16).padStart(2, '0')).join('')
    return `${le(type, 1)}${le(flags_, 1)}1400${le(mask, 4)}${sid}`
  }
  const EVERYONE = '010100000000000100000000'
  const ANONYMOUS = '010100000000000507000000'
  const sd = (...aces: readonly string[]): Uint8Array => {
    const count = aces.length.toString(16).padStart(2, '0')
    const size = (8 + 20 * aces.length).toString(16).padStart(2, '0')
    return bytes(
      `0800030000000000 01000480 00000000 00000000 00000000 14000000 0200${size}00${count}000000 ${aces.join(' ')}`,
    )
  }

  it('tell Editor for Default and None for Anonymous', () => {
    const rights = folderRights(
      sd(
        ace(0, 0x02, 0x1208ab, EVERYONE),
        ace(0, 0x09, 0x1f0fbf, EVERYONE),
        ace(1, 0x02, 0x1f0fbf, ANONYMOUS),
        ace(1, 0x09, 0x1f0fbf, ANONYMOUS),
      ),
    )
    expect(rights?.everyone).toEqual({ listed: true, creates: true, reads: true, editsAll: true })
    expect(rights?.anonymous).toEqual({ listed: true, creates: false, reads: false, editsAll: false })
  })

  it('let the first entry for a right decide', () => {
    const rights = folderRights(sd(ace(1, 0, 0x2, EVERYONE), ace(0, 0, 0x803, EVERYONE)))
    expect(rights?.everyone).toMatchObject({ creates: false, reads: true })
  })

  it('say nothing for other bytes, and never throw', () => {
    expect(folderRights(bytes('01000480 00000000 00000000 00000000 00000000'))).toBeNull()
    fc.assert(
      fc.property(fc.constantFrom('', '01000480', '0800030000000000 01000480'), fc.uint8Array(), (head, tail) => {
        const any = Uint8Array.from([...bytes(head), ...tail])
        folderRights(any)
        for (const entry of parseSecurityDescriptor(any)?.dacl ?? []) {
          expect(entry.byteOffset + entry.length).toBeLessThanOrEqual(any.length)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
