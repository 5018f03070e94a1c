import type { FileHandle } from '../../shared/contract/channels.ts'
import type { Language } from '../../shared/model/plan.ts'

/** What the service needs of the door it serves: dialogs, paths behind handles, a printer. Paths never leave this side. */
export interface Host {
  readonly door: 'desktop' | 'browser'
  readonly uploads: boolean
  readonly language: Language
  /** Folder for the program's own files: recent list, sample case, new cases of the browser door. */
  readonly dataDirectory: string
  /** Asks for files or one directory; empty when dismissed. */
  pickFiles(directory: boolean): Promise<readonly FileHandle[]>
  /** Asks for an existing case file; null when dismissed. */
  pickCase(): Promise<string | null>
  /** Asks where a new case goes; `name` is the user's wish. Answers the path; null when dismissed. */
  placeCase(name: string): Promise<string | null>
  /** Path behind a file handle given out earlier; undefined for an unknown one. */
  pathOf(handle: string): string | undefined
  /** Registers a path the door itself decided on (a sample, a recent case) and answers its handle. */
  handleFor(path: string, kind: 'file' | 'case'): string
  /** Prints a self-contained HTML document to a tagged A4 PDF with outline. */
  print(html: string): Promise<Uint8Array>
  /** Gives bytes to the user: desktop asks for a place and writes atomically, browser keeps a download. */
  deliver(name: string, bytes: Uint8Array, mediaType: string): Promise<{ name: string; download: string | null } | null>
  /** Requests refused because they were not the app's own. */
  foreignRequests(): number
}
