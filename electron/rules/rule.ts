import type { CaseSettings } from '../../shared/contract/channels.ts'
import { type ThresholdId, threshold, thresholdsUsed } from '../../shared/exchange/thresholds.ts'
import type { Certainty, EvidenceRow, Params, ProcedureId, RuleId, Severity } from '../../shared/model/finding.ts'
import type { UnixMs } from '../../shared/model/place.ts'
import type { ReadableCase } from '../casefile/database.ts'
import type { NewFinding } from '../casefile/findings.ts'
import type { Readership } from './freebusy-readership.ts'
import type { LimitsInForce } from './limits-in-force.ts'
import type { Quality } from './quality.ts'
import type { Reconciliation } from './reconcile.ts'
import type { ServerFacts } from './servers.ts'
import type { ServiceAccount } from './service-account.ts'
import type { SessionEstimate } from './sessions.ts'

export interface RuleContext {
  readonly snapshot: number
  /** The moment the exports were taken; undefined where neither the user nor the data tells it. */
  readonly taken: UnixMs | undefined
  readonly settings: CaseSettings
  /** Who still reads public free/busy messages: found once for all rules. */
  readonly readership: Readership
  readonly servers: readonly ServerFacts[]
  readonly limits: LimitsInForce
  /** Sessions of every account and server, highest first. */
  readonly estimates: readonly SessionEstimate[]
  /** Accounts that programs use; people's rules leave them out. */
  readonly programs: readonly ServiceAccount[]
  readonly reconciliation: Reconciliation
  /** What the files allow to be said at all; asked before connections are judged. */
  readonly quality: Quality
}

/** The number a rule works with: the case's own or the standard. */
export const limitOf = ({ settings }: Pick<RuleContext, 'settings'>, id: ThresholdId): number =>
  threshold(settings.thresholds, id)

/** A share as a fraction, for thresholds in percent. */
export const shareOf = (context: Pick<RuleContext, 'settings'>, id: ThresholdId): number => limitOf(context, id) / 100

/** The parameter that prints the thresholds a finding was made with. */
export const usedThresholds = (
  { settings }: Pick<RuleContext, 'settings'>,
  ...ids: readonly ThresholdId[]
): Params => ({
  thresholds: thresholdsUsed(settings.thresholds, ids),
})

/** Name of a server as exported, for its key. */
export const serverName = ({ servers }: Pick<RuleContext, 'servers'>, key: string): string =>
  servers.find((server) => server.key === key)?.name ?? key

/**
 * One thing that can be wrong: a set-based query over a snapshot and the digest of its logons (`logon-digest.ts`). Deterministic: same snapshot and settings, same
 * findings in the same order. What it means in words stands in `shared/text/<language>/rules.ts`.
 */
export interface Rule {
  readonly id: RuleId
  evaluate(db: ReadableCase, context: RuleContext): readonly NewFinding[]
}

/** Evidence rows kept per finding; the rest is counted and can be reached through the tables. */
export const EVIDENCE_CAP = 500

interface Draft {
  readonly severity: Severity
  readonly certainty: Certainty
  readonly variant?: string
  readonly subject: string
  /** Tells two findings of one rule about like-named objects apart, e.g. the folder. */
  readonly about?: string
  readonly params: Params
  readonly evidence: readonly EvidenceRow[]
  readonly procedures: readonly ProcedureId[]
}

/** Makes a finding with its stable key and its evidence cut to the cap. */
export function finding(rule: RuleId, draft: Draft): NewFinding {
  const variant = draft.variant ?? ''
  const about = draft.about === undefined ? '' : `|${draft.about}`
  return {
    rule,
    variant,
    severity: draft.severity,
    certainty: draft.certainty,
    subject: draft.subject,
    params: draft.params,
    evidence: draft.evidence.slice(0, EVIDENCE_CAP),
    evidenceMore: Math.max(0, draft.evidence.length - EVIDENCE_CAP),
    procedures: draft.procedures,
    key: `${rule}|${variant}|${draft.subject.toLowerCase()}${about}`,
  }
}

/** Drops what is unknown, so that facts and parameters hold known values only. */
export function known(values: Readonly<Record<string, string | number | null | undefined>>): Params {
  const params: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') params[key] = value
  }
  return params
}
