import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pstReaders } from '../../../../electron/intake/pst/readers.ts'
import { readSource } from '../../../../electron/intake/read-source.ts'
import { sourceFromBytes } from '../../../../electron/intake/source.ts'
import { folderFacts } from '../../../../shared/mapi/folder-facts.ts'
import { messageFacts } from '../../../../shared/mapi/message-facts.ts'
import { tagText } from '../../../../shared/mapi/tags.ts'
import type { FolderRecord, MessageRecord } from '../../../../shared/model/records.ts'
import { expectToSurvive, type Reading, readWith } from '../msg/mutations.ts'
import { bags, FREE_BUSY, type Written } from '../msg/property-writing.ts'
import { plain, plainOf, SAMPLES } from '../reading.ts'
import { collector, OPTIONS } from '../text/support.ts'
import { buildPst, type PstKind, type PstNode, type PstShape } from './build-pst.ts'

const text = (tag: number, value: string): Written => ({ tag, value: { is: 'text', text: value } })
const folder = (nid: number, parent: number, name: string, more: readonly Written[] = []): PstNode => ({
  nid,
  parent,
  properties: [text(0x3001001f, name), ...more],
})
const KEY = Uint8Array.from({ length: 16 }, (_, i) => i + 1)
const POINTERS: Written = {
  tag: 0x36e41102,
  value: {
    is: 'multi',
    values: ['', '00112233', '', '44556677'].map((hex) => ({ is: 'binary', bytes: Buffer.from(hex, 'hex') })),
  },
}
const LOCAL: readonly Written[] = [
  text(0x001a001f, 'IPM.Microsoft.ScheduleData.FreeBusy'),
  text(0x0037001f, '\u0001\u0001LocalFreebusy'),
  { tag: 0x68690003, value: { is: 'int', value: 2 } },
  { tag: 0x686a0102, value: { is: 'binary', bytes: Buffer.from('cdafdebe14000000030000000000000014000000', 'hex') } },
]
const STORE: PstNode = { nid: 0x21, parent: 0, properties: [{ tag: 0x0ff90102, value: { is: 'binary', bytes: KEY } }] }
/** A mailbox: LocalFreebusy, another item beside it, and shortcuts whose tags are those of free/busy data. */
const MAILBOX: readonly PstNode[] = [
  STORE,
  folder(0x122, 0x122, '', [POINTERS]),
  folder(0x8022, 0x122, 'Top of Personal Folders'),
  folder(0x8042, 0x8022, 'Inbox', [POINTERS]),
  folder(0x8062, 0x122, 'FREEBUSY data'),
  folder(0x8082, 0x122, 'Common Views'),
  { nid: 0x200024, parent: 0x8042, properties: [text(0x0037001f, 'LocalFreebusy')] },
  { nid: 0x200044, parent: 0x8062, properties: LOCAL },
  { nid: 0x200064, parent: 0x8062, properties: [text(0x001a001f, 'IPM.Note')] },
  { nid: 0x200088, parent: 0x8082, properties: [{ tag: 0x68470003, value: { is: 'int', value: 1 } }] },
  { nid: 0x2000a8, parent: 0x8082, properties: FREE_BUSY },
]
const SHAPE: PstShape = { kind: 'Unicode', permuted: true, client: 'SM' }
const KINDS: readonly PstKind[] = ['ANSI', 'Unicode', 'Unicode 4K']

const read = (bytes: Uint8Array): Reading => readWith(pstReaders, bytes)
const folders = ({ records }: Reading): readonly FolderRecord[] => records.filter((one) => one.kind === 'folder')
const messages = ({ records }: Reading): readonly MessageRecord[] => records.filter((one) => one.kind === 'message')
const named = (reading: Reading, name: string): FolderRecord => {
  const found = folders(reading).find((one) => plainOf(one.properties, 0x3001001f) === name)
  if (found === undefined) throw new Error(name)
  return found
}

