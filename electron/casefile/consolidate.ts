import type { WritableCase } from './database.ts'
import { sql, trusted } from './sql.ts'

interface Folding {
  readonly table: string
  /** The table behind a view, where `same_as` is set. */
  readonly rows?: string
  /** Record kind in a source's counts. */
  readonly kind: string
  /** Expressions that name the object; rows where `known` is false are left alone. */
  readonly key: readonly string[]
  readonly known: string
  /** The row with the highest number is kept as primary; the lower id decides between equals. */
  readonly richness: string
}

/**
 * One object is often seen in several files of a snapshot: a mailbox table in two forms, TCPView beside netstat, a
 * message as a row and as a file. It must count once. The k-th row with a key in one file is the same object as the
 * k-th row with that key in another file; two rows of one file are never folded, they are two objects.
 */
const FOLDINGS: readonly Folding[] = [
  {
    table: 'mailboxes',
    kind: 'mailbox',
    key: ['dn_key'],
    known: 'dn_key IS NOT NULL',
    richness: '(server IS NOT NULL) + (account IS NOT NULL) + (item_count IS NOT NULL) + (last_logon_at IS NOT NULL)',
  },
  {
    // A row of `Get-Mailbox` and one of `Get-ADUser` are two observations of one person that say different things.
    table: 'people',
    kind: 'person',
    key: ['origin', 'dn_key'],
    known: 'dn_key IS NOT NULL',
    richness:
      "(display_name IS NOT NULL) + (smtp_addresses <> '[]') + (former_dns <> '[]') + (server IS NOT NULL) + (account IS NOT NULL)",
  },
  {
    table: 'messages',
    kind: 'message',
    // A message and its deleted self are not two views of one state.
    key: ['coalesce(record_key, entry_id)', 'soft_deleted'],
    known: 'coalesce(record_key, entry_id) IS NOT NULL',
    richness: 'property_count + 1000 * (publish_start_min IS NOT NULL)',
  },
  {
    table: 'connections',
    kind: 'connection',
    key: ['substr(protocol, 1, 3)', 'local_address', 'local_port', 'remote_address', 'remote_port'],
    known: 'local_port IS NOT NULL',
    richness: '(process IS NOT NULL) + (sent_bytes IS NOT NULL) + (created_at IS NOT NULL)',
  },
  {
    table: 'events',
    kind: 'event',
    key: ['event_id', 'event_time / 1000', 'message'],
    known: 'event_time IS NOT NULL',
    richness: '(provider IS NOT NULL) + (computer IS NOT NULL) + (session_dn IS NOT NULL)',
  },
  {
    table: 'logons',
    rows: 'logon_rows',
    kind: 'logon',
    key: [
      'lower(server)',
      'account_key',
      'lower(mailbox_dn)',
      'client_ip',
      'client_name',
      'client_version',
      'logon_time / 1000',
      'last_access_time / 1000',
    ],
    known: 'logon_time IS NOT NULL AND truncated IS NULL',
    richness: '(account IS NOT NULL) + (user_dn IS NOT NULL) + (mac_address IS NOT NULL) + (session_id IS NOT NULL)',
  },
]

/**
 * Sets `same_as` on every row that another file shows better. Runs before a snapshot is committed. `between` is called
 * before each table and may throw to end the work.
 */
export function foldObservations(db: WritableCase, snapshot: number, between: () => void = () => undefined): void {
  for (const folding of FOLDINGS) {
    between()
    if (!seenInSeveralSources(db, folding.kind, snapshot)) continue
    const table = trusted(folding.table)
    const rows = trusted(folding.rows ?? folding.table)
    const key = trusted(folding.key.join(', '))
    const named = trusted(folding.key.map((part, index) => `${part} AS k${index}`).join(', '))
    const names = trusted(folding.key.map((_, index) => `k${index}`).join(', '))
    db.run(sql`
      WITH ranked AS (
        SELECT id, ${named},
               row_number() OVER (PARTITION BY source_id, ${key} ORDER BY id) AS nth,
               ${trusted(folding.richness)} AS richness
        FROM ${table} WHERE snapshot_id = ${snapshot} AND ${trusted(folding.known)}
      ), folded AS (
        SELECT id, first_value(id) OVER (PARTITION BY ${names}, nth ORDER BY richness DESC, id) AS kept
        FROM ranked
      )
      UPDATE ${rows} SET same_as = folded.kept FROM folded
      WHERE folded.id = ${rows}.id AND folded.kept <> folded.id`)
  }
  foldPoorLogons(db, snapshot)
  foldPoorMessages(db, snapshot)
}

/**
 * A `Format-Table` listing shows only a few columns. Such a row is the same logon as a fuller row of another file when
 * user, address, client version and the second of the logon agree.
 */
