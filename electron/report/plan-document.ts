import type { StepAnswer } from '../../shared/contract/channels.ts'
import type { StepEvidence } from '../../shared/contract/plan-progress.ts'
import type { Block, Document } from '../../shared/model/document.ts'
import { type Language, PHASES, type Plan, type PlanStep } from '../../shared/model/plan.ts'
import { procedureName } from '../../shared/model/plan-procedure.ts'
import { texts } from '../../shared/text/index.ts'
import { timeText } from './fact-table.ts'
import { signOff } from './sign-off.ts'
import { spansOf } from './spans.ts'
import { afterNumbers, stepBlock } from './step-block.ts'
import { evidenceMarks, sourcesTable } from './tables.ts'

/** The checklist a person carries to the server: head, overview, steps by phase, annexes, sources, sign-off. */
export function planDocument(
  plan: Plan,
  answers: readonly StepAnswer[],
  language: Language,
  evidence: readonly StepEvidence[] = [],
): Document {
  const t = texts(language).report
  const numbers = new Map(plan.steps.map((step, index) => [step.key, index + 1]))
  const byKey = new Map(answers.map((answer) => [answer.key, answer]))
  const shown = Map.groupBy(evidence, (one) => one.step)
  return {
    language,
    title: t.planTitle,
    subtitle: plan.snapshot,
    facts: headFacts(plan, language),
    footer: t.footer(plan.toolVersion, plan.snapshot),
    blocks: [
      ...howTo(language),
      ...overview(plan, numbers, language),
      ...findings(plan, language),
      ...preamble(plan, language),
      ...PHASES.flatMap((phase): Block[] => {
        const steps = plan.steps.filter((step) => step.phase === phase)
        if (steps.length === 0) return []
        return [
          { block: 'heading', level: 2, text: t.phase[phase], id: `phase-${phase}` },
          { block: 'paragraph', spans: [{ text: t.phaseMeans[phase] }] },
          ...steps.map((step) =>
            stepBlock({
              plan,
              step,
              numbers,
              answer: byKey.get(step.key),
              evidence: shown.get(step.key) ?? [],
              language,
            }),
          ),
        ]
      }),
      ...annexes(plan, language),
      { block: 'heading', level: 2, text: t.section.sources, id: 'sources' },
      sourcesTable(plan.sources, language),
      ...evidenceMarks(
        plan.steps.flatMap((step) => step.citations),
        language,
      ),
      ...signOff(language),
    ],
  }
}

function headFacts(plan: Plan, language: Language): Document['facts'] {
  const { report: t } = texts(language)
  const count = (severity: string): number => plan.findings.filter((one) => one.severity === severity).length
  const sum = (pick: (source: Plan['sources'][number]) => number): number =>
    plan.sources.reduce((total, source) => total + pick(source), 0)
  const irreversible = plan.steps.filter((step) => step.reversibility === 'irreversible').length
  return [
    [t.head.snapshot, plan.snapshot],
    [t.head.taken, plan.taken === '' ? t.head.takenUnknown : timeText(plan.taken, plan.zone, language)],
    [t.head.zone, plan.zone],
    [t.head.exchange, t.exchange[plan.exchange]],
    [t.head.mfcmapi, t.mfcmapi[plan.mfcmapi]],
    [t.head.findings, t.findingsFact(count('critical'), count('warning'), count('info'))],
    [t.head.steps, t.stepsFact(plan.steps.length, irreversible)],
    [t.head.effort, t.duration(plan.steps.reduce((total, step) => total + step.minutes, 0))],
    [
      t.head.sources,
      t.sourcesFact(
        plan.sources.length,
        sum((one) => one.records),
        sum((one) => one.rejects),
      ),
    ],
    [t.head.tool, `Attendant ${plan.toolVersion}`],
  ]
}

function howTo(language: Language): readonly Block[] {
  const { report: t } = texts(language)
  const lines = t.howToLines
  return [
    { block: 'heading', level: 2, text: t.howTo, id: 'how-to' },
    {
      block: 'list',
      ordered: false,
      items: [[{ text: lines.order }], spansOf(lines.verbatim), [{ text: lines.stop }], [{ text: lines.second }]],
    },
  ]
}

