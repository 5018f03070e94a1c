import type { EvidenceRow, Finding } from '../../shared/model/finding.ts'
import type { StepTarget } from '../../shared/model/plan.ts'
import { byKeys } from './order.ts'
import type { TargetSelector } from './procedure.ts'

/** Targets listed one by one; more are counted. */
export const MAX_TARGETS = 500

/** One evidence row and the finding it speaks for. */
export interface Item {
  readonly finding: Finding
  readonly row: EvidenceRow
}

export const itemsOf = (findings: readonly Finding[]): readonly Item[] =>
  findings.flatMap((finding) => finding.evidence.map((row) => ({ finding, row })))

const rowKey = (row: EvidenceRow): string => `${row.table}:${row.id}`

/** True where a selector asks for this rule and role; `*` asks for every rule or role. */
export function selects(selectors: readonly TargetSelector[], rule: string, as: string): boolean {
  return selectors.some(
    (one) => (one.rule === '*' || one.rule === rule) && (one.as.includes('*') || one.as.includes(as)),
  )
}

const text = (value: string | number | undefined): string => (value === undefined ? '' : String(value))

/**
 * The rows the selectors ask for, as targets: one per object, with every reason it is there (`why`: words such as
 * `duplicate`, joined by a blank), ordered by folder, name and record key. Lists end at 500; the rest is counted, and
 * `all` has them for the annex.
 */
export function targetsFrom(
  items: readonly Item[],
  selectors: readonly TargetSelector[],
  isSpared: (item: Item) => boolean,
): { readonly targets: readonly StepTarget[]; readonly more: number; readonly all: readonly StepTarget[] } {
  const wanted = items.filter((item) => selects(selectors, item.finding.rule, item.row.as) && !isSpared(item))
  const byRow = new Map<string, Item[]>()
  for (const item of wanted) {
    const key = rowKey(item.row)
    const known = byRow.get(key)
    if (known === undefined) byRow.set(key, [item])
    else known.push(item)
  }
  const all = [...byRow.values()].flatMap((same): StepTarget[] => {
    const first = same[0]
    if (first === undefined) return []
    const why = [...new Set(same.map((item) => item.row.as))].sort().join(' ')
    const dn = same.map((item) => item.finding.params.dn).find((value) => value !== undefined)
    const facts = Object.assign({}, ...same.map((item) => item.row.facts))
    return [{ label: first.row.label, facts: { why, ...facts, ...(dn !== undefined && { dn }) } }]
  })
  const sorted = all.sort(
    byKeys(
      (target) => text(target.facts.folder),
      (target) => target.label,
      (target) => text(target.facts.why),
      (target) => text(target.facts.recordKey),
      (target) => text(target.facts.entryId),
      (target) => JSON.stringify(target.facts),
    ),
  )
  const findings = new Set(wanted.map((item) => item.finding))
  const beyond = [...findings].reduce((sum, finding) => sum + finding.evidenceMore, 0)
  return {
    targets: sorted.slice(0, MAX_TARGETS),
    more: Math.max(0, sorted.length - MAX_TARGETS) + beyond,
    all: sorted,
  }
}

/**
 * Copies that must outlive the plan: the keeper of a duplicate, and copies nobody has decided about. They may be stale or
 * damaged themselves and are then published anew, never deleted.
 */
export function sparedFromDeletion(findings: readonly Finding[]): (item: Item) => boolean {
  const spared = new Set(
    itemsOf(findings)
      .filter(({ finding, row }) => finding.rule === 'freebusy-duplicate' && row.as !== 'duplicate')
      .map(({ row }) => rowKey(row)),
  )
  return ({ finding, row }) => finding.rule !== 'freebusy-orphan' && spared.has(rowKey(row))
}
