import { createHash } from 'node:crypto'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openForWriting } from '../../../electron/casefile/open.ts'
import { answersOf, historyOf } from '../../../electron/casefile/plans.ts'
import { sql } from '../../../electron/casefile/sql.ts'
import { evidenceOf } from '../../../electron/casefile/step-evidence.ts'
import { mergeProgress } from '../../../electron/service/merge-progress.ts'
import { makeAndSavePlan, type PlanWish, planFor } from '../../../electron/service/plan-making.ts'
import { giveAnswer, undoAnswer } from '../../../electron/service/step-answer.ts'
import {
  filePiece,
  layEvidence,
  shownEvidence,
  takeEvidenceAway,
  textPiece,
} from '../../../electron/service/step-evidence.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import type { StepState } from '../../../shared/model/plan.ts'
import { MAX_EVIDENCE_PER_STEP } from '../../../shared/model/plan-progress.ts'
import { addSnapshot, caseWith } from '../../helpers/case-with.ts'
import { aMailbox, aMessage, NOON } from '../../helpers/records.ts'
import { temporaryFolder } from '../../helpers/temporary.ts'

const folder = temporaryFolder()
const people = Array.from({ length: 9 }, (_, index) => `user${index}`)
const records = (...ghosts: readonly string[]) => [
  ...people.flatMap((alias) => [aMailbox(alias), aMessage(alias)]),
  ...ghosts.map((alias) => aMessage(alias)),
]
const WISH: Omit<PlanWish, 'now' | 'snapshot'> = {
  exchange: '2007',
  mfcmapi: 'current',
  findings: [],
  toolVersion: 'test',
}
type Db = ReturnType<typeof caseWith>['db']

function code(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof AttendantError) return error.code
    throw error
  }
  return ''
}

function planned(name: string) {
  const path = join(folder, `${name}.attendant`)
  const { db, snapshot } = caseWith(path, [records('ghost')], { taken: NOON })
  const { plan } = makeAndSavePlan(db, { ...WISH, snapshot, now: NOON })
  const { steps } = planFor(db, { ...WISH, snapshot })
  return { path, db, snapshot, plan, steps }
}

const say = (db: Db, plan: number, step: string, state: StepState, who: string, comment: string, now: number) =>
  giveAnswer(db, { plan, step, state, comment, who, second: '', confirm: '', now })
const stateOf = (db: Db, plan: number, step: string) => answersOf(db, plan).find(({ key }) => key === step)

describe('leaving a step out', () => {
  it('needs a reason, whichever way it is left out', () => {
    const { db, plan, steps } = planned('reason')
    const key = steps[0]?.key ?? ''
    for (const state of ['not-applicable', 'skipped'] as const) {
      expect(code(() => say(db, plan, key, state, 'Ann', '  ', NOON))).toBe('reason-missing')
      expect(code(() => say(db, plan, key, state, 'Ann', 'no Outlook 2003', NOON))).toBe('')
    }
    expect(code(() => say(db, plan, key, 'open', 'Ann', '', NOON))).toBe('')
    db.close()
  })
})

describe('going back', () => {
  it('restores answer after answer, each as a new entry that says so', () => {
    const { db, plan, steps } = planned('undo')
    const key = steps[0]?.key ?? ''
    const undo = () => undoAnswer(db, { plan, step: key, who: 'Ann', now: NOON + 9 })
    expect(code(undo)).toBe('nothing-to-undo')
    say(db, plan, key, 'failed', 'Ann', 'first', NOON + 1)
    say(db, plan, key, 'done', 'Bob', 'second', NOON + 2)
    expect(undo()).toMatchObject({ state: 'failed', comment: 'first', who: 'Ann', origin: 'undo' })
    expect(undo()).toMatchObject({ state: 'open', comment: '', who: '' })
    expect(code(undo)).toBe('nothing-to-undo')
    expect(historyOf(db, plan, key).map(({ state, origin }) => [state, origin ?? 'answer'])).toEqual([
      ['failed', 'answer'],
      ['done', 'answer'],
      ['failed', 'undo'],
      ['open', 'undo'],
    ])
    expect(() => db.run(sql`DELETE FROM step_history`)).toThrow(/append-only/)
    db.close()
  })

  it('does not bring back a tick whose conditions no longer hold', () => {
    const { db, plan, steps } = planned('undo-order')
    const isFree = (key: string) => steps.find((step) => step.key === key)?.after.length === 0
    const later = steps.find(
      (step) => step.after.length > 0 && step.after.every(isFree) && step.reversibility !== 'irreversible',
    )
    if (later === undefined) throw new Error('no such step')
    for (const key of later.after) say(db, plan, key, 'done', 'Ann', '', NOON)
    say(db, plan, later.key, 'done', 'Ann', '', NOON)
    say(db, plan, later.key, 'open', 'Ann', '', NOON)
    say(db, plan, later.after[0] ?? '', 'failed', 'Ann', '', NOON)
    expect(code(() => undoAnswer(db, { plan, step: later.key, who: '', now: NOON }))).toBe('precondition-open')
    db.close()
  })
})

