import { basename, extname } from 'node:path'
import type { Language } from '../../shared/model/plan.ts'
import type { Handles } from '../browser/handles.ts'
import { describePath } from '../browser/handles.ts'
import { safeFileName } from '../browser/safe-name.ts'
import { writeAtomically } from '../service/atomic-write.ts'
import type { Host } from '../service/host.ts'

/** Where the user says things are or should go; null or empty when dismissed. */
export interface Places {
  pickPaths(directory: boolean): Promise<readonly string[]>
  pickCase(): Promise<string | null>
  placeCase(name: string): Promise<string | null>
  placeDocument(name: string): Promise<string | null>
}

export interface DesktopHostOptions {
  readonly dataDirectory: string
  readonly language: Language
  readonly handles: Handles
  readonly places: Places
  readonly print: (html: string) => Promise<Uint8Array>
  readonly foreignRequests: () => number
}

/** Adds the extension where the user, or the dialog of a bare Linux desktop, left it out. */
function withExtension(path: string, extension: string): string {
  return extension === '' || extname(path).toLowerCase() === extension.toLowerCase() ? path : `${path}${extension}`
}

/** The host of the desktop door: the system's dialogs, and files written where the user said. */
export function createDesktopHost(options: DesktopHostOptions): Host {
  const { dataDirectory, language, handles, places, print, foreignRequests } = options
  return {
    door: 'desktop',
    uploads: false,
    language,
    dataDirectory,
    async pickFiles(directory) {
      const paths = await places.pickPaths(directory)
      const described = await Promise.all(paths.map((path) => describePath(handles, path)))
      return described.filter((file) => file !== null)
    },
    pickCase: () => places.pickCase(),
    async placeCase(name) {
      const path = await places.placeCase(safeFileName(name.replace(/\.attendant$/i, ''), 'case'))
      return path === null ? null : withExtension(path, '.attendant')
    },
    pathOf: handles.pathOf,
    handleFor: handles.handleFor,
    print,
    async deliver(name, bytes) {
      const safe = safeFileName(name, 'document')
      const chosen = await places.placeDocument(safe)
      if (chosen === null) return null
      const path = withExtension(chosen, extname(safe))
      await writeAtomically(path, bytes)
      return { name: basename(path), download: null }
    },
    foreignRequests,
  }
}
