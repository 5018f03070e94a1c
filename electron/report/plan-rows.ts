import type { StepAnswer } from '../../shared/contract/channels.ts'
import type { Language, Plan } from '../../shared/model/plan.ts'
import { procedureName } from '../../shared/model/plan-procedure.ts'
import { texts } from '../../shared/text/index.ts'
import type { CsvCell } from './csv.ts'
import { afterNumbers } from './step-block.ts'

/**
 * The plan as a sheet, head row first: one row per step and object, or one row for a step without objects, so that it can be filtered by
 * step, owner or object. Times of objects stay ISO UTC.
 */
export function planRows(
  plan: Plan,
  answers: readonly StepAnswer[],
  language: Language,
): readonly (readonly CsvCell[])[] {
  const t = texts(language)
  const c = t.report.column
  const byKey = new Map(answers.map((answer) => [answer.key, answer]))
  const numbers = new Map(plan.steps.map((step, index) => [step.key, index + 1]))
  const factNames = [...new Set(plan.steps.flatMap((step) => step.targets.flatMap((one) => Object.keys(one.facts))))]
    .filter((name) => name !== 'why')
    .sort()
  const labels: Readonly<Record<string, string>> = t.report.fact
  const head = [
    c.number,
    c.phase,
    c.procedure,
    c.step,
    c.key,
    c.reversibility,
    c.owner,
    c.minutes,
    c.after,
    c.state,
    c.who,
    c.second,
    c.when,
    c.comment,
    c.object,
    t.report.fact.why,
    ...factNames.map((name) => labels[name] ?? name),
  ]
  const rows = plan.steps.flatMap((step): CsvCell[][] => {
    const answer = byKey.get(step.key)
    const lead: readonly CsvCell[] = [
      numbers.get(step.key),
      t.report.phase[step.phase],
      procedureName(plan, step.procedure, language, t.report.procedure, t.report.ownProcedure),
      step.title[language],
      step.key,
      t.report.reversibility[step.reversibility],
      step.owner[language],
      step.minutes,
      afterNumbers(step, numbers).join(' '),
      t.report.state[answer?.state ?? 'open'],
      answer?.who,
      answer?.second,
      answer === undefined || answer.at === null ? '' : new Date(answer.at).toISOString(),
      answer?.comment,
    ]
    if (step.targets.length === 0) return [[...lead, '', '', ...factNames.map(() => '')]]
    return step.targets.map((target) => [
      ...lead,
      target.label,
      t.rules.evidenceWord(String(target.facts.why ?? '')),
      ...factNames.map((name) => target.facts[name]),
    ])
  })
  return [head, ...rows]
}