describe('evidence beside a step', () => {
  const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

  it('keeps texts and pictures, and of a file the hash; it cannot be changed and goes on record when taken away', async () => {
    const { db, plan, steps } = planned('evidence')
    const step = steps[0]?.key ?? ''
    const [log, picture] = [join(folder, 'before.csv'), join(folder, 'screen.png')]
    writeFileSync(log, 'a,b\n')
    writeFileSync(picture, PNG)
    const lay = (piece: Parameters<typeof layEvidence>[1]['piece']) =>
      layEvidence(db, { plan, step, who: 'Ann', piece, now: NOON })
    lay(textPiece('homeMDB: CN=DB1\nsecond line'))
    lay(await filePiece(log, 'file'))
    const all = lay(await filePiece(picture, 'picture'))
    expect(all.map(({ kind, name, size }) => [kind, name, size])).toEqual([
      ['text', 'homeMDB: CN=DB1', 27],
      ['file', 'before.csv', 4],
      ['picture', 'screen.png', 16],
    ])
    expect(all[1]?.sha256).toBe(createHash('sha256').update('a,b\n').digest('hex'))
    expect(shownEvidence(db, all[0]?.id ?? 0).text).toContain('second line')
    expect(shownEvidence(db, all[2]?.id ?? 0).base64).toBe(PNG.toString('base64'))
    expect(shownEvidence(db, all[1]?.id ?? 0)).toMatchObject({ text: '', base64: '' })
    expect(lay(textPiece('homeMDB: CN=DB1\nsecond line'))).toHaveLength(3)
    expect(() => db.run(sql`UPDATE step_evidence SET who = 'Eve'`)).toThrow(/never changes/)
    expect(takeEvidenceAway(db, { plan, step, evidence: all[0]?.id ?? 0, who: 'Ann', now: NOON })).toHaveLength(2)
    expect(
      db.get<{ detail: string }>(sql`SELECT detail FROM audit WHERE what = 'step-evidence-removed'`)?.detail,
    ).toContain(all[0]?.sha256)
    db.close()
  })

  it('is bounded, and a picture is one by its bytes and not by its name', async () => {
    const { db, plan, steps } = planned('bounds')
    const step = steps[0]?.key ?? ''
    const fake = join(folder, 'fake.png')
    writeFileSync(fake, 'MZ this is a program')
    await expect(filePiece(fake, 'picture')).rejects.toThrow(/evidence-refused/)
    await expect(filePiece(folder, 'file')).rejects.toThrow(/evidence-refused/)
    for (let n = 0; n < MAX_EVIDENCE_PER_STEP; n++) {
      layEvidence(db, { plan, step, who: '', piece: textPiece(`line ${n}`), now: NOON })
    }
    expect(code(() => layEvidence(db, { plan, step, who: '', piece: textPiece('more'), now: NOON }))).toBe(
      'evidence-refused',
    )
    expect(code(() => layEvidence(db, { plan, step: 'nowhere', who: '', piece: textPiece('x'), now: NOON }))).toBe(
      'unknown-step',
    )
    db.close()
  })
})

