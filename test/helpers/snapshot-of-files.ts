import { foldObservations, nameFolders } from '../../electron/casefile/consolidate.ts'
import { resolveIdentities } from '../../electron/casefile/identities.ts'
import type { OpenedForWriting } from '../../electron/casefile/open.ts'
import { DEFAULT_SETTINGS } from '../../electron/casefile/settings.ts'
import { beginSnapshot, commitSnapshot } from '../../electron/casefile/snapshots.ts'
import { beginSource, finishSource } from '../../electron/casefile/sources.ts'
import { analyse } from '../../electron/rules/analyse.ts'
import { evidenceWriter } from '../../electron/worker/evidence-writer.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'
import type { Format, Warning } from '../../shared/model/source.ts'

/** A file as an import would have recorded it: what a comparison may conclude depends on its format and remarks. */
export interface ReadFile {
  readonly format: Format
  readonly records: readonly EvidenceRecord[]
  readonly name?: string
  readonly sha256?: string
  readonly warnings?: readonly Warning[]
}

let files = 0

/** Adds a committed, analysed snapshot of these files. Each file has a content of its own unless it is given one. */
export function snapshotOf(
  db: OpenedForWriting,
  name: string,
  read: readonly ReadFile[],
  taken = Date.UTC(2011, 2, 28, 10),
): number {
  return db.transaction(() => {
    const snapshot = beginSnapshot(db, {
      name,
      takenAt: 0,
      takenHow: 'import-time',
      zone: 'Europe/Paris',
      zoneHow: 'given',
      importedAt: 1_700_000_000_000 + files,
      toolVersion: 'test',
    })
    const evidence = evidenceWriter(db)
    for (const file of read) {
      const number = ++files
      const source = beginSource(db, snapshot, file.name ?? `file-${number}.xml`)
      for (const record of file.records) evidence.write({ snapshot, source }, record)
      const counts: Record<string, number> = {}
      for (const { kind } of file.records) counts[kind] = (counts[kind] ?? 0) + 1
      finishSource(db, source, {
        format: file.format,
        sha256: file.sha256 ?? String(number).padStart(64, '0'),
        size: 1,
        records: file.records.length,
        rejects: 0,
        counts,
        warnings: file.warnings ?? [],
      })
    }
    nameFolders(db, snapshot)
    foldObservations(db, snapshot)
    resolveIdentities(db, snapshot)
    commitSnapshot(db, snapshot, taken, 'given')
    analyse(db, snapshot, DEFAULT_SETTINGS)
    return snapshot
  })
}
