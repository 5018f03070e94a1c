import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../../../electron/intake/read-source.ts'
import { ALL_READERS } from '../../../../electron/intake/registry.ts'
import { ZIP_BOUNDS, zipEntries } from '../../../../electron/intake/zip/zip-entries.ts'
import { type ZipSkip, zipSources, zipSourcesOf } from '../../../../electron/intake/zip/zip-sources.ts'
import { collector, NO_CANCEL, OPTIONS } from '../text/support.ts'
import { mutated, seeded } from './mutate.ts'
import { type EntryToWrite, writeZip } from './write-zip.ts'

interface Opened {
  readonly files: readonly { readonly name: string; readonly bytes: Buffer; readonly sha256: string }[]
  readonly skips: readonly ZipSkip[]
}

function open(bytes: Uint8Array): Opened | undefined {
  const archive = zipSourcesOf(bytes, 'a.zip', OPTIONS)
  if (archive === undefined) return undefined
  const files = [...archive.sources].map((source) => ({
    name: source.name,
    bytes: Buffer.concat([...source.chunks()]),
    sha256: source.sha256(),
  }))
  return { files, skips: archive.skips }
}

const codesOf = (entries: readonly EntryToWrite[]): readonly string[] =>
  open(writeZip(entries))?.skips.map(({ name, code, detail }) => `${name} ${code} ${detail}`) ?? ['closed']

const text = (value: string): Buffer => Buffer.from(value)
const LOGONS = text('UserName,ClientIPAddress,LogonTime\nJohn Doe,10.8.14.22,2011-03-28 08:12:04\n')

