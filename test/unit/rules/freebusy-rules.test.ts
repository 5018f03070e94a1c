import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../../electron/casefile/findings.ts'
import { judge } from '../../../electron/rules/keeper.ts'
import type { CaseSettings } from '../../../shared/contract/channels.ts'
import type { RawProperty } from '../../../shared/model/properties.ts'
import type { EvidenceRecord } from '../../../shared/model/records.ts'
import { unixMsToFiletime, unixMsToMinutes1601 } from '../../../shared/time/epoch.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { aLogon, aMailbox, aMessage, NOON } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
let number = 0
const DAY = 86_400_000

function findings(sources: readonly (readonly EvidenceRecord[])[], taken = NOON) {
  const { db, snapshot } = caseWith(join(folder, `r${number++}.attendant`), sources, { taken })
  try {
    return findingsOf(db, snapshot)
  } finally {
    db.close()
  }
}

const time = (tag: number, at: number): RawProperty => ({ tag, value: { is: 'time', ticks: unixMsToFiletime(at) } })
const range = (from: number, to: number): readonly RawProperty[] => [
  { tag: 0x68470003, value: { is: 'int', value: unixMsToMinutes1601(from) } },
  { tag: 0x68480003, value: { is: 'int', value: unixMsToMinutes1601(to) } },
]
const published = (at: number): readonly RawProperty[] => [time(0x68680040, at), ...range(at, at + 60 * DAY)]
const created = (at: number): RawProperty => time(0x30070040, at)

describe('duplicate free/busy messages', () => {
  it('proposes a keeper where creation and publication name the same copy', () => {
    const living = aMessage('jdoe', [...published(NOON - DAY), created(NOON - 300 * DAY)])
    const copy = aMessage('jdoe', [...published(NOON - 20 * DAY), created(NOON - 100 * DAY)])
    const [finding] = findings([[living, copy, aMailbox()]]).filter(({ rule }) => rule === 'freebusy-duplicate')
    expect(finding).toMatchObject({ variant: 'decided', params: { copies: 2 } })
    expect(finding?.evidence.map((row) => [row.as, row.facts.flags])).toEqual([
      ['keeper', 'newest-timestamp oldest-created'],
      ['duplicate', undefined],
    ])
  })

  it('leaves the decision to a human where the signs disagree', () => {
    const older = aMessage('jdoe', [...published(NOON - 20 * DAY), created(NOON - 300 * DAY)])
    const newer = aMessage('jdoe', [...published(NOON - DAY), created(NOON - 100 * DAY)])
    const [finding] = findings([[older, newer, aMailbox()]]).filter(({ rule }) => rule === 'freebusy-duplicate')
    expect(finding).toMatchObject({ variant: 'undecided', certainty: 'to-verify' })
    expect(finding?.evidence.every((row) => row.as === 'undecided')).toBe(true)
  })

  it('never proposes to keep a damaged copy', () => {
    const row = (id: number, at: number, worst: string) => ({
      id,
      published_at: at,
      created_at: at,
      worst_status: worst,
    })
    expect(judge([row(1, 5, 'corrupt')]).keeper).toBeUndefined()
    expect(judge([row(1, 5, 'ok')]).keeper?.id).toBe(1)
  })

  it('says nothing about one person in two folders, or about two persons', () => {
    const here = aMessage('jdoe', published(NOON))
    const there = { ...aMessage('jdoe', published(NOON)), folder: 'SCHEDULE+ FREE BUSY/EX:/o=Contoso/ou=Other' }
    expect(
      findings([[here, there, aMessage('asmith', published(NOON))]]).filter(
        ({ rule }) => rule === 'freebusy-duplicate',
      ),
    ).toEqual([])
  })
})

describe('stale free/busy messages', () => {
  it('finds those published too long ago and those whose range is over, with the days', () => {
    const found = findings([
      [
        aMessage('old', [time(0x68680040, NOON - 40 * DAY), ...range(NOON - 50 * DAY, NOON + 20 * DAY)]),
        aMessage('over', [time(0x68680040, NOON - 90 * DAY), ...range(NOON - 90 * DAY, NOON - 5 * DAY)]),
        aMessage('fresh', published(NOON - DAY)),
      ],
    ]).filter(({ rule }) => rule === 'freebusy-stale')
    expect(found.map(({ variant, subject, params }) => [variant, subject, params.days])).toEqual([
      ['range-past', 'USER-/CN=RECIPIENTS/CN=OVER', 90],
      ['old', 'USER-/CN=RECIPIENTS/CN=OLD', 40],
    ])
  })
})

describe('orphaned free/busy messages', () => {
  const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
  const everybody = people.flatMap((alias) => [aMailbox(alias), aMessage(alias, published(NOON))])

  it('are those whose DN no imported mailbox table knows', () => {
    const found = findings([[...everybody, aMessage('ghost', published(NOON))]])
    expect(found.map(({ rule, variant, subject, params }) => [rule, variant, subject, params.servers])).toEqual([
      ['freebusy-orphan', 'plausible', 'USER-/CN=RECIPIENTS/CN=GHOST', 'EX01'],
    ])
  })

  it('are not judged where no mailbox table was imported', () => {
    expect(findings([[aMessage('ghost', published(NOON))]])).toEqual([])
  })

  it('are a note only where so many are missing that a server was not exported', () => {
    const found = findings([[aMailbox('a'), aMessage('a'), aMessage('b'), aMessage('c')]])
    expect(found.map(({ variant, severity }) => [variant, severity])).toEqual([
      ['tables-incomplete', 'info'],
      ['tables-incomplete', 'info'],
    ])
  })
})

