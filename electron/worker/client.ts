import { type MessagePort, Worker } from 'node:worker_threads'
import { AttendantError } from '../../shared/contract/error.ts'
import { faultWord } from '../service/log/fault.ts'
import type { FromWorker, Progress, ToWorker, WorkerRequest } from './protocol.ts'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  readonly progress: ((progress: Progress) => void) | undefined
}

/**
 * What a thread may take. Records live for a moment: a small nursery is collected more often and costs a hundred MiB less.
 * A hostile file that fills the heap ends its thread, not the program.
 */
const RESOURCES = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 } as const

/** The door's end of a worker thread: numbered requests, typed failures, progress. */
export class WorkerClient {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #next = 1
  readonly #onGone: ((error: AttendantError) => void) | undefined
  #gone: AttendantError | undefined
  #ending = false

  /** `onGone` is called once if the thread ends without having been asked to. */
  constructor(url: URL, onGone?: (error: AttendantError) => void) {
    this.#onGone = onGone
    this.#worker = new Worker(url, { resourceLimits: RESOURCES })
    this.#worker.on('message', (message: FromWorker) => this.#receive(message))
    this.#worker.on('error', (error) => this.#fail(new AttendantError('worker-stopped', faultWord(error))))
    this.#worker.on('exit', (code) => this.#fail(new AttendantError('worker-stopped', `exit ${code}`)))
  }

  call<T>(
    request: WorkerRequest,
    progress?: (progress: Progress) => void,
    transfer: readonly MessagePort[] = [],
  ): Promise<T> {
    if (this.#gone !== undefined) return Promise.reject(this.#gone)
    const seq = this.#next++
    const sent: ToWorker = { seq, request }
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(seq, { resolve: (value) => resolve(value as T), reject, progress })
      this.#worker.postMessage(sent, [...transfer])
    })
  }

  async end(): Promise<void> {
    this.#ending = true
    if (this.#gone === undefined) await this.call({ do: 'close' }).catch(() => undefined)
    await this.#worker.terminate()
  }

  #receive(message: FromWorker): void {
    const waiting = this.#waiting.get(message.seq)
    if (waiting === undefined) return
    if (message.is === 'progress') {
      waiting.progress?.(message.progress)
      return
    }
    this.#waiting.delete(message.seq)
    if (message.is === 'value') waiting.resolve(message.value)
    else waiting.reject(new AttendantError(message.code, message.detail))
  }

  /** A dead thread rejects all that waits and all that comes: the door decides about a new one. */
  #fail(error: AttendantError): void {
    if (this.#gone !== undefined) return
    this.#gone = error
    for (const waiting of this.#waiting.values()) waiting.reject(error)
    this.#waiting.clear()
    if (!this.#ending) this.#onGone?.(error)
  }
}
