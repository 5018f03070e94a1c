export type Severity = 'critical' | 'warning' | 'info'
export const SEVERITIES: readonly Severity[] = ['critical', 'warning', 'info']

/** How sure a statement is. `to-verify` marks what no confirmed source backs (specs evidence marks K, G, T, ?). */
export type Certainty = 'certain' | 'derived' | 'estimated' | 'to-verify'

export const RULE_IDS = [
  'freebusy-duplicate',
  'freebusy-stale',
  'freebusy-orphan',
  'freebusy-damaged',
  'freebusy-two-folders',
  'freebusy-missing',
  'freebusy-identity',
  'freebusy-merged-mismatch',
  'freebusy-out-of-range',
  'freebusy-delegates',
  'freebusy-group-empty',
  'freebusy-rights',
  'system-attendant-queue',
  'session-limit',
  'vpn-ghosts',
  'orphan-connections',
  'limit-lint',
  // Sessions (sessions spec section 7).
  'snapshot-quality',
  'reconnect-forecast',
  'reconciliation',
  'service-account',
  'shared-mailboxes',
  'admin-pool',
  'object-headroom',
  'client-load',
  'client-age',
  'event-story',
] as const
export type RuleId = (typeof RULE_IDS)[number]

export const PROCEDURE_IDS = [
  'directory-tooling',
  'system-attendant-queue-cleanup',
  'public-freebusy-cleanup',
  'freebusy-publishing-repair',
  'local-freebusy-repair',
  'session-limit-after-vpn',
  'service-account-sessions',
  'shared-calendar-pool',
  'open-object-limit',
  'named-property-quota',
  'store-limit-change',
  'client-hygiene',
] as const
export type ProcedureId = (typeof PROCEDURE_IDS)[number]

export type EvidenceTable =
  | 'mailboxes'
  | 'people'
  | 'folders'
  | 'messages'
  | 'logons'
  | 'connections'
  | 'events'
  | 'limits'

export interface EvidenceRow {
  readonly table: EvidenceTable
  readonly id: number
  /** What this row is in the finding: `duplicate`, `keeper`, `ghost`, `live`, `queue-item`, … (closed per rule). */
  readonly as: string
  /** The row's own name as a human would say it: subject, account and address, value name. */
  readonly label: string
  /** Facts of the row the plan and the report need: entryId, recordKey, clientIp, remotePort, … Values verbatim. */
  readonly facts: Readonly<Record<string, string | number>>
}

export type Params = Readonly<Record<string, string | number>>

export interface Finding {
  readonly id: number
  readonly rule: RuleId
  readonly severity: Severity
  readonly certainty: Certainty
  /** Which variant of the rule's text applies, e.g. `wrong-name` of `limit-lint`; empty for rules with one text. */
  readonly variant: string
  /** The exact name of the object it is about. Never translated. */
  readonly subject: string
  /** Values for the rule's texts. Times are ISO UTC strings, counts numbers. */
  readonly params: Params
  readonly evidence: readonly EvidenceRow[]
  /** Evidence rows beyond those listed (lists are capped at 500). */
  readonly evidenceMore: number
  readonly procedures: readonly ProcedureId[]
  /** Stable over re-runs: rule, variant and subject. */
  readonly key: string
}
