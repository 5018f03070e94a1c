import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../../electron/casefile/findings.ts'
import type { Finding } from '../../../shared/model/finding.ts'
import { caseWith } from '../../helpers/case-with.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'
import { type Fault, makeFaultyOrganisation, OTHER_FAULTS, PERSON_FAULTS } from '../../writers/faulty-organisation.ts'

const folder = temporaryFolder()
const TAKEN = Date.UTC(2011, 2, 28, 8)
let number = 0

function analysed(seed: number, mailboxes: number, faults: Readonly<Partial<Record<Fault, number>>>) {
  const organisation = makeFaultyOrganisation({ seed, mailboxes, taken: TAKEN, faults })
  const { db, snapshot } = caseWith(
    join(folder, `o${number++}.attendant`),
    organisation.sources.map((source) => [...source()]),
    { taken: TAKEN },
  )
  try {
    return { expected: organisation.expected, found: findingsOf(db, snapshot) }
  } finally {
    db.close()
  }
}

const line = ({ rule, variant, subject }: Pick<Finding, 'rule' | 'variant' | 'subject'>): string =>
  `${rule} ${variant} ${subject}`

describe('a generated organisation', () => {
  it('without a fault gives no finding', () => {
    expect(analysed(1, 400, {}).found.map(line)).toEqual([])
  })

  it('of 2,000 mailboxes gives exactly the faults planted, one finding each', () => {
    const seed = 20_110_328
    const faults = Object.fromEntries(PERSON_FAULTS.map((fault, n) => [fault, 3 + (n % 5)]))
    const { expected, found } = analysed(seed, 2000, {
      ...faults,
      orphan: 9,
      'empty-group': 2,
      'wrong-rights': 2,
      queue: 7,
    })
    expect(found.map(line).sort(), `seed ${seed}`).toEqual(expected.map(line).sort())
  }, 60_000)

  it.each([...PERSON_FAULTS, ...OTHER_FAULTS])('gives exactly one finding for one planted %s', (fault) => {
    const { expected, found } = analysed(7, 40, { [fault]: 1 })
    expect(found.map(line)).toEqual(expected.map(line))
    expect(found).toHaveLength(1)
  })
})

describe('what the findings of planted faults say', () => {
  const one = (fault: Fault): Finding | undefined => analysed(3, 40, { [fault]: 1 }).found[0]
  const signs = (finding: Finding | undefined) =>
    finding?.evidence.map((row) => [row.as, row.facts.flags, row.facts.against])

  it('the copy the mailbox has cached is proposed although another is older', () => {
    const finding = one('duplicate-cached')
    expect(signs(finding)).toEqual([
      ['duplicate', 'oldest-created', 'not-cached not-newest'],
      ['keeper', 'cached newest-timestamp', 'not-oldest'],
    ])
    expect(finding?.params).toMatchObject({ because: 'cached, newest-timestamp' })
    expect(finding?.params.keep).toBe(finding?.evidence[1]?.facts.recordKey)
  })

  it('a copy stored under a name of a later copy is not proposed', () => {
    expect(signs(one('duplicate-copy-name'))).toEqual([
      ['duplicate', 'oldest-created', 'copy-url not-newest'],
      ['keeper', 'canonical-url newest-timestamp', 'not-oldest'],
    ])
  })

  it('nothing is proposed where the signs disagree, and the finding says so', () => {
    const finding = one('duplicate-disagreeing')
    expect(finding?.params).toMatchObject({ doubt: 'signs-disagree' })
    expect(finding?.params.keep).toBeUndefined()
    expect(finding?.evidence.map(({ as }) => as)).toEqual(['undecided', 'undecided'])
  })

  it('the message left in another folder is told from the current one', () => {
    for (const fault of ['two-folders-address', 'two-folders-name'] as const) {
      expect(
        one(fault)
          ?.evidence.map(({ as }) => as)
          .sort(),
        fault,
      ).toEqual(['current-folder', 'left-behind'])
    }
  })

  it('the queue is corroborated by the event and has an age', () => {
    const finding = analysed(3, 40, { queue: 3 }).found[0]
    expect(finding?.params).toMatchObject({ items: 3, age: 3, events: 1, eventIds: '8207', server: 'EX01' })
    expect(finding?.evidence.map(({ as }) => as)).toEqual([
      'mailbox',
      'event',
      'queue-item',
      'queue-item',
      'queue-item',
    ])
  })

  it.each([
    ['damaged-length', 'corrupt-length'],
    ['damaged-count', 'corrupt-count'],
    ['damaged-month', 'corrupt-month'],
    ['damaged-order', 'corrupt-order'],
    ['damaged-range', 'corrupt-range'],
    ['tombstones', 'corrupt-tombstone'],
  ] as const)('%s is told as %s with its place', (fault, status) => {
    expect(one(fault)?.params).toMatchObject({ status, where: expect.stringContaining('0x68') })
  })
})
