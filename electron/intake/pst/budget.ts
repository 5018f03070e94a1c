import type { CancelSignal } from '../reader.ts'
import { PstOverrun } from './damage.ts'

const MILLISECONDS = 60_000
const EVERY = 256
/** Of all values kept at one time. */
const KEPT_BYTES = 256 << 20

/**
 * What reading one file may cost: pages and blocks visited, bytes unpacked, time. A damaged tree can lead in circles or
 * name the same block a million times; the budget ends that. Asks for cancellation on the way.
 */
export class Budget {
  readonly #signal: CancelSignal
  readonly #until = performance.now() + MILLISECONDS
  readonly #maxVisits: number
  #visits = 0
  #kept = 0

  /** A whole file has no more pages and blocks than 64-byte units; each may be met several times. */
  constructor(signal: CancelSignal, fileBytes: number) {
    this.#signal = signal
    this.#maxVisits = 20_000 + Math.ceil(fileBytes / 16)
  }

  visit(): void {
    this.#visits++
    if (this.#visits > this.#maxVisits) throw new PstOverrun(`${this.#maxVisits} visits`)
    if (this.#visits % EVERY !== 0) return
    this.#signal.check()
    if (performance.now() > this.#until) throw new PstOverrun('60 s')
  }

  /** Counts bytes of values that stay in memory. */
  keep(bytes: number): void {
    this.#kept += bytes
    if (this.#kept > KEPT_BYTES) throw new PstOverrun(`more than ${KEPT_BYTES} bytes of values`)
  }
}
