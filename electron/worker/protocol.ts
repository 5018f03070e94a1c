import type { FileReport, JobStatus } from '../../shared/contract/channels.ts'
import type { ErrorCode } from '../../shared/contract/error.ts'
import type { GivenWish } from './given-readings.ts'
import type { PipeEnd } from './pipe.ts'

/** What an import or a look at files is told. Paths are absolute; they never come from a renderer. */
export interface FilesTask {
  readonly paths: readonly string[]
  readonly zone: string
  readonly zoneHow: 'given' | 'assumed'
  /** Encodings, date orders and zones the user gives for files. */
  readonly readings?: readonly GivenWish[]
  /** UnixMs of the export, when the user knows it. */
  readonly taken?: number
  /** The open case and what SQLite keeps beside it: never evidence, even where a folder given holds them. */
  readonly except?: readonly string[]
}
/** A look at files before an import. */
export interface InspectTask extends FilesTask {
  /** One file alone, read to a bound: after another reading was chosen for it. */
  readonly only?: { readonly root: number; readonly within: string }
}
export interface ImportTask extends FilesTask {
  readonly snapshotName: string
  /** UnixMs of now, for the audit log; passed in so that the thread has no clock of its own. */
  readonly now: number
  readonly toolVersion: string
}
export interface ImportResult {
  readonly snapshot: number | null
  readonly files: readonly FileReport[]
}

export type WorkerRequest =
  /** `read` joins a writer that has checked the file; `look` checks it itself and changes nothing. */
  | { readonly do: 'open'; readonly path: string; readonly mode: 'read' | 'write' | 'look' }
  | { readonly do: 'close' }
  | { readonly do: 'read'; readonly name: string; readonly request: unknown }
  | { readonly do: 'write'; readonly name: string; readonly request: unknown }
  /** The writing half of an import; the other half reads, in another thread. */
  | {
      readonly do: 'import'
      readonly task: ImportTask
      readonly cancel: SharedArrayBuffer
      readonly pipe: PipeEnd
    }
  | {
      readonly do: 'read-files'
      readonly task: FilesTask
      readonly cancel: SharedArrayBuffer
      readonly pipe: PipeEnd
    }
  | { readonly do: 'inspect'; readonly task: InspectTask; readonly cancel: SharedArrayBuffer }

export interface ToWorker {
  readonly seq: number
  readonly request: WorkerRequest
}

export type Progress = Pick<JobStatus, 'bytes' | 'bytesTotal' | 'records' | 'current' | 'stage'>

export type FromWorker =
  | { readonly seq: number; readonly is: 'value'; readonly value: unknown }
  | { readonly seq: number; readonly is: 'error'; readonly code: ErrorCode; readonly detail: string }
  | { readonly seq: number; readonly is: 'progress'; readonly progress: Progress }
