import {
  AGE_BOUNDS,
  FOLDER_KINDS,
  type FreeBusyFolder,
  type FreeBusyFolders,
  type FreeBusyRole,
} from '../../shared/contract/freebusy-folders.ts'
import { siteKey } from '../../shared/freebusy/identity.ts'
import type { RuleId } from '../../shared/model/finding.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { snapshotById } from '../casefile/snapshots.ts'
import { sql } from '../casefile/sql.ts'

type Kind = FreeBusyFolder['kind']
type Counts = FreeBusyFolder['findings']

interface Held {
  readonly role: FreeBusyRole
  readonly name: string | null
  readonly key: string
  readonly messages: number
  readonly oldest: number | null
  readonly newest: number | null
  readonly age0: number
  readonly age1: number
  readonly age2: number
  readonly age3: number
  readonly age4: number
}

interface Exported {
  readonly kind: Kind
  readonly name: string | null
  readonly path: string | null
  readonly announced: number | null
}

const KIND_OF: Readonly<Record<FreeBusyRole, Kind>> = {
  freebusy: 'freebusy-site',
  'freebusy-queue': 'sa-freebusy-storage',
  'freebusy-local': 'freebusy-data',
}
const ROLE_OF: Readonly<Record<Kind, FreeBusyRole>> = {
  'freebusy-root': 'freebusy',
  'freebusy-site': 'freebusy',
  'sa-freebusy-storage': 'freebusy-queue',
  'freebusy-data': 'freebusy-local',
}
const DAY_MS = 86_400_000
/** Every mailbox has a `Freebusy Data`: so many are listed, those with findings first. */
const MOST_DATA = 200

/**
 * Every folder that holds, or should hold, free/busy items (freebusy spec 1): SCHEDULE+ FREE BUSY with a folder per
 * administrative group, the queue of the System Attendant, and Freebusy Data of mailboxes. Moments are those of
 * publishing; of queue items, those of their arrival. The rows of system mailboxes say which of them holds the queue:
 * SystemMailbox{guid} has a like name and holds none.
 */
export function freebusyFolders(db: ReadableCase, snapshot: number): FreeBusyFolders {
  const exported =
    db.all<Exported>(sql`SELECT role AS kind, name, folder_path AS path, item_count AS announced FROM folders
    WHERE snapshot_id = ${snapshot} AND role <> 'other' ORDER BY id`)
  const found = findingsByFolder(db, snapshot)
  const nodes = new Map<string, FreeBusyFolder>()
  for (const one of heldMessages(db, snapshot)) {
    const kind = KIND_OF[one.role]
    const at = keyOf(kind, one.key)
    const node = {
      kind,
      name: one.name ?? '',
      announced: null,
      exported: false,
      keys: [one.key],
      role: one.role,
      messages: one.messages,
      oldest: one.oldest,
      newest: one.newest,
      ages: [one.age0, one.age1, one.age2, one.age3, one.age4],
      ...(found.get(`${one.role}\n${one.key}`) ?? { findings: {}, concerned: {} }),
    }
    const known = nodes.get(at)
    // One folder, written in two ways by two exports.
    nodes.set(at, known === undefined ? node : together(known, node))
  }
  for (const one of exported) {
    const key = keyOf(
      one.kind,
      one.kind === 'freebusy-data' ? (one.path ?? one.name ?? '') : (one.name ?? one.path ?? ''),
    )
    const known = nodes.get(key)
    nodes.set(key, {
      ...(known ?? EMPTY),
      kind: one.kind,
      role: ROLE_OF[one.kind],
      name: known?.name || (one.name ?? one.path ?? ''),
      announced: one.announced,
      exported: true,
    })
  }
  const all = [...nodes.values()].sort(
    (a, b) =>
      FOLDER_KINDS.indexOf(a.kind) - FOLDER_KINDS.indexOf(b.kind) ||
      (a.kind === 'freebusy-data' ? wrong(b) - wrong(a) : 0) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  )
  const data = all.filter(({ kind }) => kind === 'freebusy-data')
  const left = data.slice(MOST_DATA)
  return {
    folders: all.filter((node) => !left.includes(node)),
    more: { folders: left.length, messages: left.reduce((sum, { messages }) => sum + messages, 0) },
    systemMailboxes: systemMailboxes(db, snapshot),
  }
}

