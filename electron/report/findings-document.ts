import type { Block, Document } from '../../shared/model/document.ts'
import { type Finding, RULE_IDS, type RuleId, SEVERITIES } from '../../shared/model/finding.ts'
import type { Language, PlanSourceLine } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import { factTable, timeText } from './fact-table.ts'
import { labelled } from './spans.ts'
import { sourcesTable } from './tables.ts'

export interface FindingsReport {
  readonly snapshot: string
  /** ISO UTC */
  readonly taken: string
  readonly zone: string
  readonly toolVersion: string
  readonly sources: readonly PlanSourceLine[]
  readonly findings: readonly Finding[]
}

/** What is wrong and how it is known: findings by severity, each with its meaning, risk and evidence. */
export function findingsDocument(input: FindingsReport, language: Language): Document {
  const { report: t, rules } = texts(language)
  const count = (severity: string): number => input.findings.filter((one) => one.severity === severity).length
  const ordered = [...input.findings].sort(
    (a, b) => ruleRank(a.rule) - ruleRank(b.rule) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  )
  return {
    language,
    title: t.findingsTitle,
    subtitle: input.snapshot,
    facts: [
      [t.head.snapshot, input.snapshot],
      [t.head.taken, input.taken === '' ? t.head.takenUnknown : timeText(input.taken, input.zone, language)],
      [t.head.zone, input.zone],
      [t.head.findings, t.findingsFact(count('critical'), count('warning'), count('info'))],
      [t.head.tool, `Attendant ${input.toolVersion}`],
    ],
    footer: t.footer(input.toolVersion, input.snapshot),
    blocks: [
      ...SEVERITIES.flatMap((severity): Block[] => {
        const some = ordered.filter((one) => one.severity === severity)
        if (some.length === 0) return []
        return [
          { block: 'heading', level: 2, text: rules.severity[severity], id: `severity-${severity}` },
          ...some.flatMap((one) => findingBlocks(one, input, language)),
        ]
      }),
      { block: 'heading', level: 2, text: t.section.sources, id: 'sources' },
      sourcesTable(input.sources, language),
    ],
  }
}

const ruleRank = (rule: RuleId): number => RULE_IDS.indexOf(rule)

function findingBlocks(finding: Finding, input: FindingsReport, language: Language): readonly Block[] {
  const { report: t, rules } = texts(language)
  const rows = finding.evidence.map((row) => ({ label: row.label, facts: { why: row.as, ...row.facts } }))
  return [
    { block: 'heading', level: 3, text: rules.title(finding) },
    {
      block: 'notice',
      severity: finding.severity,
      label: rules.severity[finding.severity],
      spans: [{ text: rules.explanation(finding) }],
    },
    {
      block: 'paragraph',
      spans: [
        ...labelled(t.label.risk, [{ text: `${rules.risk(finding)} ` }]),
        { mark: rules.certainty[finding.certainty], explain: rules.certaintyMeans[finding.certainty] },
      ],
    },
    ...(finding.procedures.length === 0
      ? []
      : [
          {
            block: 'paragraph' as const,
            spans: labelled(t.label.answeredBy, [{ text: finding.procedures.map((id) => t.procedure[id]).join(', ') }]),
          },
        ]),
    ...(rows.length === 0
      ? []
      : [factTable(rows, t.evidenceCaption(rows.length, finding.evidenceMore), input.zone, language, false)]),
  ]
}
