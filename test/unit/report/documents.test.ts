import { describe, expect, it } from 'vitest'
import { makePlan } from '../../../electron/planning/make-plan.ts'
import { findingsDocument } from '../../../electron/report/findings-document.ts'
import { planDocument, ranges } from '../../../electron/report/plan-document.ts'
import { labelled, spansOf } from '../../../electron/report/spans.ts'
import type { Block, Document } from '../../../shared/model/document.ts'
import { LANGUAGES } from '../../../shared/model/plan.ts'
import { contoso } from '../planning/finding-set.ts'

const plan = makePlan(contoso())
const all = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) => (block.block === 'step' ? [block, ...all(block.blocks)] : [block]))
const stepsOf = (document: Document) => document.blocks.filter((block) => block.block === 'step')
const commandsOf = (document: Document): readonly string[] =>
  all(document.blocks).flatMap((block) => (block.block === 'command' ? [block.text] : []))

describe.each(LANGUAGES)('the checklist in %s', (language) => {
  const document = planDocument(plan, [], language)

  it('says at its head what it was made from and for', () => {
    const head = new Map(document.facts)
    const values = [...head.values()]
    expect(values).toContain('EXMBX01 before clean-up')
    expect(values).toContain('Europe/Paris')
    expect(values).toContain('Exchange Server 2010')
    expect(values).toContain('Attendant 0.1.0')
    expect(values).toContain(language === 'fr' ? '28/03/2011 09:41' : '2011-03-28 09:41')
    expect(values.some((value) => value.includes('15.0.0.1029'))).toBe(true)
  })

  it('holds every step with its number, reversibility word and lines to sign', () => {
    const steps = stepsOf(document)
    expect(steps.map((step) => step.number)).toEqual(plan.steps.map((_, index) => String(index + 1)))
    for (const step of steps) expect(step.signatures).toHaveLength(step.reversibility === 'irreversible' ? 3 : 2)
    expect(new Set(steps.map((step) => step.reversibilityWord)).size).toBe(3)
  })

  it('cites a source with its mark in every step', () => {
    for (const step of stepsOf(document)) {
      const last = step.blocks.at(-1)
      const marks = last?.block === 'paragraph' ? last.spans.filter((span) => 'mark' in span) : []
      expect(marks.length, step.title).toBeGreaterThan(0)
    }
  })

  it('prints the hashes of the sources and the annex files', () => {
    const tables = all(document.blocks).filter((block) => block.block === 'table')
    expect(tables.some((table) => table.rows.some((row) => row.includes('a3'.repeat(32))))).toBe(true)
    expect(commandsOf(document).some((text) => text.startsWith('Windows Registry Editor Version 5.00'))).toBe(true)
  })

  it('ends with a place to sign', () => {
    const last = document.blocks.at(-1)
    expect(last?.block === 'table' && last.rows.every((row) => row.slice(1).every((cell) => cell === ''))).toBe(true)
  })

  it('has rows as wide as their heads and unique ids', () => {
    for (const block of all(document.blocks)) {
      if (block.block === 'table') for (const row of block.rows) expect(row).toHaveLength(block.head.length)
    }
    const ids = document.blocks.flatMap((block) =>
      block.block === 'heading' && block.id !== undefined ? [block.id] : [],
    )
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('documents', () => {
  it('show the same commands in both languages', () => {
    expect(commandsOf(planDocument(plan, [], 'fr'))).toEqual(commandsOf(planDocument(plan, [], 'en')))
  })

  it('show answers with person, moment in the plan’s zone, and comment', () => {
    const key = plan.steps[0]?.key ?? ''
    const answer = {
      key,
      state: 'done',
      comment: 'ok',
      who: 'A. Martin',
      second: '',
      at: Date.UTC(2011, 2, 28, 20, 5),
    } as const
    const step = stepsOf(planDocument(plan, [answer], 'fr'))[0]
    expect(step?.state).toBe('Faite')
    const text = JSON.stringify(step?.blocks)
    expect(text).toContain('Faite, A. Martin, 28/03/2011 22:05')
    expect(text).toContain('ok')
  })

  it('say when the moment of the export is not known', () => {
    const values = planDocument(makePlan(contoso({ taken: '' })), [], 'en').facts.map(([, value]) => value)
    expect(values).toContain('not known')
  })

  it('refuse aloud on versions without the mailbox', () => {
    const notices = planDocument(makePlan(contoso({ exchange: '2016' })), [], 'fr').blocks.filter(
      (one) => one.block === 'notice',
    )
    expect(notices[0]?.label).toBe('Refusé\u202f: File de la Surveillance du système')
  })

  it('list findings from critical to information with their evidence', () => {
    const document = findingsDocument(contoso(), 'en')
    const headings = document.blocks.flatMap((block) =>
      block.block === 'heading' && block.level === 2 ? [block.text] : [],
    )
    expect(headings).toEqual(['Critical', 'Warning', 'Information', 'Sources'])
    const table = document.blocks.find((block) => block.block === 'table')
    expect(table?.head).toContain('Client address')
  })

  it('draw neighbours together', () => {
    expect(ranges([1, 2, 3, 8, 10, 11])).toBe('1–3, 8, 10–11')
    expect(ranges([])).toBe('')
  })

  it('read backticks as verbatim text and leave a lonely one alone', () => {
    expect(spansOf('a `b` c')).toEqual([{ text: 'a ' }, { code: 'b' }, { text: ' c' }])
    expect(spansOf('a ` c')).toEqual([{ text: 'a ` c' }])
    expect(labelled('L', [])).toEqual([{ strong: 'L' }, { text: ' ' }])
  })
})
