import type { ComparedArea } from '../../../shared/model/comparison.ts'

/** One compared value of a record; expressions over the alias `t` of its table. Constant text of the program only. */
export interface ComparedColumn {
  /** Column id of the table whose caption it bears. */
  readonly id: string
  readonly kind: 'text' | 'int' | 'time' | 'minutes'
  readonly value: string
  /** The value as compared; without it the value itself. Null on either side: that export does not show it. */
  readonly as?: string
  /** Where these are equal the values are: spares a function of ours the row. */
  readonly equalBy?: string
  /** Values this close are equal: lists round moments to seconds. */
  readonly within?: number
  /** False for what changes by itself. */
  readonly decides: boolean
}

/** A way to find the record of the other snapshot. Later ways look only at what earlier ones left. */
export interface Pass {
  /** One expression: equal texts or bytes are one object, the k-th of equal ones is the k-th of the other side. */
  readonly key: string
  readonly known: string
  /** Which of several with one key comes first. */
  readonly order?: string
  /** What must hold besides, over `b` and `a`. */
  readonly also?: string
}

export interface Area {
  readonly table: string
  /** Which rows are records of their own: an object seen in several files counts once. */
  readonly living: string
  readonly passes: readonly Pass[]
  readonly columns: readonly ComparedColumn[]
  readonly label: string
  readonly place: string
}

const text = (id: string, value: string, decides = true, as?: string): ComparedColumn => ({
  id,
  kind: 'text',
  value,
  decides,
  ...(as !== undefined && { as }),
})
const int = (id: string, value: string, decides = true, as?: string): ComparedColumn => ({
  id,
  kind: 'int',
  value,
  decides,
  ...(as !== undefined && { as }),
})
const time = (id: string, value: string, decides = true): ComparedColumn => ({
  id,
  kind: 'time',
  value,
  decides,
  within: 1000,
})
const joined = (...parts: readonly string[]): string =>
  parts.map((part) => `coalesce(${part}, '')`).join(` || char(31) || `)

/** A row of a list has no data to compare; only a full export of the message has a range (mfcmapi-exports spec 3.3). */
const FULL = 't.publish_start_min IS NOT NULL AND t.publish_end_min IS NOT NULL'
const LOGON_SLOT = joined(
  't.account_key',
  't.client_ip',
  'lower(t.client_name)',
  't.client_version',
  't.logon_time / 1000',
  'lower(t.mailbox_dn)',
)
const CONNECTION = joined(
  'substr(t.protocol, 1, 3)',
  't.local_address',
  't.local_port',
  't.remote_address',
  't.remote_port',
)

