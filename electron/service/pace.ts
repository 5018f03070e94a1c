import type { Progress } from '../worker/protocol.ts'

/** Seconds over which speed is measured: long enough not to jump, short enough to follow a slower file. */
const WINDOW_MS = 5000

interface Mark {
  readonly at: number
  readonly bytes: number
  readonly records: number
}

/** How fast a job runs, over its last seconds. */
export class Pace {
  #marks: Mark[] = []

  /** Bytes and records per second after this report; `now` in milliseconds of a clock that never goes back. */
  after({ bytes, records }: Progress, now: number): { readonly byteRate: number; readonly recordRate: number } {
    this.#marks.push({ at: now, bytes, records })
    while (this.#marks.length > 2 && now - (this.#marks[1]?.at ?? now) >= WINDOW_MS) this.#marks.shift()
    const first = this.#marks[0]
    const seconds = first === undefined ? 0 : (now - first.at) / 1000
    if (first === undefined || seconds === 0) return { byteRate: 0, recordRate: 0 }
    return { byteRate: (bytes - first.bytes) / seconds, recordRate: (records - first.records) / seconds }
  }
}