describe.each(KINDS.flatMap((kind) => [true, false].map((permuted) => ({ ...SHAPE, kind, permuted }))))(
  'an Outlook data file ($kind, permuted: $permuted)',
  (shape) => {
    const reading = read(buildPst(MAILBOX, shape))

    it('gives LocalFreebusy of the folder Freebusy Data and no other item', () => {
      expect(reading.rejects).toEqual([])
      expect(messages(reading)).toHaveLength(1)
      const [message] = messages(reading)
      if (message === undefined) throw new Error('none')
      expect(message).toMatchObject({ folder: 'FREEBUSY data', associated: false })
      expect(messageFacts(message)).toMatchObject({ role: 'freebusy-local', subject: 'LocalFreebusy', monthCount: 2 })
      expect(plainOf(message.properties, 0x686a0102)).toBe('CDAFDEBE14000000030000000000000014000000')
    })

    it('gives every folder with its path, its counts and its pointers', () => {
      expect(folders(reading).map(({ path }) => path)).toEqual([
        undefined,
        'Top of Personal Folders',
        'Top of Personal Folders/Inbox',
        'FREEBUSY data',
        'Common Views',
      ])
      expect(folderFacts(named(reading, 'Common Views'))).toMatchObject({ itemCount: 0, associatedCount: 2 })
      expect(folderFacts(named(reading, 'FREEBUSY data'))).toMatchObject({ role: 'freebusy-data', itemCount: 2 })
      expect(plainOf(named(reading, 'Inbox').properties, 0x36e41102)).toEqual(['', '00112233', '', '44556677'])
    })

    it('gives back every property that was written', () => {
      fc.assert(
        fc.property(bags, (bag) => {
          const properties = [text(0x001a001f, 'IPM.Microsoft.ScheduleData.FreeBusy'), ...bag]
          const nodes = [...MAILBOX.slice(0, 6), { nid: 0x200044, parent: 0x8062, properties }]
          const [message] = messages(read(buildPst(nodes, { ...shape, client: 'SO' })))
          const listed = (list: readonly Written[]) =>
            list.map(({ tag, value }) => [tagText(tag), plain(value)] as const).sort()
          expect(listed(message?.properties ?? [])).toEqual(listed(properties))
        }),
        { numRuns: 40 },
      )
    })
  },
)

describe('Outlook data files', () => {
  it('gives the entry ids by which pointers name the objects of a PST, and none for an OST', () => {
    const [pst] = messages(read(buildPst(MAILBOX, SHAPE)))
    expect(plainOf(pst?.properties ?? [], 0x0fff0102)).toBe('000000000102030405060708090A0B0C0D0E0F1044002000')
    const [ost] = messages(read(buildPst(MAILBOX, { ...SHAPE, client: 'SO' })))
    expect(plainOf(ost?.properties ?? [], 0x0fff0102)).toBeUndefined()
  })

  it('finds one folder among a thousand', () => {
    const many = Array.from({ length: 1000 }, (_, i) => folder(0x10022 + i * 32, 0x8022, `Folder ${i}`))
    const reading = read(buildPst([...MAILBOX, ...many], SHAPE))
    expect(folders(reading)).toHaveLength(1005)
    expect(messages(reading)).toHaveLength(1)
  })

  it('marks a hidden LocalFreebusy as hidden', () => {
    const nodes = MAILBOX.map((node) => (node.nid === 0x200044 ? { ...node, nid: 0x200048 } : node))
    expect(messages(read(buildPst(nodes, SHAPE)))).toMatchObject([{ associated: true }])
  })

  it('keeps a folder whose parents lead in circles, and what does not hang together [sec 7.8]', () => {
    const nodes = [STORE, folder(0x8022, 0x8042, 'A'), folder(0x8042, 0x8022, 'B/b'), folder(0x8062, 0x9992, 'C')]
    expect(folders(read(buildPst(nodes, SHAPE))).map(({ path }) => path)).toEqual(['B_b/A', 'A/B_b', 'C'])
  })

  it('says why it refuses a file', () => {
    const good = buildPst(MAILBOX, SHAPE)
    const changed = (at: number, value: number): Buffer => {
      const file = Buffer.from(good)
      file[at] = value
      return file
    }
    const reasons = (file: Buffer) => read(file).rejects.map(({ code, detail }) => [code, detail])
    expect(reasons(changed(513, 2))).toEqual([['encrypted', 'bCryptMethod 2']])
    expect(reasons(changed(10, 99))).toEqual([['file-unreadable', 'version 99']])
    expect(reasons(good.subarray(0, 100))).toEqual([['truncated', '100 bytes']])
    expect(reasons(good.subarray(0, 5000)).at(-1)).toEqual(['file-unreadable', 'no folder'])
  })

  it('loses a folder that is damaged and no other [sec 7.8]', () => {
    const file = buildPst(MAILBOX, { ...SHAPE, permuted: false })
    const at = file.indexOf(Buffer.from('Inbox', 'utf16le'))
    file[at - (at % 512) + 2] = 0
    const reading = read(file)
    expect(reading.rejects).toEqual([{ code: 'malformed', place: { path: 'node[0x8042]' }, detail: 'no heap' }])
    expect(folders(reading)).toHaveLength(4)
  })

  it('stops when the user stops it', () => {
    const cancelled = {
      check: (): void => {
        throw new Error('cancelled')
      },
    }
    const source = sourceFromBytes('a.pst', buildPst(MAILBOX, SHAPE), OPTIONS)
    expect(() => readSource(source, pstReaders, collector(), cancelled)).toThrow('cancelled')
  })

  it.each(KINDS)(
    'survives 300 damaged forms (%s) [sec 7.8]',
    (kind) => {
      expectToSurvive(pstReaders, buildPst(MAILBOX, { ...SHAPE, kind, permuted: kind === 'Unicode' }))
    },
    60_000,
  )
})

