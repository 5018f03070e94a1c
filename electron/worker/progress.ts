import type { Source } from '../intake/reader.ts'
import type { Progress } from './protocol.ts'

const REPORT_EVERY_MS = 100

/** Counts bytes and records of a job and reports at most ten times a second. */
export class ProgressMeter {
  #bytes = 0
  #records = 0
  #current = ''
  #last = 0
  #total: number
  readonly #report: (progress: Progress) => void

  constructor(bytesTotal: number, report: (progress: Progress) => void) {
    this.#total = bytesTotal
    this.#report = report
  }

  file(name: string): void {
    this.#current = name
    this.#tick(true)
  }

  record(): void {
    this.#records++
    // The clock costs more than the count; a look every 512 records is often enough.
    if ((this.#records & 511) === 0) this.#tick(false)
  }

  /** The same source, its chunks counted as they are read. A reader that starts over does not count twice. */
  counted(source: Source): Source {
    const base = this.#bytes
    let furthest = 0
    const meter = this
    return {
      ...source,
      *chunks() {
        let read = 0
        for (const chunk of source.chunks()) {
          yield chunk
          read += chunk.byteLength
          if (read > furthest) {
            furthest = read
            meter.#bytes = base + furthest
            meter.#tick(false)
          }
        }
      },
    }
  }

  /** An archive turned out to hold this much more to read. */
  grow(bytes: number): void {
    this.#total += bytes
  }

  skip(bytes: number): void {
    this.#bytes += bytes
    this.#tick(false)
  }

  #tick(always: boolean): void {
    const now = performance.now()
    if (!always && now - this.#last < REPORT_EVERY_MS) return
    this.#last = now
    this.#report({ bytes: this.#bytes, bytesTotal: this.#total, records: this.#records, current: this.#current })
  }
}
