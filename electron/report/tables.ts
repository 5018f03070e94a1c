import type { Block } from '../../shared/model/document.ts'
import type { Citation, Language, PlanSourceLine } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'

/** The files a document rests on, with the hashes that identify them. */
export function sourcesTable(sources: readonly PlanSourceLine[], language: Language): Block {
  const { report: t } = texts(language)
  return {
    block: 'table',
    caption: '',
    head: [t.column.name, t.column.format, t.column.size, t.column.records, t.column.rejects, t.column.sha256],
    rows: sources.map((one) => [
      one.name,
      one.format,
      t.number(one.size),
      t.number(one.records),
      t.number(one.rejects),
      one.sha256,
    ]),
    mono: [5],
  }
}

/** The legend of the marks that occur. */
export function evidenceMarks(citations: readonly Citation[], language: Language): readonly Block[] {
  const { report: t } = texts(language)
  const order = ['S', 'M', 'R', 'E', 'I', 'D', 'T', 'K', 'G'] as const
  const used = order.filter((mark) => citations.some((one) => one.evidence === mark))
  if (used.length === 0) return []
  return [
    { block: 'heading', level: 2, text: t.section.marks, id: 'marks' },
    {
      block: 'list',
      ordered: false,
      items: used.map((mark) => [{ strong: mark }, { text: ` ${t.mark[mark]}` }]),
    },
  ]
}
