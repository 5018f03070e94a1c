import type { ProcedureStep } from '../procedure.ts'
import { NO_RISK, NOTHING_TO_UNDO, OWNERS } from './vocabulary.ts'

/** What most steps have in common; a step writes down only what is its own. */
const COMMON = {
  scope: 'plan',
  needs: [],
  targets: [],
  verbatim: [],
  prerequisites: [],
  owner: OWNERS.exchange,
  certainty: 'certain',
  after: [],
} as const satisfies Partial<ProcedureStep>

type Own<Given extends keyof ProcedureStep> = Omit<ProcedureStep, keyof typeof COMMON | Given> &
  Partial<Pick<ProcedureStep, keyof typeof COMMON | Given>>

const READING = { reversibility: 'reading', risk: NO_RISK, undo: NOTHING_TO_UNDO } as const

/** A step that only looks: no risk, nothing to take back. */
export const reading = (own: Own<keyof typeof READING>): ProcedureStep => ({ ...COMMON, ...READING, ...own })

/** A step that changes something and has a way back, which it tells. */
export const reversible = (own: Own<'reversibility'>): ProcedureStep => ({
  ...COMMON,
  reversibility: 'reversible',
  ...own,
})

/** A step without a way back: it names its object, says so, and needs a second person. */
export const irreversible = (own: Own<'reversibility' | 'owner'>): ProcedureStep => ({
  ...COMMON,
  owner: OWNERS.exchangeTwo,
  reversibility: 'irreversible',
  ...own,
})
