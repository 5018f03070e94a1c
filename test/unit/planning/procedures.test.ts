import { describe, expect, it } from 'vitest'
import { holds, type Procedure, type ProcedureStep } from '../../../electron/planning/procedure.ts'
import { procedureSchema } from '../../../electron/planning/procedure-schema.ts'
import { PROCEDURES } from '../../../electron/planning/procedures/index.ts'
import { HARD_DELETE_ENTRY, MENU_NAMES, menuText } from '../../../electron/planning/procedures/vocabulary.ts'
import { SLOTS } from '../../../electron/planning/slots.ts'
import { PROCEDURE_IDS } from '../../../shared/model/finding.ts'
import { type Bilingual, EXCHANGE_VERSIONS, PHASES } from '../../../shared/model/plan.ts'

const procedures: readonly Procedure[] = PROCEDURE_IDS.map((id) => PROCEDURES[id])
const steps: readonly (readonly [string, Procedure, ProcedureStep])[] = procedures.flatMap((procedure) =>
  procedure.steps.map((step) => [`${procedure.id} / ${step.id}`, procedure, step] as const),
)

const textsOf = (step: ProcedureStep): readonly Bilingual[] => [
  step.title,
  step.instruction,
  step.expected,
  step.risk,
  step.undo,
  step.verification,
  step.owner,
  ...step.prerequisites.map((one) => one.text),
]
const allTexts: readonly Bilingual[] = [
  ...procedures.flatMap((one) => [
    one.title,
    one.purpose,
    ...one.refusals.map((refusal) => refusal.reason),
    ...one.remarks.map((remark) => remark.text),
  ]),
  ...steps.flatMap(([, , step]) => textsOf(step)),
]
const verbatimParts = (text: string): readonly string[] =>
  text
    .split('`')
    .filter((_, index) => index % 2 === 1)
    .sort()
const prose = (text: string): string =>
  text
    .split('`')
    .filter((_, index) => index % 2 === 0)
    .join(' ')

describe('procedures as data', () => {
  it.each(procedures.map((one) => [one.id, one] as const))('%s has the shape of a procedure', (_, procedure) => {
    expect(() => procedureSchema.parse(procedure)).not.toThrow()
  })

  it('shows the same commands, menus and names word for word in both languages', () => {
    for (const text of allTexts) expect(verbatimParts(text.fr), text.en).toEqual(verbatimParts(text.en))
  })

  it('gives as many actions in French as in English', () => {
    for (const text of allTexts) expect(text.fr.split('\n').length, text.en).toBe(text.en.split('\n').length)
  })

  it('has no French in the English texts', () => {
    for (const { en } of allTexts) {
      expect(prose(en), en).not.toMatch(/[àâçèéêëîïôùûœ«»\u202f]/i)
      expect(prose(en), en).not.toMatch(/(?<!\p{L})(les|des|une|est|dans|pour|avec|sur|aucun)(?!\p{L})/iu)
    }
  })

  it('has no English in the French texts', () => {
    for (const { fr, en } of allTexts) {
      expect(prose(fr), fr).not.toMatch(/(?<!\p{L})(the|and|with|is|are|not|only|from|before|each|every)(?!\p{L})/iu)
      if (en !== 'Exchange Management Shell.') expect(fr, fr).not.toBe(en)
    }
  })

  it('sets French as a French reader expects it', () => {
    for (const { fr } of allTexts) {
      expect(prose(fr), fr).not.toMatch(/[^\u202f][;:!?»](?=[\s\u202f]|$)/)
      expect(prose(fr), fr).not.toMatch(/«[^\u202f]/)
      expect(prose(fr), fr).not.toMatch(/[a-zà-ÿ]'[a-zà-ÿ]/i)
    }
  })

  it('has no exclamation mark and no "successfully"', () => {
    for (const { en, fr } of allTexts) {
      expect(`${en} ${fr}`).not.toMatch(/!|successfully|avec succès/)
    }
  })

  it('asks only for slots that exist', () => {
    const known = [...SLOTS, ...MENU_NAMES.map((name) => `menu.${name}`), 'guid']
    for (const text of [
      ...allTexts.flatMap(({ en, fr }) => [en, fr]),
      ...steps.flatMap(([, , s]) => s.verbatim.map((v) => v.text)),
    ]) {
      for (const match of text.matchAll(/\{([A-Za-z.]+)\}/g)) expect(known, text).toContain(match[1])
    }
  })
})

describe.each(steps)('%s', (_, procedure, step) => {
  it('says for every version it applies to where the knowledge comes from, how to check and how to go back', () => {
    for (const version of step.appliesTo) {
      expect(step.citations.some((one) => holds(one.only, version, 'current'))).toBe(true)
    }
    for (const text of [step.undo, step.verification, step.expected, step.risk]) {
      expect(text.en.length).toBeGreaterThan(3)
      expect(text.fr.length).toBeGreaterThan(3)
    }
  })

  it('waits only for steps of the same procedure that come no later', () => {
    const position = (one: ProcedureStep): number => PHASES.indexOf(one.phase) * 1000 + procedure.steps.indexOf(one)
    for (const id of step.after) {
      const before = procedure.steps.find((one) => one.id === id)
      expect(before, id).toBeDefined()
      if (before !== undefined) expect(position(before)).toBeLessThan(position(step))
    }
  })

  it('says in plain words that there is no way back where there is none', () => {
    if (step.reversibility !== 'irreversible') return
    expect(step.undo.en).toMatch(/no way back/)
    expect(step.undo.fr).toMatch(/pas de retour arrière/)
    expect(step.owner.en).toMatch(/second person/)
  })
})

describe('verbatim knowledge', () => {
  it('names the third entry of the deletion dialog and both ways to miss it', () => {
    expect(HARD_DELETE_ENTRY).toBe('Permanent delete passing DELETE_HARD_DELETE (unrecoverable)')
    for (const id of ['system-attendant-queue-cleanup', 'public-freebusy-cleanup'] as const) {
      const deletion = PROCEDURES[id].steps.find(
        (step) => step.phase === 'clean' && step.reversibility === 'irreversible',
      )
      expect(deletion?.instruction.en).toContain(HARD_DELETE_ENTRY)
      const warnings = deletion?.prerequisites.map((one) => one.text.en).join(' ') ?? ''
      expect(warnings).toContain('Delete to deleted items')
      expect(warnings).toContain('Shift+Del')
      expect(warnings).toContain('default store')
    }
  })

  it('names the menus of both MFCMAPI generations as they are', () => {
    expect(menuText('logonOnly', '2010')).toBe('Session ▸ Logon only (Does not display stores)')
    expect(menuText('logonOnly', 'current')).toBe('Session ▸ Advanced logon ▸ Logon only (does not display stores)...')
    expect(menuText('mailboxTable', '2010')).toBe('MDB ▸ Get Mailbox Table...')
    expect(menuText('mailboxTable', 'current')).toBe('MDB ▸ Open other mailboxes ▸ Get mailbox table...')
    expect(menuText('exportTable', '2010')).toBe('Table ▸ Output Table')
    expect(menuText('exportTable', 'current')).toBe('Table ▸ Export table...')
    expect(menuText('deletedContents', 'current')).toBe('Actions ▸ Other tables ▸ Deleted contents')
  })

  it('covers every Exchange version in every procedure', () => {
    for (const procedure of procedures) {
      for (const version of EXCHANGE_VERSIONS) {
        const applying = procedure.steps.filter((step) => step.appliesTo.includes(version))
        expect(applying.length, `${procedure.id} ${version}`).toBeGreaterThan(0)
      }
    }
  })
})
