import { describe, expect, it } from 'vitest'
import { totalsOf, untouched } from '../../../renderer/state/plan.ts'
import { confirmationGap, nameToConfirm, waitsFor } from '../../../shared/model/interlock.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'

const both = (text: string): { en: string; fr: string } => ({ en: text, fr: text })
const step = (key: string, patch: Partial<PlanStep> = {}): PlanStep => ({
  key,
  procedure: 'public-freebusy-cleanup',
  phase: 'clean',
  title: both(`Step ${key}`),
  instruction: both(''),
  verbatim: [],
  targets: [],
  targetsMore: 0,
  prerequisites: [],
  expected: both(''),
  risk: both(''),
  reversibility: 'reading',
  undo: both(''),
  verification: both(''),
  owner: both(''),
  minutes: 5,
  certainty: 'certain',
  citations: [],
  after: [],
  findings: [],
  ...patch,
})

describe('totalsOf', () => {
  it('counts a failed step as neither open nor settled, with its minutes still to work', () => {
    const steps = [step('a'), step('b'), step('c'), step('d')]
    const answers = {
      a: { ...untouched('a'), state: 'done' as const },
      b: { ...untouched('b'), state: 'failed' as const },
      c: { ...untouched('c'), state: 'not-applicable' as const },
    }
    expect(totalsOf(steps, answers)).toEqual({ all: 4, settled: 2, done: 1, failed: 1, open: 1, minutesLeft: 10 })
  })
})

describe('waitsFor', () => {
  it('names the steps that must be settled first', () => {
    const first = step('a')
    const steps = [first, step('b', { after: ['a'] })]
    const second = steps[1] ?? first
    expect(waitsFor(second, steps, {}).map(({ key }) => key)).toEqual(['a'])
    expect(waitsFor(second, steps, { a: { ...untouched('a'), state: 'done' } })).toEqual([])
    expect(waitsFor(second, steps, { a: { ...untouched('a'), state: 'failed' } })).toEqual([first])
  })
})

describe('what cannot be undone', () => {
  const deletion = step('x', {
    reversibility: 'irreversible',
    verbatim: [{ as: 'object', text: 'Microsoft System Attendant' }],
    targets: [{ label: 'USER-/CN=RECIPIENTS/CN=JDOE', facts: {} }],
  })

  it('asks for the object the step names, else its first target', () => {
    expect(nameToConfirm(deletion)).toBe('Microsoft System Attendant')
    expect(nameToConfirm({ ...deletion, verbatim: [] })).toBe('USER-/CN=RECIPIENTS/CN=JDOE')
  })

  it('needs the exact name and two different persons', () => {
    const typed = { confirm: 'Microsoft System Attendant', who: 'A. Martin', second: 'L. Dupont' }
    expect(confirmationGap(deletion, typed)).toBeNull()
    expect(confirmationGap(deletion, { ...typed, confirm: 'microsoft system attendant' })).toBe('confirm')
    expect(confirmationGap(deletion, { ...typed, second: ' ' })).toBe('confirm')
    expect(confirmationGap(deletion, { ...typed, second: 'a. martin ' })).toBe('same')
    expect(confirmationGap(step('y'), { confirm: '', who: '', second: '' })).toBeNull()
  })
})
