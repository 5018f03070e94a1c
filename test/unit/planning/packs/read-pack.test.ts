import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePlan } from '../../../../electron/planning/make-plan.ts'
import type { ProcedurePack } from '../../../../electron/planning/packs/pack.ts'
import { MAX_PACK_BYTES, readPack } from '../../../../electron/planning/packs/read-pack.ts'
import { LINT_CODES } from '../../../../electron/planning/procedure-lint.ts'
import { htmlText } from '../../../../electron/report/html.ts'
import { planDocument } from '../../../../electron/report/plan-document.ts'
import { PACK_PROBLEMS, type PackProblem } from '../../../../shared/model/pack-problem.ts'
import { LANGUAGES } from '../../../../shared/model/plan.ts'
import { texts } from '../../../../shared/text/index.ts'
import { contoso, FOLDER, message } from '../finding-set.ts'

const docs = readFileSync(new URL('../../../../docs/procedure-packs.md', import.meta.url), 'utf8')
const example = /```json\n([\s\S]*?)```/.exec(docs)?.[1] ?? ''
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function pack(text: string = example): ProcedurePack {
  const reading = readPack(bytes(text))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading.pack
}
function problems(text: string): readonly PackProblem[] {
  const reading = readPack(bytes(text))
  return reading.ok ? [] : reading.problems
}
/** The example with its only step changed, or its only procedure. */
function changed(step: object, procedure: object = {}, file: object = {}): string {
  const value = JSON.parse(example)
  Object.assign(value, file)
  Object.assign(value.procedures[0], procedure)
  Object.assign(value.procedures[0].steps[0], step)
  return JSON.stringify(value)
}

describe('a procedure pack', () => {
  it('is read as the page about packs shows it, with the hash of its bytes', () => {
    const read = pack()
    expect(read).toMatchObject({ id: 'contoso', author: 'Contoso messaging team' })
    expect(read.procedures.map(({ id }) => id)).toEqual(['own:contoso/call-the-user'])
    expect(read.procedures[0]?.steps[0]?.after).toEqual([])
    expect(read.sha256).toBe(createHash('sha256').update(example).digest('hex'))
    expect(pack(`\ufeff${example}`).id).toBe('contoso')
  })

  it.each<readonly [string, string, PackProblem['code'], string]>([
    ['is no JSON', '{ "attendantProcedurePack": 1, }', 'not-json', ''],
    ['is other JSON', '{ "version": 1 }', 'not-a-pack', ''],
    ['is from a later Attendant', changed({}, {}, { attendantProcedurePack: 2 }), 'newer-format', ''],
    ['lacks a way back', changed({ undo: undefined }), 'missing', 'procedures[0].steps[0].undo'],
    ['lacks a language', changed({ risk: { en: 'None.' } }), 'missing', 'procedures[0].steps[0].risk.fr'],
    ['has no citation', changed({ citations: [] }), 'too-little', 'procedures[0].steps[0].citations'],
    ['misspells a member', changed({ undoo: 'x' }), 'unknown-member', 'procedures[0].steps[0]'],
    [
      'names no version there is',
      changed({ appliesTo: ['2012'] }),
      'not-one-of',
      'procedures[0].steps[0].appliesTo[0]',
    ],
    [
      'is far too long',
      changed({ undo: { en: 'x'.repeat(8001), fr: 'y' } }),
      'too-much',
      'procedures[0].steps[0].undo.en',
    ],
    ['has a bad id', changed({ id: '../etc' }), 'bad-id', 'procedures[0].steps[0].id'],
    [
      'hides a second command',
      changed({ verbatim: [{ as: 'command', text: 'Get-User\nRemove-Mailbox x' }] }),
      'unreadable-character',
      'procedures[0].steps[0].verbatim[0].text',
    ],
    [
      'turns the reading direction',
      changed({ undo: { en: 'Close \u202ethe ticket.', fr: 'Clore.' } }),
      'unreadable-character',
      'procedures[0].steps[0].undo.en',
    ],
    [
      'carries HTML',
      changed({ risk: { en: '<script>x</script>', fr: '<script>x</script>' } }),
      'markup',
      'procedures[0].steps[0] (open-ticket).risk',
    ],
    [
      'changes a command between the languages',
      changed({ risk: { en: 'Stop `a`.', fr: 'Arrêter `b`.' } }),
      'command-differs',
      'procedures[0].steps[0] (open-ticket).risk',
    ],
    [
      'destroys without a second person',
      changed({ reversibility: 'irreversible' }),
      'no-second-person',
      'procedures[0].steps[0] (open-ticket).owner',
    ],
    [
      'waits for nothing there is',
      changed({ after: ['gone'] }),
      'unknown-step',
      'procedures[0].steps[0] (open-ticket).after',
    ],
  ])('that %s is refused with the place', (_, text, code, place) => {
    expect(problems(text)).toContainEqual(expect.objectContaining({ code, place }))
  })

  it('is refused where it is too large, not UTF-8 or has a procedure twice', () => {
    expect(readPack(new Uint8Array(MAX_PACK_BYTES + 1))).toMatchObject({ problems: [{ code: 'too-large' }] })
    expect(readPack(Uint8Array.of(0xff, 0xfe, 0x7b))).toMatchObject({ problems: [{ code: 'not-utf8' }] })
    const value = JSON.parse(example)
    value.procedures.push(value.procedures[0])
    expect(problems(JSON.stringify(value))[0]).toMatchObject({ code: 'repeated-procedure', place: 'procedures[1].id' })
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (some) => {
        expect(readPack(some).ok).toBe(false)
      }),
    )
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.nat(), (json, at) => {
        const value = JSON.parse(example)
        const step = value.procedures[0].steps[0]
        const member = Object.keys(step)[at % Object.keys(step).length] ?? 'id'
        step[member] = JSON.parse(json)
        readPack(bytes(JSON.stringify(value)))
      }),
    )
    expect(readPack(bytes('['.repeat(500_000))).ok).toBe(false)
  })

  it('has words in both languages for every problem', () => {
    expect(PACK_PROBLEMS).toEqual(expect.arrayContaining([...LINT_CODES]))
    for (const code of PACK_PROBLEMS) {
      const [en, fr] = LANGUAGES.map((language) => texts(language).packs.problem[code]('X'))
      expect(en).not.toBe(fr)
    }
  })
})

