import { createCase, type OpenedForWriting, openForWriting } from '../../electron/casefile/open.ts'
import { beginSnapshot, commitSnapshot } from '../../electron/casefile/snapshots.ts'
import { beginSource, finishSource } from '../../electron/casefile/sources.ts'
import { evidenceWriter } from '../../electron/worker/evidence-writer.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'

/** A new case with one committed snapshot of any size, one stream of records per source. Nothing is analysed yet. */
export function caseWithStreams(
  path: string,
  sources: readonly Iterable<EvidenceRecord>[],
  { taken }: { readonly taken: number },
): { readonly db: OpenedForWriting; readonly snapshot: number } {
  createCase(path)
  const db = openForWriting(path)
  const snapshot = db.transaction(() => {
    const id = beginSnapshot(db, {
      name: 'generated',
      takenAt: 0,
      takenHow: 'import-time',
      zone: 'Europe/Paris',
      zoneHow: 'given',
      importedAt: 1_700_000_000_000,
      toolVersion: 'test',
    })
    const evidence = evidenceWriter(db)
    sources.forEach((records, index) => {
      const source = beginSource(db, id, `generated-${index}.dat`)
      const counts: Record<string, number> = {}
      let number = 0
      for (const record of records) {
        evidence.write({ snapshot: id, source }, record)
        counts[record.kind] = (counts[record.kind] ?? 0) + 1
        number++
      }
      const sha256 = `${index}`.padStart(64, '0')
      finishSource(db, source, {
        format: 'unknown',
        sha256,
        size: 1,
        records: number,
        rejects: 0,
        counts,
        warnings: [],
      })
    })
    commitSnapshot(db, id, taken, 'given')
    return id
  })
  return { db, snapshot }
}
