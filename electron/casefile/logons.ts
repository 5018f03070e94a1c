import type { ClientVersion } from '../../shared/exchange/client-version.ts'
import type { LogonRecord } from '../../shared/model/records.ts'
import type { WritableCase } from './database.ts'
import { type Bindable, insertInto, type Origin } from './insert.ts'

/** Parties remembered while one snapshot is written; past that a party is written again, which harms nothing. */
const REMEMBERED = 100_000

export function logonWriter(db: WritableCase) {
  const user = partyWriter(db, 'logon_users', ['user_name', 'account', 'account_key', 'user_dn'])
  const machine = partyWriter(db, 'logon_clients', [
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
  ])
  const mailbox = partyWriter(db, 'logon_mailboxes', ['mailbox_dn', 'server', 'database_name', 'storage_group'])
  const insert = insertInto(db, 'logon_rows', [
    'snapshot_id',
    'source_id',
    'line',
    'path',
    'user_id',
    'client_id',
    'mailbox_id',
    'session_id',
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
    'truncated',
  ])
  return (origin: Origin, r: LogonRecord, client: ClientVersion | undefined): number => {
    const { snapshot } = origin
    return insert(
      snapshot,
      origin.source,
      r.place.line,
      r.place.path,
      user(snapshot, [r.userName, r.account, accountKey(r), r.userDn]),
      machine(snapshot, [
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
      ]),
      mailbox(snapshot, [r.mailboxDn, r.server, r.database, r.storageGroup]),
      r.sessionId,
      r.latency,
      r.logonTime,
      r.lastAccessTime,
      r.openAttachments,
      r.openFolders,
      r.openMessages,
      r.rpcCallsSucceeded,
      r.folderOps,
      r.messagingOps,
      r.otherOps,
      r.progressOps,
      r.streamOps,
      r.tableOps,
      r.totalOps,
      r.transferOps,
      r.truncated === undefined || r.truncated.length === 0 ? undefined : r.truncated.join(' '),
    )
  }
}

/** Writes a user, a client or a mailbox once for all the logons that name it; answers its id. */
function partyWriter(db: WritableCase, table: string, columns: readonly string[]) {
  const insert = insertInto(db, table, ['snapshot_id', ...columns])
  const known = new Map<string, number>()
  return (snapshot: number, values: readonly Bindable[]): number => {
    // Values hold no control characters of this kind, and blanks are unset: two parties never share a key.
    const key = values.join('\u0001')
    const id = known.get(key)
    if (id !== undefined) return id
    if (known.size >= REMEMBERED) known.clear()
    const added = insert(snapshot, ...values)
    known.set(key, added)
    return added
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