function foldPoorLogons(db: WritableCase, snapshot: number): void {
  if (!seenInSeveralSources(db, 'logon', snapshot)) return
  const key = trusted(`fold(user_name), coalesce(client_ip, ''), client_version, logon_time / 1000`)
  const full = trusted(`(server IS NOT NULL AND account IS NOT NULL AND mailbox_dn IS NOT NULL)`)
  db.run(sql`
    WITH ranked AS (
      SELECT id, source_id, ${full} AS full, fold(user_name) AS who, coalesce(client_ip, '') AS ip, client_version AS version,
             logon_time / 1000 AS second, row_number() OVER (PARTITION BY source_id, ${full}, ${key} ORDER BY id) AS nth
      FROM logons
      WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND user_name IS NOT NULL AND logon_time IS NOT NULL
    ), pairs AS (
      SELECT poor.id, min(rich.id) AS kept FROM ranked poor JOIN ranked rich
        ON rich.full AND NOT poor.full AND rich.source_id <> poor.source_id AND rich.who = poor.who AND rich.ip = poor.ip
       AND rich.version IS poor.version AND rich.second = poor.second AND rich.nth = poor.nth
      GROUP BY poor.id
    )
    UPDATE logon_rows SET same_as = pairs.kept FROM pairs WHERE pairs.id = logon_rows.id`)
}

/**
 * `Get-PublicFolderItemStatistics` lists the messages of a folder by subject, without a record key and without data. Such
 * a row is the message of the same person in the same folder that another file shows in full; of several the k-th created.
 * Two rows whose times of creation disagree are two messages.
 */
function foldPoorMessages(db: WritableCase, snapshot: number): void {
  if (!seenInSeveralSources(db, 'message', snapshot)) return
  const full = trusted('(record_key IS NOT NULL)')
  const bare = trusted(
    'record_key IS NULL AND published_at IS NULL AND publish_start_min IS NULL AND month_count IS NULL AND busy_blocks = 0',
  )
  db.run(sql`
    WITH ranked AS (
      SELECT id, source_id, ${full} AS full, user_key, folder_key, created_at / 1000 AS born,
             row_number() OVER (PARTITION BY source_id, ${full}, user_key, folder_key ORDER BY created_at, modified_at, id) AS nth
      FROM messages
      WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND role = 'freebusy' AND user_key IS NOT NULL
        AND folder_key IS NOT NULL AND (${full} OR (${bare}))
    ), pairs AS (
      SELECT poor.id, min(rich.id) AS kept FROM ranked poor JOIN ranked rich
        ON rich.full AND NOT poor.full AND rich.source_id <> poor.source_id AND rich.user_key = poor.user_key
       AND rich.folder_key = poor.folder_key AND rich.nth = poor.nth
       AND (rich.born IS NULL OR poor.born IS NULL OR rich.born = poor.born)
      GROUP BY poor.id
    )
    UPDATE messages SET same_as = pairs.kept FROM pairs WHERE pairs.id = messages.id`)
}

/**
 * A dump's directory names have lost characters (`EX__o_Contoso`), or were chosen by hand. FOLDER_PROPS.xml of the same
 * directory knows the folder's true name: its messages take it over, and what kind of folder it is.
 */
export function nameFolders(db: WritableCase, snapshot: number): void {
  // CROSS JOIN keeps the order: each message looks its folder up by path, not each folder all messages.
  db.run(sql`
    WITH named AS MATERIALIZED (
      SELECT m.id, f.name, f.role FROM messages m CROSS JOIN folders f INDEXED BY folders_by_path
      WHERE m.snapshot_id = ${snapshot} AND f.snapshot_id = ${snapshot} AND f.folder_path = m.folder AND f.name IS NOT NULL
    )
    UPDATE messages SET
      folder = f.name,
      folder_key = lower(f.name),
      role = CASE
        WHEN messages.role IN ('freebusy', 'freebusy-queue') AND f.role = 'sa-freebusy-storage' THEN 'freebusy-queue'
        WHEN messages.role IN ('freebusy', 'freebusy-queue') AND f.role = 'freebusy-site' THEN 'freebusy'
        ELSE messages.role END
    FROM named f WHERE f.id = messages.id`)
}

/** Known from the counts of the finished sources, without a look at a million rows. */
function seenInSeveralSources(db: WritableCase, kind: string, snapshot: number): boolean {
  const row = db.get<{ readonly n: number }>(
    sql`SELECT count(*) AS n FROM sources WHERE snapshot_id = ${snapshot} AND counts ->> ${`$.${kind}`} > 0`,
  )
  return (row?.n ?? 0) > 1
}
