import type { Response } from '../../shared/contract/channels.ts'
import { siteKey } from '../../shared/freebusy/identity.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'

type Answer = Response<'freebusy-folders'>
type FolderNode = Answer['folders'][number]
type Kind = FolderNode['kind']

interface Held {
  readonly role: 'freebusy' | 'freebusy-queue' | 'freebusy-local'
  readonly name: string | null
  readonly key: string
  readonly messages: number
  readonly oldest: number | null
  readonly newest: number | null
}

interface Exported {
  readonly kind: Kind
  readonly name: string | null
  readonly path: string | null
  readonly announced: number | null
}

const KIND_OF: Readonly<Record<Held['role'], Kind>> = {
  freebusy: 'freebusy-site',
  'freebusy-queue': 'sa-freebusy-storage',
  'freebusy-local': 'freebusy-data',
}

const ORDER: readonly Kind[] = ['freebusy-root', 'freebusy-site', 'sa-freebusy-storage', 'freebusy-data']

/**
 * Every folder that holds, or should hold, free/busy items (freebusy spec 1): SCHEDULE+ FREE BUSY with a folder per
 * administrative group, the queue of the System Attendant, and Freebusy Data of mailboxes. Moments are those of
 * publishing; of queue items, those of their arrival. The rows of system mailboxes say which of them holds the queue:
 * SystemMailbox{guid} has a like name and holds none.
 */
export function freebusyFolders(db: ReadableCase, snapshot: number): Answer {
  const held =
    db.all<Held>(sql`SELECT m.role, min(m.folder) AS name, coalesce(m.folder_key, '') AS key, count(*) AS messages,
      min(CASE m.role WHEN 'freebusy-queue' THEN coalesce(m.delivered_at, m.created_at, m.modified_at) ELSE m.published_at END) AS oldest,
      max(CASE m.role WHEN 'freebusy-queue' THEN coalesce(m.delivered_at, m.created_at, m.modified_at) ELSE m.published_at END) AS newest
    FROM messages m WHERE m.snapshot_id = ${snapshot} AND m.role <> 'other' AND m.same_as IS NULL
    GROUP BY m.role, coalesce(m.folder_key, '')`)
  const exported =
    db.all<Exported>(sql`SELECT role AS kind, name, folder_path AS path, item_count AS announced FROM folders
    WHERE snapshot_id = ${snapshot} AND role <> 'other' ORDER BY id`)
  const found = findingsByFolder(db, snapshot)
  const nodes = new Map<string, FolderNode>()
  for (const one of held) {
    const kind = KIND_OF[one.role]
    nodes.set(keyOf(kind, one.key), {
      kind,
      name: one.name ?? '',
      announced: null,
      exported: false,
      messages: one.messages,
      oldest: one.oldest,
      newest: one.newest,
      findings: found.get(one.key) ?? {},
    })
  }
  for (const one of exported) {
    const key = keyOf(
      one.kind,
      one.kind === 'freebusy-data' ? (one.path ?? one.name ?? '') : (one.name ?? one.path ?? ''),
    )
    const known = nodes.get(key)
    nodes.set(key, {
      ...(known ?? { messages: 0, oldest: null, newest: null, findings: {} }),
      kind: one.kind,
      name: known?.name || (one.name ?? one.path ?? ''),
      announced: one.announced,
      exported: true,
    })
  }
  return {
    folders: [...nodes.values()].sort(
      (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
    ),
    systemMailboxes: systemMailboxes(db, snapshot),
  }
}

const keyOf = (kind: Kind, key: string): string => `${kind}\n${siteKey(key.toLowerCase())}`

/** Findings about messages, per folder and rule. */
function findingsByFolder(db: ReadableCase, snapshot: number): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const rows = db.all<{ readonly key: string; readonly rule: string; readonly n: number }>(sql`
    SELECT coalesce(m.folder_key, '') AS key, f.rule, count(DISTINCT f.id) AS n
    FROM findings f JOIN evidence e ON e.finding_id = f.id AND e.record_table = 'messages'
      JOIN messages m ON m.id = e.record_id
    WHERE f.snapshot_id = ${snapshot} GROUP BY 1, 2 ORDER BY 1, 2`)
  const byFolder = new Map<string, Record<string, number>>()
  for (const { key, rule, n } of rows) byFolder.set(key, { ...byFolder.get(key), [rule]: n })
  return byFolder
}

function systemMailboxes(db: ReadableCase, snapshot: number): Answer['systemMailboxes'] {
  return db
    .all<{
      readonly role: 'system-attendant' | 'system-mailbox'
      readonly name: string | null
      readonly server: string | null
      readonly items: number | null
    }>(sql`SELECT role, display_name AS name, server, item_count AS items FROM mailboxes
      WHERE snapshot_id = ${snapshot} AND same_as IS NULL AND role IN ('system-attendant', 'system-mailbox')
      ORDER BY server, role, display_name, id`)
    .map(({ role, name, server, items }) => ({ role, name: name ?? '', server: server ?? '', items }))
}
