import type { Place, UnixMs } from './place.ts'
import type { PropertyBag } from './properties.ts'

/** A row of a mailbox table. What it means is read from its properties by `mapi/mailbox-facts.ts`. */
export interface MailboxRecord {
  readonly kind: 'mailbox'
  /** The server name as typed into MFCMAPI's dialog (attribute `server`), when the file says it. */
  readonly server?: string
  readonly properties: PropertyBag
  readonly place: Place
}

/** A folder with its properties (FOLDER_PROPS.xml). */
export interface FolderRecord {
  readonly kind: 'folder'
  /**
   * Path of the folder: inside a dump `/`-separated, as far as the file's own directory tells; of a public folder
   * `\`-separated from its root, as the cmdlets print it.
   */
  readonly path?: string
  readonly properties: PropertyBag
  readonly place: Place
}

/**
 * A message: a row of a contents table, a message file, a `-List` row, or a WebDAV response.
 * `associated` is true for hidden (FAI) items, undefined where the source does not tell.
 */
export interface MessageRecord {
  readonly kind: 'message'
  /** Folder as the source names it: WebDAV parent path, dump directory. Undefined where only the entry id could tell. */
  readonly folder?: string
  readonly associated?: boolean
  /** True for a row of a deleted-contents table: it is no longer in its folder and can still be recovered. */
  readonly deleted?: boolean
  readonly properties: PropertyBag
  readonly place: Place
}

export type ClientMode = 'Unknown' | 'Classic' | 'Cached' | 'ExchangeServer'

/** One row of `Get-LogonStatistics` or its predecessors: a store logon, not a session (specs sessions.md, point 1). */
export interface LogonRecord {
  readonly kind: 'logon'
  readonly userName?: string
  readonly account?: string
  readonly userDn?: string
  readonly mailboxDn?: string
  readonly clientIp?: string
  readonly clientName?: string
  readonly clientMode?: ClientMode
  readonly clientVersion?: string
  readonly applicationId?: string
  readonly sessionId?: string
  readonly server?: string
  readonly database?: string
  readonly storageGroup?: string
  readonly hostAddress?: string
  readonly macAddress?: string
  /** Kilobit per second. */
  readonly adapterSpeed?: number
  readonly codePage?: number
  readonly localeId?: number
  /** Milliseconds, measured by the client. */
  readonly latency?: number
  readonly logonTime?: UnixMs
  readonly lastAccessTime?: UnixMs
  readonly openAttachments?: number
  readonly openFolders?: number
  readonly openMessages?: number
  readonly rpcCallsSucceeded?: number
  readonly folderOps?: number
  readonly messagingOps?: number
  readonly otherOps?: number
  readonly progressOps?: number
  readonly streamOps?: number
  readonly tableOps?: number
  readonly totalOps?: number
  readonly transferOps?: number
  /** Names of members whose text the exporter cut (`...`): never used as a join key. */
  readonly truncated?: readonly (keyof LogonRecord)[]
  readonly place: Place
}

/** One row of a TCP/UDP connection table. Ports are numbers; names of hosts or ports (resolution on) stay in the address text. */
export interface ConnectionRecord {
  readonly kind: 'connection'
  readonly process?: string
  readonly pid?: number
  readonly protocol: 'TCP' | 'UDP' | 'TCPV6' | 'UDPV6'
  readonly localAddress: string
  readonly localPort?: number
  readonly remoteAddress?: string
  readonly remotePort?: number
  /** Upper case English word: ESTABLISHED, LISTENING, TIME_WAIT, … */
  readonly state?: string
  readonly createdAt?: UnixMs
  readonly sentBytes?: number
  readonly receivedBytes?: number
  readonly place: Place
}

/** One event of a Windows log. For event 9646 the parsed members are set (specs sessions.md 2.1-2.3). */
export interface EventRecord {
  readonly kind: 'event'
  readonly eventId: number
  readonly provider?: string
  readonly level?: 'critical' | 'error' | 'warning' | 'information' | 'verbose'
  readonly computer?: string
  readonly time?: UnixMs
  readonly message: string
  /** legacyExchangeDN in a 9646 text. */
  readonly sessionDn?: string
  readonly sessionGuid?: string
  readonly clientType?: string
  readonly limit?: number
  /** Object type word as printed, e.g. `session`, `objtFolder`, `Message`. */
  readonly objectType?: string
  readonly place: Place
}

