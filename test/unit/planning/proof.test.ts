import { describe, expect, it } from 'vitest'
import { type FindingSight, proofOf, type TargetSight, targetKind } from '../../../electron/planning/proof.ts'
import type { Plan, PlanStep, StepTarget } from '../../../shared/model/plan.ts'

const both = { en: '', fr: '' }
const step = (change: Partial<PlanStep>): PlanStep => ({
  key: 'k',
  procedure: 'public-freebusy-cleanup',
  phase: 'clean',
  title: both,
  instruction: both,
  verbatim: [],
  targets: [],
  targetsMore: 0,
  prerequisites: [],
  expected: both,
  risk: both,
  reversibility: 'irreversible',
  undo: both,
  verification: both,
  owner: both,
  minutes: 1,
  certainty: 'certain',
  citations: [],
  after: [],
  findings: [],
  ...change,
})
const message = (label: string): StepTarget => ({ label, facts: { recordKey: label } })
const record = (change: Partial<Extract<TargetSight, { is: 'record' }>>): TargetSight => ({
  is: 'record',
  state: 'gone',
  why: null,
  deletion: null,
  republished: false,
  ...change,
})
const proof = (
  one: PlanStep,
  sights: readonly (TargetSight | undefined)[],
  findings: readonly (readonly [string, FindingSight])[] = [],
) =>
  proofOf({
    plan: { steps: [one] } as unknown as Plan,
    targets: (_, at) => sights[at],
    findings: new Map(findings),
  })[0]

describe('the proof of a step', () => {
  it('a deletion is confirmed only when every object is gone, and tells how it went', () => {
    const one = step({ targets: [message('a'), message('b')] })
    const soft = record({ deletion: 'soft' })
    expect(proof(one, [soft, record({ deletion: 'untold' })])).toMatchObject({
      mark: 'confirmed',
      by: 'targets',
      confirmed: 2,
      deletions: { soft: 1, absent: 0, 'absent-unnamed': 0, untold: 1 },
    })
    expect(proof(one, [soft, record({ state: 'still' })])).toMatchObject({ mark: 'not-confirmed', still: ['b'] })
    expect(proof(one, [soft, record({ state: 'changed', republished: true })])).toMatchObject({ mark: 'not-confirmed' })
  })

  it('what was not exported again is no proof', () => {
    const one = step({ targets: [message('a'), message('b')] })
    const untold = record({ state: 'untold', why: 'folder-not-exported' })
    expect(proof(one, [record({}), untold])).toMatchObject({
      mark: 'untold',
      untold: 1,
      reasons: ['folder-not-exported'],
    })
    expect(proof(one, [record({}), undefined])).toMatchObject({ mark: 'untold', untold: 1, reasons: [] })
    expect(proof(one, [record({ state: 'still' }), untold])).toMatchObject({ mark: 'not-confirmed' })
  })

  it('publishing again is confirmed by a newer publication, or where the message is gone', () => {
    const one = step({ reversibility: 'reversible', targets: [message('a'), message('b')] })
    expect(proof(one, [record({ state: 'changed', republished: true }), record({})])).toMatchObject({
      mark: 'confirmed',
    })
    expect(proof(one, [record({ state: 'changed' }), record({})])).toMatchObject({ mark: 'not-confirmed' })
  })

  it('a limit is confirmed where every node has the number, or the value is gone where it was to go', () => {
    const limit = (after: string, why = 'change'): StepTarget => ({
      label: 'Maximum Allowed Sessions Per User',
      facts: { key: 'HKLM\\X', before: '32 (0x20)', after, why },
    })
    const one = (target: StepTarget) => step({ reversibility: 'reversible', targets: [target] })
    const sight = (numbers: readonly number[], told = true): TargetSight => ({ is: 'limit', told, numbers })
    expect(proof(one(limit('50 (0x32)')), [sight([50, 50])])).toMatchObject({ mark: 'confirmed' })
    expect(proof(one(limit('50 (0x32)')), [sight([50, 32])])).toMatchObject({ mark: 'not-confirmed' })
    expect(proof(one(limit('50 (0x32)')), [sight([])])).toMatchObject({ mark: 'not-confirmed' })
    expect(proof(one(limit('-')), [sight([])])).toMatchObject({ mark: 'confirmed' })
    expect(proof(one(limit('50 (0x32)')), [sight([], false)])).toMatchObject({
      mark: 'untold',
      reasons: ['limits-not-exported'],
    })
    expect(proof(one(limit('50 (0x32)', 'pending')), [sight([32])])).toMatchObject({ mark: 'not-provable' })
  })

  it('objects beyond the list of the plan are covered by the findings or stay untold', () => {
    const one = step({ targets: [message('a')], targetsMore: 7, findings: ['f'] })
    const fixed: FindingSight = { state: 'fixed', why: null, subject: 'x' }
    expect(proof(one, [record({})], [['f', fixed]])).toMatchObject({ mark: 'confirmed', unlisted: 0 })
    expect(proof(one, [record({})], [['f', { ...fixed, state: 'still' }]])).toMatchObject({
      mark: 'untold',
      unlisted: 7,
    })
  })

  it('reading leaves no trace; only the last steps ask for the findings', () => {
    const reading = step({ reversibility: 'reading', phase: 'observe', findings: ['f'], targets: [message('a')] })
    expect(proof(reading, [record({})])).toMatchObject({ mark: 'not-provable', by: 'nothing' })
    const verify = step({ reversibility: 'reading', phase: 'verify', findings: ['f', 'g'] })
    const sight = (state: FindingSight['state']): FindingSight => ({ state, why: null, subject: state })
    expect(
      proof(
        verify,
        [],
        [
          ['f', sight('fixed')],
          ['g', sight('fixed')],
        ],
      ),
    ).toMatchObject({ mark: 'confirmed', by: 'findings' })
    expect(
      proof(
        verify,
        [],
        [
          ['f', sight('fixed')],
          ['g', sight('changed')],
        ],
      ),
    ).toMatchObject({
      mark: 'not-confirmed',
      still: ['changed'],
    })
    expect(proof(verify, [], [['f', sight('fixed')]])).toMatchObject({ mark: 'untold' })
  })

  it('names at most fifty objects and counts the rest', () => {
    const targets = Array.from({ length: 60 }, (_, n) => message(`m${n}`))
    const found = proof(
      step({ targets }),
      targets.map(() => record({ state: 'still' })),
    )
    expect([found?.still.length, found?.stillMore]).toEqual([50, 10])
  })
})

describe('the kind of a target', () => {
  it('is told by its facts', () => {
    expect(targetKind(message('a'))).toBe('message')
    expect(targetKind({ label: '', facts: { remoteAddress: '10.0.0.1', remotePort: 1 } })).toBe('connection')
    expect(targetKind({ label: '', facts: { key: 'k', before: '-', after: '1 (0x1)' } })).toBe('limit')
    expect(targetKind({ label: '', facts: { logonTime: '2011-03-28T08:00:00Z' } })).toBe('logon')
    expect(targetKind({ label: '', facts: { server: 'EX01', dn: '/o=x' } })).toBe('nothing')
  })
})