const EMPTY = { keys: [], messages: 0, oldest: null, newest: null, ages: [0, 0, 0, 0, 0], findings: {}, concerned: {} }
const wrong = ({ findings }: FreeBusyFolder): number => Object.values(findings).reduce((sum, n) => sum + n, 0)
const keyOf = (kind: Kind, key: string): string => `${kind}\n${siteKey(key.toLowerCase())}`

function heldMessages(db: ReadableCase, snapshot: number): readonly Held[] {
  const { taken } = snapshotById(db, snapshot)
  const [day, week, month, quarter] = AGE_BOUNDS.map((days) => taken - days * DAY_MS)
  return db.all<Held>(sql`
    WITH dated AS (
      SELECT m.role, m.folder, coalesce(m.folder_key, '') AS key, CASE m.role
        WHEN 'freebusy-queue' THEN coalesce(m.delivered_at, m.created_at, m.modified_at) ELSE m.published_at END AS at
      FROM messages m WHERE m.snapshot_id = ${snapshot} AND m.role <> 'other' AND m.same_as IS NULL
    )
    SELECT role, min(folder) AS name, key, count(*) AS messages, min(at) AS oldest, max(at) AS newest,
      total(at > ${day}) AS age0, total(at <= ${day} AND at > ${week}) AS age1,
      total(at <= ${week} AND at > ${month}) AS age2, total(at <= ${month} AND at > ${quarter}) AS age3,
      total(at <= ${quarter}) AS age4
    FROM dated GROUP BY role, key`)
}

function together(a: FreeBusyFolder, b: FreeBusyFolder): FreeBusyFolder {
  const moments = (x: number | null, y: number | null, pick: (...of: number[]) => number): number | null =>
    x === null || y === null ? (x ?? y) : pick(x, y)
  return {
    ...a,
    keys: [...a.keys, ...b.keys],
    messages: a.messages + b.messages,
    oldest: moments(a.oldest, b.oldest, Math.min),
    newest: moments(a.newest, b.newest, Math.max),
    ages: a.ages.map((n, index) => n + (b.ages[index] ?? 0)),
    findings: added(a.findings, b.findings),
    concerned: added(a.concerned, b.concerned),
  }
}

function added(a: Counts, b: Counts): Counts {
  const rules = new Set([...Object.keys(a), ...Object.keys(b)] as RuleId[])
  return Object.fromEntries([...rules].map((rule) => [rule, (a[rule] ?? 0) + (b[rule] ?? 0)]))
}

/** Findings about messages, and the messages they are about, per folder and rule. */
function findingsByFolder(
  db: ReadableCase,
  snapshot: number,
): ReadonlyMap<string, { readonly findings: Counts; readonly concerned: Counts }> {
  const rows = db.all<{
    readonly role: string
    readonly key: string
    readonly rule: RuleId
    readonly n: number
    readonly messages: number
  }>(sql`
    SELECT m.role, coalesce(m.folder_key, '') AS key, f.rule, count(DISTINCT f.id) AS n, count(DISTINCT m.id) AS messages
    FROM findings f JOIN evidence e ON e.finding_id = f.id AND e.record_table = 'messages'
      JOIN messages m ON m.id = e.record_id
    WHERE f.snapshot_id = ${snapshot} AND m.same_as IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`)
  const byFolder = new Map<string, { findings: Counts; concerned: Counts }>()
  for (const { role, key, rule, n, messages } of rows) {
    const at = `${role}\n${key}`
    const known = byFolder.get(at) ?? { findings: {}, concerned: {} }
    byFolder.set(at, {
      findings: { ...known.findings, [rule]: n },
      concerned: { ...known.concerned, [rule]: messages },
    })
  }
  return byFolder
}

function systemMailboxes(db: ReadableCase, snapshot: number): FreeBusyFolders['systemMailboxes'] {
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