/** One registry value (or deletion) of a `.reg` export or a like list. */
export interface LimitRecord {
  readonly kind: 'limit'
  /** Full key path as written. */
  readonly key: string
  /** Value name; empty string for the default value `@`. */
  readonly name: string
  readonly type:
    | 'REG_NONE'
    | 'REG_SZ'
    | 'REG_EXPAND_SZ'
    | 'REG_BINARY'
    | 'REG_DWORD'
    | 'REG_MULTI_SZ'
    | 'REG_QWORD'
    | 'other'
    /** A tool looked for the value and says that it is not set. */
    | 'absent'
  /** Number of a DWORD or QWORD. */
  readonly number?: number
  /** Text of a string; hex of anything else. */
  readonly text?: string
  /** The line deletes the value or the key: a change script, not an export. */
  readonly deletes?: boolean
  readonly place: Place
}

/** What one user or mailbox cost its server: a row of ExMon or of `Get-StoreUsageStatistics` (specs sessions.md 5). */
export interface UsageRecord {
  readonly kind: 'usage'
  readonly tool: 'exmon' | 'store-usage'
  readonly user?: string
  readonly userDn?: string
  readonly mailboxGuid?: string
  /** One address, or several as the tool lists them. */
  readonly clientIp?: string
  readonly clientVersion?: string
  readonly clientMode?: string
  /** `DigestCategory`: TimeInServer, LogBytes, … */
  readonly category?: string
  readonly sample?: number
  readonly time?: UnixMs
  readonly server?: string
  readonly database?: string
  readonly sessions?: number
  /** Thousandths of a per cent. */
  readonly cpuMilli?: number
  /** Milliseconds, as all durations below. */
  readonly timeInServer?: number
  readonly timeInCpu?: number
  readonly latency?: number
  readonly latencyMax?: number
  readonly rops?: number
  readonly pageReads?: number
  readonly pagePrereads?: number
  readonly logRecords?: number
  readonly logBytes?: number
  readonly ldapReads?: number
  readonly ldapSearches?: number
  readonly bytesIn?: number
  readonly bytesOut?: number
  readonly quarantined?: boolean
  readonly truncated?: readonly (keyof UsageRecord)[]
  readonly place: Place
}

/** What one user may do in a public folder (or a folder of a mailbox). */
export interface PermissionRecord {
  readonly kind: 'permission'
  /** Folder as printed: `\NON_IPM_SUBTREE\SCHEDULE+ FREE BUSY`. */
  readonly folder?: string
  /** `Default`, `Anonymous`, or whom the server names. */
  readonly user: string
  /** Role or rights in their own words; undefined where the export lost them. */
  readonly rights?: readonly string[]
  readonly truncated?: readonly (keyof PermissionRecord)[]
  readonly place: Place
}

/** The list a directory row was read from: `Get-Mailbox` (and its like), or `Get-ADUser`. */
export type PersonOrigin = 'mailbox-list' | 'ad-user-list'

/** A row of the directory: who somebody is, and every name he or she goes by (specs sessions.md section 5). */
export interface PersonRecord {
  readonly kind: 'person'
  readonly origin: PersonOrigin
  /** legacyExchangeDN of today. */
  readonly legacyDn?: string
  /** Earlier legacyExchangeDNs, from the `X500:` addresses. */
  readonly formerDns?: readonly string[]
  /** `DOMAIN\\name` with which a linked mailbox logs on, or `msDS-PrincipalName`. */
  readonly account?: string
  readonly samAccountName?: string
  readonly userPrincipalName?: string
  /** Without their `smtp:`, the primary one first. */
  readonly smtpAddresses?: readonly string[]
  readonly displayName?: string
  readonly alias?: string
  /** GUIDs in lower case without braces. */
  readonly mailboxGuid?: string
  readonly objectGuid?: string
  readonly server?: string
  readonly database?: string
  readonly throttlingPolicy?: string
  readonly recipientType?: string
  /** The account is disabled, as of every room and shared mailbox. */
  readonly disabled?: boolean
  /** Hidden from address lists. */
  readonly hidden?: boolean
  /** Names of members whose text the exporter cut (`...`): never used as a join key. */
  readonly truncated?: readonly (keyof PersonRecord)[]
  readonly place: Place
}

export type EvidenceRecord =
  | MailboxRecord
  | PersonRecord
  | FolderRecord
  | MessageRecord
  | LogonRecord
  | ConnectionRecord
  | EventRecord
  | LimitRecord
  | UsageRecord
  | PermissionRecord
export type RecordKind = EvidenceRecord['kind']
