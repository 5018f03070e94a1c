import type { Certainty, RuleId } from '../../shared/model/finding.ts'
import type {
  Bilingual,
  Citation,
  ExchangeVersion,
  MfcmapiBuild,
  Phase,
  PlanProcedureId,
  Reversibility,
  Verbatim,
} from '../../shared/model/plan.ts'

/**
 * What a step is repeated for: once in the plan, or once for each server, folder or account its findings name.
 * A folder or mailbox is so opened once, however many findings lie in it.
 */
export const SCOPES = ['plan', 'server', 'folder', 'account'] as const
export type Scope = (typeof SCOPES)[number]

/** A part of a step that only holds for some versions or builds; an absent member means all of them. */
export interface Only {
  readonly exchange?: readonly ExchangeVersion[]
  readonly mfcmapi?: readonly MfcmapiBuild[]
}

/**
 * Text a human copies. `{slot}` is filled: in `command`s quoted for the shell the command is written for.
 * Where a slot has no value the command shows `<slot>`, to be replaced by hand.
 */
export interface VerbatimTemplate extends Verbatim {
  readonly only?: Only
}

export interface PrerequisiteTemplate {
  readonly text: Bilingual
  /** Said only where the step has no targets to list. */
  readonly withoutTargets?: true
  readonly only?: Only
}

export interface CitationTemplate extends Citation {
  readonly only?: Only
}

/** Which evidence rows a step acts on: rule and the row's role in the finding; `*` stands for every rule or role. */
export interface TargetSelector {
  readonly rule: RuleId | '*'
  readonly as: readonly string[]
}

/** Lists that do not come from evidence rows one to one. */
export const LIST_NAMES = [
  'attendant-mailboxes',
  'changes',
  'raise',
  'pool',
  'remarks',
  'owner-search',
  'keep-alive',
] as const
export type ListName = (typeof LIST_NAMES)[number]

/**
 * Knowledge of one step. Texts hold `{slot}`s; lines are single actions; text between backticks is verbatim and the same
 * in both languages.
 */
export interface ProcedureStep {
  readonly id: string
  readonly appliesTo: readonly ExchangeVersion[]
  readonly phase: Phase
  readonly scope: Scope
  /** The step is only needed when one of these rules found something (in its scope). Empty: always. */
  readonly needs: readonly TargetSelector[]
  /** Evidence rows listed as targets. */
  readonly targets: readonly TargetSelector[]
  /** The step stands even where the snapshot holds none of the objects: an earlier step lists them. */
  readonly targetsFromExport?: true
  /** A computed list shown as targets, commands or annexes; the step falls away when the list is empty. */
  readonly list?: ListName
  readonly title: Bilingual
  readonly instruction: Bilingual
  readonly verbatim: readonly VerbatimTemplate[]
  readonly prerequisites: readonly PrerequisiteTemplate[]
  readonly expected: Bilingual
  readonly risk: Bilingual
  readonly reversibility: Reversibility
  readonly undo: Bilingual
  readonly verification: Bilingual
  readonly owner: Bilingual
  readonly minutes: number
  /** Template of the name typed before an irreversible step is ticked, where the first object named is not the one. */
  readonly confirm?: string
  /** How sure the step is where its citations are confirmed; one unconfirmed citation makes it `to-verify`. */
  readonly certainty: Exclude<Certainty, 'to-verify'>
  readonly citations: readonly CitationTemplate[]
  /** Ids of steps of the same procedure that must be done first. */
  readonly after: readonly string[]
  /** The step only makes sense when at least one of the steps in `after` is in the plan. */
  readonly dependent?: true
}

export interface ProcedureRefusal {
  readonly versions: readonly ExchangeVersion[]
  /** Refused only for findings of these rules; empty: for the whole procedure. */
  readonly rules: readonly RuleId[]
  readonly reason: Bilingual
}

/** Said at the head of a plan that uses the procedure. */
export interface ProcedureRemark {
  readonly versions: readonly ExchangeVersion[]
  readonly kind: 'assumption' | 'unknown'
  readonly text: Bilingual
}

export interface Procedure {
  readonly id: PlanProcedureId
  readonly title: Bilingual
  readonly purpose: Bilingual
  readonly refusals: readonly ProcedureRefusal[]
  readonly remarks: readonly ProcedureRemark[]
  readonly steps: readonly ProcedureStep[]
}

/** Marks of sources that do not confirm a fact: third-party article, working knowledge, general knowledge. */
export const UNCONFIRMED: readonly Citation['evidence'][] = ['T', 'K', 'G']

/** True where a part holds for this version and build. */
export function holds(only: Only | undefined, exchange: ExchangeVersion, mfcmapi: MfcmapiBuild): boolean {
  if (only === undefined) return true
  if (only.exchange !== undefined && !only.exchange.includes(exchange)) return false
  return only.mfcmapi === undefined || only.mfcmapi.includes(mfcmapi)
}
