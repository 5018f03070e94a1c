import { join } from 'node:path'
import { createCase, openForWriting } from '../../electron/casefile/open.ts'
import { beginSnapshot } from '../../electron/casefile/snapshots.ts'
import { beginSource } from '../../electron/casefile/sources.ts'
import { evidenceWriter } from '../../electron/worker/evidence-writer.ts'
import type { EvidenceRecord } from '../../shared/model/records.ts'

export interface ScratchCase {
  /** Writes the records as an import does and takes everything back. Throws what an import would throw. */
  tryToStore(records: readonly EvidenceRecord[]): void
  close(): void
}

class TakenBack extends Error {}

/** A case file in a folder that exists; it never keeps anything. */
export function scratchCase(folder: string): ScratchCase {
  const path = join(folder, 'scratch.attendant')
  createCase(path)
  const db = openForWriting(path)
  // Once for all inputs: prepared statements live until the collector comes by.
  const evidence = evidenceWriter(db)
  const snapshotFields = {
    name: 'fuzz',
    takenAt: 0,
    takenHow: 'import-time',
    zone: 'UTC',
    zoneHow: 'given',
    importedAt: 0,
    toolVersion: 'fuzz',
  } as const
  return {
    tryToStore(records) {
      try {
        db.transaction(() => {
          const snapshot = beginSnapshot(db, snapshotFields)
          const source = beginSource(db, snapshot, 'fuzz.dat')
          for (const record of records) evidence.write({ snapshot, source }, record)
          throw new TakenBack()
        })
      } catch (error) {
        if (!(error instanceof TakenBack)) throw error
      }
    },
    close: () => db.close(),
  }
}
