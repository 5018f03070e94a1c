import type { Log } from '../service/log/log.ts'
import type { Options } from './arguments.ts'
import type { Output } from './output.ts'

/** What every command is given. */
export interface Context {
  readonly rest: readonly string[]
  readonly options: Options
  readonly output: Output
  readonly workerUrl: URL
  readonly rendererDirectory: string
  /** Folder or ZIP of the sample exports; none where absent. */
  readonly samples: string | undefined
  readonly version: string
  readonly log: Log
}