/** How the records of two snapshots are matched and compared (mission 7; mfcmapi-exports spec 9.9). */
export const AREAS: Readonly<Record<ComparedArea, Area>> = {
  messages: {
    table: 'messages',
    living: 't.same_as IS NULL',
    passes: [
      { key: 't.record_key', known: 't.record_key IS NOT NULL' },
      {
        key: 't.entry_id',
        known: 't.entry_id IS NOT NULL',
        also: '(b.record_key IS NULL OR a.record_key IS NULL)',
      },
      {
        // `Get-PublicFolderItemStatistics` knows no key (docs/formats/cmdlets.md).
        key: joined('t.user_key', 'site_key(t.folder_key)', 't.created_at / 1000'),
        known: `t.role = 'freebusy' AND t.user_key IS NOT NULL AND t.folder_key IS NOT NULL AND t.created_at IS NOT NULL`,
        also: '(b.record_key IS NULL OR a.record_key IS NULL)',
      },
    ],
    columns: [
      text('subject', 't.subject'),
      {
        id: 'folder',
        kind: 'text',
        value: 't.folder',
        as: `CASE WHEN t.folder_key NOT LIKE 'eid:%' THEN site_key(t.folder_key) END`,
        equalBy: 't.folder_key',
        decides: true,
      },
      text('dn', 't.dn', true, 't.dn_key'),
      text('messageClass', 't.message_class', true, 'lower(t.message_class)'),
      time('published', 't.published_at'),
      { id: 'publishStart', kind: 'minutes', value: 't.publish_start_min', decides: true },
      { id: 'publishEnd', kind: 'minutes', value: 't.publish_end_min', decides: true },
      text('status', `CASE WHEN ${FULL} THEN t.worst_status END`),
      int('busyBlocks', `CASE WHEN ${FULL} THEN t.busy_blocks END`),
      time('created', 't.created_at', false),
      time('modified', 't.modified_at'),
      int('size', 't.size_bytes'),
    ],
    label: `coalesce(t.subject, '')`,
    place: `coalesce(t.folder, t.folder_key, '')`,
  },
  folders: {
    table: 'folders',
    living: 'TRUE',
    passes: [
      { key: 't.entry_id', known: 't.entry_id IS NOT NULL' },
      {
        key: joined('t.folder_path', 't.name'),
        known: 't.folder_path IS NOT NULL',
        also: '(b.entry_id IS NULL OR a.entry_id IS NULL)',
      },
      {
        key: joined('lower(t.name)'),
        known: `t.name IS NOT NULL AND t.role <> 'other'`,
        also: '(b.entry_id IS NULL OR a.entry_id IS NULL)',
      },
    ],
    columns: [
      text('name', 't.name'),
      text('path', 't.folder_path', false),
      int('items', 't.item_count'),
      int('associated', 't.associated_count'),
    ],
    label: `coalesce(t.name, t.folder_path, '')`,
    place: `coalesce(t.folder_path, '')`,
  },
  permissions: {
    table: 'permissions',
    living: 'TRUE',
    passes: [{ key: joined('lower(t.folder)', 'lower(t.user_name)'), known: 'TRUE' }],
    columns: [text('rights', 't.rights')],
    label: 't.user_name',
    place: `coalesce(t.folder, '')`,
  },
  mailboxes: {
    table: 'mailboxes',
    living: 't.same_as IS NULL',
    passes: [
      { key: 't.dn_key', known: 't.dn_key IS NOT NULL', order: 'lower(t.server), t.id' },
      {
        key: joined('lower(t.display_name)', 'lower(t.server)'),
        known: 't.display_name IS NOT NULL',
        also: '(b.dn_key IS NULL OR a.dn_key IS NULL)',
      },
    ],
    columns: [
      text('displayName', 't.display_name'),
      text('server', 't.server', true, 'lower(t.server)'),
      text('account', 't.account', true, 'lower(t.account)'),
      text('role', 't.role'),
      // The queue of the System Attendant is what a clean-up empties; in all others mail comes and goes.
      int('items', 't.item_count', true, `CASE WHEN t.role = 'system-attendant' THEN t.item_count END`),
      int('associated', 't.associated_count', false),
      int('size', 't.size_bytes', false),
      time('lastLogon', 't.last_logon_at', false),
      time('lastLogoff', 't.last_logoff_at', false),
    ],
    label: `coalesce(t.display_name, t.legacy_dn, '')`,
    place: `coalesce(t.server, '')`,
  },
  people: {
    table: 'people',
    living: 't.same_as IS NULL',
    passes: [
      { key: joined('t.origin', 't.dn_key'), known: 't.dn_key IS NOT NULL' },
      {
        key: joined('t.origin', `lower(coalesce(t.object_guid, t.mailbox_guid, t.account, t.user_principal_name))`),
        known: 'coalesce(t.object_guid, t.mailbox_guid, t.account, t.user_principal_name) IS NOT NULL',
        also: '(b.dn_key IS NULL OR a.dn_key IS NULL)',
      },
    ],
    columns: [
      text('displayName', 't.display_name'),
      text('account', 't.account', true, 'lower(t.account)'),
      text('server', 't.server', true, 'lower(t.server)'),
      text('database', 't.database_name'),
      text('throttlingPolicy', 't.throttling_policy'),
      text('recipientType', 't.recipient_type'),
      int('disabled', 't.disabled'),
      int('hidden', 't.hidden'),
    ],
    label: `coalesce(t.display_name, t.account, t.legacy_dn, '')`,
    place: `coalesce(t.server, '')`,
  },
  logons: {
    table: 'logons',
    living: 't.same_as IS NULL',
    passes: [
      {
        key: joined('lower(t.server)', 't.session_id', 'lower(t.mailbox_dn)', 't.logon_time / 1000'),
        known: 't.session_id IS NOT NULL',
        order: 't.logon_time, t.id',
      },
      {
        key: LOGON_SLOT,
        known: 't.account_key IS NOT NULL AND t.logon_time IS NOT NULL AND t.truncated IS NULL',
        also: '(b.session_id IS NULL OR a.session_id IS NULL)',
      },
      {
        // A `Format-Table` listing beside a full export (consolidate.ts, foldPoorLogons).
        key: joined('fold(t.user_name)', 't.client_ip', 't.client_version', 't.logon_time / 1000'),
        known: 't.user_name IS NOT NULL AND t.logon_time IS NOT NULL',
        also: '(b.account IS NULL OR a.account IS NULL OR b.truncated IS NOT NULL OR a.truncated IS NOT NULL)',
      },
    ],
    columns: [
      text('clientMode', 't.client_mode'),
      text('clientVersion', 't.client_version'),
      text('clientIp', 't.client_ip', false),
      time('logonTime', 't.logon_time', false),
      time('lastAccessTime', 't.last_access_time', false),
      int('openFolders', 't.open_folders', false),
      int('openMessages', 't.open_messages', false),
      int('openAttachments', 't.open_attachments', false),
      int('totalOps', 't.total_ops', false),
    ],
    label: `coalesce(t.account, t.user_name, t.user_dn, '') || coalesce(' ' || t.client_ip, '')`,
    place: `coalesce(t.server, '')`,
  },
  connections: {
    table: 'connections',
    living: 't.same_as IS NULL',
    passes: [
      { key: `${CONNECTION} || char(31) || t.pid`, known: 't.pid IS NOT NULL' },
      { key: CONNECTION, known: 'TRUE', also: '(b.pid IS NULL OR a.pid IS NULL)' },
    ],
    columns: [
      text('state', 't.state'),
      text('process', 't.process', true, 'lower(t.process)'),
      int('sentBytes', 't.sent_bytes', false),
      int('receivedBytes', 't.received_bytes', false),
    ],
    label: `coalesce(t.remote_address, '') || coalesce(':' || t.remote_port, '')`,
    place: `t.local_address || coalesce(':' || t.local_port, '')`,
  },
  events: {
    table: 'events',
    living: 't.same_as IS NULL',
    passes: [
      {
        key: joined('t.event_id', 'lower(t.computer)', 't.event_time / 1000', 'lower(t.session_guid)', 't.dn_key'),
        known: 't.event_time IS NOT NULL AND t.computer IS NOT NULL',
      },
      {
        key: joined('t.event_id', 't.event_time / 1000', 'lower(t.session_guid)', 't.dn_key'),
        known: 't.event_time IS NOT NULL',
        also: '(b.computer IS NULL OR a.computer IS NULL)',
      },
    ],
    columns: [
      time('time', 't.event_time', false),
      text('level', 't.level', false),
      text('message', 't.message', false),
    ],
    label: `t.event_id || coalesce(' ' || t.provider, '') || coalesce(' ' || t.object_type, '')`,
    place: `coalesce(t.computer, '')`,
  },
  limits: {
    table: 'limits',
    living: `t.deletes = 0 AND t.type <> 'absent'`,
    passes: [
      {
        // The export of one node is compared with that of the same node, where the file keeps its name.
        key: joined(
          'registry_key(t.registry_key)',
          't.name_key',
          '(SELECT lower(s.name) FROM sources s WHERE s.id = t.source_id)',
        ),
        known: 'TRUE',
      },
      {
        key: joined('registry_key(t.registry_key)', 't.name_key', 't.type', 't.number', 't.text'),
        known: 'TRUE',
      },
      { key: joined('registry_key(t.registry_key)', 't.name_key'), known: 'TRUE' },
    ],
    columns: [text('type', 't.type'), int('number', 't.number'), text('text', 't.text')],
    label: 't.name',
    place: 't.registry_key',
  },
}
