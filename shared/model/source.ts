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
  'directory-csv',
  'directory-clixml',
  'directory-format-list',
  'throttling-policy',
  'mailbox-statistics',
  'mailbox-folder-statistics',
  'public-folder',
  'public-folder-statistics',
  'public-folder-item-statistics',
  'folder-permission',
  'store-usage',
  'exmon',
  'net-tcp-connection',
  'event-clixml',
  'registry-values',
  'healthchecker',
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
  'encoding-contradicted',
  'text-lost',
  'zone-assumed',
  'date-order-assumed',
  'date-order-ambiguous',
  'date-order-contradicted',
  'fewer-rows-than-announced',
  'root-unclosed',
  'associated-only',
  'deleted-contents',
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
  'collections-lost',
  'parts-not-read',
  'types-not-told',
] as const
export type WarningCode = (typeof WARNING_CODES)[number]

export interface Warning {
  readonly code: WarningCode
  readonly params?: Readonly<Record<string, string | number>>
}

export const DATE_ORDERS = ['day-first', 'month-first', 'year-first'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/**
 * Encodings a user may give for a file, in the order in which they are offered: Unicode, then the ANSI and the console
 * code pages of the systems Exchange administrators export from.
 */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'ibm850',
  'ibm437',
  'windows-1250',
  'ibm852',
  'windows-1251',
  'ibm866',
  'windows-1253',
  'windows-1254',
  'iso-8859-15',
  'shift_jis',
  'gbk',
] as const
export type Encoding = (typeof ENCODINGS)[number]

/** What a user gives for one file where the program's own reading of it is not right. */
export interface GivenReading {
  readonly encoding?: Encoding
  readonly dateOrder?: DateOrder
  /** IANA zone. */
  readonly zone?: string
}

export interface DateSample {
  readonly text: string
  readonly line: number
}

/** What a reader found out about its file: shown to the user as the reason for a reading. */
export interface SourceFacts {
  readonly format: Format
  /** MFCMAPI era A-G (mfcmapi-exports.md section 1), tool version, or undefined. */
  readonly era?: string
  readonly encoding?: string
  /** Why this encoding: machine words such as `bom fffe`; `given` where the user chose it. */
  readonly encodingWhy?: string
  readonly dateOrder?: DateOrder
  /** Why this date order: machine words such as `first-number-over-12 line 3`; `given` where the user chose it. */
  readonly dateOrderWhy?: string
  /** The first date of the file that has two readings, as written, and its line. */
  readonly dateSample?: DateSample
  /** IANA zone in which local times were read; undefined where the format keeps UTC. */
  readonly zone?: string
  /** `given` for this file, `import` for all files of the import, `assumed` from this computer. */
  readonly zoneWhy?: 'given' | 'import' | 'assumed'
  /** Why the file was taken for this format, e.g. `root element mailboxtable`. */
  readonly why?: string
}

/** Settings a user may give for reading. */
export interface ReadingOptions {
  /** IANA zone for local times. */
  readonly zone: string
  /** True when the zone was assumed, not given. */
  readonly zoneAssumed: boolean
  /** Given by the user for this file: nothing is guessed, and what speaks against it is said. */
  readonly encoding?: Encoding
  readonly dateOrder?: DateOrder
  /** The moment of export when given, as the latest moment a time of the file can have. */
  readonly taken?: UnixMs
}
