import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { mfcmapiReaders } from '../../../electron/intake/mfcmapi/readers.ts'
import { messageFacts } from '../../../shared/mapi/message-facts.ts'
import type { PropertyBag } from '../../../shared/model/properties.ts'
import { contosoFiles, contosoOrganisation } from '../../writers/contoso.ts'
import type { EraTraits } from '../../writers/era.ts'
import { freeBusyBag } from '../../writers/freebusy-message.ts'
import { mailboxBag } from '../../writers/mailbox-row.ts'
import { asAnsi, contentsTable, mailboxTable } from '../../writers/mfcmapi.ts'
import { mrmapiList } from '../../writers/mrmapi-list.ts'
import { outputTable2010 } from '../../writers/output-table-2010.ts'
import { asString8 } from '../../writers/tags.ts'
import { collect, ofKind } from './collect.ts'

const { one } = contosoOrganisation()
const rows = one.mailboxes.slice(0, 10).map(mailboxBag)
const western = one.mailboxes.filter(({ name }) => !/[^\u0000-\u00ff]/.test(name)).map(mailboxBag)

const bare = (bag: PropertyBag) => bag.map(({ tag, value }) => ({ tag, value }))
const mailboxes = (bytes: Uint8Array) =>
  collect(bytes, mfcmapiReaders).records.flatMap((record) =>
    record.kind === 'mailbox' ? [bare(record.properties)] : [],
  )

