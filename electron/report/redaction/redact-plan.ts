import type { StepAnswer } from '../../../shared/contract/channels.ts'
import type { StepEvidence } from '../../../shared/contract/plan-progress.ts'
import type { Bilingual, Plan, PlanStep, StepTarget } from '../../../shared/model/plan.ts'
import type { NameBook, PseudonymKind } from './name-book.ts'

export interface RedactedPlan {
  readonly plan: Plan
  readonly answers: readonly StepAnswer[]
  readonly evidence: readonly StepEvidence[]
}

/**
 * The same plan for readers who may not know the organisation: every name, address, DN, host, subject, account and file
 * name replaced in the model, before anything is rendered; comments withheld, since they can hold anything; keys and
 * places, which are made from names, numbered. `vocabulary`: words of the procedures themselves, which stay in the
 * procedures' sentences even where something is called so.
 */
export function redactPlan(
  plan: Plan,
  answers: readonly StepAnswer[],
  evidence: readonly StepEvidence[],
  book: NameBook,
  vocabulary: ReadonlySet<string>,
): RedactedPlan {
  const said = (text: string): string => book.redact(text, vocabulary)
  const both = (text: Bilingual): Bilingual => ({ en: said(text.en), fr: said(text.fr) })
  const seen = (text: string): string => book.redact(text)
  const whole = (kind: PseudonymKind, text: string): string =>
    text === '' ? '' : book.pseudonym(kind, text.trim().toLowerCase(), text)
  const stepKeys = new Map(plan.steps.map((step, index) => [step.key, `step-${index + 1}`]))
  const findingKeys = new Map(plan.findings.map((one, index) => [one.key, `finding-${index + 1}`]))
  const fact = (name: string, value: string | number): string | number => {
    if (typeof value !== 'string') return value
    if (name === 'source') return whole('file', value)
    // A line or byte tells nothing; the place of a row may also be a path of folders.
    if (name === 'place') return /^(?:line|byte) \d+$/.test(value) ? value : whole('file', value)
    return seen(value)
  }
  const target = ({ label, facts }: StepTarget): StepTarget => ({
    label: seen(label),
    facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, fact(name, value)])),
  })
  const step = ({ place: _, ...one }: PlanStep): PlanStep => ({
    ...one,
    key: stepKeys.get(one.key) ?? '',
    title: both(one.title),
    instruction: both(one.instruction),
    verbatim: one.verbatim.map(({ as, text }) => ({ as, text: said(text) })),
    targets: one.targets.map(target),
    prerequisites: one.prerequisites.map(both),
    expected: both(one.expected),
    risk: both(one.risk),
    undo: both(one.undo),
    verification: both(one.verification),
    ...(one.confirm !== undefined && { confirm: said(one.confirm) }),
    after: one.after.flatMap((key) => stepKeys.get(key) ?? []),
    findings: one.findings.flatMap((key) => findingKeys.get(key) ?? []),
  })
  return {
    plan: {
      ...plan,
      snapshot: whole('snapshot', plan.snapshot),
      sources: plan.sources.map((source) => ({ ...source, name: whole('file', source.name) })),
      findings: plan.findings.map((one) => ({
        ...one,
        key: findingKeys.get(one.key) ?? '',
        subject: seen(one.subject),
      })),
      assumptions: plan.assumptions.map(both),
      unknowns: plan.unknowns.map(both),
      steps: plan.steps.map(step),
      refusals: plan.refusals.map((one) => ({ ...one, reason: both(one.reason) })),
      annexes: plan.annexes.map((one) => ({ name: said(one.name), purpose: both(one.purpose), text: said(one.text) })),
      ...(plan.packs !== undefined && {
        packs: plan.packs.map((pack) => ({ ...pack, author: whole('author', pack.author) })),
      }),
    },
    answers: answers.map(({ review: _, note: __, ...one }) => ({
      ...one,
      key: stepKeys.get(one.key) ?? '',
      comment: '',
      who: whole('signer', one.who),
      second: whole('signer', one.second),
    })),
    evidence: evidence.map((one) => ({
      ...one,
      step: stepKeys.get(one.step) ?? '',
      name: one.kind === 'text' ? '' : whole('file', one.name),
      who: whole('signer', one.who),
    })),
  }
}