describe('a plan made anew', () => {
  it('keeps answers where the step reads the same and asks to look again where it does not', async () => {
    const { db, plan, steps, snapshot } = planned('carry')
    const deletion = steps.find((step) => step.reversibility === 'irreversible')
    const reading = steps.find((step) => step.after.length === 0)
    if (deletion === undefined || reading === undefined) throw new Error('no such steps')
    say(db, plan, reading.key, 'done', 'Ann', 'seen', NOON + 1)
    say(db, plan, deletion.key, 'failed', 'Bob', 'no rights', NOON + 2)
    layEvidence(db, { plan, step: reading.key, who: 'Ann', piece: textPiece('proof'), now: NOON })
    const later = addSnapshot(db, [records('ghost', 'spectre')], { taken: NOON + 86_400_000, name: 'later' })
    const made = makeAndSavePlan(db, { ...WISH, snapshot: later, carry: plan, now: NOON + 5 })
    const fresh = planFor(db, { ...WISH, snapshot: later })
    expect(made.carried.kept).toBe(1)
    expect(made.carried.review).toBeGreaterThanOrEqual(1)
    expect(stateOf(db, made.plan, reading.key)).toMatchObject({
      state: 'done',
      who: 'Ann',
      at: NOON + 1,
      origin: 'carried',
    })
    expect(evidenceOf(db, made.plan)).toHaveLength(1)
    const again = fresh.steps.find((step) => step.place === deletion.place)
    expect(again?.key).not.toBe(deletion.key)
    expect(stateOf(db, made.plan, again?.key ?? '')).toMatchObject({
      state: 'open',
      review: { state: 'failed', comment: 'no rights', who: 'Bob' },
    })
    // The note is gone once somebody has looked again, and the earlier plan is as it was.
    say(db, made.plan, again?.key ?? '', 'failed', 'Ann', 'still no rights', NOON + 6)
    expect(stateOf(db, made.plan, again?.key ?? '')?.review).toBeUndefined()
    expect(stateOf(db, plan, deletion.key)).toMatchObject({ state: 'failed', comment: 'no rights' })
    expect(makeAndSavePlan(db, { ...WISH, snapshot, now: NOON }).carried).toEqual({ kept: 0, review: 0 })
    db.close()
  })
})

