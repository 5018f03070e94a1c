import type { Place, UnixMs } from './place.ts'

/** Every format Attendant tells apart. `unknown` is a file nothing recognised. */
export const FORMATS = [
  'mfcmapi-mailbox-table',
  'mfcmapi-contents-table',
  'mfcmapi-message',
  'mfcmapi-folder-props',
  'mfcmapi-table',
  'mfcmapi-table-text',
  'mfcmapi-property-pane',
  'mfcmapi-profile',
  'mfcmapi-log',
  'mrmapi-list',
  'webdav-multistatus',
  'logon-csv',
  'logon-clixml',
  'logon-format-table',
  'format-objects-csv',
  'event-csv',
  'tcpview',
  'netstat',
  'reg',
  'logon-format-list',
  'logon-wmi',
  'event-xml',
  'event-text',
  'net-tcp-connection-csv',
  'tasklist',
  'mailbox-csv',
  'throttling-policy',
  'rpc-client-access-log',
  'mapi-http-log',
  'msg',
  'tnef',
  'eml',
  'pst',
  'evtx',
  'evt',
  'zip',
  'cfb',
  'empty',
  'unknown',
] as const
export type Format = (typeof FORMATS)[number]

/** Closed set of what can be wrong with a piece of a source. Wording: `text/`. */
export const REJECT_CODES = [
  'file-empty',
  'file-unknown',
  'file-unreadable',
  'file-too-large',
  'file-not-regular',
  'own-case',
  'format-not-read-yet',
  'profile-refused',
  'format-objects',
  'doctype-refused',
  'binary-refused',
  'truncated',
  'malformed',
  'bad-value',
  'bad-time',
  'bad-number',
  'bad-hex',
  'bad-row-length',
  'line-too-long',
  'value-too-long',
  'too-many-columns',
  'too-deep',
  'unclosed-quote',
  'no-header',
  'duplicate-file',
  'too-many-rejects',
  'too-many-files',
  'compression-bomb',
  'encrypted',
] as const
export type RejectCode = (typeof REJECT_CODES)[number]

export interface Reject {
  readonly code: RejectCode
  readonly place: Place
  /** Machine-made detail, not translated: the offending token, a number, an element's name. At most 200 characters. */
  readonly detail?: string
  /** The first characters of what was met, at most 200. */
  readonly excerpt?: string
}

/** Closed set of remarks about a whole source. */
export const WARNING_CODES = [
  'encoding-mislabelled',
  'encoding-fallback',
  'text-lost',
  'zone-assumed',
  'date-order-assumed',
  'date-order-ambiguous',
  'fewer-rows-than-announced',
  'root-unclosed',
  'associated-only',
  'user-column-missing',
  'address-column-missing',
  'names-resolved',
  'deletion-script',
  'log-proves-nothing',
  'values-truncated',
  'repeated-header',
  'same-content',
  'era-unsure',
  'name-attribute-ignored',
  'time-does-not-exist',
] as const
export type WarningCode = (typeof WARNING_CODES)[number]

export interface Warning {
  readonly code: WarningCode
  readonly params?: Readonly<Record<string, string | number>>
}

export type DateOrder = 'day-first' | 'month-first' | 'year-first'

/** What a reader found out about its file: shown to the user as the reason for a reading. */
export interface SourceFacts {
  readonly format: Format
  /** MFCMAPI era A-G (mfcmapi-exports.md section 1), tool version, or undefined. */
  readonly era?: string
  readonly encoding?: string
  readonly dateOrder?: DateOrder
  /** Why this date order: machine words such as `first-number-over-12 line 3`. */
  readonly dateOrderWhy?: string
  /** IANA zone in which local times were read; undefined where the format keeps UTC. */
  readonly zone?: string
  /** Why the file was taken for this format, e.g. `root element mailboxtable`. */
  readonly why?: string
}

/** Settings a user may give for reading. */
export interface ReadingOptions {
  /** IANA zone for local times. */
  readonly zone: string
  /** True when the zone was assumed, not given. */
  readonly zoneAssumed: boolean
  readonly dateOrder?: DateOrder
  /** The moment of export when given, as the latest moment a time of the file can have. */
  readonly taken?: UnixMs
}
