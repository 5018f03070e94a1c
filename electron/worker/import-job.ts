import { AttendantError } from '../../shared/contract/error.ts'
import { writeAudit } from '../casefile/audit.ts'
import { foldObservations, nameFolders } from '../casefile/consolidate.ts'
import type { WritableCase } from '../casefile/database.ts'
import { companionsOf } from '../casefile/landing.ts'
import { readSettings } from '../casefile/settings.ts'
import { beginSnapshot, commitSnapshot } from '../casefile/snapshots.ts'
import { beginSource, finishSource, rejectWriter, sourceWithContent } from '../casefile/sources.ts'
import type { CancelSignal } from '../intake/reader.ts'
import { analyse } from '../rules/analyse.ts'
import { evidenceWriter } from './evidence-writer.ts'
import type { ImportResult, ImportTask, Progress } from './protocol.ts'
import { readFiles } from './read-files.ts'

class NothingFound extends Error {
  readonly files: ImportResult['files']
  constructor(files: ImportResult['files']) {
    super('no records')
    this.files = files
  }
}

/**
 * Reads files into one new snapshot, folds repeated observations, runs the rules, commits. One transaction: the
 * snapshot lands whole or not at all. Answers `snapshot: null` where no file gave a record.
 */
export function importFiles(
  db: WritableCase,
  task: ImportTask,
  signal: CancelSignal,
  report: (progress: Progress) => void,
): ImportResult {
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
      const evidence = evidenceWriter(db)
      const writeReject = rejectWriter(db)
      let source = 0
      const files = readFiles(
        // Opening and closing the case as a file would also drop SQLite's locks on it.
        { ...task, except: [db.path, ...companionsOf(db.path)] },
        {
          begin: (name) => {
            source = beginSource(db, snapshot, name)
          },
          record: (record) => evidence.write({ snapshot, source }, record),
          reject: (reject) => writeReject({ snapshot, source }, reject),
          finish: (done) => {
            const earlier = sourceWithContent(db, done.sha256, snapshot)
            if (earlier !== undefined) {
              done.warnings.push({ code: 'same-content', params: { snapshot: earlier.snapshot, name: earlier.name } })
            }
            finishSource(db, source, done)
          },
        },
        signal,
        report,
      )
      if (files.every((file) => file.records === 0)) throw new NothingFound(files)
      signal.check()
      nameFolders(db, snapshot)
      foldObservations(db, snapshot)
      const latest = task.taken ?? evidence.latest()
      const how = task.taken !== undefined ? 'given' : latest === undefined ? 'import-time' : 'derived'
      commitSnapshot(db, snapshot, latest ?? task.now, how)
      signal.check()
      analyse(db, snapshot, readSettings(db))
      writeAudit(db, task.now, 'snapshot-imported', {
        snapshot: task.snapshotName,
        files: files.map(({ name, sha256, size, records, rejects }) => ({ name, sha256, size, records, rejects })),
      })
      // The last moment at which cancelling still leaves nothing behind.
      signal.check()
      return { snapshot, files }
    })
  } catch (error) {
    if (error instanceof NothingFound) return { snapshot: null, files: error.files }
    throw error
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
