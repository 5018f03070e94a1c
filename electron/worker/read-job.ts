import { AttendantError } from '../../shared/contract/error.ts'
import { typedFailure } from '../casefile/failure.ts'
import type { CancelSignal } from '../intake/reader.ts'
import { faultWord } from '../service/log/fault.ts'
import { type Entry, EntryBatcher } from './entries.ts'
import { type PipeEnd, PipeSender } from './pipe.ts'
import type { FilesTask, Progress } from './protocol.ts'
import { readFiles } from './read-files.ts'

/**
 * Reads the files of an import and passes what they give to the thread that writes. A failure is told through the pipe
 * as well: the other thread is waiting there and sees nothing else.
 */
export function readIntoPipe(
  task: FilesTask,
  pipe: PipeEnd,
  signal: CancelSignal,
  report: (progress: Progress) => void,
): void {
  const sender = new PipeSender<readonly Entry[]>(pipe)
  const batcher = new EntryBatcher((entries, transfer) => sender.send(entries, transfer))
  try {
    readFiles(task, batcher, signal, report)
    batcher.end()
  } catch (error) {
    const typed = typedFailure(error)
    const told: Entry =
      typed instanceof AttendantError
        ? { is: 'failed', code: typed.code, detail: typed.detail }
        : { is: 'failed', code: 'internal', detail: faultWord(typed) }
    sender.send([told])
  }
}
