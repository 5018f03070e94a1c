import type { CancelSignal, Source } from '../intake/reader.ts'
import type { Progress } from './protocol.ts'

const REPORT_EVERY_MS = 100
/** Share of a file's bytes that its hash counts for: it runs about ten times as fast as a reader. */
const HASH_SHARE = 0.1

/** Counts bytes and records of a job and reports at most ten times a second. */
export class ProgressMeter {
  #bytes = 0
  #records = 0
  #current = ''
  #stage: Progress['stage'] = 'reading'
  /** Bytes of the present file that were hashed. */
  #hashed = 0
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

  /** Counts a record; true every few records, when it is time to ask whether to go on. */
  record(): boolean {
    this.#records++
    // The clock costs more than the count; a look every 512 records is often enough.
    if ((this.#records & 511) === 0) this.#tick(false)
    return (this.#records & 127) === 0
  }

  /** The same source, its chunks counted as they are read. A reader that starts over does not count twice. */
  counted(source: Source): Source {
    const base = this.#bytes
    // Bytes that were hashed before have counted for their share; an entry of an archive is hashed as it is unpacked.
    const share = this.#hashed === 0 ? 1 : 1 - HASH_SHARE
    this.#hashed = 0
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
            meter.#bytes = base + furthest * share
            meter.#tick(false)
          }
        }
      },
    }
  }

  /** Counts the bytes of a file as they are hashed, and asks whether to go on. */
  hashing(signal: CancelSignal): (bytes: number) => void {
    return (bytes) => {
      signal.check()
      this.#hashed += bytes
      this.#bytes += bytes * HASH_SHARE
      this.#tick(false)
    }
  }

  /** The reading is over; what follows is work in the case file. */
  stage(stage: Progress['stage']): void {
    this.#stage = stage
    this.#tick(true)
  }

  /** An archive turned out to hold this much more to read. */
  grow(bytes: number): void {
    this.#total += bytes
  }

  skip(bytes: number): void {
    this.#bytes += bytes - this.#hashed * HASH_SHARE
    this.#hashed = 0
    this.#tick(false)
  }

  #tick(always: boolean): void {
    const now = performance.now()
    if (!always && now - this.#last < REPORT_EVERY_MS) return
    this.#last = now
    this.#report({
      bytes: Math.min(Math.round(this.#bytes), this.#total),
      bytesTotal: this.#total,
      records: this.#records,
      current: this.#current,
      stage: this.#stage,
    })
  }
}
