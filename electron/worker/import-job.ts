import type { FileReport } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { writeAudit } from '../casefile/audit.ts'
import { deferIndexes } from '../casefile/bulk.ts'
import { foldObservations, nameFolders } from '../casefile/consolidate.ts'
import type { WritableCase } from '../casefile/database.ts'
import { resolveIdentities } from '../casefile/identities.ts'
import { readSettings } from '../casefile/settings.ts'
import { beginSnapshot, commitSnapshot } from '../casefile/snapshots.ts'
import { beginSource, finishSource, rejectWriter, sourceWithContent } from '../casefile/sources.ts'
import type { CancelSignal } from '../intake/reader.ts'
import { analyse } from '../rules/analyse.ts'
import type { Entry } from './entries.ts'
import { type EvidenceWriter, evidenceWriter } from './evidence-writer.ts'
import { type PipeEnd, PipeReceiver } from './pipe.ts'
import type { ImportResult, ImportTask } from './protocol.ts'

class NothingFound extends Error {
  readonly files: ImportResult['files']
  constructor(files: ImportResult['files']) {
    super('no records')
    this.files = files
  }
}

/**
 * Writes what another thread reads into one new snapshot, folds repeated observations, runs the rules, commits. One
 * transaction: the snapshot lands whole or not at all. Answers `snapshot: null` where no file gave a record.
 */
export function importEntries(
  db: WritableCase,
  task: ImportTask,
  pipe: PipeEnd,
  signal: CancelSignal,
  analysing: () => void,
): ImportResult {
  const receiver = new PipeReceiver<readonly Entry[]>(pipe)
  try {
    return db.transaction(() => {
      const snapshot = beginSnapshot(db, {
        name: task.snapshotName,
        takenAt: task.taken ?? task.now,
        takenHow: task.taken === undefined ? 'import-time' : 'given',
        zone: task.zone,
        zoneHow: task.zoneHow,
        importedAt: task.now,
        toolVersion: task.toolVersion,
      })
      const restoreIndexes = deferIndexes(db)
      const evidence = evidenceWriter(db)
      const files = writeEntries(db, snapshot, evidence, () => receiver.take(() => signal.check()), signal)
      if (files.every((file) => file.records === 0)) throw new NothingFound(files)
      signal.check()
      restoreIndexes()
      signal.check()
      nameFolders(db, snapshot)
      foldObservations(db, snapshot, () => signal.check())
      resolveIdentities(db, snapshot)
      const latest = task.taken ?? evidence.latest()
      const how = task.taken !== undefined ? 'given' : latest === undefined ? 'import-time' : 'derived'
      commitSnapshot(db, snapshot, latest ?? task.now, how)
      signal.check()
      analysing()
      analyse(db, snapshot, readSettings(db), () => signal.check())
      writeAudit(db, task.now, 'snapshot-imported', {
        snapshot: task.snapshotName,
        files: files.map(({ name, sha256, size, records, rejects, given }) => ({
          name,
          sha256,
          size,
          records,
          rejects,
          ...(given === undefined ? {} : { given }),
        })),
      })
      // The last moment at which cancelling still leaves nothing behind.
      signal.check()
      return { snapshot, files }
    })
  } catch (error) {
    if (error instanceof NothingFound) return { snapshot: null, files: error.files }
    throw error
  } finally {
    receiver.close()
  }
}

/** Writes entries until the last; answers the reports of the files. */
function writeEntries(
  db: WritableCase,
  snapshot: number,
  evidence: EvidenceWriter,
  take: () => readonly Entry[],
  signal: CancelSignal,
): readonly FileReport[] {
  const writeReject = rejectWriter(db)
  const files: FileReport[] = []
  let source = 0
  for (;;) {
    signal.check()
    for (const entry of take()) {
      switch (entry.is) {
        case 'begin':
          source = beginSource(db, snapshot, entry.name)
          break
        case 'records':
          for (const record of entry.records) evidence.write({ snapshot, source }, record)
          break
        case 'logons':
          evidence.writeLogons({ snapshot, source }, entry.batch)
          break
        case 'reject':
          writeReject({ snapshot, source }, entry.reject)
          break
        case 'finish': {
          const { report } = entry
          const earlier = sourceWithContent(db, report.sha256, snapshot)
          if (earlier !== undefined) {
            report.warnings.push({ code: 'same-content', params: { snapshot: earlier.snapshot, name: earlier.name } })
          }
          finishSource(db, source, report)
          files.push(report)
          break
        }
        case 'end':
          return files
        case 'failed':
          throw new AttendantError(entry.code, entry.detail)
      }
    }
  }
}

/** The name a snapshot gets when the user gives none: `import 1`, `import 2`, … */
export function freeSnapshotName(taken: readonly string[], wanted: string): string {
  if (wanted.trim() !== '') return wanted.trim()
  for (let number = 1; number < 100_000; number++) {
    const name = `import ${number}`
    if (!taken.includes(name)) return name
  }
  throw new AttendantError('snapshot-name-taken', 'import')
}