function overview(plan: Plan, numbers: ReadonlyMap<string, number>, language: Language): readonly Block[] {
  const { report: t } = texts(language)
  const heading: Block = { block: 'heading', level: 2, text: t.section.steps, id: 'steps' }
  if (plan.steps.length === 0) return [heading, { block: 'paragraph', spans: [{ text: t.noSteps }] }]
  const row = (step: PlanStep): readonly string[] => [
    '☐',
    String(numbers.get(step.key) ?? ''),
    step.title[language],
    t.reversibility[step.reversibility],
    // Who else signs follows from the reversibility beside it.
    step.owner[language].replace(/,.*$/, ''),
    String(step.minutes),
    afterNumbers(step, numbers).join(', '),
  ]
  return [
    heading,
    {
      block: 'table',
      caption: '',
      head: [
        '',
        t.column.number,
        t.column.step,
        t.column.reversibility,
        t.column.owner,
        t.column.minutes,
        t.column.after,
      ],
      rows: plan.steps.map(row),
      mono: [],
    },
  ]
}

/** More lines than a person reads in a checklist; the findings report has them all. */
const MAX_FINDINGS = 500

function findings(plan: Plan, language: Language): readonly Block[] {
  if (plan.findings.length === 0) return []
  const t = texts(language)
  const answeredBy = new Map<string, number[]>()
  for (const [index, step] of plan.steps.entries()) {
    for (const key of step.findings) {
      const numbers = answeredBy.get(key)
      if (numbers === undefined) answeredBy.set(key, [index + 1])
      else numbers.push(index + 1)
    }
  }
  const more = Math.max(0, plan.findings.length - MAX_FINDINGS)
  return [
    { block: 'heading', level: 2, text: t.report.section.findings, id: 'findings' },
    {
      block: 'table',
      caption: more === 0 ? '' : t.report.targetsCaption(MAX_FINDINGS, more),
      head: [t.report.column.severity, t.report.column.rule, t.report.column.subject, t.report.column.step],
      rows: plan.findings
        .slice(0, MAX_FINDINGS)
        .map((one) => [
          t.rules.severity[one.severity],
          t.rules.ruleName[one.rule],
          one.subject,
          ranges(answeredBy.get(one.key) ?? []),
        ]),
      mono: [],
    },
  ]
}

/** Ascending numbers with neighbours drawn together: `1-4, 8, 10-12`. */
export function ranges(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last !== undefined && number === last.to + 1) last.to = number
    else runs.push({ from: number, to: number })
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}\u2013${to}`)).join(', ')
}

function preamble(plan: Plan, language: Language): readonly Block[] {
  const { report: t } = texts(language)
  const list = (heading: string, id: string, lines: Plan['assumptions']): readonly Block[] =>
    lines.length === 0
      ? []
      : [
          { block: 'heading', level: 2, text: heading, id },
          { block: 'list', ordered: false, items: lines.map((one) => spansOf(one[language])) },
        ]
  const refused = plan.refusals.map(
    (one): Block => ({
      block: 'notice',
      severity: 'warning',
      label: t.refusal(procedureName(plan, one.procedure, language, t.procedure, t.ownProcedure)),
      spans: spansOf(one.reason[language]),
    }),
  )
  return [
    ...(refused.length === 0
      ? []
      : [{ block: 'heading', level: 2, text: t.section.refusals, id: 'refusals' } as const, ...refused]),
    ...(plan.packs ?? []).map(
      (pack): Block => ({
        block: 'notice',
        severity: 'info',
        label: t.ownPack,
        spans: [{ text: t.ownPackLine(pack.name[language], pack.version, pack.author, pack.sha256) }],
      }),
    ),
    ...list(t.section.assumptions, 'assumptions', plan.assumptions),
    ...list(t.section.unknowns, 'unknowns', plan.unknowns),
  ]
}

function annexes(plan: Plan, language: Language): readonly Block[] {
  const { report: t } = texts(language)
  if (plan.annexes.length === 0) return []
  return [
    { block: 'heading', level: 2, text: t.section.annexes, id: 'annexes' },
    ...plan.annexes.flatMap((annex): Block[] => [
      { block: 'heading', level: 3, text: annex.name },
      { block: 'paragraph', spans: spansOf(annex.purpose[language]) },
      { block: 'command', label: t.label.file, text: annex.text.trimEnd() },
    ]),
  ]
}
