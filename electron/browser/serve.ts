import type { Language } from '../../shared/model/plan.ts'
import type { DataFolder } from '../service/data-directory.ts'
import type { Log } from '../service/log/log.ts'
import { checkProgram } from '../service/program-files.ts'
import { createService } from '../service/service.ts'
import { createBrowserHost } from './host.ts'
import { openBrowser } from './open-browser.ts'
import { printPdf } from './print.ts'
import type { RunningServer } from './server.ts'
import { startServer } from './server.ts'

export interface ServeOptions {
  /** Case file to open at once. */
  readonly casePath?: string | undefined
  readonly dataFolder: DataFolder
  readonly log: Log
  readonly rendererDirectory: string
  readonly language: Language
  /** Script of the worker thread. */
  readonly workerUrl: URL
  readonly version: string
  /** Folder or ZIP of the sample exports; none where absent. */
  readonly samples?: string | undefined
  /** Opens the default browser at the address. */
  readonly open: boolean
  /** Milliseconds without a request after which the door closes; never where absent. */
  readonly idleLimit?: number | undefined
  /** Called once after everything is closed. */
  readonly onStop?: (() => void) | undefined
}

export interface Served {
  /** The address to open, with its one-time token. */
  readonly url: string
  /** Closes the door, the case file and the worker, and removes uploaded files. */
  stop(): Promise<void>
}

/**
 * Opens the browser door over a service of its own. Rejects with the program's, the case file's or the
 * data folder's error code.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { dataFolder, log, language, rendererDirectory, workerUrl, version, samples, idleLimit } = options
  // Before the door opens: a page that could open nothing would tell it too late.
  checkProgram()
  const host = createBrowserHost({ dataDirectory: dataFolder.path, language, print: printPdf })
  const service = createService(host, {
    workerUrl,
    version,
    log,
    dataFolder: dataFolder.kind,
    samples,
  })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= service.close().finally(() => {
      host.close()
      options.onStop?.()
    })
    return closing
  }
  let server: RunningServer
  try {
    if (options.casePath !== undefined) await service.openCase(options.casePath)
    server = await startServer({ service, host, rendererDirectory, idleLimit, log, onStop: () => void close() })
  } catch (error) {
    await close()
    throw error
  }
  if (options.open) await openBrowser(server.url)
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      await close()
    },
  }
}
