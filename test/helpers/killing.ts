import type { ChildProcess } from 'node:child_process'
import { statSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'

/** When a process is killed: so long after its start, or as soon as a file beside the case has grown to so many bytes. */
export type Moment = { readonly afterMs: number } | { readonly file: string; readonly bytes: number }

export interface Ended {
  /** False where the process had ended by itself before the moment came. */
  readonly killed: boolean
  readonly ms: number
  /** The largest size seen of each watched file. */
  readonly largest: Readonly<Record<string, number>>
}

export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? -1
}

/**
 * Watches a started process and kills it with SIGKILL at the moment; without one it runs to its end. Looks at the files
 * without a pause, so that a moment inside a commit of some milliseconds is met.
 */
export async function killAt(
  child: ChildProcess,
  moment: Moment | undefined,
  watched: readonly string[] = [],
): Promise<Ended> {
  const start = performance.now()
  const largest: Record<string, number> = {}
  let ended = false
  const exit = new Promise<void>((resolve) => {
    child.once('exit', () => {
      ended = true
      resolve()
    })
  })
  child.stdout?.resume()
  child.stderr?.resume()
  let killed = false
  while (!ended) {
    for (const file of watched) largest[file] = Math.max(largest[file] ?? -1, sizeOf(file))
    if (moment !== undefined && isReached(moment, start)) {
      killed = child.kill('SIGKILL')
      break
    }
    await turn()
  }
  await exit
  return { killed: killed && child.signalCode === 'SIGKILL', ms: performance.now() - start, largest }
}

function isReached(moment: Moment, start: number): boolean {
  return 'afterMs' in moment ? performance.now() - start >= moment.afterMs : sizeOf(moment.file) >= moment.bytes
}
