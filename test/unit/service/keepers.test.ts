import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findingsOf } from '../../../electron/casefile/findings.ts'
import { undoSnapshot } from '../../../electron/casefile/snapshots.ts'
import { sql } from '../../../electron/casefile/sql.ts'
import { chooseKeeper, keepersOf } from '../../../electron/service/keepers.ts'
import { planFor } from '../../../electron/service/plan-making.ts'
import { addSnapshot, caseWith } from '../../helpers/case-with.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'
import { makeFaultyOrganisation } from '../../writers/faulty-organisation.ts'

const folder = temporaryFolder()
const TAKEN = Date.UTC(2011, 2, 28, 8)
const organisation = makeFaultyOrganisation({
  seed: 11,
  mailboxes: 60,
  taken: TAKEN,
  faults: { 'duplicate-agreed': 2, 'duplicate-disagreeing': 1, orphan: 1 },
})
const sources = organisation.sources.map((source) => [...source()])
const { db, snapshot } = caseWith(join(folder, 'keepers.attendant'), sources, { taken: TAKEN })
afterAll(() => db.close())

const groups = findingsOf(db, snapshot).filter(({ rule }) => rule === 'freebusy-duplicate')
const orphan = findingsOf(db, snapshot).find(({ rule }) => rule === 'freebusy-orphan')
const plan = () =>
  JSON.stringify(planFor(db, { snapshot, exchange: '2007', mfcmapi: '2010', findings: [], toolVersion: '0' }))

describe('the copy a human keeps', () => {
  const [group] = groups.filter(({ variant }) => variant === 'decided')
  const [first, second] = group?.evidence ?? []
  if (group === undefined || first === undefined || second === undefined) throw new Error('no duplicates planted')
  const choose = (message: number | null, who = 'jdoe') =>
    chooseKeeper(db, { snapshot, finding: group.id, message, who, now: TAKEN })

  it('is stored in the case with who and when, one for each group, and the audit log tells it', () => {
    expect(choose(first.id)).toEqual([{ message: first.id, at: TAKEN, who: 'jdoe' }])
    expect(choose(second.id, '')).toEqual([{ message: second.id, at: TAKEN, who: '' }])
    const log = db.all<{ readonly detail: string }>(
      sql`SELECT detail FROM audit WHERE what = 'keeper-chosen' ORDER BY id`,
    )
    expect(log.map(({ detail }) => (JSON.parse(detail) as { who: string }).who)).toEqual(['jdoe', ''])
  })

  it('is what a plan keeps when nothing else is said, and the plan tells that a human chose', () => {
    const before = plan()
    expect(before).toContain('a human chose the copy to keep')
    choose(null)
    const after = plan()
    expect(after).not.toContain('a human chose the copy to keep')
    expect(after).not.toBe(before)
  })

  it('must be a copy of the group', () => {
    expect(() => choose(orphan?.evidence[0]?.id ?? 1)).toThrow(/unknown-row/)
    expect(() => chooseKeeper(db, { snapshot, finding: orphan?.id ?? 1, message: null, who: '', now: 0 })).toThrow(
      /unknown-row/,
    )
  })

  it('goes with its snapshot and leaves another one alone', () => {
    const other = db.transaction(() => addSnapshot(db, sources, { taken: TAKEN, name: 'second' }))
    const [its] = findingsOf(db, other).filter(({ rule }) => rule === 'freebusy-duplicate')
    chooseKeeper(db, { snapshot: other, finding: its?.id ?? 0, message: its?.evidence[0]?.id ?? 0, who: '', now: 1 })
    expect(keepersOf(db, other)).toHaveLength(1)
    undoSnapshot(db, other, TAKEN)
    expect(keepersOf(db, other)).toEqual([])
  })
})
