/** Closed set of what a door can answer instead of a value. Wording: `text/`. */
export const ERROR_CODES = [
  'bad-request',
  'unknown-channel',
  'no-case',
  'case-not-found',
  'case-exists',
  'case-damaged',
  'case-foreign',
  'case-newer',
  'case-locked',
  'case-read-only',
  'case-replaced',
  'case-unreadable',
  'unknown-handle',
  'unknown-snapshot',
  'same-snapshot',
  'unknown-row',
  'unknown-person',
  'unknown-plan',
  'unknown-step',
  'unknown-job',
  'busy',
  'no-records',
  'reading-unmet',
  'nothing-to-import',
  'cancelled',
  'disk-full',
  'not-writable',
  'medium-failed',
  'no-browser-for-pdf',
  'worker-stopped',
  'precondition-open',
  'confirmation-missing',
  'reason-missing',
  'nothing-to-undo',
  'evidence-refused',
  'merge-undecided',
  'redaction-incomplete',
  'snapshot-name-taken',
  'program-altered',
  'runtime-too-old',
  'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** An error with a closed code that crosses doors and threads. `detail` is machine-made and safe to show. */
export class AttendantError extends Error {
  readonly code: ErrorCode
  readonly detail: string
  constructor(code: ErrorCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`)
    this.name = 'AttendantError'
    this.code = code
    this.detail = detail
  }
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly code: ErrorCode; readonly detail: string } }
