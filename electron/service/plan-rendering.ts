import type { StepAnswer } from '../../shared/contract/channels.ts'
import type { StepEvidence } from '../../shared/contract/plan-progress.ts'
import type { Paper } from '../../shared/model/document.ts'
import type { Language, Plan, PlanAnnex } from '../../shared/model/plan.ts'
import { csvText } from '../report/csv.ts'
import { htmlText } from '../report/html.ts'
import { jsonText } from '../report/json.ts'
import { markdownText } from '../report/markdown.ts'
import { withFields } from '../report/pdf-fields.ts'
import { planDocument } from '../report/plan-document.ts'
import { planRows } from '../report/plan-rows.ts'
import { regFileBytes } from '../report/reg.ts'

export const PLAN_FORMATS = ['pdf', 'html', 'md', 'csv', 'json'] as const
export type PlanFormat = (typeof PLAN_FORMATS)[number]

/** A file that goes with the plan. Registry files are what regedit expects: UTF-16LE with BOM and CR LF. */
export function annexBytes(annex: PlanAnnex): Uint8Array {
  return annex.name.endsWith('.reg') ? regFileBytes(annex.text) : new TextEncoder().encode(annex.text)
}

interface Printer {
  print(html: string): Promise<Uint8Array>
}

/** What a document shows beside the plan itself, and on what paper. */
export interface Rendering {
  readonly answers: readonly StepAnswer[]
  readonly evidence?: readonly StepEvidence[]
  readonly paper?: Paper
}

/** A plan as a file in one format and one language. PDF is printed from the HTML that
 * the HTML export gives, with fields where something is ticked or written. */
export async function renderPlan(
  plan: Plan,
  { answers, evidence = [], paper = 'a4' }: Rendering,
  language: Language,
  format: PlanFormat,
  printer: Printer,
): Promise<Uint8Array> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  switch (format) {
    case 'pdf':
      return withFields(
        await printer.print(htmlText(planDocument(plan, answers, language, evidence), { paper, fields: true })),
      )
    case 'html':
      return encode(htmlText(planDocument(plan, answers, language, evidence), { paper }))
    case 'md':
      return encode(markdownText(planDocument(plan, answers, language, evidence)))
    case 'csv':
      return encode(csvText(planRows(plan, answers, language)))
    case 'json':
      return encode(jsonText(plan))
  }
}
