import { describe, expect, it } from 'vitest'
import { countKeepers, strangers, withKeepers } from '../../../electron/planning/keepers.ts'
import { makePlan } from '../../../electron/planning/make-plan.ts'
import type { Finding } from '../../../shared/model/finding.ts'
import { contosoFindings } from './finding-set.ts'

const findings = contosoFindings()
const duplicates = (all: readonly Finding[]) => all.filter(({ rule }) => rule === 'freebusy-duplicate')
const roles = (all: readonly Finding[]) => duplicates(all).map(({ evidence }) => evidence.map(({ id, as }) => [id, as]))
const plan = (all: readonly Finding[], more: object = {}) =>
  makePlan({
    snapshot: 'before',
    taken: '2011-03-28T07:41:00Z',
    zone: 'Europe/Paris',
    exchange: '2003',
    mfcmapi: 'current',
    toolVersion: 'test',
    sources: [],
    findings: all,
    ...more,
  })
const deleted = (all: readonly Finding[]) =>
  plan(all)
    .steps.filter(({ reversibility, targets }) => reversibility === 'irreversible' && targets.length > 0)
    .flatMap(({ targets }) => targets.filter(({ facts }) => String(facts.why).includes('duplicate')))
    .map(({ label, facts }) => [label, facts.recordKey])

describe('the copy to keep', () => {
  it('is the proposed one where nobody chose', () => {
    expect(withKeepers(findings, new Set())).toBe(findings)
    expect(countKeepers(findings)).toEqual({ chosen: 0, proposed: 1 })
  })

  it('can be chosen against the proposal: the plan then deletes the other copy', () => {
    const [before] = deleted(findings)
    const chosen = withKeepers(findings, new Set([2]))
    expect(roles(chosen)[0]).toEqual([
      [1, 'duplicate'],
      [2, 'keeper'],
    ])
    const [after] = deleted(chosen)
    expect(after?.[0]).toBe(before?.[0])
    expect(after?.[1]).not.toBe(before?.[1])
    expect(after?.[1]).toBe(duplicates(findings)[0]?.evidence[0]?.facts.recordKey)
  })

  it('can be chosen where nothing was proposed', () => {
    expect(deleted(findings)).toHaveLength(1)
    const chosen = withKeepers(findings, new Set([4]))
    expect(roles(chosen)[1]).toEqual([
      [3, 'duplicate'],
      [4, 'keeper'],
    ])
    expect(countKeepers(chosen)).toEqual({ chosen: 1, proposed: 1 })
    expect(deleted(chosen)).toHaveLength(2)
    expect(chosen.map(({ key }) => key)).toEqual(findings.map(({ key }) => key))
  })

  it('stays open where two copies of one group were chosen', () => {
    expect(roles(withKeepers(findings, new Set([1, 2])))[0]?.map(([, as]) => as)).toEqual(['undecided', 'undecided'])
  })

  it('must be a copy of some group', () => {
    expect(strangers(findings, [1, 99])).toEqual([99])
  })

  it('is told in the plan as a proposal or as a human’s choice', () => {
    const said = (all: readonly Finding[]) => plan(all).assumptions.map(({ en }) => en)
    expect(said(findings).join(' ')).toContain('keeps the copy the signs propose')
    expect(said(withKeepers(findings, new Set([1, 3]))).join(' ')).toContain('a human chose the copy to keep')
  })
})

describe('what no rule could judge', () => {
  it('is among the unknowns of the plan, in both languages', () => {
    const { unknowns } = plan(findings, { unjudged: ['orphans-without-mailboxes', 'no-such-code'] })
    expect(
      unknowns.filter(({ en, fr }) => en.includes('No mailbox table was imported') && fr.includes('Aucune table')),
    ).toHaveLength(1)
  })
})
