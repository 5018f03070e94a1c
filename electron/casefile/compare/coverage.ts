import type { ComparedArea, UntoldReason } from '../../../shared/model/comparison.ts'
import { nothing, type Sql, sql, trusted } from '../sql.ts'

/**
 * What a snapshot would show if it were there. A record that is missing is gone only where its own folder, server, account
 * or key was listed again, and listed whole; everywhere else its absence says nothing.
 */
export interface Coverage {
  /** Expressions over `t`: the places in which a record would be listed. One that is covered is enough. */
  readonly scopes: readonly string[]
  /**
   * Rows `scope, since`: places that a snapshot lists whole. `than` is the snapshot whose records are asked for; `living`
   * holds for messages that are not deleted contents: those list no folder.
   */
  covered(snapshot: number, than: number, living: Sql): Sql
  /** Why a record cannot be told; an expression over `t`, `:other` stands for the other snapshot. */
  readonly why: UntoldReason | { readonly case: string }
  /** Lists reach back to a moment: only records from then on would be in them. */
  readonly since?: string
}

/** Formats that list a folder, a table or a store; single message files prove nothing about their neighbours. */
const LISTINGS = [
  'mfcmapi-contents-table',
  'mfcmapi-table',
  'mfcmapi-table-text',
  'mrmapi-list',
  'webdav-multistatus',
  'public-folder-item-statistics',
  'pst',
]
/** Rejects that stand for lost rows; others are about single values. */
const LOSSES = [
  'file-unreadable',
  'file-too-large',
  'truncated',
  'malformed',
  'bad-row-length',
  'line-too-long',
  'too-many-columns',
  'too-deep',
  'unclosed-quote',
  'no-header',
  'too-many-rejects',
  'compression-bomb',
  'encrypted',
]
const LOSS_REMARKS = ['fewer-rows-than-announced', 'root-unclosed']
const list = (words: readonly string[]): Sql => trusted(words.map((word) => `'${word}'`).join(', '))

/** Ids of sources that were read to their end without losing a row. */
export const wholeSources = (snapshot: number, formats: readonly string[] = []): Sql => sql`SELECT s.id FROM sources s
  WHERE s.snapshot_id = ${snapshot} ${formats.length === 0 ? nothing : sql`AND s.format IN (${list(formats)})`}
    AND s.id NOT IN (SELECT r.source_id FROM rejects r WHERE r.snapshot_id = ${snapshot} AND r.code IN (${list(LOSSES)}))
    AND NOT EXISTS (SELECT 1 FROM json_each(s.warnings) w WHERE w.value ->> 'code' IN (${list(LOSS_REMARKS)}))`

const HIDDEN = `'|' || coalesce(t.associated, 0)`
/** Database and counter of the folder in a message's entry id (MS-OXCDATA 2.2.4.2). */
const FOLDER_OF_ENTRY = `CASE WHEN length(t.entry_id) = 70 THEN 'eid:' || lower(hex(substr(t.entry_id, 23, 22))) || ${HIDDEN} END`
const FOLDER_BY_NAME = `site_key(t.folder_key) || ${HIDDEN}`
const FOLDER_ENTRY = `'eid:' || lower(hex(substr(f.entry_id, 23, 22)))`

/** Folders of a snapshot's messages as they stand, each once: our functions then see dozens, not every message. */
const foldersByName = (snapshot: number, living: Sql): Sql =>
  sql`SELECT DISTINCT source_id, folder_key, associated FROM messages WHERE snapshot_id = ${snapshot} AND ${living}`
/** The first 44 bytes of an entry id with the length of a message's. */
const foldersByEntry = (snapshot: number, living: Sql): Sql => sql`SELECT DISTINCT source_id, associated,
  CAST(substr(entry_id, 1, 44) || zeroblob(26) AS BLOB) AS entry_id
  FROM messages WHERE snapshot_id = ${snapshot} AND length(entry_id) = 70 AND ${living}`

