import {
  DELETIONS,
  type Deletion,
  type FindingState,
  PROOF_LISTED,
  type ProofMark,
  type RecordState,
  type StateCounts,
  type StepProof,
  type UntoldReason,
} from '../../shared/model/comparison.ts'
import type { Plan, PlanStep, StepTarget } from '../../shared/model/plan.ts'

/** What a target of a step is, as far as its facts tell; `nothing` is an object no later export shows as such. */
export type TargetKind = 'message' | 'connection' | 'logon' | 'limit' | 'nothing'

const text = (value: string | number | undefined): string => (value === undefined ? '' : String(value))

export function targetKind({ facts }: StepTarget): TargetKind {
  if (facts.recordKey !== undefined || facts.entryId !== undefined) return 'message'
  if (facts.remoteAddress !== undefined && facts.remotePort !== undefined) return 'connection'
  if (facts.key !== undefined && facts.after !== undefined) return 'limit'
  if (facts.logonTime !== undefined) return 'logon'
  return 'nothing'
}

/** What the later snapshot shows of a target; undefined where the earlier one does not know it. */
export type TargetSight =
  | {
      readonly is: 'record'
      readonly state: RecordState
      readonly why: UntoldReason | null
      readonly deletion: Deletion | null
      readonly republished: boolean
    }
  | { readonly is: 'limit'; readonly told: boolean; readonly numbers: readonly number[] }

export interface FindingSight {
  readonly state: FindingState
  readonly why: UntoldReason | null
  readonly subject: string
}

export interface ProofInput {
  readonly plan: Plan
  /** By step key and place of the target in it. */
  readonly targets: (step: string, at: number) => TargetSight | undefined
  /** By the key of a finding of the earlier snapshot. */
  readonly findings: ReadonlyMap<string, FindingSight>
}

type Outcome =
  | { readonly is: 'confirmed'; readonly deletion: Deletion | null }
  | { readonly is: 'still'; readonly label: string }
  | { readonly is: 'untold'; readonly why: UntoldReason | null }

/**
 * What a re-import says about every step of a plan, in the plan's order. A step that changes something is confirmed when
 * each of its objects is as the step leaves it: messages and connections gone, messages published again, values set. Steps
 * that only read have no trace in an export, save those at the end that ask whether the findings are gone.
 */
export function proofOf(input: ProofInput): readonly StepProof[] {
  return input.plan.steps.map((step) => {
    const outcomes = step.reversibility === 'reading' ? [] : targetOutcomes(step, input)
    if (outcomes.length > 0) {
      // More objects than the plan lists: then the findings must be gone as well.
      const beyond = step.targetsMore > 0 ? findingOutcomes(step, input) : []
      const open = beyond.every(({ is }) => is === 'confirmed') ? 0 : step.targetsMore
      return proof(step, 'targets', outcomes, open)
    }
    const asksForFindings = step.phase === 'verify' && step.findings.length > 0
    return asksForFindings ? proof(step, 'findings', findingOutcomes(step, input), 0) : proof(step, 'nothing', [], 0)
  })
}

function targetOutcomes(step: PlanStep, input: ProofInput): readonly Outcome[] {
  return step.targets.flatMap((target, at): Outcome[] => {
    const kind = targetKind(target)
    if (kind === 'nothing') return []
    // A proposal that waits for a decision is none that was made.
    if (kind === 'limit' && target.facts.why === 'pending') return []
    const sight = input.targets(step.key, at)
    if (sight === undefined) return [{ is: 'untold', why: null }]
    return [sight.is === 'limit' ? limitOutcome(target, sight) : recordOutcome(step, target, kind, sight)]
  })
}

function recordOutcome(
  step: PlanStep,
  target: StepTarget,
  kind: TargetKind,
  sight: Extract<TargetSight, { is: 'record' }>,
): Outcome {
  if (sight.state === 'gone') return { is: 'confirmed', deletion: sight.deletion }
  if (sight.state === 'untold') return { is: 'untold', why: sight.why }
  // A step with a way back deletes nothing: it lets messages be published again.
  if (kind === 'message' && step.reversibility === 'reversible' && sight.republished) {
    return { is: 'confirmed', deletion: null }
  }
  return { is: 'still', label: target.label }
}

/** `50 (0x32)` as the plan prints a number; `-` where the value is to be absent. */
function limitOutcome(target: StepTarget, sight: Extract<TargetSight, { is: 'limit' }>): Outcome {
  const wanted = /^(\d+) \(/.exec(text(target.facts.after))?.[1]
  if (!sight.told) return { is: 'untold', why: 'limits-not-exported' }
  const held =
    wanted === undefined
      ? sight.numbers.length === 0
      : sight.numbers.length > 0 && sight.numbers.every((number) => number === Number(wanted))
  return held ? { is: 'confirmed', deletion: null } : { is: 'still', label: target.label }
}

function findingOutcomes(step: PlanStep, { findings }: ProofInput): readonly Outcome[] {
  return step.findings.map((key): Outcome => {
    const sight = findings.get(key)
    if (sight === undefined) return { is: 'untold', why: null }
    if (sight.state === 'fixed') return { is: 'confirmed', deletion: null }
    return sight.state === 'untold' ? { is: 'untold', why: sight.why } : { is: 'still', label: sight.subject }
  })
}

function proof(step: PlanStep, by: StepProof['by'], outcomes: readonly Outcome[], unlisted: number): StepProof {
  const confirmed = outcomes.filter((one) => one.is === 'confirmed')
  const still = [...new Set(outcomes.flatMap((one) => (one.is === 'still' ? [one.label] : [])))]
  const stillCount = outcomes.filter(({ is }) => is === 'still').length
  const untold = outcomes.filter((one) => one.is === 'untold')
  return {
    key: step.key,
    mark: markOf(outcomes.length, stillCount, untold.length + unlisted),
    by: outcomes.length === 0 ? 'nothing' : by,
    confirmed: confirmed.length,
    still: still.slice(0, PROOF_LISTED),
    stillMore: Math.max(0, stillCount - Math.min(still.length, PROOF_LISTED)),
    untold: untold.length,
    unlisted,
    reasons: [...new Set(untold.flatMap(({ why }) => (why === null ? [] : [why])))].sort(),
    deletions: Object.fromEntries(
      DELETIONS.map((kind) => [kind, confirmed.filter(({ deletion }) => deletion === kind).length]),
    ) as StateCounts<Deletion>,
  }
}

/** One object that is still there is enough; one that cannot be told keeps the rest from being a proof. */
function markOf(all: number, still: number, untold: number): ProofMark {
  if (all === 0) return 'not-provable'
  if (still > 0) return 'not-confirmed'
  return untold > 0 ? 'untold' : 'confirmed'
}
