import type { CaseSettings } from '../../shared/contract/channels.ts'
import { threshold } from '../../shared/exchange/thresholds.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { sql } from '../casefile/sql.ts'
import { OF_USERS } from './logon-digest.ts'

/** How far two files lie apart in time, by the newest moment in each. */
export interface TimeGap {
  readonly between: 'logon-files' | 'logons-and-connections'
  readonly minutes: number
  readonly one: string
  readonly other: string
}

/** What a snapshot's files allow to be said (sessions.md section 7, H12, and 3.5 rule 4). */
export interface Quality {
  /** Servers whose logons come from a few addresses shared by many: Client Access servers (3.5 rule 3). Key -> share. */
  readonly behindAccess: ReadonlyMap<string, number>
  readonly gaps: readonly TimeGap[]
  /** Logons and connections lie too far apart: no connection is called an orphan or closable. */
  readonly forbidsCorrelation: boolean
}

/** Fewer connections with a creation time than this do not tell when their table was saved. */
const TIMED = 20
const MINUTE_MS = 60_000

export function qualityOf(db: ReadableCase, snapshot: number, settings: CaseSettings): Quality {
  const gaps = gapsOf(db, snapshot)
  const refusal = threshold(settings.thresholds, 'gap-refusal')
  return {
    behindAccess: behindAccess(db, settings),
    gaps,
    forbidsCorrelation: gaps.some((gap) => gap.between === 'logons-and-connections' && gap.minutes > refusal),
  }
}

function behindAccess(db: ReadableCase, settings: CaseSettings): ReadonlyMap<string, number> {
  const accounts = threshold(settings.thresholds, 'shared-accounts')
  const least = threshold(settings.thresholds, 'shared-share') / 100
  const rows = db.all<{ readonly server: string; readonly share: number }>(sql`
    SELECT server_key AS server, 1.0 * sum(CASE WHEN access = 1 OR accounts >= ${accounts} THEN rows ELSE 0 END) / sum(rows)
      AS share
    FROM (SELECT s.server_key, s.ip, sum(s.rows) AS rows, count(DISTINCT s.account_id) AS accounts, max(a.access) AS access
          FROM temp.digest_sessions s JOIN temp.digest_addresses a ON a.ip = s.ip
          WHERE ${OF_USERS} AND server_key <> '' GROUP BY s.server_id, s.ip)
    GROUP BY server_key HAVING share > ${least} ORDER BY server_key`)
  return new Map(rows.map(({ server, share }) => [server, share]))
}

interface FileTime {
  readonly name: string
  readonly latest: number
}

function gapsOf(db: ReadableCase, snapshot: number): readonly TimeGap[] {
  const logons = logonFiles(db, snapshot)
  const connections = db.all<FileTime & { readonly timed: number }>(sql`
    SELECT s.name, max(c.created_at) AS latest, count(c.created_at) AS timed FROM connections c
      JOIN sources s ON s.id = c.source_id
    WHERE c.snapshot_id = ${snapshot} AND c.created_at IS NOT NULL GROUP BY c.source_id ORDER BY latest, s.name`)
  const first = logons[0]
  const last = logons.at(-1)
  const gaps: TimeGap[] = []
  if (first !== undefined && last !== undefined && first !== last) gaps.push(gap('logon-files', first, last))
  if (last !== undefined) {
    // A table newer than the logons is newer beyond doubt; an older one only where connections come and go.
    const far = connections
      .filter((file) => file.latest > last.latest || file.timed >= TIMED)
      .map((file) => gap('logons-and-connections', nearest(logons, file), file))
      .sort((a, b) => b.minutes - a.minutes)[0]
    if (far !== undefined) gaps.push(far)
  }
  return gaps
}

function nearest(files: readonly FileTime[], to: FileTime): FileTime {
  return files.reduce((best, file) =>
    Math.abs(file.latest - to.latest) < Math.abs(best.latest - to.latest) ? file : best,
  )
}

const gap = (between: TimeGap['between'], one: FileTime, other: FileTime): TimeGap => ({
  between,
  minutes: Math.floor(Math.abs(one.latest - other.latest) / MINUTE_MS),
  one: one.name,
  other: other.name,
})

/** The newest access in every logon file, oldest file first. One file needs no look at its rows. */
function logonFiles(db: ReadableCase, snapshot: number): readonly FileTime[] {
  const names = db.all<{ readonly name: string }>(sql`SELECT name FROM sources
    WHERE snapshot_id = ${snapshot} AND counts ->> '$.logon' > 0 ORDER BY id`)
  const only = names[0]
  if (only === undefined) return []
  if (names.length === 1) {
    const row = db.get<{ readonly latest: number | null }>(
      sql`SELECT max(max(last_access), max(last_logon)) AS latest FROM temp.digest_sessions`,
    )
    return row?.latest === null || row === undefined ? [] : [{ name: only.name, latest: row.latest }]
  }
  return db.all<FileTime>(sql`SELECT s.name, max(coalesce(l.last_access_time, l.logon_time)) AS latest
    FROM logons l NOT INDEXED JOIN sources s ON s.id = l.source_id
    WHERE l.snapshot_id = ${snapshot} AND coalesce(l.last_access_time, l.logon_time) IS NOT NULL
    GROUP BY l.source_id ORDER BY latest, s.name`)
}