const messages: Coverage = {
  scopes: [FOLDER_BY_NAME, FOLDER_OF_ENTRY],
  why: {
    case: `CASE WHEN EXISTS (SELECT 1 FROM temp.touched_folders o WHERE o.scope IN (${FOLDER_BY_NAME}, ${FOLDER_OF_ENTRY}))
      THEN 'listing-incomplete' ELSE 'folder-not-exported' END`,
  },
  covered: (snapshot, _than, living) => sql`
    SELECT scope, NULL AS since FROM (
      SELECT ${trusted(FOLDER_BY_NAME)} AS scope FROM (${foldersByName(snapshot, living)}) t
        WHERE t.source_id IN (${wholeSources(snapshot, LISTINGS)})
      UNION SELECT ${trusted(FOLDER_OF_ENTRY)} FROM (${foldersByEntry(snapshot, living)}) t
        WHERE t.source_id IN (${wholeSources(snapshot, LISTINGS)})
      -- An empty folder has no row: its own properties say so, or the empty table of a dump in the folder's directory.
      UNION SELECT site_key(lower(f.name)) || '|0' FROM folders f WHERE f.snapshot_id = ${snapshot} AND f.item_count = 0
      UNION SELECT site_key(lower(f.name)) || '|1' FROM folders f
        WHERE f.snapshot_id = ${snapshot} AND f.associated_count = 0
      UNION SELECT ${trusted(FOLDER_ENTRY)} || '|0' FROM folders f
        WHERE f.snapshot_id = ${snapshot} AND f.item_count = 0 AND length(f.entry_id) >= 44
      UNION SELECT site_key(folder_of_source(s.name)) || CASE WHEN s.warnings LIKE '%"associated-only"%' THEN '|1' ELSE '|0' END
        FROM sources s WHERE s.snapshot_id = ${snapshot} AND s.format = 'mfcmapi-contents-table' AND s.records = 0
          AND s.id IN (${wholeSources(snapshot)})
    ) WHERE scope IS NOT NULL
      -- A folder that announces more items than were imported was not listed whole, whatever the list says.
      AND scope NOT IN (
        SELECT site_key(lower(f.name)) || '|0' FROM folders f WHERE f.snapshot_id = ${snapshot}
          AND f.role IN ('freebusy-site', 'sa-freebusy-storage') AND f.name IS NOT NULL AND f.item_count > (
            SELECT count(*) FROM messages m WHERE m.snapshot_id = ${snapshot} AND m.same_as IS NULL
              AND coalesce(m.associated, 0) = 0 AND m.role <> 'other' AND site_key(m.folder_key) = site_key(lower(f.name))))`,
}

/** Mailboxes and people do not vanish by halves: a list with less than half of the rows is another, narrower list. */
const halfAsMany =
  (table: 'mailboxes' | 'people', scope: string) =>
  (snapshot: number, than: number): Sql =>
    sql`SELECT ${trusted(scope)} AS scope, NULL AS since FROM ${trusted(table)} t
    WHERE t.snapshot_id = ${snapshot} AND t.source_id IN (${wholeSources(snapshot)}) GROUP BY 1
    HAVING 2 * count(*) >= (SELECT count(*) FROM (SELECT ${trusted(scope)} AS s FROM ${trusted(table)} t
      WHERE t.snapshot_id = ${than} AND t.same_as IS NULL) WHERE s = scope)`

const SERVER = `lower(coalesce(t.server, ''))`
const FOLDER_LISTS = ['public-folder', 'public-folder-statistics']

