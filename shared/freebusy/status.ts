/**
 * Everything that can be said about the data of a free/busy message (freebusy spec 3.3 and 3.4). Microsoft publishes no
 * list of damages; `ok-*` are deviations real writers show, `warn-*` still decode, `corrupt-*` lose data.
 */
export const FREEBUSY_STATUSES = [
  'ok',
  'ok-empty',
  'ok-nonstandard',
  'warn-unsorted-months',
  'warn-out-of-month',
  'warn-empty-block',
  'warn-unsorted-overlap',
  'warn-outside-range',
  'warn-merged-mismatch',
  'warn-identity',
  'warn-delegates',
  'warn-tombstone-count',
  'stale',
  'wrong-type',
  'corrupt-length',
  'corrupt-count',
  'corrupt-month',
  'corrupt-order',
  'corrupt-range',
  'corrupt-tombstone',
] as const
export type FreeBusyStatus = (typeof FREEBUSY_STATUSES)[number]

export const STATUS_SEVERITIES = ['ok', 'nonstandard', 'warn', 'corrupt'] as const
export type StatusSeverity = (typeof STATUS_SEVERITIES)[number]

/** Where in a property a status was seen. All count from 0. */
export interface StatusPlace {
  /** Index of the month, and of the value that belongs to it. */
  readonly index?: number
  /** Index of the four-byte block inside the value. */
  readonly block?: number
  /** Offset of its first byte inside the value. */
  readonly byte?: number
}

export interface StatusNote {
  readonly status: FreeBusyStatus
  /** Property, value and byte, e.g. `0x68541102[1] byte 4`; empty for the message as a whole. */
  readonly where: string
  readonly severity: StatusSeverity
  /** The same place in numbers; absent for the message as a whole. */
  readonly at?: StatusPlace
}

const SEVERITY: Readonly<Record<FreeBusyStatus, StatusSeverity>> = {
  ok: 'ok',
  'ok-empty': 'ok',
  'ok-nonstandard': 'nonstandard',
  'warn-unsorted-months': 'warn',
  'warn-out-of-month': 'warn',
  'warn-empty-block': 'warn',
  'warn-unsorted-overlap': 'warn',
  'warn-outside-range': 'warn',
  'warn-merged-mismatch': 'warn',
  'warn-identity': 'warn',
  'warn-delegates': 'warn',
  'warn-tombstone-count': 'warn',
  stale: 'warn',
  'wrong-type': 'warn',
  'corrupt-length': 'corrupt',
  'corrupt-count': 'corrupt',
  'corrupt-month': 'corrupt',
  'corrupt-order': 'corrupt',
  'corrupt-range': 'corrupt',
  'corrupt-tombstone': 'corrupt',
}

export const note = (status: FreeBusyStatus, where: string, at?: StatusPlace): StatusNote => ({
  status,
  where,
  severity: SEVERITY[status],
  ...(at !== undefined && { at }),
})

/** The gravest severity of a list; `ok` for an empty one. */
export const worstOf = (notes: readonly StatusNote[]): StatusSeverity => {
  let worst = 0
  for (const { severity } of notes) worst = Math.max(worst, STATUS_SEVERITIES.indexOf(severity))
  return STATUS_SEVERITIES[worst] ?? 'ok'
}
