import { asFinding, FINDING_STATES, TABLE_OF_AREA } from '../../shared/model/comparison.ts'
import type { Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import { paramName, proofText } from './closing-document.ts'
import type { ClosingReport } from './closing-report.ts'
import type { CsvCell } from './csv.ts'

/** The comparison as a sheet, head row first: a row per finding, record value that differs, and step. Times stay ISO UTC. */
export function closingRows(report: ClosingReport, language: Language): readonly (readonly CsvCell[])[] {
  const { compare: c, rules, report: t, tables } = texts(language)
  const findings = FINDING_STATES.flatMap((state) =>
    report.findings[state].flatMap((one): CsvCell[][] => {
      const lead = [c.kinds.finding, c.findingState[state], rules.ruleName[one.rule], one.subject]
      const title = rules.title(asFinding(one))
      const remark = one.why === null ? title : `${title} ${c.untold[one.why]}`
      return one.differences.length === 0
        ? [[...lead, '', '', '', '', remark]]
        : one.differences.map(({ name, before, after }) => [
            ...lead,
            '',
            paramName(name, language),
            before,
            after,
            remark,
          ])
    }),
  )
  const records = report.records.flatMap(({ area, state, rows }) => {
    const captions: Readonly<Record<string, string>> = tables.columns[TABLE_OF_AREA[area]]
    return rows.flatMap((row): CsvCell[][] => {
      const lead = [c.kinds.record, c.recordState[state], c.area[area], row.label, row.place]
      const remark = row.deletion === null ? '' : c.deletion[row.deletion]
      const decided = row.differences.filter(({ decides }) => decides)
      return decided.length === 0
        ? [[...lead, '', '', '', remark]]
        : decided.map(({ column, before, after }) => [...lead, captions[column] ?? column, before, after, remark])
    })
  })
  const answers = new Map(report.plan?.answers.map((one) => [one.key, one]) ?? [])
  const titles = new Map(report.plan?.plan.steps.map((step, index) => [step.key, { step, number: index + 1 }]) ?? [])
  const steps = (report.plan?.proof ?? []).flatMap((proof): CsvCell[][] => {
    const found = titles.get(proof.key)
    if (found === undefined) return []
    const answer = answers.get(proof.key)
    return [
      [
        c.kinds.step,
        c.mark[proof.mark],
        t.phase[found.step.phase],
        `${found.number} ${found.step.title[language]}`,
        '',
        c.answer,
        '',
        t.state[answer?.state ?? 'open'],
        proofText(proof, answer?.state === 'done', language),
      ],
    ]
  })
  return [c.csv, ...findings, ...records, ...steps]
}