export const COVERAGE: Readonly<Record<ComparedArea, Coverage>> = {
  messages,
  folders: {
    scopes: [`(SELECT s.format FROM sources s WHERE s.id = t.source_id)`],
    why: 'folder-not-exported',
    covered: (snapshot) => sql`SELECT DISTINCT s.format AS scope, NULL AS since FROM sources s
      WHERE s.id IN (${wholeSources(snapshot, FOLDER_LISTS)})`,
  },
  permissions: {
    scopes: [`lower(coalesce(t.folder, ''))`],
    why: 'permissions-not-exported',
    covered: (snapshot) => sql`SELECT DISTINCT lower(coalesce(t.folder, '')) AS scope, NULL AS since FROM permissions t
      WHERE t.snapshot_id = ${snapshot} AND t.source_id IN (${wholeSources(snapshot)})`,
  },
  mailboxes: { scopes: [SERVER], why: 'mailboxes-not-exported', covered: halfAsMany('mailboxes', SERVER) },
  people: { scopes: ['t.origin'], why: 'people-not-exported', covered: halfAsMany('people', 't.origin') },
  logons: {
    // A list for one user (`-Identity`) says nothing about others; one with several accounts is a server's.
    scopes: [`'s:' || ${SERVER}`, `'a:' || t.account_key || char(31) || ${SERVER}`],
    why: {
      case: `CASE WHEN EXISTS (SELECT 1 FROM logon_rows o WHERE o.snapshot_id = :other LIMIT 1)
        THEN 'account-not-listed' ELSE 'no-logons' END`,
    },
    covered: (snapshot) => sql`SELECT 's:' || ${trusted(SERVER)} AS scope, NULL AS since FROM logons t
        WHERE t.snapshot_id = ${snapshot} AND t.source_id IN (${wholeSources(snapshot)})
        GROUP BY 1 HAVING count(DISTINCT t.account_key) >= 2
      UNION ALL SELECT DISTINCT 'a:' || t.account_key || char(31) || ${trusted(SERVER)}, NULL FROM logons t
        WHERE t.snapshot_id = ${snapshot} AND t.account_key IS NOT NULL`,
  },
  connections: {
    scopes: ['t.local_address'],
    why: 'connections-not-exported',
    covered: (snapshot) => sql`SELECT DISTINCT t.local_address AS scope, NULL AS since FROM connections t
      WHERE t.snapshot_id = ${snapshot} AND t.source_id IN (${wholeSources(snapshot)})`,
  },
  events: {
    scopes: [`lower(coalesce(t.computer, ''))`],
    since: 't.event_time',
    why: {
      case: `CASE WHEN EXISTS (SELECT 1 FROM events o WHERE o.snapshot_id = :other LIMIT 1)
        THEN 'log-too-short' ELSE 'no-events' END`,
    },
    covered: (snapshot) => sql`SELECT lower(coalesce(t.computer, '')) AS scope, min(t.event_time) AS since FROM events t
      WHERE t.snapshot_id = ${snapshot} AND t.source_id IN (${wholeSources(snapshot)}) GROUP BY 1`,
  },
  limits: {
    // As many exports of the key as before: a node that is missing among them has not lost its values.
    scopes: ['registry_key(t.registry_key)'],
    why: 'limits-not-exported',
    covered: (snapshot, than) => sql`SELECT registry_key(t.registry_key) AS scope, NULL AS since FROM limits t
      WHERE t.snapshot_id = ${snapshot} AND t.deletes = 0 AND t.source_id IN (${wholeSources(snapshot)}) GROUP BY 1
      HAVING count(DISTINCT t.source_id) >= (SELECT count(DISTINCT o.source_id) FROM limits o
        WHERE o.snapshot_id = ${than} AND o.deletes = 0 AND registry_key(o.registry_key) = scope)`,
  },
}

/** Folders of which a snapshot has any message at all: some of them were exported, though not the whole list. */
export const touchedFolders = (snapshot: number, living: Sql): Sql => sql`
  SELECT DISTINCT scope FROM (
    SELECT ${trusted(FOLDER_BY_NAME)} AS scope FROM (${foldersByName(snapshot, living)}) t
    UNION SELECT ${trusted(FOLDER_OF_ENTRY)} FROM (${foldersByEntry(snapshot, living)}) t)
  WHERE scope IS NOT NULL`
