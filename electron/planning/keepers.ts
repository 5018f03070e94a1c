import type { EvidenceRow, Finding } from '../../shared/model/finding.ts'

/** Mark of a copy that a human has chosen, among the signs for it. */
const CHOSEN = 'chosen-by-hand'

/**
 * Groups of duplicates with a human's choice in place of the proposal, or of none: the chosen copy is the keeper, the
 * others of its group are duplicates. `keep` holds row ids of messages. A group with two chosen copies stays undecided,
 * since nobody can mean both. Groups without a choice are left as they were proposed.
 */
export function withKeepers(findings: readonly Finding[], keep: ReadonlySet<number>): readonly Finding[] {
  if (keep.size === 0) return findings
  return findings.map((finding) => {
    if (finding.rule !== 'freebusy-duplicate') return finding
    const chosen = finding.evidence.filter((row) => keep.has(row.id))
    const [keeper] = chosen
    if (keeper === undefined) return finding
    if (chosen.length > 1) return undecided(finding)
    return {
      ...finding,
      variant: 'decided',
      certainty: 'derived',
      params: { ...without(finding.params, 'doubt'), keep: keyOf(keeper), because: CHOSEN },
      evidence: finding.evidence.map((row) => (row === keeper ? { ...chosenRow(row) } : { ...row, as: 'duplicate' })),
    }
  })
}

/** How many groups a human has decided, and how many follow the proposal. */
export function countKeepers(findings: readonly Finding[]): { readonly chosen: number; readonly proposed: number } {
  const decided = findings.filter(({ rule, variant }) => rule === 'freebusy-duplicate' && variant === 'decided')
  const chosen = decided.filter(({ params }) => params.because === CHOSEN).length
  return { chosen, proposed: decided.length - chosen }
}

/** Ids among `keep` that are no copy of any group. */
export function strangers(findings: readonly Finding[], keep: readonly number[]): readonly number[] {
  const copies = new Set(
    findings.flatMap(({ rule, evidence }) => (rule === 'freebusy-duplicate' ? evidence.map(({ id }) => id) : [])),
  )
  return keep.filter((id) => !copies.has(id))
}

function undecided(finding: Finding): Finding {
  return {
    ...finding,
    variant: 'undecided',
    certainty: 'to-verify',
    params: { ...without(without(finding.params, 'keep'), 'because'), doubt: 'signs-disagree' },
    evidence: finding.evidence.map((row) => ({ ...row, as: 'undecided' })),
  }
}

function chosenRow(row: EvidenceRow): EvidenceRow {
  const flags = String(row.facts.flags ?? '')
  return { ...row, as: 'keeper', facts: { ...row.facts, flags: `${CHOSEN} ${flags}`.trim() } }
}

function without(params: Finding['params'], name: string): Finding['params'] {
  return Object.fromEntries(Object.entries(params).filter(([key]) => key !== name))
}

function keyOf(row: EvidenceRow): string {
  return String(row.facts.recordKey ?? row.facts.entryId ?? row.label)
}
