import { describe, expect, it } from 'vitest'
import { dumpFolder, dumpServer, messageFileName, sanitisedName } from '../../writers/dump.ts'
import { bin, freeBusyBag, text } from '../../writers/freebusy-message.ts'
import { mailboxBag } from '../../writers/mailbox-row.ts'
import { makeOrganisation } from '../../writers/organisation.ts'
import { TAG } from '../../writers/tags.ts'

const TAKEN = Date.UTC(2011, 2, 28, 8)
const wish = {
  seed: 7,
  mailboxes: 400,
  taken: TAKEN,
  duplicates: 9,
  disagreeing: 4,
  stale: 12,
  orphans: 6,
  damaged: 5,
  nonstandard: 3,
  silent: 8,
}

describe('a made-up organisation', () => {
  const organisation = makeOrganisation(wish)

  it('is the same for the same seed and another for another', () => {
    expect(makeOrganisation(wish)).toEqual(organisation)
    expect(makeOrganisation({ ...wish, seed: 8 }).messages).not.toEqual(organisation.messages)
  })

  it('plants exactly the faults it was asked for, on mailboxes of their own', () => {
    const tally = new Map<string, number>()
    for (const { kind } of organisation.faults) tally.set(kind, (tally.get(kind) ?? 0) + 1)
    expect(Object.fromEntries(tally)).toEqual({
      duplicate: 9,
      stale: 12,
      orphan: 6,
      damaged: 5,
      nonstandard: 3,
      silent: 8,
    })
    expect(new Set(organisation.faults.map(({ dn }) => dn)).size).toBe(organisation.faults.length)
    expect(organisation.messages).toHaveLength(400 + 9 + 6 - 8)
  })

  it('gives every mailbox a DN and every message a counter of its own', () => {
    expect(new Set(organisation.mailboxes.map(({ dn }) => dn)).size).toBe(400)
    expect(new Set(organisation.messages.map(({ counter }) => counter)).size).toBe(organisation.messages.length)
  })

  it('describes duplicates truthfully', () => {
    const byCounter = new Map(organisation.messages.map((message) => [message.counter, message]))
    for (const fault of organisation.faults) {
      if (fault.kind !== 'duplicate') continue
      const pair = fault.counters.flatMap((counter) => byCounter.get(counter) ?? [])
      expect(pair.map(({ dn }) => dn)).toEqual([fault.dn, fault.dn])
      expect(pair.toSorted((a, b) => a.created - b.created)[0]?.counter).toBe(fault.oldestCreated)
      expect(pair.toSorted((a, b) => b.published - a.published)[0]?.counter).toBe(fault.newestPublished)
    }
  })

  it('has no healthy message that is old or that ends before the export', () => {
    const faulty = new Set(organisation.faults.flatMap(({ counters }) => [...counters]))
    for (const message of organisation.messages) {
      if (faulty.has(message.counter)) continue
      expect(TAKEN - message.published).toBeLessThan(4 * 86_400_000)
      expect(message.created).toBeLessThan(message.published)
    }
  })
})

describe('a dump on disk', () => {
  it('sanitises names as MFCMAPI does', () => {
    expect(sanitisedName('EX:/o=Contoso/ou=R&D [x]')).toBe('EX__o_Contoso_ou_R_D _x_')
    expect(messageFileName('USER-/CN=RECIPIENTS/CN=JMUELLER', Uint8Array.of(0xab))).toBe(
      'USER__CN_RECIPIENTS_CN_JMUELLER_AB.xml',
    )
    expect(messageFileName('', Uint8Array.of(1))).toBe('UnknownSubject_01.xml')
  })

  it('cuts the subject so that the path stays below 260 characters', () => {
    const name = messageFileName('x'.repeat(300), new Uint8Array(90), 60)
    expect(60 + 1 + name.length).toBe(250)
    expect(name).toMatch(/^x{44}_0{140}\.xml$/)
  })

  it('lays out a folder tree breadth first with hierarchy rows and embedded messages', () => {
    const inner = { properties: [text(TAG.subject, 'inner'), bin(TAG.recordKey, Uint8Array.of(2))] }
    const outer = {
      properties: [text(TAG.subject, 'outer'), bin(TAG.recordKey, Uint8Array.of(1))],
      attachments: [{ filename: 'a.msg', row: [], embedded: inner }],
    }
    const tree = dumpFolder(
      {
        properties: [text(TAG.displayName, 'Root')],
        contents: [],
        folders: [
          { properties: [text(TAG.displayName, 'A/B')], contents: [outer], associated: [] },
          { properties: [] },
        ],
      },
      { era: 'G' },
    )
    expect([...tree.keys()]).toEqual([
      'FOLDER_PROPS.xml',
      'CONTENTS_TABLE.xml',
      'A_B/FOLDER_PROPS.xml',
      'A_B/CONTENTS_TABLE.xml',
      'A_B/outer_01-Attach0.xml',
      'A_B/outer_01.xml',
      'A_B/ASSOCIATED_CONTENTS_TABLE.xml',
      'UnknownFolder/FOLDER_PROPS.xml',
    ])
    expect(Buffer.from(tree.get('FOLDER_PROPS.xml') ?? []).toString('utf16le')).toContain('<![CDATA[A/B]]>')
  })

  it('lets two mailboxes whose names sanitise alike overwrite each other', () => {
    const { mailboxes, messages, folder } = makeOrganisation({ ...wish, mailboxes: 60 })
    const [a, b] = mailboxes
    if (!a || !b) throw new Error('no mailboxes')
    const root = { properties: [], contents: messages.slice(0, 1).map((m) => ({ properties: freeBusyBag(m, folder) })) }
    const tree = dumpServer(
      'EX01',
      [
        { row: mailboxBag({ ...a, name: 'Dupont:Marie' }, 0), root },
        { row: mailboxBag({ ...b, name: 'Dupont;Marie' }, 1), root },
      ],
      { era: 'A' },
    )
    expect([...tree.keys()].filter((path) => path.endsWith('CONTENTS_TABLE.xml'))).toEqual([
      'Dupont_Marie/CONTENTS_TABLE.xml',
    ])
    // Era A names message files by the 16-byte search key.
    expect([...tree.keys()].some((path) => /_[0-9A-F]{32}\.xml$/.test(path))).toBe(true)
  })
})
