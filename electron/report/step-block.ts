import type { StepAnswer } from '../../shared/contract/channels.ts'
import type { StepEvidence } from '../../shared/contract/plan-progress.ts'
import type { Block, Span } from '../../shared/model/document.ts'
import { isOwnProcedure, type Language, type Plan, type PlanStep, type Verbatim } from '../../shared/model/plan.ts'
import { procedureName } from '../../shared/model/plan-procedure.ts'
import { citationText } from '../../shared/reference/citations.ts'
import { texts } from '../../shared/text/index.ts'
import { formatTime, isZone } from '../../shared/time/zone.ts'
import { factTable } from './fact-table.ts'
import { labelled, spansOf } from './spans.ts'

export interface StepView {
  readonly plan: Plan
  readonly step: PlanStep
  /** Number of a step in the plan, by key, from 1. */
  readonly numbers: ReadonlyMap<string, number>
  readonly answer: StepAnswer | undefined
  readonly evidence: readonly StepEvidence[]
  readonly language: Language
}

type Names = Exclude<Verbatim['as'], 'command'>
const NAMES: readonly Names[] = ['menu', 'dialog', 'object', 'registry', 'file']

/** Numbers of the steps that come first, in order. */
export function afterNumbers(step: PlanStep, numbers: ReadonlyMap<string, number>): readonly number[] {
  return step.after
    .map((key) => numbers.get(key))
    .filter((number) => number !== undefined)
    .sort((a, b) => a - b)
}

/** One step as a person works through it: conditions, actions, commands, objects, result, way back, signatures. */
export function stepBlock(view: StepView): Block {
  const { step, numbers, answer, language } = view
  const t = texts(language).report
  return {
    block: 'step',
    number: String(numbers.get(step.key) ?? ''),
    title: step.title[language],
    reversibility: step.reversibility,
    reversibilityWord: t.reversibility[step.reversibility],
    state: t.state[answer?.state ?? 'open'],
    blocks: [
      { block: 'paragraph', spans: factLine(view) },
      ...prerequisites(view),
      ...instruction(view),
      ...step.verbatim
        .filter((one) => one.as === 'command')
        .map(
          (one): Block => ({
            block: 'command',
            label: t.label.command,
            text: one.text,
          }),
        ),
      ...exactNames(view),
      ...targets(view),
      line(t.label.expected, step.expected[language]),
      line(t.label.verification, step.verification[language]),
      line(t.label.risk, step.risk[language]),
      line(t.label.undo, step.undo[language]),
      ...answered(view),
      ...shownFor(view),
      { block: 'paragraph', spans: citations(view) },
    ],
    signatures: [
      t.signature.who,
      t.signature.when,
      ...(step.reversibility === 'irreversible' ? [t.signature.second] : []),
    ],
  }
}

const line = (label: string, text: string): Block => ({ block: 'paragraph', spans: labelled(label, spansOf(text)) })

function factLine({ plan, step, numbers, language }: StepView): readonly Span[] {
  const t = texts(language)
  const after = afterNumbers(step, numbers)
  return [
    { text: `${step.owner[language]} · ${t.report.duration(step.minutes)}` },
    ...(after.length === 0
      ? []
      : [{ text: ' · ' }, { strong: `${t.report.afterSteps(after.length)} ${after.join(', ')}` }]),
    { text: ' · ' },
    { mark: t.rules.certainty[step.certainty], explain: t.rules.certaintyMeans[step.certainty] },
    ...(isOwnProcedure(step.procedure)
      ? [
          { text: ' · ' },
          {
            mark: t.report.ownPack,
            explain: procedureName(plan, step.procedure, language, t.report.procedure, t.report.ownProcedure),
          },
        ]
      : []),
  ]
}

function prerequisites({ step, language }: StepView): readonly Block[] {
  if (step.prerequisites.length === 0) return []
  return [
    { block: 'paragraph', spans: [{ strong: texts(language).report.label.prerequisites }] },
    { block: 'list', ordered: false, items: step.prerequisites.map((one) => spansOf(one[language])) },
  ]
}

function instruction({ step, language }: StepView): readonly Block[] {
  return [
    { block: 'paragraph', spans: [{ strong: texts(language).report.label.instruction }] },
    { block: 'list', ordered: true, items: step.instruction[language].split('\n').map(spansOf) },
  ]
}

/** Names that the instruction does not already show word for word. */
function exactNames({ step, language }: StepView): readonly Block[] {
  const t = texts(language).report
  const words = {
    menu: t.label.menu,
    dialog: t.label.dialog,
    object: t.label.objectName,
    registry: t.label.registry,
    file: t.label.file,
  }
  const shown = step.instruction[language]
  return NAMES.flatMap((as): Block[] => {
    const names = step.verbatim.filter((one) => one.as === as && !shown.includes(`\`${one.text}\``))
    if (names.length === 0) return []
    const spans = names.flatMap((one, index): Span[] => [...(index === 0 ? [] : [{ text: ' · ' }]), { code: one.text }])
    return [{ block: 'paragraph', spans: labelled(words[as], spans) }]
  })
}

function targets({ plan, step, language }: StepView): readonly Block[] {
  if (step.targets.length === 0) return []
  const caption = texts(language).report.targetsCaption(step.targets.length, step.targetsMore)
  return [factTable(step.targets, caption, plan.zone, language, true)]
}

function answered({ plan, answer, language }: StepView): readonly Block[] {
  if (answer === undefined || (answer.at === null && answer.comment === '')) return []
  const t = texts(language).report
  const zone = isZone(plan.zone) ? plan.zone : 'UTC'
  const when = answer.at === null ? '' : formatTime(answer.at, zone, language, 'minute')
  const who = [answer.who, answer.second].filter((name) => name !== '').join(' + ')
  return [
    line(t.label.answer, t.answered(t.state[answer.state], who, when).replace(/`/g, '\u02cb')),
    ...(answer.comment === '' ? [] : [line(t.label.comment, answer.comment.replace(/`/g, '\u02cb'))]),
  ]
}

/** What was laid beside the step, with the hash by which it can be told again. */
function shownFor({ plan, evidence, language }: StepView): readonly Block[] {
  if (evidence.length === 0) return []
  const t = texts(language)
  const zone = isZone(plan.zone) ? plan.zone : 'UTC'
  const { progress } = t.ui
  return [
    { block: 'paragraph', spans: [{ strong: progress.evidence }] },
    {
      block: 'list',
      ordered: false,
      items: evidence.map((one): readonly Span[] => [
        { text: `${progress.kind[one.kind]} ` },
        ...(one.name === '' ? [] : [{ code: one.name }]),
        { text: ` · ${progress.by('', one.who, formatTime(one.at, zone, language, 'minute'))} · ${progress.hash} ` },
        { code: one.sha256 },
      ]),
    },
  ]
}

function citations({ step, language }: StepView): readonly Span[] {
  const t = texts(language).report
  return labelled(
    t.label.citations,
    step.citations.flatMap((one, index): Span[] => [
      { text: `${index === 0 ? '' : ' · '}${citationText(one.source, language)} ` },
      { mark: one.evidence, explain: t.mark[one.evidence] },
    ]),
  )
}
