import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes of one file, and how many files are kept. */
export const LOG_BYTES = 1024 * 1024
export const LOG_FILES = 5
const NAME = 'attendant'
/** Milliseconds before a folder that refused is tried again. */
const REST = 30_000

/**
 * A log in a folder: `attendant.log` and up to four older ones, `attendant.1.log` the youngest of them. Nothing here ever
 * throws: a full disk, a folder that cannot be written or a file that is no file only means that nothing is kept.
 */
export class RotatingFile {
  readonly #folder: string
  readonly #limit: number
  #refusedAt: number | undefined

  constructor(folder: string, limit: number = LOG_BYTES) {
    this.#folder = folder
    this.#limit = limit
  }

  /** Appends whole lines; `now` in milliseconds. `flush` waits until the disk has them. */
  append(text: string, now: number, flush = false): void {
    if (this.#refusedAt !== undefined && now - this.#refusedAt < REST) return
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      const size = this.#sizeOf(0)
      if (size > 0 && size + Buffer.byteLength(text) > this.#limit) this.#rotate()
      const file = openSync(this.#path(0), 'a', 0o600)
      try {
        writeSync(file, text)
        if (flush) fsyncSync(file)
      } finally {
        closeSync(file)
      }
      this.#refusedAt = undefined
    } catch {
      this.#refusedAt = now
    }
  }

  /** The last bytes of the youngest file, and of the one before where that is short. */
  end(bytes: number): string {
    const young = this.#endOf(0, bytes)
    return young.length >= bytes ? young : this.#endOf(1, bytes - young.length) + young
  }

  #path(number: number): string {
    return join(this.#folder, number === 0 ? `${NAME}.log` : `${NAME}.${number}.log`)
  }

  /** 0 where there is none. Throws for what is no regular file: a pipe would hold the program up. */
  #sizeOf(number: number): number {
    const entry = lstatSync(this.#path(number), { throwIfNoEntry: false })
    if (entry === undefined) return 0
    if (!entry.isFile()) throw new Error('not a regular file')
    return entry.size
  }

  #rotate(): void {
    rmSync(this.#path(LOG_FILES - 1), { force: true })
    for (let number = LOG_FILES - 2; number >= 0; number--) {
      if (this.#sizeOf(number) > 0) renameSync(this.#path(number), this.#path(number + 1))
    }
  }

  #endOf(number: number, bytes: number): string {
    try {
      const size = this.#sizeOf(number)
      if (size === 0) return ''
      const file = openSync(this.#path(number), 'r')
      try {
        const part = Buffer.alloc(Math.min(size, bytes))
        const read = readSync(file, part, 0, part.length, size - part.length)
        return part.toString('utf8', 0, read)
      } finally {
        closeSync(file)
      }
    } catch {
      return ''
    }
  }
}