const EXAMPLES = new URL('../../../../node_modules/pst-extractor/example/testdata/', import.meta.url)
const sample = (base: URL, name: string): URL => new URL(name, base)

describe.each(['java-libpst/dist-list.pst', 'java-libpst/passworded.pst'])('published file %s', (name) => {
  const path = sample(SAMPLES, name)
  describe.skipIf(!existsSync(path))('(only where ../shared/samples is present)', () => {
    it('has one LocalFreebusy with two months and no tombstone', () => {
      const reading = read(readFileSync(path))
      expect(reading.rejects).toEqual([])
      expect(messages(reading)).toHaveLength(1)
      const [message] = messages(reading)
      expect(message?.folder).toBe('Freebusy Data')
      const bag = message?.properties ?? []
      expect(plainOf(bag, 0x68690003)).toBe(2)
      expect(plainOf(bag, 0x686a0102)).toBe('CDAFDEBE14000000030000000000000014000000')
      const pointers = plainOf(named(reading, 'Inbox').properties, 0x36e41102)
      expect(pointers).toEqual(['', plainOf(bag, 0x0fff0102), '', plainOf(bag, 0x0e090102)])
      const root = folders(reading).find(({ place }) => place.path === 'node[0x122]')
      expect(plainOf(root?.properties ?? [], 0x36e41102)).toEqual(pointers)
      const views = folderFacts(named(reading, 'IPM_COMMON_VIEWS')).associatedCount
      expect(views).toBe(name.includes('dist-list') ? 3 : 5)
    })

    it('survives 300 damaged forms', () => expectToSurvive(pstReaders, readFileSync(path)), 120_000)
  })
})

describe.each([
  [SAMPLES, 'negative/aspose-net-SampleOstFile.ost', 'OST Unicode', 37, 7],
  [SAMPLES, 'negative/go-pst-32-bit.pst', 'PST ANSI', 5, 0],
  [EXAMPLES, 'enron.pst', 'PST Unicode', 10, 0],
  [EXAMPLES, 'pstextractortest@outlook.com.ost', 'OST Unicode 4K', 51, 9],
  [EXAMPLES, 'pstextractortestpdf@outlook.com.ost', 'OST Unicode 4K', 50, 8],
] as const)('published file %s%s', (base, name, era, count, views) => {
  const path = sample(base, name)
  it.skipIf(!existsSync(path))(
    'has folders, shortcuts and no free/busy message (only where the file is present)',
    () => {
      const reading = read(readFileSync(path))
      expect(reading.rejects).toEqual([])
      expect(reading.outcome.facts.era).toBe(era)
      expect(messages(reading)).toEqual([])
      expect(folders(reading)).toHaveLength(count)
      if (views > 0) expect(folderFacts(named(reading, 'Common Views')).associatedCount).toBe(views)
    },
  )
})
