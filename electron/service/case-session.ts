import { basename } from 'node:path'
import type { CaseInfo } from '../../shared/contract/channels.ts'
import { AttendantError } from '../../shared/contract/error.ts'
import { CASE_EXTENSION } from '../casefile/application.ts'
import { companionsOf } from '../casefile/landing.ts'
import { LATEST_VERSION } from '../casefile/migrations/index.ts'
import { WorkerClient } from '../worker/client.ts'
import { Jobs } from './jobs.ts'
import type { ReadName, ReadRequest, ReadResult } from './reads.ts'
import type { WriteName, WriteRequest, WriteResult } from './writes.ts'

/** The open case of a door and the two threads behind it: one writes, one reads. */
export class CaseSession {
  readonly version: string
  readonly jobs = new Jobs()
  readonly #workerUrl: URL
  #writer: WorkerClient | undefined
  #reader: WorkerClient | undefined
  #info: CaseInfo | undefined
  #path: string | undefined
  /** Looking at files needs a thread, but no case. */
  #inspector: WorkerClient | undefined

  constructor(workerUrl: URL, version: string) {
    this.#workerUrl = workerUrl
    this.version = version
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
    const writer = new WorkerClient(this.#workerUrl)
    const reader = new WorkerClient(this.#workerUrl)
    try {
      const opened = await openWritable(writer, path)
      await reader.call({ do: 'open', path, mode: opened.readOnly ? 'look' : 'read' })
      this.#writer = writer
      this.#reader = reader
      this.#path = path
      this.#info = { name: basename(path, CASE_EXTENSION), ...opened, schemaVersion: LATEST_VERSION }
      return this.#info
    } catch (error) {
      await Promise.all([reader.end(), writer.end()])
      throw error
    }
  }

  read<N extends ReadName>(name: N, request: ReadRequest<N>): Promise<ReadResult<N>> {
    if (this.#reader === undefined) return Promise.reject(new AttendantError('no-case'))
    return this.#reader.call<ReadResult<N>>({ do: 'read', name, request })
  }

  async write<N extends WriteName>(name: N, request: WriteRequest<N>): Promise<WriteResult<N>> {
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
    this.#inspector ??= new WorkerClient(this.#workerUrl)
    return this.#inspector
  }

  /** A thread that reads the files of one import; the import ends it. */
  readingThread(): WorkerClient {
    return new WorkerClient(this.#workerUrl)
  }

  /** The reader goes first, so that the writer can leave one single file. */
  async closeCase(): Promise<void> {
    await this.#reader?.end()
    await this.#writer?.end()
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
}

/** A case on a protected stick, or in a folder without the right to write, is shown as it is; it just takes nothing in. */
async function openWritable(
  writer: WorkerClient,
  path: string,
): Promise<{ readonly readOnly: boolean; readonly closedCleanly: boolean }> {
  try {
    const { closedCleanly } = await writer.call<{ readonly closedCleanly: boolean }>({
      do: 'open',
      path,
      mode: 'write',
    })
    return { readOnly: false, closedCleanly }
  } catch (error) {
    if (error instanceof AttendantError && error.code === 'case-read-only') {
      return { readOnly: true, closedCleanly: true }
    }
    throw error
  }
}
