import type { Certainty, ProcedureId, RuleId } from './finding.ts'

export const EXCHANGE_VERSIONS = ['2003', '2007', '2010', '2013', '2016', '2019', 'se'] as const
export type ExchangeVersion = (typeof EXCHANGE_VERSIONS)[number]

/** MFCMAPI menus were reorganised once, in build 15.0.0.1029 (mfcmapi-exports.md section 6). */
export const MFCMAPI_BUILDS = ['2010', 'current'] as const
export type MfcmapiBuild = (typeof MFCMAPI_BUILDS)[number]

export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]
/** One text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>

/** Order of work: observe, contain, remove the cause, change limits, verify. */
export const PHASES = ['observe', 'contain', 'clean', 'cause', 'limits', 'verify'] as const
export type Phase = (typeof PHASES)[number]

/** Reading changes nothing; reversible has a way back; irreversible has none. */
export type Reversibility = 'reading' | 'reversible' | 'irreversible'

/** A fact's source. `evidence` uses the marks of the specifications: S, M, R, E, I, D, T, K, G. */
export interface Citation {
  readonly source: string
  readonly evidence: 'S' | 'M' | 'R' | 'E' | 'I' | 'D' | 'T' | 'K' | 'G'
}

/** Text a human copies or looks for verbatim. Never translated. */
export interface Verbatim {
  readonly as: 'command' | 'menu' | 'dialog' | 'object' | 'registry' | 'file'
  readonly text: string
}

/** An object a step acts on, from the evidence. */
export interface StepTarget {
  readonly label: string
  readonly facts: Readonly<Record<string, string | number>>
}

export const STEP_STATES = ['open', 'doing', 'done', 'failed', 'not-applicable', 'skipped'] as const
export type StepState = (typeof STEP_STATES)[number]

/** A procedure of an organisation's own pack, `own:<pack>/<procedure>`. */
export type OwnProcedureId = `own:${string}`
export const OWN_PROCEDURE = /^own:[a-z0-9][a-z0-9-]{0,63}\/[a-z0-9][a-z0-9-]{0,63}$/
export type PlanProcedureId = ProcedureId | OwnProcedureId
export const isOwnProcedure = (id: PlanProcedureId): id is OwnProcedureId => id.startsWith('own:')

/** A pack a plan took procedures from: theirs, not the product's. */
export interface PlanPack {
  readonly id: string
  readonly version: string
  readonly name: Bilingual
  readonly author: string
  readonly sha256: string
  readonly procedures: readonly { readonly id: OwnProcedureId; readonly title: Bilingual }[]
}

/** A step of a plan: texts are filled in, in both languages, so that the report language is chosen later. */
export interface PlanStep {
  /** SHA-256 (hex, first 16) of the step's filled texts in both languages, commands and targets: its identity. */
  readonly key: string
  /** Which step of its procedure, for which object: the same however it is worded. Absent in plans of older versions. */
  readonly place?: string
  readonly procedure: PlanProcedureId
  readonly phase: Phase
  readonly title: Bilingual
  readonly instruction: Bilingual
  readonly verbatim: readonly Verbatim[]
  readonly targets: readonly StepTarget[]
  readonly targetsMore: number
  readonly prerequisites: readonly Bilingual[]
  readonly expected: Bilingual
  readonly risk: Bilingual
  readonly reversibility: Reversibility
  /** The way back, or the plain words that there is none. */
  readonly undo: Bilingual
  readonly verification: Bilingual
  readonly owner: Bilingual
  /** Estimated working minutes. */
  readonly minutes: number
  readonly certainty: Certainty
  readonly citations: readonly Citation[]
  /** The exact name typed before a step without a way back is ticked; absent in plans of older versions. */
  readonly confirm?: string
  /** Keys of steps that must be done first. */
  readonly after: readonly string[]
  /** Findings (by key) it answers. */
  readonly findings: readonly string[]
}

/** Why something is not in the plan although a finding or a procedure would ask for it. */
export interface PlanRefusal {
  readonly procedure: PlanProcedureId
  readonly reason: Bilingual
}

export interface PlanFindingLine {
  readonly key: string
  readonly rule: RuleId
  readonly severity: 'critical' | 'warning' | 'info'
  readonly subject: string
}

export interface PlanSourceLine {
  readonly name: string
  readonly format: string
  readonly sha256: string
  readonly size: number
  readonly records: number
  readonly rejects: number
}

/** A file that goes with the plan, such as a registry change and its undo. Bytes are made by `report/`. */
export interface PlanAnnex {
  readonly name: string
  readonly purpose: Bilingual
  readonly text: string
}

export interface Plan {
  readonly snapshot: string
  /** ISO UTC of the snapshot. */
  readonly taken: string
  readonly zone: string
  readonly exchange: ExchangeVersion
  readonly mfcmapi: MfcmapiBuild
  readonly toolVersion: string
  readonly sources: readonly PlanSourceLine[]
  readonly findings: readonly PlanFindingLine[]
  readonly assumptions: readonly Bilingual[]
  readonly unknowns: readonly Bilingual[]
  readonly steps: readonly PlanStep[]
  readonly refusals: readonly PlanRefusal[]
  readonly annexes: readonly PlanAnnex[]
  /** Packs whose procedures are in the plan; absent where all of it is the product's. */
  readonly packs?: readonly PlanPack[]
}
