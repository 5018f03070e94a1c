import type { CancelSignal } from '../reader.ts'
import { PstOverrun } from './damage.ts'

const MILLISECONDS = 60_000
const EVERY = 256

/**
 * What reading one file may cost: pages and blocks visited, bytes unpacked, time. A damaged tree can lead in circles or
 * name the same block a million times; the budget ends that. Asks for cancellation on the way.
 */
export class Budget {
  readonly #signal: CancelSignal
  readonly #until = performance.now() + MILLISECONDS
  readonly #visitsLeft0: number
  #visits = 0

  /** A whole file has no more pages and blocks than 64-byte units; each may be met several times. */
  constructor(signal: CancelSignal, fileBytes: number) {
    this.#signal = signal
    this.#visitsLeft0 = 20_000 + Math.ceil(fileBytes / 16)
  }

  visit(): void {
    this.#visits++
    if (this.#visits > this.#visitsLeft0) throw new PstOverrun(`${this.#visitsLeft0} visits`)
    if (this.#visits % EVERY !== 0) return
    this.#signal.check()
    if (performance.now() > this.#until) throw new PstOverrun('60 s')
  }
}
