import type { Reject, SourceFacts, Warning } from '../../shared/model/source.ts'
import type { ReadableCase, WritableCase } from './database.ts'
import { insertInto } from './insert.ts'
import { sql } from './sql.ts'
import { storedJson } from './stored-json.ts'

/** What is known of a file once it has been read to its end. */
export interface FinishedSource extends SourceFacts {
  readonly sha256: string
  readonly size: number
  readonly records: number
  readonly rejects: number
  readonly counts: Readonly<Record<string, number>>
  readonly warnings: readonly Warning[]
}

/** Opens the row of a file before its records are written. */
export function beginSource(db: WritableCase, snapshot: number, name: string): number {
  return db.run(
    sql`INSERT INTO sources (snapshot_id, name, sha256, size, format) VALUES (${snapshot}, ${name}, '', 0, 'unknown')`,
  ).lastId
}

export function finishSource(db: WritableCase, source: number, finished: FinishedSource): void {
  db.run(sql`UPDATE sources SET
    sha256 = ${finished.sha256}, size = ${finished.size}, format = ${finished.format}, era = ${finished.era},
    encoding = ${finished.encoding}, encoding_why = ${finished.encodingWhy}, date_order = ${finished.dateOrder}, date_order_why = ${finished.dateOrderWhy},
    zone = ${finished.zone}, zone_why = ${finished.zoneWhy}, why = ${finished.why}, records = ${finished.records}, rejects = ${finished.rejects},
    counts = ${JSON.stringify(finished.counts)}, warnings = ${JSON.stringify(finished.warnings)}
    WHERE id = ${source}`)
}

export function rejectWriter(db: WritableCase) {
  const insert = insertInto(db, 'rejects', [
    'snapshot_id',
    'source_id',
    'code',
    'line',
    'byte_offset',
    'path',
    'detail',
    'excerpt',
  ])
  return (origin: { readonly snapshot: number; readonly source: number }, reject: Reject): number =>
    insert(
      origin.snapshot,
      origin.source,
      reject.code,
      reject.place.line,
      reject.place.offset,
      reject.place.path,
      reject.detail?.slice(0, 200),
      reject.excerpt?.slice(0, 200),
    )
}

export interface SourceRow {
  readonly id: number
  readonly name: string
  readonly sha256: string
  readonly size: number
  readonly format: string
  readonly zone: string | null
  readonly records: number
  readonly rejects: number
  readonly warnings: readonly Warning[]
}

export function sourcesOf(db: ReadableCase, snapshot: number): readonly SourceRow[] {
  return db
    .all<Omit<SourceRow, 'warnings'> & { readonly warnings: string }>(
      sql`SELECT id, name, sha256, size, format, zone, records, rejects, warnings FROM sources
          WHERE snapshot_id = ${snapshot} ORDER BY name, id`,
    )
    .map((row) => ({ ...row, warnings: storedJson<readonly Warning[]>(row.warnings, 'sources') }))
}

/** Which of these hashes the case already holds in a committed snapshot, with the name the file had there. */
export function knownContents(
  db: ReadableCase,
  hashes: readonly string[],
): readonly { readonly sha256: string; readonly snapshot: string; readonly name: string }[] {
  return db.all(sql`SELECT o.sha256, s.name AS snapshot, o.name, min(o.id) AS first
    FROM sources o JOIN snapshots s ON s.id = o.snapshot_id
    WHERE s.state = 'committed' AND o.sha256 <> ''
      AND o.sha256 IN (SELECT value FROM json_each(${JSON.stringify(hashes)}))
    GROUP BY o.sha256`)
}

/** A file with the same bytes in another committed snapshot of this case. */
export function sourceWithContent(
  db: ReadableCase,
  sha256: string,
  exceptSnapshot: number,
): { readonly snapshot: string; readonly name: string } | undefined {
  if (sha256 === '') return undefined
  return db.get(sql`SELECT s.name AS snapshot, o.name AS name FROM sources o JOIN snapshots s ON s.id = o.snapshot_id
    WHERE o.sha256 = ${sha256} AND o.snapshot_id <> ${exceptSnapshot} AND s.state = 'committed' ORDER BY o.id LIMIT 1`)
}
