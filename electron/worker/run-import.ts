import { AttendantError } from '../../shared/contract/error.ts'
import type { WorkerClient } from './client.ts'
import { newPipe } from './pipe.ts'
import type { ImportResult, ImportTask, Progress } from './protocol.ts'

const NOTHING_YET: Progress = { bytes: 0, bytesTotal: 0, records: 0, current: '', stage: 'reading' }

/**
 * An import over two threads: one reads and types, the other stores and judges, so that both processors of a small
 * host are used. The writing thread's outcome is the import's; a reading thread that dies ends it. The reading thread is
 * the import's own and ends with the reading: what it holds is given back before the rules begin.
 */
export async function runImport(
  writer: WorkerClient,
  reader: WorkerClient,
  task: ImportTask,
  cancel: SharedArrayBuffer,
  report: (progress: Progress) => void,
): Promise<ImportResult> {
  const pipe = newPipe()
  let last = NOTHING_YET
  const progressed = (progress: Progress): void => {
    last = progress
    report(last)
  }
  const reading = reader
    .call<null>({ do: 'read-files', task, cancel, pipe: pipe.sender }, progressed, [pipe.sender.port])
    .then(
      () => undefined,
      (error: unknown) => {
        pipe.close()
        return error
      },
    )
    .finally(() => reader.end())
  try {
    return await writer.call<ImportResult>(
      { do: 'import', task, cancel, pipe: pipe.receiver },
      ({ stage }) => progressed({ ...last, stage }),
      [pipe.receiver.port],
    )
  } catch (error) {
    pipe.close()
    const cause = await reading
    // What ended the reading thread says more than that it ended.
    const lost = error instanceof AttendantError && error.code === 'internal' && error.detail === 'reading thread ended'
    throw lost && cause !== undefined ? cause : error
  } finally {
    await reading
  }
}
