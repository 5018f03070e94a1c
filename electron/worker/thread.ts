import { type MessagePort, parentPort } from 'node:worker_threads'
import { AttendantError } from '../../shared/contract/error.ts'
import type { ReadableCase } from '../casefile/database.ts'
import { typedFailure } from '../casefile/failure.ts'
import { type OpenedForWriting, openForReading, openForWriting, openReader } from '../casefile/open.ts'
import { faultWord } from '../service/log/fault.ts'
import { runRead } from '../service/reads.ts'
import { runWrite } from '../service/writes.ts'
import { cancelSignal } from './cancel.ts'
import { importEntries } from './import-job.ts'
import { inspectFiles } from './inspect-job.ts'
import type { FromWorker, Progress, ToWorker, WorkerRequest } from './protocol.ts'
import { readIntoPipe } from './read-job.ts'

/**
 * The thread behind a door. Two of them run: one writes (imports, rules, answers), one only reads, so that the grid
 * answers while an import runs. Work is synchronous; progress leaves through the port at once.
 */
export function serveThread(port: MessagePort): void {
  let writer: OpenedForWriting | undefined
  let reader: (ReadableCase & { close(): void }) | undefined

  const handle = (request: WorkerRequest, progress: (progress: Progress) => void): unknown => {
    switch (request.do) {
      case 'open':
        if (request.mode === 'write') {
          writer = openForWriting(request.path)
          return { closedCleanly: writer.closedCleanly, migratedFrom: writer.migratedFrom }
        }
        reader = request.mode === 'look' ? openForReading(request.path) : openReader(request.path)
        return null
      case 'close':
        writer?.close()
        reader?.close()
        writer = undefined
        reader = undefined
        return null
      case 'read':
        return runRead(needed(reader ?? writer), request.name, request.request)
      case 'write':
        return runWrite(needed(writer), request.name, request.request)
      case 'import':
        return importEntries(needed(writer), request.task, request.pipe, cancelSignal(request.cancel), () =>
          // Only the stage counts: how far the reading is tells the thread that reads.
          progress({ bytes: 0, bytesTotal: 0, records: 0, current: '', stage: 'analysing' }),
        )
      case 'read-files':
        readIntoPipe(request.task, request.pipe, cancelSignal(request.cancel), progress)
        return null
      case 'inspect':
        return {
          snapshot: null,
          files: inspectFiles(request.task, cancelSignal(request.cancel), progress),
        }
    }
  }

  port.on('message', ({ seq, request }: ToWorker) => {
    const send = (message: FromWorker): void => port.postMessage(message)
    try {
      const value = handle(request, (progress) => send({ seq, is: 'progress', progress }))
      send({ seq, is: 'value', value })
    } catch (error) {
      const typed = typedFailure(error)
      if (typed instanceof AttendantError) send({ seq, is: 'error', code: typed.code, detail: typed.detail })
      // A message or a stack may hold what was being read: places in the program are enough to find the fault.
      else send({ seq, is: 'error', code: 'internal', detail: faultWord(typed) })
    }
  })
}

function needed<T>(open: T | undefined): T {
  if (open === undefined) throw new AttendantError('no-case')
  return open
}

if (parentPort !== null) serveThread(parentPort)
