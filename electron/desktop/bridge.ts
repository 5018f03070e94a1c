import type { FileHandle } from '../../shared/contract/channels.ts'
import type { Answer } from '../../shared/contract/error.ts'

/** Names of the two messages between the page's preload and the main process. */
export const CALL = 'attendant'
export const DROP = 'attendant-drop'

/** What the preload may use of Electron. */
export interface Wires {
  readonly invoke: (name: typeof CALL | typeof DROP, ...values: readonly unknown[]) => Promise<unknown>
  readonly pathOf: (file: File) => string
}

/** What the page sees as `window.attendant`. */
export interface Bridge {
  /** Asks the service; the channel is one of the contract's, and the answer is always an envelope. */
  readonly call: (channel: string, request: unknown) => Promise<Answer<unknown>>
  /** Handles for files and folders that were dropped on the page. What is not on disk is left out. */
  readonly registerDrop: (files: readonly File[]) => Promise<readonly FileHandle[]>
}

/**
 * Makes the bridge. Paths go from the dropped files straight to the main process: the page can name neither a path nor
 * another message. Runs in the sandboxed preload, so it imports nothing.
 */
export function createBridge(wires: Wires): Bridge {
  return Object.freeze({
    call: (channel: string, request: unknown) => wires.invoke(CALL, channel, request) as Promise<Answer<unknown>>,
    registerDrop: (files: readonly File[]) =>
      wires.invoke(DROP, Array.from(files, wires.pathOf)) as Promise<readonly FileHandle[]>,
  })
}
