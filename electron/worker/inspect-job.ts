import type { FileReport } from '../../shared/contract/channels.ts'
import type { CancelSignal } from '../intake/reader.ts'
import type { InspectTask, Progress } from './protocol.ts'
import { readFiles } from './read-files.ts'

/** Files whose first rows are kept at once; those of the others are read when one of them is looked at. */
const PREVIEWED_FILES = 200
/** What is read of one file alone after another reading was chosen: enough to judge it, quick on a file of gigabytes. */
const ALONE = { records: 20_000, rejects: 20_000 } as const

/** Says what files are and what they would give. Stores nothing. */
export function inspectFiles(
  task: InspectTask,
  signal: CancelSignal,
  report: (progress: Progress) => void,
): readonly FileReport[] {
  const { only } = task
  const look = only === undefined ? { previews: PREVIEWED_FILES } : { previews: 1, only, bound: ALONE }
  return readFiles(task, IGNORED, signal, report, look)
}

const IGNORED = { begin: () => undefined, record: () => undefined, reject: () => undefined, finish: () => undefined }
