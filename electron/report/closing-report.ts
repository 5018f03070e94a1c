import type { StepAnswer } from '../../shared/contract/channels.ts'
import type { ComparisonSummary } from '../../shared/contract/compare.ts'
import type {
  ComparedArea,
  ComparedFinding,
  ComparedRecord,
  FindingState,
  RecordState,
  StepProof,
} from '../../shared/model/comparison.ts'
import type { Plan, PlanSourceLine } from '../../shared/model/plan.ts'

/** A snapshot as a document names it. */
export interface ClosingSnapshot {
  readonly name: string
  /** ISO UTC; empty where neither the user nor the data tells it. */
  readonly taken: string
  readonly zone: string
  readonly sources: readonly PlanSourceLine[]
}

/** Everything a closing report says: pure values, made by the service from two snapshots and a plan. */
export interface ClosingReport {
  readonly toolVersion: string
  readonly before: ClosingSnapshot
  readonly after: ClosingSnapshot
  readonly summary: ComparisonSummary
  /** Listed findings of each state; the summary has their numbers. */
  readonly findings: Readonly<Record<FindingState, readonly ComparedFinding[]>>
  /** Records that are gone, changed or new. What is still there or cannot be told is counted only. */
  readonly records: readonly {
    readonly area: ComparedArea
    readonly state: Extract<RecordState, 'gone' | 'changed' | 'new'>
    readonly rows: readonly ComparedRecord[]
  }[]
  readonly plan: {
    readonly plan: Plan
    readonly answers: readonly StepAnswer[]
    readonly proof: readonly StepProof[]
  } | null
}
