import { join } from 'node:path'
import type { FileHandle } from '../../shared/contract/channels.ts'
import type { Language } from '../../shared/model/plan.ts'
import type { Host } from '../service/host.ts'
import { prepareFolder } from './data-folder.ts'
import type { Download } from './downloads.ts'
import { createDownloads } from './downloads.ts'
import { createHandles } from './handles.ts'
import { safeFileName } from './safe-name.ts'
import { openSpool } from './spool.ts'

export interface BrowserHostOptions {
  /** Folder for the program's own files; made where missing. */
  readonly dataDirectory: string
  readonly language: Language
  /** Prints HTML to PDF. */
  readonly print: (html: string) => Promise<Uint8Array>
}

/** What the browser door needs of its host besides what the service needs. */
export interface BrowserHost extends Host {
  /** Takes in an uploaded file of at most `limit` bytes; `name` may be a relative path of a dropped folder. */
  receiveUpload(name: string, content: AsyncIterable<Uint8Array>, limit: number): Promise<FileHandle>
  /** A delivered document, once. */
  takeDownload(id: string): Download | undefined
  noteForeignRequest(): void
  /** Removes uploaded files and waiting documents. */
  close(): void
}

/** The host of the browser door: no dialogs; files come by upload, documents leave by download. */
export function createBrowserHost(options: BrowserHostOptions): BrowserHost {
  const { dataDirectory, language, print } = options
  prepareFolder(dataDirectory)
  const spool = openSpool(join(dataDirectory, 'spool'))
  const handles = createHandles()
  const downloads = createDownloads()
  let foreign = 0
  return {
    door: 'browser',
    uploads: true,
    language,
    dataDirectory,
    pickFiles: async () => [],
    pickCase: async () => null,
    placeCase: async (name) => {
      const cases = join(dataDirectory, 'cases')
      prepareFolder(cases)
      const wish = name.replace(/\.attendant$/i, '')
      return join(cases, `${safeFileName(wish, 'case')}.attendant`)
    },
    pathOf: handles.pathOf,
    handleFor: handles.handleFor,
    print,
    deliver: async (name, bytes, mediaType) => {
      const safe = safeFileName(name, 'document')
      return { name: safe, download: downloads.keep({ name: safe, bytes, mediaType }) }
    },
    foreignRequests: () => foreign,
    receiveUpload: async (name, content, limit) => {
      const file = await spool.receive(name, content, limit)
      return { handle: handles.handleFor(file.path, 'file'), name: file.name, size: file.size, directory: false }
    },
    takeDownload: downloads.take,
    noteForeignRequest: () => {
      foreign += 1
    },
    close: () => {
      downloads.clear()
      spool.remove()
    },
  }
}