describe('damaged free/busy messages', () => {
  it('name the status and its place in the bytes', () => {
    const broken = aMessage('jdoe', [
      ...published(NOON),
      { tag: 0x68531003, value: { is: 'multi', values: [{ is: 'int', value: 32_171 }] } },
      {
        tag: 0x68541102,
        value: { is: 'multi', values: [{ is: 'binary', bytes: Uint8Array.from([60, 0, 120, 0, 60]) }] },
      },
    ])
    const [finding] = findings([[broken]])
    expect(finding).toMatchObject({ rule: 'freebusy-damaged', params: { status: 'corrupt-length' } })
    expect(finding?.params.where).toContain('0x68541102')
  })
})

describe('how grave a finding about a public message is', () => {
  const stale = [aMessage('old', [time(0x68680040, NOON - 90 * DAY), ...range(NOON - 90 * DAY, NOON - 5 * DAY)])]
  const judged = (exchange: CaseSettings['exchange'], more: readonly EvidenceRecord[] = []) => {
    const { db, snapshot } = caseWith(join(folder, `r${number++}.attendant`), [[...stale, ...more]], {
      taken: NOON,
      settings: { exchange },
    })
    try {
      const [found] = findingsOf(db, snapshot).filter(({ rule }) => rule === 'freebusy-stale')
      return [found?.severity, found?.params.readers]
    } finally {
      db.close()
    }
  }

  it('depends on who still reads it in that version', () => {
    expect(judged('unknown')).toEqual(['warning', undefined])
    expect(judged('2003')).toEqual(['warning', undefined])
    expect(judged('2010')).toEqual(['info', 'availability-service'])
    expect(judged('2016')).toEqual(['info', 'nobody'])
  })

  it('stays where the logons show an Outlook that knows no Availability service', () => {
    const old = aLogon({ clientVersion: '11.0.8303.0' })
    expect(judged('2010', [old])).toEqual(['warning', 'old-clients'])
    expect(judged('2010', [aLogon()])).toEqual(['info', 'availability-service'])
  })
})

describe('mailboxes without a message', () => {
  const people = Array.from({ length: 30 }, (_, n) => `p${n}`)

  it('are not judged where no message of their group was imported', () => {
    expect(findings([people.map((alias) => aMailbox(alias))])).toEqual([])
  })

  it('are one note where most of a group is missing: the listing was cut', () => {
    const found = findings([[...people.map((alias) => aMailbox(alias)), aMessage('p0', published(NOON))]])
    expect(found.map(({ rule, variant, params }) => [rule, variant, params.missing, params.mailboxes])).toEqual([
      ['freebusy-missing', 'listing-incomplete', 29, 30],
    ])
  })
})

describe('one person in two folders', () => {
  const OTHER = '/o=Contoso/ou=Other'
  const there = (alias: string) => ({
    ...aMessage(alias, [...published(NOON)]),
    folder: `SCHEDULE+ FREE BUSY/EX:${OTHER}`,
  })
  const withAddress = (alias: string, dn: string) => {
    const message = there(alias)
    return {
      ...message,
      properties: message.properties.map((one) =>
        one.tag === 0x6849001f ? { ...one, value: { is: 'text', text: dn } as const } : one,
      ),
    }
  }
  const two = (records: readonly EvidenceRecord[]) =>
    findings([records]).filter(({ rule }) => rule === 'freebusy-two-folders' || rule === 'freebusy-orphan')

  it('is not claimed of two people of one name, nor without mailbox tables', () => {
    const second: EvidenceRecord = {
      kind: 'mailbox',
      server: 'EX02',
      properties: [
        { tag: 0x3001001f, value: { is: 'text', text: 'jdoe' } },
        { tag: 0x3003001f, value: { is: 'text', text: `${OTHER}/cn=Recipients/cn=jdoe` } },
      ],
      place: { line: 1 },
    }
    const messages = [aMessage('jdoe', published(NOON)), withAddress('jdoe', `${OTHER}/cn=Recipients/cn=jdoe`)]
    expect(two([...messages, aMailbox('jdoe'), second])).toEqual([])
    expect(two(messages)).toEqual([])
    expect(two([...messages, aMailbox('jdoe')]).map(({ variant, certainty }) => [variant, certainty])).toEqual([
      ['same-name', 'to-verify'],
    ])
  })

  it('is one folder where a dump names it by its directory', () => {
    const dumped = {
      ...aMessage('jdoe', published(NOON)),
      folder: 'dump/EX__o_Contoso_ou_First Administrative Group',
    }
    expect(two([aMessage('jdoe', published(NOON)), dumped, aMailbox('jdoe')])).toEqual([])
  })
})
