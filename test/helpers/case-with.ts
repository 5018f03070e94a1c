import { foldObservations, nameFolders } from '../../electron/casefile/consolidate.ts'
import { resolveIdentities } from '../../electron/casefile/identities.ts'
import { createCase, type OpenedForWriting, openForWriting } from '../../electron/casefile/open.ts'
import { DEFAULT_SETTINGS } from '../../electron/casefile/settings.ts'
import { beginSnapshot, commitSnapshot } from '../../electron/casefile/snapshots.ts'
import { beginSource, finishSource } from '../../electron/casefile/sources.ts'
import { analyse } from '../../electron/rules/analyse.ts'
import { evidenceWriter } from '../../electron/worker/evidence-writer.ts'
import type { CaseSettings } from '../../shared/contract/channels.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'

export interface CaseWith {
  readonly db: OpenedForWriting
  readonly snapshot: number
}

/** A new case file with one committed snapshot made of records, one list per source file, analysed. */
export function caseWith(
  path: string,
  sources: readonly (readonly EvidenceRecord[])[],
  options: { readonly taken?: number; readonly settings?: Partial<CaseSettings>; readonly name?: string } = {},
): CaseWith {
  createCase(path)
  const db = openForWriting(path)
  return { db, snapshot: addSnapshot(db, sources, options) }
}

export function addSnapshot(
  db: OpenedForWriting,
  sources: readonly (readonly EvidenceRecord[])[],
  options: { readonly taken?: number; readonly settings?: Partial<CaseSettings>; readonly name?: string } = {},
): number {
  return db.transaction(() => {
    const snapshot = beginSnapshot(db, {
      name: options.name ?? 'before',
      takenAt: 0,
      takenHow: 'import-time',
      zone: 'Europe/Paris',
      zoneHow: 'given',
      importedAt: 1_700_000_000_000,
      toolVersion: 'test',
    })
    const evidence = evidenceWriter(db)
    sources.forEach((records, index) => {
      const source = beginSource(db, snapshot, `file-${index}.dat`)
      for (const record of records) evidence.write({ snapshot, source }, record)
      finishSource(db, source, {
        format: 'unknown',
        sha256: `${index}`.padStart(64, '0'),
        size: 1,
        records: records.length,
        rejects: 0,
        counts: countKinds(records),
        warnings: [],
      })
    })
    nameFolders(db, snapshot)
    foldObservations(db, snapshot)
    resolveIdentities(db, snapshot)
    const latest = options.taken ?? evidence.latest()
    commitSnapshot(
      db,
      snapshot,
      latest ?? 0,
      options.taken !== undefined ? 'given' : latest === undefined ? 'import-time' : 'derived',
    )
    analyse(db, snapshot, { ...DEFAULT_SETTINGS, ...options.settings })
    return snapshot
  })
}

function countKinds(records: readonly EvidenceRecord[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