describe('an archive of exports', () => {
  it('gives its files as sources that readers read, with the hash of the unpacked bytes', () => {
    const archive = zipSourcesOf(writeZip([{ name: 'srv/logons.csv', bytes: LOGONS }]), 'a.zip', OPTIONS)
    const [source] = [...(archive?.sources ?? [])]
    if (source === undefined) throw new Error('no source')
    expect(source.name).toBe('a.zip!/srv/logons.csv')
    expect(source.sha256()).toBe(createHash('sha256').update(LOGONS).digest('hex'))
    const sink = collector()
    const outcome = readSource(source, ALL_READERS, sink, NO_CANCEL)
    expect(outcome.facts.format).toBe('logon-csv')
    expect(sink.records).toMatchObject([{ kind: 'logon', userName: 'John Doe', clientIp: '10.8.14.22' }])
  })

  it('comes back as it was written, stored or deflated, wide or not', () => {
    const entry = fc.record({
      bytes: fc.uint8Array({ maxLength: 5000 }),
      stored: fc.boolean(),
      level: fc.integer({ min: 0, max: 9 }),
      wide: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), fc.boolean(), (entries, wide) => {
        const named = entries.map((one, index) => ({ ...one, name: `Été/file ${index}.csv` }))
        const read = open(writeZip(named, wide))
        expect(read?.skips).toEqual([])
        expect(read?.files.map(({ name, bytes }) => [name, bytes.toString('hex')])).toEqual(
          named.map(({ name, bytes }) => [`a.zip!/${name}`, Buffer.from(bytes).toString('hex')]),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('is read from disk and given back, and nothing is written beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zip-'))
    try {
      const path = join(folder, 'a.zip')
      const big = Buffer.alloc(20 << 20, 'a line of a log, a line of a log, ')
      for (let at = 0; at < big.length; at += 97) big[at] = (at * 31) & 255
      writeFileSync(
        path,
        writeZip([
          { name: 'big.log', bytes: big },
          { name: 'b.csv', bytes: LOGONS },
        ]),
      )
      const archive = zipSources(path, 'in/a.zip', OPTIONS)
      const read = [...(archive?.sources ?? [])].map((source) => [source.name, source.size])
      expect(read).toEqual([
        ['in/a.zip!/big.log', big.length],
        ['in/a.zip!/b.csv', LOGONS.length],
      ])
      expect(readdirSync(folder)).toEqual(['a.zip'])
      expect(() => archive?.close()).not.toThrow()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('reads names in UTF-8 and code page 437, and shows no way out of the archive [sec 7.7]', () => {
    const names = (entry: Partial<EntryToWrite>): string | undefined =>
      zipEntries(writeZip([{ name: 'x', bytes: LOGONS, ...entry }])).entries[0]?.name
    expect(names({ name: 'Réunion Étage 2.csv' })).toBe('Réunion Étage 2.csv')
    expect(names({ rawName: Buffer.from([0x82, 0x74, 0x82, 0x2e, 0x74, 0x78, 0x74]) })).toBe('été.txt')
    expect(names({ rawName: text('Réunion.csv') })).toBe('Réunion.csv')
    expect(names({ name: '../../etc/passwd' })).toBe('etc/passwd')
    expect(names({ name: 'C:\\Windows\\..\\a.csv' })).toBe('Windows/a.csv')
    expect(names({ name: '/abs/\u202egpj.exe' })).toBe('abs/\\u202egpj.exe')
    expect(names({ name: '..' })).toBe('?')
  })

  it('leaves out folders and the notes of macOS', () => {
    const none = text('')
    const read = open(
      writeZip([
        { name: 'srv/', bytes: none, stored: true },
        { name: '__MACOSX/._a.csv', bytes: LOGONS },
        { name: 'srv/.DS_Store', bytes: LOGONS },
        { name: 'a.csv', bytes: LOGONS },
      ]),
    )
    expect(read?.files.map((file) => file.name)).toEqual(['a.zip!/a.csv'])
    expect(read?.skips).toEqual([])
  })
})

describe('what is not read', () => {
  it('is passed over with its reason, and its neighbours are read [sec 7.7]', () => {
    const good: EntryToWrite = { name: 'good.csv', bytes: LOGONS }
    const skipped = codesOf([
      { name: 'secret.csv', bytes: LOGONS, flags: 1 },
      { name: 'aes.csv', bytes: LOGONS, method: 99 },
      { name: 'wide.csv', bytes: LOGONS, method: 9 },
      { name: 'link', bytes: text('/etc/passwd'), stored: true, mode: 0o120777 },
      { name: 'crc.csv', bytes: LOGONS, crc: 1 },
      { name: 'longer.csv', bytes: LOGONS, announced: 10 },
      { name: 'shorter.csv', bytes: LOGONS, announced: 999 },
      { name: 'bomb.txt', bytes: Buffer.alloc(3 << 20) },
      good,
    ])
    expect(skipped).toEqual([
      'a.zip!/secret.csv encrypted entry',
      'a.zip!/aes.csv encrypted entry',
      'a.zip!/wide.csv format-not-read-yet method 9',
      'a.zip!/link file-not-regular link',
      'a.zip!/crc.csv malformed crc',
      'a.zip!/longer.csv malformed longer than announced',
      `a.zip!/shorter.csv truncated ${LOGONS.length} / 999`,
      expect.stringMatching(/^a\.zip!\/bomb\.txt compression-bomb ratio 10\d\d$/),
    ])
  })

  it('stops at the bounds for files and for bytes in all [sec 7.7]', () => {
    const many = Array.from({ length: 5 }, (_, i) => ({ name: `${i}`, bytes: Buffer.alloc(100, i) }))
    const bounded = (bounds: Partial<typeof ZIP_BOUNDS>) => zipEntries(writeZip(many), { ...ZIP_BOUNDS, ...bounds })
    expect(bounded({ files: 4 })).toMatchObject({ entries: [], fault: { code: 'too-many-files', detail: '5' } })
    expect(bounded({ totalBytes: 250 }).entries.map((entry) => entry.skip?.code)).toEqual([
      undefined,
      undefined,
      ...['compression-bomb', 'compression-bomb', 'compression-bomb'],
    ])
  })

  it('holds an entry to its announced size while it is unpacked in pieces [sec 7.7]', () => {
    const lie = writeZip([{ name: 'lie', bytes: Buffer.alloc(40 << 20, 'ab'), announced: 17 << 20, level: 0 }])
    expect(open(lie)?.skips).toMatchObject([{ code: 'malformed', detail: 'longer than announced' }])
  })

  it('leaves Office documents and other files to the readers that refuse them', () => {
    expect(open(writeZip([{ name: '[Content_Types].xml', bytes: text('<Types/>') }]))).toBeUndefined()
    expect(open(LOGONS)).toBeUndefined()
    expect(open(text(''))).toBeUndefined()
  })

  it('says that an archive is cut short', () => {
    const whole = writeZip([{ name: 'a.csv', bytes: LOGONS }])
    expect(open(whole.subarray(0, whole.length - 30))?.skips).toEqual([
      { name: 'a.zip', size: 0, code: 'truncated', detail: 'no central directory' },
    ])
  })

  it('keeps an archive inside the archive closed', () => {
    const inner = writeZip([{ name: 'a.csv', bytes: LOGONS }])
    const archive = zipSourcesOf(writeZip([{ name: 'inner.zip', bytes: inner }]), 'a.zip', OPTIONS)
    const [source] = [...(archive?.sources ?? [])]
    if (source === undefined) throw new Error('no source')
    const sink = collector()
    expect(readSource(source, ALL_READERS, sink, NO_CANCEL).facts.format).toBe('zip')
    expect(sink.records).toEqual([])
    expect(sink.rejects).toHaveLength(1)
  })
})

describe('damaged archives', () => {
  it('never throw', () => {
    const whole = writeZip(
      [
        { name: 'srv/logons.csv', bytes: LOGONS },
        { name: 'stored.csv', bytes: LOGONS, stored: true },
        { name: 'wide.csv', bytes: Buffer.alloc(30_000, 'abcdefg'), wide: true },
      ],
      true,
    )
    const next = seeded(7)
    for (let round = 0; round < 300; round++) {
      let bytes = mutated(whole, next)
      if (round % 3 === 0) bytes = mutated(bytes, next)
      expect(() => open(bytes)).not.toThrow()
    }
  })
})
