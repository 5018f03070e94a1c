import { describe, expect, it } from 'vitest'
import type { Procedure, ProcedureStep } from '../../../electron/planning/procedure.ts'
import { LINT_CODES, type LintCode, procedureLints } from '../../../electron/planning/procedure-lint.ts'
import { procedureSchema } from '../../../electron/planning/procedure-schema.ts'
import { PROCEDURES } from '../../../electron/planning/procedures/index.ts'
import { PROCEDURE_IDS } from '../../../shared/model/finding.ts'

const good = PROCEDURES['public-freebusy-cleanup']
const deletion = good.steps.find((step) => step.id === 'delete-messages')
const reading = good.steps.find((step) => step.id === 'open-folder')
if (deletion === undefined || reading === undefined) throw new Error('steps not found')

/** The procedure with one step changed. */
const withStep = (id: string, change: Partial<ProcedureStep>): Procedure => ({
  ...good,
  steps: good.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
})

const damaged: Readonly<Record<LintCode, Procedure>> = {
  'no-citation': withStep('delete-messages', {
    citations: deletion.citations.map((one) => ({ ...one, only: { exchange: ['2010'] } })),
  }),
  'no-undo': withStep('open-folder', { undo: { en: '-', fr: '-' } }),
  'no-verification': withStep('open-folder', { verification: { en: '?', fr: '?' } }),
  'missing-language': withStep('open-folder', { expected: { en: 'The list is complete.', fr: ' ' } }),
  'command-differs': withStep('open-folder', {
    expected: { en: 'Run `Get-Mailbox jdoe`.', fr: 'Exécuter `Get-Mailbox jdupont`.' },
  }),
  'actions-differ': withStep('open-folder', {
    instruction: { en: 'Open it.\nClose it.', fr: 'L’ouvrir et le fermer.' },
  }),
  'other-language': withStep('open-folder', {
    expected: { en: 'The list is complete.', fr: 'The list is complete, sans exception.' },
  }),
  'same-text': withStep('open-folder', {
    expected: { en: 'Export list complete, zero rejects', fr: 'Export list complete, zero rejects' },
  }),
  markup: withStep('open-folder', {
    expected: { en: '<b>The list</b> is complete.', fr: '<b>La liste</b> est complète.' },
  }),
  'no-object': withStep('delete-messages', { verbatim: [], targets: [] }),
  'no-second-person': withStep('delete-messages', { owner: reading.owner }),
  'no-plain-words': withStep('delete-messages', {
    undo: { en: 'Publish again.', fr: 'Republier.' },
  }),
  'unknown-slot': withStep('open-folder', {
    verbatim: [{ as: 'command', text: 'Get-Mailbox {mailboxName}' }],
  }),
  'unknown-step': withStep('open-folder', { after: ['no-such-step'] }),
  'later-step': withStep('open-folder', { after: ['delete-messages'] }),
  'repeated-step': { ...good, steps: [...good.steps, reading] },
}

describe('what a procedure must not be', () => {
  it.each(LINT_CODES)('refuses %s', (code) => {
    expect(procedureLints(damaged[code]).map((one) => one.code)).toContain(code)
  })

  it('says in which step and where', () => {
    expect(procedureLints(damaged['command-differs'])[0]).toMatchObject({ step: 'open-folder', place: 'expected' })
  })

  it('refuses by shape what has no citation at all, an empty way back or one language only', () => {
    for (const change of [
      { citations: [] },
      { undo: { en: '', fr: '' } },
      { verification: { en: 'Look.' } as unknown as ProcedureStep['verification'] },
    ]) {
      expect(procedureSchema.safeParse(withStep('open-folder', change)).success).toBe(false)
    }
  })

  it('finds a French word left in an English text', () => {
    const left = withStep('open-folder', {
      expected: { en: 'The list dans the window.', fr: 'La liste de la fenêtre.' },
    })
    expect(procedureLints(left)).toMatchObject([{ code: 'other-language', text: 'en: dans' }])
  })
})

describe('the procedures of the product', () => {
  it.each(PROCEDURE_IDS)('%s has nothing of all that', (id) => {
    expect(procedureLints(PROCEDURES[id])).toEqual([])
  })
})
