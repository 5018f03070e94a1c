import type { Certainty, EvidenceTable, Finding, Params, RuleId, Severity } from './finding.ts'
import type { TableName } from './tables.ts'

/** Record tables that two snapshots are compared by, in the order of reading. */
export const COMPARED_AREAS = [
  'messages',
  'folders',
  'permissions',
  'mailboxes',
  'people',
  'logons',
  'connections',
  'events',
  'limits',
] as const
export type ComparedArea = (typeof COMPARED_AREAS)[number]

/** The table of a screen whose column captions an area uses, and in which its rows are found. */
export const TABLE_OF_AREA: Readonly<Record<ComparedArea, TableName>> = {
  messages: 'freebusy',
  folders: 'folders',
  permissions: 'permissions',
  mailboxes: 'mailboxes',
  people: 'people',
  logons: 'logons',
  connections: 'connections',
  events: 'events',
  limits: 'limits',
}

/**
 * What became of a record. `untold`: it is in one snapshot only, and the other one does not hold what would show it. The
 * absence of a record is never its end where its folder, server or file was not exported again.
 */
export const RECORD_STATES = ['gone', 'still', 'changed', 'new', 'untold'] as const
export type RecordState = (typeof RECORD_STATES)[number]

/** What became of a finding. */
export const FINDING_STATES = ['fixed', 'still', 'changed', 'new', 'untold'] as const
export type FindingState = (typeof FINDING_STATES)[number]

/** Why something cannot be told: what the other snapshot lacks. Closed; wording and remedy in `text/`. */
export const UNTOLD = [
  'folder-not-exported',
  'listing-incomplete',
  'mailboxes-not-exported',
  'people-not-exported',
  'no-logons',
  'account-not-listed',
  'connections-not-exported',
  'no-events',
  'log-too-short',
  'limits-not-exported',
  'permissions-not-exported',
  'no-data',
  'no-publication',
  'no-moment',
  'no-rights',
  'no-correlation',
  'now-damaged',
] as const
export type UntoldReason = (typeof UNTOLD)[number]

/**
 * How a message that is gone was deleted, as far as deleted-contents tables tell (mfcmapi-exports spec 9.9): `soft`, it
 * lies among the deleted contents and can be recovered; `absent`, the deleted contents of its folder were exported and it
 * is not among them; `absent-unnamed`, only an empty table of deleted contents was exported, which names no folder;
 * `untold`, none was exported.
 */
export const DELETIONS = ['soft', 'absent', 'absent-unnamed', 'untold'] as const
export type Deletion = (typeof DELETIONS)[number]

/** A shown value of a record: moments as ISO 8601 UTC. */
export type ComparedValue = string | number | null

export interface ComparedDifference {
  /** Column id of the area's table. */
  readonly column: string
  readonly before: ComparedValue
  readonly after: ComparedValue
  /** False for what changes by itself, such as a last access: it alone makes no record changed. */
  readonly decides: boolean
}

export interface ComparedRecord {
  /** Row id in the earlier snapshot; null for what is only in the later one. */
  readonly before: number | null
  readonly after: number | null
  readonly state: RecordState
  readonly why: UntoldReason | null
  readonly deletion: Deletion | null
  /** The row's own name: subject, display name, account and address, value name. */
  readonly label: string
  /** Where it is: folder, server, registry key. */
  readonly place: string
  readonly differences: readonly ComparedDifference[]
}

/** A property of a record in both snapshots. A side that does not have it is null: it may only not have been exported. */
export interface ComparedProperty {
  readonly tag: string
  readonly name: string
  readonly type: string
  readonly before: string | null
  readonly after: string | null
}

export interface ComparedFinding {
  readonly before: number | null
  readonly after: number | null
  readonly state: FindingState
  readonly why: UntoldReason | null
  readonly rule: RuleId
  readonly variant: string
  readonly severity: Severity
  readonly certainty: Certainty
  readonly subject: string
  readonly params: Params
  readonly key: string
  /** Severity and variant it had, and parameters that differ; empty where nothing changed. */
  readonly differences: readonly {
    readonly name: string
    readonly before: string | number | null
    readonly after: string | number | null
  }[]
}

export type StateCounts<S extends string> = Readonly<Record<S, number>>

/** What a re-import says about a step of a plan. It stands beside the answer of a person and never replaces it. */
export const PROOF_MARKS = ['confirmed', 'not-confirmed', 'untold', 'not-provable'] as const
export type ProofMark = (typeof PROOF_MARKS)[number]

/** Objects of a step that are listed by name; the rest is counted. */
export const PROOF_LISTED = 50

export interface StepProof {
  /** Key of the step. */
  readonly key: string
  readonly mark: ProofMark
  /** What the mark rests on: the objects of the step, the findings it answers, or nothing an export shows. */
  readonly by: 'targets' | 'findings' | 'nothing'
  readonly confirmed: number
  /** Objects or findings that are still as they were. */
  readonly still: readonly string[]
  readonly stillMore: number
  readonly untold: number
  /** Objects beyond those the plan lists. */
  readonly unlisted: number
  readonly reasons: readonly UntoldReason[]
  /** Of the messages that are gone: by kind of deletion. */
  readonly deletions: StateCounts<Deletion>
}

/** Areas whose rows may be evidence of findings. */
export const AREA_OF_EVIDENCE: Readonly<Record<EvidenceTable, ComparedArea>> = {
  mailboxes: 'mailboxes',
  people: 'people',
  folders: 'folders',
  messages: 'messages',
  logons: 'logons',
  connections: 'connections',
  events: 'events',
  limits: 'limits',
}

/** A compared finding in the shape the texts of rules take. Its evidence stays in its own snapshot. */
export function asFinding(one: ComparedFinding): Finding {
  const { rule, variant, severity, certainty, subject, params, key } = one
  return {
    id: one.after ?? one.before ?? 0,
    rule,
    variant,
    severity,
    certainty,
    subject,
    params,
    key,
    evidence: [],
    evidenceMore: 0,
    procedures: [],
  }
}
