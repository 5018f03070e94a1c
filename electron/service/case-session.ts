import { basename } from 'node:path'
import type { CaseInfo } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { CASE_EXTENSION } from '../casefile/application.ts'
import { companionsOf } from '../casefile/landing.ts'
import { LATEST_VERSION } from '../casefile/migrations/index.ts'
import { WorkerClient } from '../worker/client.ts'
import { Jobs } from './jobs.ts'
import { type Log, SILENT } from './log/log.ts'
import type { ReadName, ReadRequest, ReadResult } from './reads.ts'
import type { WriteName, WriteRequest, WriteResult } from './writes.ts'

type Part = 'writer' | 'reader' | 'inspector'

/**
 * The open case of a door and the two threads behind it: one writes, one reads. A thread that dies takes what it was
 * doing along, with an error; it is started again once, over a case file that is checked anew.
 */
export class CaseSession {
  readonly version: string
  readonly jobs: Jobs
  readonly #log: Log
  readonly #workerUrl: URL
  #restarts = 0
  #restarting: Promise<void> | undefined
  #writer: WorkerClient | undefined
  #reader: WorkerClient | undefined
  #info: CaseInfo | undefined
  #path: string | undefined
  /** Looking at files needs a thread, but no case. */
  #inspector: WorkerClient | undefined

  constructor(workerUrl: URL, version: string, log: Log = SILENT) {
    this.#workerUrl = workerUrl
    this.version = version
    this.#log = log
    this.jobs = new Jobs(log)
  }

  get info(): CaseInfo | undefined {
    return this.#info
  }

  /** The open case and what SQLite keeps beside it: never opened as evidence, for closing them would drop its locks. */
  get ownFiles(): readonly string[] {
    return this.#path === undefined ? [] : [this.#path, ...companionsOf(this.#path)]
  }

  async open(path: string): Promise<CaseInfo> {
    if (this.jobs.running()) throw new AttendantError('busy')
    await this.closeCase()
    this.#restarts = 0
    return this.#start(path)
  }

  async #start(path: string): Promise<CaseInfo> {
    const since = performance.now()
    const writer = this.#thread('writer')
    const reader = this.#thread('reader')
    try {
      const opened = await openWritable(writer, path)
      await reader.call({ do: 'open', path, mode: opened.readOnly ? 'look' : 'read' })
      this.#writer = writer
      this.#reader = reader
      this.#path = path
      const { readOnly, closedCleanly, migratedFrom } = opened
      this.#info = { name: basename(path, CASE_EXTENSION), readOnly, closedCleanly, schemaVersion: LATEST_VERSION }
      if (migratedFrom !== null) this.#log.note('case-migrated', { from: migratedFrom, schema: LATEST_VERSION })
      this.#log.note('case-opened', {
        schema: LATEST_VERSION,
        readonly: readOnly,
        clean: closedCleanly,
        ms: performance.now() - since,
      })
      return this.#info
    } catch (error) {
      await Promise.all([reader.end(), writer.end()])
      throw error
    }
  }

  async read<N extends ReadName>(name: N, request: ReadRequest<N>): Promise<ReadResult<N>> {
    await this.#restarting
    if (this.#reader === undefined) throw new AttendantError('no-case')
    return this.#reader.call<ReadResult<N>>({ do: 'read', name, request })
  }

  async write<N extends WriteName>(name: N, request: WriteRequest<N>): Promise<WriteResult<N>> {
    await this.#restarting
    if (this.#writer === undefined) throw new AttendantError('no-case')
    if (this.#info?.readOnly === true) throw new AttendantError('case-read-only', this.#info.name)
    // The writing thread is busy until the import ends; waiting for it would freeze the screen.
    if (this.jobs.running()) throw new AttendantError('busy')
    return this.#writer.call<WriteResult<N>>({ do: 'write', name, request })
  }

  writer(): WorkerClient {
    if (this.#writer === undefined) throw new AttendantError('no-case')
    if (this.#info?.readOnly === true) throw new AttendantError('case-read-only', this.#info.name)
    return this.#writer
  }

  inspector(): WorkerClient {
    this.#inspector ??= this.#thread('inspector')
    return this.#inspector
  }

  /** A thread that reads the files of one import; the import ends it. */
  readingThread(): WorkerClient {
    return new WorkerClient(this.#workerUrl)
  }

  /** The reader goes first, so that the writer can leave one single file. */
  async closeCase(): Promise<void> {
    await this.#restarting
    await this.#endThreads()
  }

  async #endThreads(): Promise<void> {
    await this.#reader?.end()
    await this.#writer?.end()
    if (this.#path !== undefined) this.#log.note('case-closed')
    this.#reader = undefined
    this.#writer = undefined
    this.#info = undefined
    this.#path = undefined
  }

  async close(): Promise<void> {
    await this.jobs.cancelAll()
    await this.closeCase()
    await this.#inspector?.end()
    this.#inspector = undefined
  }

  #thread(part: Part): WorkerClient {
    const thread: WorkerClient = new WorkerClient(this.#workerUrl, (error) => {
      this.#log.fault('thread-gone', error, { part })
      if (part === 'inspector') {
        if (this.#inspector === thread) this.#inspector = undefined
      } else if (thread === this.#writer || thread === this.#reader) this.#restart(part)
    })
    return thread
  }

  async #rejoin(path: string): Promise<void> {
    const reader = this.#thread('reader')
    this.#reader = reader
    await reader.call({ do: 'open', path, mode: this.#info?.readOnly === true ? 'look' : 'read' })
  }

  /**
   * Starts what died again, once per open case. Without its writer the case is opened anew: that checks the file
   * (`quick_check`, schema) and rolls back what was not committed. A reader alone joins the writer again, which may be
   * in the middle of an import. The second time, or where the file cannot be opened, the case is closed.
   */
  #restart(part: 'writer' | 'reader'): void {
    const path = this.#path
    if (path === undefined || this.#restarting !== undefined) return
    this.#restarts++
    const again = this.#restarts === 1
    const restarted =
      again && part === 'reader'
        ? this.#rejoin(path)
        : this.#endThreads().then(() => (again ? this.#start(path) : undefined))
    this.#restarting = restarted
      .then(() => {
        if (again) this.#log.note('thread-restarted', { part })
      })
      .catch((error: unknown) => this.#log.fault('fault', error))
      .finally(() => {
        this.#restarting = undefined
      })
  }
}

interface Opened {
  readonly closedCleanly: boolean
  readonly migratedFrom: number | null
}

/** A case on a protected stick, or in a folder without the right to write, is shown as it is; it just takes nothing in. */
async function openWritable(writer: WorkerClient, path: string): Promise<Opened & { readonly readOnly: boolean }> {
  try {
    return { readOnly: false, ...(await writer.call<Opened>({ do: 'open', path, mode: 'write' })) }
  } catch (error) {
    if (error instanceof AttendantError && error.code === 'case-read-only') {
      return { readOnly: true, closedCleanly: true, migratedFrom: null }
    }
    throw error
  }
}