describe('builds between the eras', () => {
  const variants: readonly (readonly [string, 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G', Partial<EraTraits>])[] = [
    ['sorted already, PT_I8 not yet swapped (January to July 2011)', 'A', { sorted: true }],
    ['CR still kept after the swap (July 2011 to March 2012)', 'B', { keepsCr: 'everywhere' }],
    ['one-line end of CDATA (early 2014)', 'B', { breakAfterCdata: false }],
    ['attributes, characters above U+00FF still stop a write (2014-2015)', 'C', { charset: 'stops' }],
    ['Other Names with a blank (autumn 2016)', 'D', { names: 'name-other-spaced' }],
    ['property pane aligned, low byte (2019-2020)', 'E', {}],
  ]
  it.each(variants)('%s', (_, era, variant) => {
    expect(mailboxes(mailboxTable('EX01', rows, { era, variant }))).toEqual(rows.map(bare))
  })

  it('an ANSI build: 8-bit strings in the code page, the same texts', () => {
    const file = mailboxTable('EX01', western.map(asAnsi), { era: 'A', variant: { charset: 'code-page' } })
    expect(mailboxes(file)).toEqual(western.map(asAnsi).map(bare))
    expect(western.length).toBeGreaterThan(10)
  })

  it('without SmartView, and with the clock of another country', () => {
    for (const clock of ['fr-FR', 'de-DE'] as const) {
      expect(mailboxes(mailboxTable('EX01', rows, { era: 'G', smartView: false, clock }))).toEqual(rows.map(bare))
    }
  })

  it('with the address filled in', () => {
    expect(mailboxes(mailboxTable('EX01', rows, { era: 'G', filledAddress: true }))).toEqual(rows.map(bare))
  })
})

describe('other forms', () => {
  it('the text table of 2010', () => {
    const few = western.map(
      (bag): PropertyBag =>
        bag
          .filter(({ value }) => value.is !== 'error')
          .map((property) => ({ ...property, tag: asString8(property.tag) })),
    )
    const read = collect(outputTable2010(few, { era: 'A', variant: { charset: 'code-page' } }), mfcmapiReaders)
    expect(read.facts.format).toBe('mfcmapi-table-text')
    expect(read.rejects).toEqual([])
    expect(ofKind(read, 'mailbox').map(({ properties }) => bare(properties))).toEqual(few.map(bare))
  })

  it.each(['single-byte', 'cmd', 'powershell-5', 'powershell-7'] as const)(
    'a MrMAPI list redirected by %s',
    (redirect) => {
      const subjects = ['USER-/CN=RECIPIENTS/CN=JDOE', 'a","b', 'Réunion']
      const list = mrmapiList(
        subjects.map((subject, n) => ({
          subject,
          ...(n === 2 ? {} : { messageClass: 'IPM.Post' }),
          path: `C:\\FB\\x_${`0${n}`.repeat(70)}.xml`,
        })),
        { folder: 'f', profile: 'p', directory: 'C:\\FB', since2023: redirect !== 'single-byte', redirect },
      )
      const read = collect(list, mfcmapiReaders)
      expect(read.facts.format).toBe('mrmapi-list')
      expect(read.rejects).toEqual([])
      const facts = read.records.flatMap((record) => (record.kind === 'message' ? [messageFacts(record)] : []))
      expect(facts.map(({ subject }) => subject)).toEqual(subjects)
      expect(facts.map(({ recordKey }) => Buffer.from(recordKey ?? []).toString('hex'))).toEqual(
        subjects.map((_, n) => `0${n}`.repeat(70)),
      )
    },
  )

  it('a contents table that announces more rows than it holds is remarked upon', () => {
    const [message] = one.messages
    if (!message) throw new Error('no message')
    const file = contentsTable([freeBusyBag(message, one.folder)], { era: 'G', announced: 2531 })
    expect(collect(file, mfcmapiReaders).warnings.map(({ code }) => code)).toContain('fewer-rows-than-announced')
  })
})

describe('samples/contoso, read back', () => {
  const read = [...contosoFiles()].map(([path, bytes]) => ({ path, ...collect(bytes, mfcmapiReaders) }))

  it('has no reject and every record', () => {
    expect(read.flatMap(({ path, rejects }) => rejects.map((reject) => [path, reject]))).toEqual([])
    const of = (test: RegExp) => read.filter(({ path }) => test.test(path)).flatMap(({ records }) => records)
    expect(of(/^MAILBOX_TABLE/)).toHaveLength(40)
    expect(of(/^exmbx02/)).toHaveLength(8)
    expect(of(/^fb\/USER/)).toHaveLength(44)
    expect(of(/^fb\/CONTENTS/)).toHaveLength(44)
    expect(of(/^sa-queue\/CONTENTS/)).toHaveLength(25)
  })

  it('says which build wrote what', () => {
    const era = (name: string) => read.find(({ path }) => path === name)?.facts.era
    expect(era('MAILBOX_TABLE.xml')).toBe('G')
    expect(era('exmbx02/MAILBOX_TABLE.xml')).toBe('F')
  })

  it('decodes every message to its planned data', () => {
    const byCounter = new Map(one.messages.map((message) => [Buffer.from(message.searchKey).toString('hex'), message]))
    const messages = read
      .filter(({ path }) => path.startsWith('fb/USER'))
      .flatMap(({ records }) => records)
      .flatMap((record) => (record.kind === 'message' ? [messageFacts(record)] : []))
    let known = 0
    for (const facts of messages) {
      const planned = byCounter.get(Buffer.from(facts.searchKey ?? []).toString('hex'))
      if (!planned) continue
      known += 1
      expect([facts.dn, facts.published, facts.created]).toEqual([planned.dn, planned.published, planned.created])
    }
    expect(known).toBe(one.messages.length)
  })
})

const EXAMPLE = fileURLToPath(new URL('../../../../shared/examples/mfcmapi/MAILBOX_TABLE.xml', import.meta.url))
it.skipIf(!existsSync(EXAMPLE))('the hand-made mailbox table survives reading and writing (only where present)', () => {
  const bytes = readFileSync(EXAMPLE)
  const bags = collect(bytes, mfcmapiReaders).records.flatMap((record) =>
    record.kind === 'mailbox' ? [record.properties] : [],
  )
  expect(Buffer.from(mailboxTable('EX01', bags, { era: 'G' })).equals(bytes)).toBe(true)
})
