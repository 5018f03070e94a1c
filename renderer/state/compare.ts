import { create } from 'zustand'
import type { SnapshotInfo } from '../../shared/contract/channels.ts'
import type { ComparedArea, FindingState, ProofMark, RecordState } from '../../shared/model/comparison.ts'
import { useSession } from './session.ts'

/** What the list of the compare screen shows. */
export type Shown =
  | { readonly what: 'findings'; readonly state: FindingState }
  | { readonly what: 'records'; readonly area: ComparedArea; readonly state: RecordState }
  | { readonly what: 'steps'; readonly mark: ProofMark }

interface Comparison {
  /** The snapshot the chosen one is compared with; null where none was chosen. */
  readonly other: number | null
  readonly shown: Shown
  /** The plan whose steps are proved; null takes the latest of the earlier snapshot. */
  readonly plan: number | null
  choose(other: number | null): void
  show(shown: Shown): void
  choosePlan(plan: number): void
  forget(): void
}

const FIRST: Shown = { what: 'findings', state: 'fixed' }

export const useComparison = create<Comparison>()((set) => ({
  other: null,
  shown: FIRST,
  plan: null,
  choose: (other) => set({ other, shown: FIRST, plan: null }),
  show: (shown) => set({ shown }),
  choosePlan: (plan) => set({ plan }),
  forget: () => set({ other: null, shown: FIRST, plan: null }),
}))

export interface SnapshotPair {
  readonly before: SnapshotInfo
  readonly after: SnapshotInfo
}

/** Two snapshots in the order of their moments; where neither tells one, in the order of import. */
export function inOrder(one: SnapshotInfo, other: SnapshotInfo): SnapshotPair {
  const known = one.takenHow !== 'import-time' && other.takenHow !== 'import-time' && one.taken !== other.taken
  const earlier = known ? one.taken < other.taken : one.id < other.id
  return earlier ? { before: one, after: other } : { before: other, after: one }
}

/** The chosen snapshot and the one it is compared with; null where there are not two. */
export function useSnapshotPair(): SnapshotPair | null {
  const snapshots = useSession((state) => state.snapshots)
  const chosen = useSession((state) => state.snapshot)
  const other = useComparison((state) => state.other)
  const one = snapshots.find(({ id }) => id === chosen)
  const two = snapshots.find(({ id }) => id === other)
  return one === undefined || two === undefined || one.id === two.id ? null : inOrder(one, two)
}
