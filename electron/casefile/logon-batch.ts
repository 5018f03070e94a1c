import { type ClientVersion, describeClientVersion } from '../../shared/exchange/client-version.ts'
import type { LogonRecord } from '../../shared/model/records.ts'

/** A user, a client or a mailbox: the values of its table's columns in order. */
export type PartyValues = readonly (string | number | boolean | undefined)[]

export const PARTY_COLUMNS = {
  logon_users: ['user_name', 'account', 'account_key', 'user_dn'],
  logon_clients: [
    'client_ip',
    'client_name',
    'client_mode',
    'client_version',
    'product',
    'server_component',
    'application_id',
    'host_address',
    'mac_address',
    'adapter_speed',
    'code_page',
    'locale_id',
  ],
  logon_mailboxes: ['mailbox_dn', 'server', 'database_name', 'storage_group'],
} as const
export type PartyTable = keyof typeof PARTY_COLUMNS
export const PARTY_TABLES = ['logon_users', 'logon_clients', 'logon_mailboxes'] as const satisfies readonly PartyTable[]

/** Numbers of one row, in order; the first three are the parties' numbers within the import. */
export const ROW_NUMBERS = [
  'user_id',
  'client_id',
  'mailbox_id',
  'line',
  'latency',
  'logon_time',
  'last_access_time',
  'open_attachments',
  'open_folders',
  'open_messages',
  'rpc_calls',
  'folder_ops',
  'messaging_ops',
  'other_ops',
  'progress_ops',
  'stream_ops',
  'table_ops',
  'total_ops',
  'transfer_ops',
] as const
/** Texts of one row that few rows have. */
export const ROW_TEXTS = ['path', 'session_id', 'truncated'] as const

/** Logons as they cross from the thread that reads to the one that writes: numbers, and each party once. */
export interface LogonBatch {
  readonly rows: number
  /** `rows` times ROW_NUMBERS; NaN where a row has no such number. Moments are UnixMs. */
  readonly numbers: Float64Array<ArrayBuffer>
  /** Parties not sent before, in the order of their numbers. */
  readonly parties: Readonly<Record<PartyTable, readonly PartyValues[]>>
  /** Row, index in ROW_TEXTS, text; rows ascending. */
  readonly texts: readonly (readonly [row: number, column: number, text: string])[]
  /** Latest access or logon among the rows, UnixMs; 0 where there is none. */
  readonly latest: number
}

/** Parties remembered; past that a party gets a second number, which changes no answer. */
const REMEMBERED = 100_000
const FIRST_ROWS = 256

/** Collects logons into batches. One packer serves one import: parties are numbered through all of its batches. */
export class LogonPacker {
  readonly #users = new Parties()
  readonly #clients = new Parties()
  readonly #mailboxes = new Parties()
  readonly #versions = new Map<string, ClientVersion>()
  #numbers = new Float64Array(FIRST_ROWS * ROW_NUMBERS.length)
  #texts: (readonly [number, number, string])[] = []
  #rows = 0
  #latest = 0

  get rows(): number {
    return this.#rows
  }

  add(r: LogonRecord): void {
    const at = this.#rows * ROW_NUMBERS.length
    if (at >= this.#numbers.length) this.#grow()
    const n = this.#numbers
    const client = this.#version(r.clientVersion)
    n[at] = this.#users.number([r.userName, r.account, accountKey(r), r.userDn])
    n[at + 1] = this.#clients.number([
      r.clientIp,
      r.clientName,
      r.clientMode,
      r.clientVersion,
      client?.product,
      client?.serverComponent ?? false,
      r.applicationId,
      r.hostAddress,
      r.macAddress,
      r.adapterSpeed,
      r.codePage,
      r.localeId,
    ])
    n[at + 2] = this.#mailboxes.number([r.mailboxDn, r.server, r.database, r.storageGroup])
    n[at + 3] = r.place.line ?? Number.NaN
    n[at + 4] = r.latency ?? Number.NaN
    n[at + 5] = r.logonTime ?? Number.NaN
    n[at + 6] = r.lastAccessTime ?? Number.NaN
    n[at + 7] = r.openAttachments ?? Number.NaN
    n[at + 8] = r.openFolders ?? Number.NaN
    n[at + 9] = r.openMessages ?? Number.NaN
    n[at + 10] = r.rpcCallsSucceeded ?? Number.NaN
    n[at + 11] = r.folderOps ?? Number.NaN
    n[at + 12] = r.messagingOps ?? Number.NaN
    n[at + 13] = r.otherOps ?? Number.NaN
    n[at + 14] = r.progressOps ?? Number.NaN
    n[at + 15] = r.streamOps ?? Number.NaN
    n[at + 16] = r.tableOps ?? Number.NaN
    n[at + 17] = r.totalOps ?? Number.NaN
    n[at + 18] = r.transferOps ?? Number.NaN
    if (r.place.path !== undefined) this.#texts.push([this.#rows, 0, r.place.path])
    if (r.sessionId !== undefined) this.#texts.push([this.#rows, 1, r.sessionId])
    if (r.truncated !== undefined && r.truncated.length > 0) this.#texts.push([this.#rows, 2, r.truncated.join(' ')])
    this.#latest = Math.max(this.#latest, r.lastAccessTime ?? 0, r.logonTime ?? 0)
    this.#rows++
  }

  /** What was collected since the last time. */
  take(): LogonBatch {
    const batch = {
      rows: this.#rows,
      numbers: this.#numbers.slice(0, this.#rows * ROW_NUMBERS.length),
      parties: {
        logon_users: this.#users.take(),
        logon_clients: this.#clients.take(),
        logon_mailboxes: this.#mailboxes.take(),
      },
      texts: this.#texts,
      latest: this.#latest,
    }
    this.#rows = 0
    this.#texts = []
    this.#latest = 0
    return batch
  }

  #grow(): void {
    const larger = new Float64Array(this.#numbers.length * 2)
    larger.set(this.#numbers)
    this.#numbers = larger
  }

  /** A million logons share a few dozen client versions. */
  #version(text: string | undefined): ClientVersion | undefined {
    if (text === undefined) return undefined
    const known = this.#versions.get(text)
    if (known !== undefined) return known
    const described = describeClientVersion(text)
    if (this.#versions.size < 10_000) this.#versions.set(text, described)
    return described
  }
}

/** Numbers users, clients or mailboxes; the same values get the same number. */
class Parties {
  readonly #known = new Map<string, number>()
  #fresh: PartyValues[] = []
  #next = 0

  number(values: PartyValues): number {
    // Values hold no control characters of this kind, and blanks are unset: two parties never share a key.
    const key = values.join('\u0001')
    const known = this.#known.get(key)
    if (known !== undefined) return known
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(key, this.#next)
    this.#fresh.push(values)
    return this.#next++
  }

  take(): readonly PartyValues[] {
    const fresh = this.#fresh
    this.#fresh = []
    return fresh
  }
}

/**
 * Whom a logon belongs to: the account, else the user's DN, else the display name (sessions.md section 7, order of
 * trust). A value the exporter cut is never a key.
 */
function accountKey(record: LogonRecord): string | undefined {
  const whole = (name: 'account' | 'userDn' | 'userName'): string | undefined =>
    record.truncated?.includes(name) === true ? undefined : record[name]?.toLowerCase()
  return whole('account') ?? whole('userDn') ?? whole('userName')
}
