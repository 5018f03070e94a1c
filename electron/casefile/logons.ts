import type { ClientVersion } from '../../shared/exchange/client-version.ts'
import type { LogonRecord } from '../../shared/model/records.ts'
import type { WritableCase } from './database.ts'
import { insertInto, type Origin } from './insert.ts'

export function logonWriter(db: WritableCase) {
  const insert = insertInto(db, 'logons', [
    'snapshot_id',
    'source_id',
    'line',
    'path',
    'user_name',
    'account',
    'account_key',
    'user_dn',
    'mailbox_dn',
    'client_ip',
    'client_name',
    'client_mode',
    'client_version',
    'product',
    'server_component',
    'application_id',
    'session_id',
    'server',
    'database_name',
    'storage_group',
    'host_address',
    'mac_address',
    'adapter_speed',
    'code_page',
    'locale_id',
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
  return (origin: Origin, r: LogonRecord, client: ClientVersion | undefined): number =>
    insert(
      origin.snapshot,
      origin.source,
      r.place.line,
      r.place.path,
      r.userName,
      r.account,
      accountKey(r),
      r.userDn,
      r.mailboxDn,
      r.clientIp,
      r.clientName,
      r.clientMode,
      r.clientVersion,
      client?.product,
      client?.serverComponent ?? false,
      r.applicationId,
      r.sessionId,
      r.server,
      r.database,
      r.storageGroup,
      r.hostAddress,
      r.macAddress,
      r.adapterSpeed,
      r.codePage,
      r.localeId,
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

/**
 * Whom a logon belongs to: the account, else the user's DN, else the display name (sessions.md section 7, order of
 * trust). A value the exporter cut is never a key.
 */
function accountKey(record: LogonRecord): string | undefined {
  const whole = (name: 'account' | 'userDn' | 'userName'): string | undefined =>
    record.truncated?.includes(name) === true ? undefined : record[name]?.toLowerCase()
  return whole('account') ?? whole('userDn') ?? whole('userName')
}
