import { create } from 'zustand'
import type { KeeperChoice } from '../../shared/contract/keepers.ts'
import type { Finding } from '../../shared/model/finding.ts'
import { call } from '../app/door.ts'
import { usePlans } from './plan.ts'
import { type Asked, useAnswer } from './use-answer.ts'

interface Keepers {
  /** Counts choices made here: lists read before are old. */
  readonly version: number
  /** Stores which copy of a group is kept; null follows the proposal again. */
  choose(snapshot: number, finding: number, message: number | null): Promise<void>
}

export const useKeepers = create<Keepers>()((set, get) => ({
  version: 0,
  async choose(snapshot, finding, message) {
    await call('keeper-choose', { snapshot, finding, message, who: usePlans.getState().who.slice(0, 200) })
    set({ version: get().version + 1 })
  },
}))

/** Every choice stored for a snapshot. */
export const useKeeperChoices = (snapshot: number): Asked<KeeperChoice[]> =>
  useAnswer(
    'keeper-list',
    { snapshot },
    useKeepers((state) => state.version),
  )

/** The choice that holds for a group of duplicates; undefined where it follows the proposal, if there is one. */
export const choiceFor = (finding: Finding, choices: readonly KeeperChoice[]): KeeperChoice | undefined =>
  choices.find(({ message }) => finding.evidence.some((row) => row.id === message))

/** The copy the signs propose; undefined where they disagree. */
export const proposalOf = (finding: Finding): Finding['evidence'][number] | undefined =>
  finding.evidence.find((row) => row.as === 'keeper')
