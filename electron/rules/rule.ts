import type { CaseSettings } from '../../shared/contract/channels.ts'
import type { Certainty, EvidenceRow, Params, ProcedureId, RuleId, Severity } from '../../shared/model/finding.ts'
import type { UnixMs } from '../../shared/model/place.ts'
import type { ReadableCase } from '../casefile/database.ts'
import type { NewFinding } from '../casefile/findings.ts'
import type { Readership } from './freebusy-readership.ts'

export interface RuleContext {
  readonly snapshot: number
  /** The moment the exports were taken; undefined where neither the user nor the data tells it. */
  readonly taken: UnixMs | undefined
  readonly settings: CaseSettings
  /** Who still reads public free/busy messages: found once for all rules. */
  readonly readership: Readership
}

/**
 * One thing that can be wrong: a set-based query over a snapshot. Deterministic: same snapshot and settings, same
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
