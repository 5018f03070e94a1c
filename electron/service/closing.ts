import type { Request } from '../../shared/contract/channels.ts'
import { type ComparedFinding, FINDING_STATES, type FindingState } from '../../shared/model/comparison.ts'
import type { Language } from '../../shared/model/plan.ts'
import { isoUtc } from '../../shared/time/epoch.ts'
import { recordPage } from '../casefile/compare/records.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { answersOf, readPlan } from '../casefile/plans.ts'
import { snapshotById } from '../casefile/snapshots.ts'
import { sourcesOf } from '../casefile/sources.ts'
import { closingDocument } from '../report/closing-document.ts'
import type { ClosingReport, ClosingSnapshot } from '../report/closing-report.ts'
import { closingRows } from '../report/closing-rows.ts'
import { csvText } from '../report/csv.ts'
import { htmlText } from '../report/html.ts'
import { jsonText } from '../report/json.ts'
import { markdownText } from '../report/markdown.ts'
import { findingPage } from '../rules/compare/compare-findings.ts'
import { comparedPair, comparisonSummary, planProof } from './compare.ts'
import type { PlanFormat } from './plan-rendering.ts'

/** Lines of each list that leave the program; the numbers beside them are of all. */
const LISTED = 10_000
const RECORDS = ['gone', 'changed', 'new'] as const

export type ClosingWish = Omit<Request<'compare-export'>, 'language' | 'format'>

/** Gathers what a closing report says, the program's version apart. */
export function closingReport(db: ReadableCase, wish: ClosingWish): Omit<ClosingReport, 'toolVersion'> {
  const pair = comparedPair(db, wish)
  const summary = comparisonSummary(db, pair)
  return {
    before: named(db, pair.before),
    after: named(db, pair.after),
    summary,
    findings: Object.fromEntries(
      FINDING_STATES.map((state) => [state, findingPage(db, pair, { state, offset: 0, limit: LISTED })]),
    ) as Record<FindingState, readonly ComparedFinding[]>,
    records: summary.areas.flatMap(({ area, counts }) =>
      RECORDS.filter((state) => counts[state] > 0).map((state) => ({
        area,
        state,
        rows: recordPage(db, pair, { area, state, offset: 0, limit: LISTED }),
      })),
    ),
    plan:
      wish.plan === null
        ? null
        : {
            plan: readPlan(db, wish.plan),
            answers: answersOf(db, wish.plan),
            proof: planProof(db, { ...pair, plan: wish.plan }),
          },
  }
}

function named(db: ReadableCase, id: number): ClosingSnapshot {
  const snapshot = snapshotById(db, id)
  return {
    name: snapshot.name,
    taken: snapshot.takenHow === 'import-time' ? '' : isoUtc(snapshot.taken),
    zone: snapshot.zone,
    sources: sourcesOf(db, id).map(({ name, format, sha256, size, records, rejects }) => ({
      name,
      format,
      sha256,
      size,
      records,
      rejects,
    })),
  }
}

/** The closing report as a file in one format and one language. */
export async function renderClosing(
  report: ClosingReport,
  language: Language,
  format: PlanFormat,
  printer: { print(html: string): Promise<Uint8Array> },
): Promise<Uint8Array> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  switch (format) {
    case 'pdf':
      return printer.print(htmlText(closingDocument(report, language)))
    case 'html':
      return encode(htmlText(closingDocument(report, language)))
    case 'md':
      return encode(markdownText(closingDocument(report, language)))
    case 'csv':
      return encode(csvText(closingRows(report, language), language === 'fr' ? ';' : ','))
    case 'json':
      return encode(jsonText(report))
  }
}
