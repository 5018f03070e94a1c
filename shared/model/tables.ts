/**
 * The tables a user can look at: in the grid, with `attendant show`, in an export. One description for all doors.
 * `time` columns are UnixMs inside and ISO 8601 UTC in JSON; `minutes` are minutes since 1601-01-01T00:00Z and are
 * given as ISO 8601 UTC in JSON as well; `bytes` is a count; `hex` is a blob shown as upper hex; `flags` a list of words.
 */
export type ColumnKind = 'text' | 'int' | 'time' | 'minutes' | 'bytes' | 'boolean' | 'hex' | 'flags'

export interface ColumnInfo {
  /** JSON key and column id; the caption comes from `text/`. */
  readonly id: string
  readonly kind: ColumnKind
  /** Shown when the user has not chosen columns. */
  readonly shown: boolean
  /** Suggested width in pixels. */
  readonly width: number
}

const column = (id: string, kind: ColumnKind, width: number, shown = true): ColumnInfo => ({ id, kind, shown, width })

export const TABLES = {
  sources: [
    column('name', 'text', 320),
    column('format', 'text', 200),
    column('era', 'text', 80),
    column('encoding', 'text', 140),
    column('dateOrder', 'text', 110),
    column('dateOrderWhy', 'text', 200, false),
    column('zone', 'text', 140),
    column('why', 'text', 240),
    column('size', 'bytes', 100),
    column('sha256', 'text', 180, false),
    column('records', 'int', 90),
    column('rejects', 'int', 80),
    column('warnings', 'flags', 260),
  ],
  rejects: [
    column('source', 'text', 320),
    column('code', 'text', 180),
    column('line', 'int', 80),
    column('offset', 'int', 100),
    column('path', 'text', 200),
    column('detail', 'text', 260),
    column('excerpt', 'text', 320),
  ],
  mailboxes: [
    column('displayName', 'text', 260),
    column('role', 'text', 150),
    column('server', 'text', 120),
    column('legacyDn', 'text', 420),
    column('account', 'text', 160),
    column('items', 'int', 90),
    column('associated', 'int', 90, false),
    column('size', 'bytes', 110),
    column('lastLogon', 'time', 150),
    column('lastLogoff', 'time', 150, false),
    column('source', 'text', 220, false),
    column('place', 'text', 120, false),
    column('seen', 'int', 70),
  ],
  folders: [
    column('name', 'text', 300),
    column('path', 'text', 400),
    column('role', 'text', 160),
    column('items', 'int', 90),
    column('associated', 'int', 90),
    column('entryId', 'hex', 200, false),
    column('source', 'text', 220, false),
    column('place', 'text', 120, false),
  ],
  freebusy: [
    column('subject', 'text', 320),
    column('folder', 'text', 340),
    column('role', 'text', 150),
    column('dn', 'text', 380, false),
    column('mailbox', 'text', 200),
    column('published', 'time', 150),
    column('publishStart', 'minutes', 150),
    column('publishEnd', 'minutes', 150),
    column('status', 'flags', 180),
    column('findings', 'int', 90),
    column('copies', 'int', 80),
    column('busyBlocks', 'int', 90),
    column('delivered', 'time', 150, false),
    column('created', 'time', 150, false),
    column('modified', 'time', 150, false),
    column('size', 'bytes', 90),
    column('messageClass', 'text', 160, false),
    column('recordKey', 'hex', 200, false),
    column('entryId', 'hex', 200, false),
    column('source', 'text', 240, false),
    column('place', 'text', 120, false),
    column('seen', 'int', 70, false),
  ],
  intervals: [
    column('subject', 'text', 320),
    column('kind', 'text', 100),
    column('start', 'minutes', 160),
    column('end', 'minutes', 160),
    column('duration', 'int', 90),
    column('month', 'int', 80, false),
    column('byteOffset', 'int', 90, false),
    column('folder', 'text', 300, false),
  ],
  properties: [
    column('owner', 'text', 120),
    column('ownerId', 'int', 80, false),
    column('object', 'text', 300),
    column('tag', 'text', 110),
    column('name', 'text', 260),
    column('type', 'text', 110),
    column('value', 'text', 420),
    column('doubt', 'text', 140),
  ],
  logons: [
    column('userName', 'text', 160),
    column('account', 'text', 160),
    column('clientIp', 'text', 120),
    column('clientName', 'text', 120),
    column('clientMode', 'text', 90),
    column('clientVersion', 'text', 130),
    column('product', 'text', 150),
    column('logonTime', 'time', 150),
    column('lastAccessTime', 'time', 150),
    column('mailboxDn', 'text', 420),
    column('userDn', 'text', 420, false),
    column('server', 'text', 110),
    column('database', 'text', 160, false),
    column('storageGroup', 'text', 150, false),
    column('applicationId', 'text', 180, false),
    column('sessionId', 'text', 140, false),
    column('openFolders', 'int', 90),
    column('openMessages', 'int', 90),
    column('openAttachments', 'int', 90),
    column('totalOps', 'int', 90, false),
    column('rpcCallsSucceeded', 'int', 90, false),
    column('latency', 'int', 90, false),
    column('macAddress', 'text', 140, false),
    column('localeId', 'int', 80, false),
    column('truncated', 'flags', 140, false),
    column('source', 'text', 200, false),
    column('place', 'text', 120, false),
    column('seen', 'int', 70, false),
  ],
  connections: [
    column('process', 'text', 240),
    column('pid', 'int', 70),
    column('protocol', 'text', 80),
    column('localAddress', 'text', 140),
    column('localPort', 'int', 90),
    column('remoteAddress', 'text', 140),
    column('remotePort', 'int', 90),
    column('state', 'text', 120),
    column('logons', 'int', 80),
    column('createdAt', 'time', 150, false),
    column('sentBytes', 'bytes', 100, false),
    column('receivedBytes', 'bytes', 100, false),
    column('source', 'text', 200, false),
    column('place', 'text', 120, false),
    column('seen', 'int', 70, false),
  ],
  events: [
    column('time', 'time', 150),
    column('eventId', 'int', 80),
    column('provider', 'text', 150),
    column('level', 'text', 100),
    column('computer', 'text', 120, false),
    column('objectType', 'text', 120),
    column('limit', 'int', 80),
    column('sessionDn', 'text', 380),
    column('clientType', 'text', 110, false),
    column('message', 'text', 520),
    column('source', 'text', 200, false),
    column('place', 'text', 120, false),
    column('seen', 'int', 70, false),
  ],
  limits: [
    column('name', 'text', 340),
    column('number', 'int', 110),
    column('hex', 'text', 110),
    column('text', 'text', 220),
    column('type', 'text', 120),
    column('known', 'text', 140),
    column('defaultNumber', 'int', 110),
    column('key', 'text', 460),
    column('deletes', 'boolean', 80, false),
    column('source', 'text', 200, false),
    column('place', 'text', 120, false),
  ],
  users: [
    column('account', 'text', 200),
    column('server', 'text', 110),
    column('sessions', 'int', 90),
    column('logons', 'int', 90),
    column('limit', 'int', 80),
    column('percent', 'int', 80),
    column('limitFrom', 'text', 130),
    column('gate', 'text', 260, false),
    column('how', 'text', 130),
    column('addressCount', 'int', 90),
    column('addresses', 'flags', 260),
    column('products', 'flags', 220, false),
    column('userDn', 'text', 420, false),
  ],
  addresses: [
    column('address', 'text', 140),
    column('class', 'text', 140),
    column('logons', 'int', 90),
    column('sessions', 'int', 90),
    column('connections', 'int', 100),
    column('accountCount', 'int', 90),
    column('accounts', 'flags', 320),
    column('subnet', 'text', 160),
  ],
} as const satisfies Readonly<Record<string, readonly ColumnInfo[]>>

export type TableName = keyof typeof TABLES
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[]

export type CellValue = string | number | boolean | null | readonly string[]
/** A row as the doors see it: `id` plus one member per column of its table. */
export interface Row {
  readonly id: number
  readonly cells: Readonly<Record<string, CellValue>>
}

export interface SortKey {
  readonly column: string
  readonly descending: boolean
}

export interface ColumnFilter {
  readonly column: string
  /** Case- and accent-insensitive substring; `=text` exact, `>n`, `<n`, `!text` negates. */
  readonly text: string
}
