import { type Bilingual, LANGUAGES, type Language, PHASES } from '../../shared/model/plan.ts'
import { holds, type Procedure, type ProcedureStep } from './procedure.ts'
import { MENU_NAMES } from './procedures/vocabulary.ts'
import { SLOTS } from './slots.ts'

/** What a procedure must not be, although its shape is right. */
export const LINT_CODES = [
  'no-citation',
  'no-undo',
  'no-verification',
  'missing-language',
  'command-differs',
  'actions-differ',
  'other-language',
  'same-text',
  'markup',
  'no-object',
  'no-second-person',
  'no-plain-words',
  'unknown-slot',
  'unknown-step',
  'later-step',
  'repeated-step',
] as const
export type LintCode = (typeof LINT_CODES)[number]

export interface Lint {
  readonly code: LintCode
  /** The step's id; empty where the procedure itself is meant. */
  readonly step: string
  /** Where in it, by the name of the member, and what stands there. */
  readonly place: string
  readonly text: string
}

/** Words one language has and the other has not. Ambiguous ones (on, or, par, la) are left out. */
const STOP_WORDS: Readonly<Record<Language, RegExp>> = {
  en: /(?<!\p{L})(the|and|with|is|are|was|not|only|from|before|after|each|every|of|this|that|which|when|where|must|has|have|its|their|then|into|without|until|these|those|should|be)(?!\p{L})/iu,
  fr: /(?<!\p{L})(les|des|une|est|dans|pour|avec|sur|aucun|aucune|du|cette|ces|sont|qui|leur|leurs|chaque|être|puis|sinon|où|même|mais|plus|au|aux|elle|ils|jusqu)(?!\p{L})/iu,
}

/** Names of programs and features inside prose that happen to hold such a word. */
const NAMES = /Features on Demand|Update Rollup|Out of Office/g

const MARKUP =
  /<\s{0,3}\/?\s{0,3}(?:a|b|i|u|p|br|hr|em|strong|div|span|script|style|img|svg|table|tr|td|ul|ol|li|h[1-6]|iframe|font|form|input|link|meta|object|embed|html|body)(?:\s[^<>]{0,200})?\/?\s{0,3}>/i

const parts = (text: string, odd: boolean): readonly string[] =>
  text.split('`').filter((_, index) => (index % 2 === 1) === odd)

/** The words of a text without what stands between backticks, which is verbatim. */
const prose = (text: string): string => parts(text, false).join(' ').replace(NAMES, '')
const verbatim = (text: string): string => [...parts(text, true)].sort().join('\n')

type Named = readonly [place: string, text: Bilingual]

const textsOf = (step: ProcedureStep): readonly Named[] => [
  ['title', step.title],
  ['instruction', step.instruction],
  ['expected', step.expected],
  ['risk', step.risk],
  ['undo', step.undo],
  ['verification', step.verification],
  ['owner', step.owner],
  ...step.prerequisites.map((one, index): Named => [`prerequisites[${index}]`, one.text]),
]

function textLints(step: string, [place, text]: Named): readonly Lint[] {
  const found: Lint[] = []
  const add = (code: LintCode, shown: string): void => {
    found.push({ code, step, place, text: shown.slice(0, 200) })
  }
  for (const language of LANGUAGES) {
    if (text[language].trim() === '') add('missing-language', language)
    const markup = MARKUP.exec(text[language])
    if (markup !== null) add('markup', markup[0])
  }
  if (verbatim(text.en) !== verbatim(text.fr)) add('command-differs', text.en)
  if (text.en.split('\n').length !== text.fr.split('\n').length) add('actions-differ', text.en)
  const left = STOP_WORDS.fr.exec(prose(text.en))
  if (left !== null) add('other-language', `en: ${left[0]}`)
  const kept = STOP_WORDS.en.exec(prose(text.fr))
  if (kept !== null) add('other-language', `fr: ${kept[0]}`)
  // A name alone may be the same in both languages; a sentence may not.
  if (text.en === text.fr && prose(text.en).trim().split(/\s+/).length > 3) add('same-text', text.en)
  return found
}

function slotLints(step: string, place: string, template: string): readonly Lint[] {
  const known = [...SLOTS, ...MENU_NAMES.map((name) => `menu.${name}`), 'guid']
  return [...template.matchAll(/\{([A-Za-z.]{1,40})\}/g)]
    .filter((match) => !known.includes(match[1] ?? ''))
    .map((match) => ({ code: 'unknown-slot', step, place, text: match[0] }))
}

/** What a step that cannot be undone owes its reader: the object, a second person, the plain words. */
function irreversibleLints(step: ProcedureStep): readonly Lint[] {
  if (step.reversibility !== 'irreversible') return []
  const at = (code: LintCode, place: string, text: string): Lint => ({ code, step: step.id, place, text })
  const names =
    step.verbatim.some((one) => one.as === 'object') || step.targets.length > 0 || step.confirm !== undefined
  return [
    ...(names ? [] : [at('no-object', 'verbatim', step.title.en)]),
    ...(/second person/i.test(step.owner.en) && /seconde personne/i.test(step.owner.fr)
      ? []
      : [at('no-second-person', 'owner', step.owner.en)]),
    ...(/no way back/i.test(step.undo.en) && /pas de retour arrière/i.test(step.undo.fr)
      ? []
      : [at('no-plain-words', 'undo', step.undo.en)]),
  ]
}

function stepLints(procedure: Procedure, step: ProcedureStep, index: number): readonly Lint[] {
  const at = (code: LintCode, place: string, text: string): Lint => ({ code, step: step.id, place, text })
  const position = (one: ProcedureStep): number =>
    PHASES.indexOf(one.phase) * procedure.steps.length + procedure.steps.indexOf(one)
  const uncited = step.appliesTo.filter((version) => !step.citations.some((one) => holds(one.only, version, 'current')))
  const thin = (text: Bilingual): boolean => LANGUAGES.some((language) => text[language].trim().length < 4)
  return [
    ...(uncited.length === 0 ? [] : [at('no-citation', 'citations', uncited.join(', '))]),
    ...(thin(step.undo) ? [at('no-undo', 'undo', step.undo.en)] : []),
    ...(thin(step.verification) ? [at('no-verification', 'verification', step.verification.en)] : []),
    ...textsOf(step).flatMap((named) => textLints(step.id, named)),
    ...textsOf(step).flatMap(([place, { en, fr }]) => slotLints(step.id, place, `${en} ${fr}`)),
    ...step.verbatim.flatMap((one, at_) => slotLints(step.id, `verbatim[${at_}]`, one.text)),
    ...irreversibleLints(step),
    ...(procedure.steps.findIndex((one) => one.id === step.id) === index ? [] : [at('repeated-step', 'id', step.id)]),
    ...step.after.flatMap((id): Lint[] => {
      const before = procedure.steps.find((one) => one.id === id)
      if (before === undefined) return [at('unknown-step', 'after', id)]
      return position(before) < position(step) ? [] : [at('later-step', 'after', id)]
    }),
  ]
}

/** Everything wrong with a procedure that its schema cannot tell, in reading order; none for a good one. */
export function procedureLints(procedure: Procedure): readonly Lint[] {
  const own: readonly Named[] = [
    ['title', procedure.title],
    ['purpose', procedure.purpose],
    ...procedure.refusals.map((one, index): Named => [`refusals[${index}]`, one.reason]),
    ...procedure.remarks.map((one, index): Named => [`remarks[${index}]`, one.text]),
  ]
  return [
    ...own.flatMap((named) => textLints('', named)),
    ...procedure.steps.flatMap((step, index) => stepLints(procedure, step, index)),
  ]
}