describe('copies of a case that two persons worked on', () => {
  function copies(name: string) {
    const mine = planned(name)
    const first = mine.steps.filter((step) => step.after.length === 0).map(({ key }) => key)
    const [a = '', b = '', c = '', d = ''] = first
    say(mine.db, mine.plan, a, 'doing', 'Ann', '', NOON + 1)
    mine.db.close()
    const path = join(folder, `${name} of Bob.attendant`)
    copyFileSync(mine.path, path)
    return { ...mine, db: openForWriting(mine.path), theirs: openForWriting(path), other: path, a, b, c, d }
  }
  const wish = (path: string, more: Partial<Parameters<typeof mergeProgress>[1]> = {}) => ({
    path,
    apply: true,
    who: 'Ann',
    decisions: [],
    now: NOON + 100,
    ...more,
  })

  it('come together as the union of both histories, also a second time', () => {
    const { db, theirs, other, plan, a, b, c } = copies('union')
    say(db, plan, b, 'done', 'Ann', 'mine', NOON + 2)
    say(theirs, plan, a, 'done', 'Bob', 'went on from Ann', NOON + 3)
    say(theirs, plan, c, 'failed', 'Bob', 'no rights', NOON + 4)
    layEvidence(theirs, { plan, step: c, who: 'Bob', piece: textPiece('access denied'), now: NOON })
    theirs.close()
    const look = mergeProgress(db, wish(other, { apply: false }))
    expect(look).toMatchObject({ merged: false, entries: 2, updated: 2, conflicts: [] })
    expect(stateOf(db, plan, a)?.state).toBe('doing')
    expect(mergeProgress(db, wish(other))).toMatchObject({
      merged: true,
      entries: 2,
      updated: 2,
      evidence: 1,
      refused: 0,
    })
    expect(stateOf(db, plan, a)).toMatchObject({ state: 'done', who: 'Bob', origin: 'merged' })
    expect(stateOf(db, plan, b)).toMatchObject({ state: 'done', comment: 'mine' })
    expect(stateOf(db, plan, c)).toMatchObject({ state: 'failed' })
    expect(historyOf(db, plan, a).map(({ state }) => state)).toEqual(['doing', 'done'])
    expect(evidenceOf(db, plan)).toMatchObject([{ kind: 'text', who: 'Bob' }])
    expect(mergeProgress(db, wish(other))).toMatchObject({ entries: 0, updated: 0, evidence: 0 })
    expect(db.all(sql`SELECT 1 FROM audit WHERE what = 'progress-merged'`)).toHaveLength(2)
    db.close()
  })

  it('leave it to a person where two persons answered differently, and keep both answers', () => {
    const { db, theirs, other, path, plan, a } = copies('conflict')
    say(db, plan, a, 'failed', 'Ann', 'does not work', NOON + 5)
    say(theirs, plan, a, 'done', 'Bob', 'works', NOON + 6)
    theirs.close()
    expect(code(() => mergeProgress(db, wish(other)))).toBe('merge-undecided')
    expect(historyOf(db, plan, a)).toHaveLength(2)
    const { conflicts } = mergeProgress(db, wish(other, { apply: false }))
    expect(conflicts).toMatchObject([{ step: a, mine: { who: 'Ann' }, theirs: { who: 'Bob' } }])
    mergeProgress(db, wish(other, { decisions: [{ plan, step: a, take: 'theirs' }], who: 'Cleo' }))
    expect(stateOf(db, plan, a)).toMatchObject({ state: 'done', comment: 'works', origin: 'decided', note: 'Cleo' })
    expect(historyOf(db, plan, a).map(({ who, origin }) => [who, origin ?? 'answer'])).toEqual([
      ['Ann', 'answer'],
      ['Ann', 'answer'],
      ['Bob', 'merged'],
      ['Bob', 'decided'],
    ])
    db.close()
    // Bob takes the decision over without being asked again.
    const back = openForWriting(other)
    expect(mergeProgress(back, wish(path))).toMatchObject({ conflicts: [], merged: true })
    expect(stateOf(back, plan, a)).toMatchObject({ state: 'done', origin: 'merged' })
    back.close()
  })

  it('let the later answer of one person hold, and equal answers of two', () => {
    const { db, theirs, other, plan, a, b } = copies('same')
    say(db, plan, a, 'failed', 'Ann', 'in the morning', NOON + 5)
    say(theirs, plan, a, 'done', 'ann', 'in the evening', NOON + 50)
    say(db, plan, b, 'done', 'Ann', 'later here', NOON + 60)
    say(theirs, plan, b, 'done', 'Bob', 'earlier there', NOON + 10)
    theirs.close()
    expect(mergeProgress(db, wish(other))).toMatchObject({ conflicts: [], updated: 1 })
    expect(stateOf(db, plan, a)).toMatchObject({ state: 'done', comment: 'in the evening' })
    expect(stateOf(db, plan, b)).toMatchObject({ comment: 'later here' })
    db.close()
  })

  it('bring nothing in that could not have been answered here', () => {
    const { db, theirs, other, plan, steps, a } = copies('forged')
    const deletion = steps.find((step) => step.reversibility === 'irreversible')?.key ?? ''
    theirs.run(sql`INSERT INTO step_history (plan_id, step_key, state, comment, who, second, at)
      VALUES (${plan}, ${deletion}, 'done', '', 'Bob', 'bob ', ${NOON + 7})`)
    theirs.run(sql`INSERT INTO step_history (plan_id, step_key, state, comment, who, second, at)
      VALUES (${plan}, ${a}, 'approved', '', 'Bob', '', ${NOON + 8})`)
    theirs.run(sql`INSERT INTO step_evidence (plan_id, step_key, kind, name, media, sha256, size, who, at, body)
      VALUES (${plan}, ${a}, 'picture', 'x.png', 'image/png', ${'0'.repeat(64)}, 2, 'Bob', 0, ${new Uint8Array([77, 90])})`)
    theirs.close()
    expect(mergeProgress(db, wish(other))).toMatchObject({ entries: 0, updated: 0, evidence: 0, refused: 3 })
    expect(stateOf(db, plan, deletion)?.state).toBe('open')
    expect(stateOf(db, plan, a)?.state).toBe('doing')
    db.close()
  })

  it('are checked like any foreign file, and a case is not merged with itself', () => {
    const { db, theirs, path } = copies('foreign')
    theirs.close()
    const text = join(folder, 'text.attendant')
    writeFileSync(
      text,
      'this is no case file, but a text that is long enough to hold a header of an SQLite file. '.repeat(3),
    )
    expect(code(() => mergeProgress(db, wish(text)))).toBe('case-foreign')
    expect(code(() => mergeProgress(db, wish(path)))).toBe('bad-request')
    expect(code(() => mergeProgress(db, wish(join(folder, 'nowhere.attendant'))))).toBe('case-not-found')
    db.close()
  })
})
