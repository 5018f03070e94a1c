import {
  asFinding,
  type ComparedFinding,
  type ComparedRecord,
  FINDING_STATES,
  type FindingState,
  RECORD_STATES,
  type StepProof,
  TABLE_OF_AREA,
} from '../../shared/model/comparison.ts'
import type { Block, Document } from '../../shared/model/document.ts'
import type { Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import type { ClosingReport, ClosingSnapshot } from './closing-report.ts'
import { timeText } from './fact-table.ts'
import { signOff } from './sign-off.ts'
import { sourcesTable } from './tables.ts'

/** Lines of one table on paper; the machine-readable files hold more. */
const LISTED = 200
const heading = (level: 2 | 3, text: string, id?: string): Block => ({
  block: 'heading',
  level,
  text,
  ...(id !== undefined && { id }),
})
const line = (text: string): Block => ({ block: 'paragraph', spans: [{ text }] })

/** What a re-import proved: both snapshots with their files, findings, records, steps with answer and proof, signatures. */
export function closingDocument(report: ClosingReport, language: Language): Document {
  const { report: t, compare: c } = texts(language)
  const { findings } = report.summary
  const proved = report.plan?.proof.filter(({ mark }) => mark !== 'not-provable') ?? []
  const taken = (one: ClosingSnapshot): string =>
    one.taken === '' ? t.head.takenUnknown : timeText(one.taken, one.zone, language)
  return {
    language,
    title: c.closing.title,
    subtitle: c.headline(report.before.name, report.after.name),
    facts: [
      [c.closing.before, report.before.name],
      [c.closing.taken, taken(report.before)],
      [c.closing.after, report.after.name],
      [c.closing.taken, taken(report.after)],
      [t.head.zone, report.after.zone],
      [
        t.head.findings,
        c.closing.findingsFact(findings.fixed, findings.still + findings.changed, findings.new, findings.untold),
      ],
      ...(report.plan === null
        ? []
        : [
            [
              t.head.steps,
              c.closing.stepsConfirmed(proved.filter(({ mark }) => mark === 'confirmed').length, proved.length),
            ] as const,
          ]),
      [t.head.tool, `Attendant ${report.toolVersion}`],
    ],
    footer: t.footer(report.toolVersion, `${report.before.name} → ${report.after.name}`),
    blocks: [
      ...result(report, language),
      ...FINDING_STATES.flatMap((state) => findingBlocks(report, state, language)),
      ...recordBlocks(report, language),
      ...stepBlocks(report, language),
      heading(2, c.closing.sourcesOf(report.before.name), 'sources-before'),
      sourcesTable(report.before.sources, language),
      heading(2, c.closing.sourcesOf(report.after.name), 'sources-after'),
      sourcesTable(report.after.sources, language),
      ...signOff(language),
    ],
  }
}

/** True where the moments of both are known and the later state comes first. */
export const isReversed = ({ before, after }: Pick<ClosingReport, 'before' | 'after'>): boolean =>
  before.taken !== '' && after.taken !== '' && before.taken > after.taken

function result(report: ClosingReport, language: Language): readonly Block[] {
  const { summary } = report
  const { report: t, compare: c } = texts(language)
  const areas = summary.areas.filter(({ counts }) => RECORD_STATES.some((state) => counts[state] > 0))
  return [
    heading(2, c.closing.result, 'result'),
    line(c.onlyTold),
    ...(isReversed(report) ? [line(c.reversed)] : []),
    ...(summary.sameFiles === 0 ? [] : [line(c.sameFiles(summary.sameFiles))]),
    {
      block: 'table',
      caption: c.findings,
      head: FINDING_STATES.map((state) => c.findingState[state]),
      rows: [FINDING_STATES.map((state) => t.number(summary.findings[state]))],
      mono: [],
    },
    ...(areas.length === 0
      ? []
      : [
          {
            block: 'table',
            caption: c.records,
            head: ['', ...RECORD_STATES.map((state) => c.recordState[state])],
            rows: areas.map(({ area, counts }) => [
              c.area[area],
              ...RECORD_STATES.map((state) => t.number(counts[state])),
            ]),
            mono: [],
          } as const,
        ]),
    ...deletions(summary.deletions, language),
    ...untoldRecords(summary, language),
  ]
}

function deletions(counts: StepProof['deletions'], language: Language): readonly Block[] {
  const { compare: c } = texts(language)
  const some = (['soft', 'absent', 'absent-unnamed', 'untold'] as const).filter((kind) => counts[kind] > 0)
  if (some.length === 0) return []
  return [
    line(c.deletedHow),
    {
      block: 'list',
      ordered: false,
      items: some.map((kind) => [{ text: c.whyCount(counts[kind], c.deletion[kind]) }]),
    },
  ]
}

/** What was not exported again, and what to export: without it the numbers above would pass for the whole truth. */
function untoldRecords(summary: ClosingReport['summary'], language: Language): readonly Block[] {
  const { compare: c } = texts(language)
  const items = untoldLines(summary, language).map((text) => [{ text }])
  if (items.length === 0) return []
  return [heading(3, c.ofArea(c.records, c.recordState.untold)), { block: 'list', ordered: false, items }]
}

/** `Messages: 3: Its folder is not …`, a line per area and reason. */
export function untoldLines({ areas }: ClosingReport['summary'], language: Language): readonly string[] {
  const { compare: c } = texts(language)
  return areas.flatMap(({ area, untold }) =>
    untold.map(({ why, n }) => c.ofArea(`${c.area[area]} (${n.toLocaleString(language)})`, c.untold[why])),
  )
}

function findingBlocks(report: ClosingReport, state: FindingState, language: Language): readonly Block[] {
  const { report: t, rules, compare: c } = texts(language)
  const all = report.summary.findings[state]
  const shown = report.findings[state].slice(0, LISTED)
  const remark = (one: ComparedFinding): string =>
    one.why !== null
      ? c.untold[one.why]
      : one.differences
          .map(({ name, before, after }) => c.change(paramName(name, language), shownText(before), shownText(after)))
          .join('; ')
  const remarked = shown.some((one) => remark(one) !== '')
  return [
    heading(2, c.ofArea(c.findings, c.findingState[state]), `findings-${state}`),
    ...(all === 0
      ? [line(c.closing.none)]
      : [
          {
            block: 'table',
            caption: all > shown.length ? c.closing.listed(shown.length, all) : '',
            head: [t.column.severity, c.closing.finding, c.object, ...(remarked ? [c.why] : [])],
            rows: shown.map((one) => [
              rules.severity[one.severity],
              rules.title(asFinding(one)),
              one.subject,
              ...(remarked ? [remark(one)] : []),
            ]),
            mono: [],
          } as const,
        ]),
  ]
}

/** Name of a finding's parameter for people; the rule's own word where there is no other. */
export function paramName(name: string, language: Language): string {
  const { compare: c, report: t } = texts(language)
  const own: Readonly<Record<string, string>> = { ...t.fact, ...c.param }
  return own[name] ?? name
}

/** A compared value for people: moments in the zone of their snapshot, states in words. */
function valueText(column: string, value: string | number | null, zone: string, language: Language): string {
  if (column === 'status') return texts(language).compare.worst(shownText(value))
  return timeText(shownText(value), zone, language)
}

const shownText = (value: string | number | null): string => (value === null ? '-' : String(value))

function recordBlocks(report: ClosingReport, language: Language): readonly Block[] {
  const { compare: c, tables } = texts(language)
  return report.records
    .filter(({ rows }) => rows.length > 0)
    .flatMap(({ area, state, rows }): Block[] => {
      const all = report.summary.areas.find((one) => one.area === area)?.counts[state] ?? rows.length
      const shown = rows.slice(0, LISTED)
      const captions: Readonly<Record<string, string>> = tables.columns[TABLE_OF_AREA[area]]
      const changes = (row: ComparedRecord): string =>
        row.differences
          .filter(({ decides }) => decides)
          .map(({ column, before, after }) =>
            c.change(
              captions[column] ?? column,
              valueText(column, before, report.before.zone, language),
              valueText(column, after, report.after.zone, language),
            ),
          )
          .join('; ')
      const remark = (row: ComparedRecord): string =>
        row.deletion === null ? changes(row) : c.deletionShort[row.deletion]
      const remarked = state === 'changed' || shown.some((row) => remark(row) !== '')
      return [
        heading(2, c.ofArea(c.area[area], c.recordState[state]), `${area}-${state}`),
        {
          block: 'table',
          caption: all > shown.length ? c.closing.listed(shown.length, all) : '',
          head: [c.object, c.place, ...(remarked ? [state === 'changed' ? c.differences : c.deletedHow] : [])],
          rows: shown.map((row) => [row.label, row.place, ...(remarked ? [remark(row)] : [])]),
          mono: [],
        },
      ]
    })
}

function stepBlocks({ plan: closed }: ClosingReport, language: Language): readonly Block[] {
  if (closed === null) return []
  const { compare: c, report: t } = texts(language)
  const proofs = new Map(closed.proof.map((one) => [one.key, one]))
  const answers = new Map(closed.answers.map((one) => [one.key, one]))
  const rows = closed.plan.steps.flatMap((step, index) => {
    const proof = proofs.get(step.key)
    if (proof === undefined || proof.mark === 'not-provable') return []
    const answer = answers.get(step.key)
    const who = [answer?.who ?? '', answer?.second ?? ''].filter((name) => name !== '').join(', ')
    return [
      [
        String(index + 1),
        step.title[language],
        [t.state[answer?.state ?? 'open'], who].filter((part) => part !== '').join(', '),
        c.mark[proof.mark],
        proofText(proof, answer?.state === 'done', language),
      ],
    ]
  })
  const rest = closed.plan.steps.length - rows.length
  return [
    heading(2, c.steps, 'steps'),
    line(c.besideAnswer),
    ...(rows.length === 0
      ? []
      : [
          {
            block: 'table',
            caption: '',
            head: [t.column.number, t.column.step, c.answer, c.proof, ''],
            rows,
            mono: [],
          } as const,
        ]),
    ...(rest === 0 ? [] : [line(c.closing.notProvable(rest))]),
  ]
}

/** What a step's mark rests on, in one line. */
export function proofText(proof: StepProof, answeredDone: boolean, language: Language): string {
  const { compare: c } = texts(language)
  const deleted = (['soft', 'absent', 'absent-unnamed', 'untold'] as const).filter((kind) => proof.deletions[kind] > 0)
  return [
    answeredDone && proof.mark === 'not-confirmed' ? c.doneNotProved : '',
    c.proofOf(proof) === '' ? '' : `${c.proofOf(proof)}.`,
    proof.still.length === 0
      ? ''
      : c.stillThere(proof.still.slice(0, 10).join(', '), Math.max(0, proof.still.length - 10) + proof.stillMore),
    proof.unlisted === 0 ? '' : c.unlisted(proof.unlisted),
    ...proof.reasons.map((why) => c.untold[why]),
    ...deleted.map((kind) => `${c.whyCount(proof.deletions[kind], c.deletionShort[kind])}.`),
  ]
    .filter((part) => part !== '')
    .join(' ')
}