describe('a plan with a pack', () => {
  const plan = makePlan(contoso({ packs: [pack()] }))

  it('holds its steps for the findings it answers, and for no others', () => {
    const own = plan.steps.filter((step) => step.procedure === 'own:contoso/call-the-user')
    expect(own.map((step) => step.title.fr)).toEqual(['Ouvrir un ticket pour CONTOSO\\jdoe'])
    expect(own[0]?.certainty).toBe('to-verify')
    expect(own[0]?.verbatim[0]?.text).toBe('Get-User CONTOSO\\jdoe | Format-List DisplayName,Phone')
    expect(
      makePlan(contoso({ exchange: '2013', packs: [pack()] })).steps.some((s) => s.procedure.startsWith('own:')),
    ).toBe(false)
  })

  it('says whose it is, in the plan and on paper, with version and hash', () => {
    expect(plan.packs).toMatchObject([{ id: 'contoso', version: '2026-11', sha256: pack().sha256 }])
    expect(makePlan(contoso()).packs).toBeUndefined()
    for (const [language, mark] of [
      ['en', 'Own procedure'],
      ['fr', 'Procédure interne'],
    ] as const) {
      const html = htmlText(planDocument(plan, [], language))
      expect(html).toContain(mark)
      expect(html).toContain(pack().sha256)
      expect(html).toContain('Contoso messaging team')
    }
  })

  it('never gives a folder or a delegate object to a pack as a target', () => {
    const deleting = changed(
      {
        reversibility: 'irreversible',
        scope: 'folder',
        targets: [{ rule: 'freebusy-orphan', as: ['*'] }],
        owner: { en: 'Two, with a second person', fr: 'À deux, avec une seconde personne' },
        undo: { en: 'There is no way back.', fr: 'Il n’y a pas de retour arrière.' },
      },
      { answers: [{ rule: 'freebusy-orphan' }] },
    )
    const base = contoso().findings.find((one) => one.rule === 'freebusy-orphan')
    if (base === undefined) throw new Error('no orphan')
    const trap = {
      ...base,
      evidence: [
        { table: 'folders', id: 9, as: 'orphan', label: FOLDER, facts: { folder: FOLDER } } as const,
        { ...message(42, 'orphan', 'X'), label: 'LocalFreebusy' },
        message(43, 'orphan', 'GONE'),
      ],
    }
    const made = makePlan(contoso({ packs: [pack(deleting)], findings: [trap] }))
    const own = made.steps.filter((step) => step.procedure.startsWith('own:'))
    expect(own.flatMap((step) => step.targets.map((one) => one.label))).toEqual(['USER-/CN=RECIPIENTS/CN=GONE'])
  })

  it('says that a pack of the case could not be used', () => {
    const left = makePlan(contoso({ packsLeftOut: ['contoso 2026-11'] }))
    expect(left.unknowns.map((one) => one.en).join(' ')).toContain('contoso 2026-11 of this case is damaged')
  })
})
