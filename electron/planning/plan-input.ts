import type { Finding } from '../../shared/model/finding.ts'
import type { ExchangeVersion, MfcmapiBuild, PlanProcedureId, PlanSourceLine } from '../../shared/model/plan.ts'
import type { ProcedurePack } from './packs/pack.ts'

/** A row of a mailbox table that the plan names. */
export interface PlanMailbox {
  readonly displayName: string
  readonly server?: string
  readonly legacyDn?: string
}

/** A number read from an exported registry key. Rows of a key show that the key was exported, whatever values it has. */
export interface PlanRegistryValue {
  readonly key: string
  readonly name: string
  readonly number: number | undefined
}

/** Everything a plan is made of. The same input gives the same plan, byte for byte. */
export interface PlanInput {
  readonly snapshot: string
  /** ISO UTC */
  readonly taken: string
  readonly takenHow?: 'given' | 'derived' | 'import-time'
  readonly zone: string
  readonly zoneHow?: 'given' | 'assumed' | 'derived'
  readonly exchange: ExchangeVersion
  readonly mfcmapi: MfcmapiBuild
  readonly toolVersion: string
  readonly sources: readonly PlanSourceLine[]
  readonly findings: readonly Finding[]
  /** Procedures asked for without a finding, such as the client checklist. */
  readonly also?: readonly PlanProcedureId[]
  /** Procedures the organisation loaded into its case. */
  readonly packs?: readonly ProcedurePack[]
  /** Packs of the case that could not be used, by id and version. */
  readonly packsLeftOut?: readonly string[]
  /** Codes of what no rule could judge for want of evidence (worded in `silences.ts`). */
  readonly unjudged?: readonly string[]
  /** Every value of the registry exports, so that a way back restores what was there. */
  readonly registry?: readonly PlanRegistryValue[]
  readonly mailboxes?: {
    /** Rows named `Microsoft System Attendant`: the mailbox to open. */
    readonly systemAttendants: readonly PlanMailbox[]
    /** Rows named `SystemMailbox{guid}`: the ones not to open. */
    readonly systemMailboxes: readonly PlanMailbox[]
  }
}
