import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { AttendantError } from '../../shared/contract/error.ts'
import { typedFailure } from '../casefile/failure.ts'

const RETRIES = 20
const WAIT_MS = 50

/**
 * Writes a file whole or not at all: beside its place, flushed, then renamed. On Windows a virus scanner or a PDF
 * viewer may hold the old file for a moment, so the rename is tried again.
 */
export function writeAtomically(path: string, bytes: Uint8Array): void {
  const unfinished = `${path}.unfinished`
  try {
    const file = openSync(unfinished, 'w')
    try {
      let done = 0
      while (done < bytes.byteLength) done += writeSync(file, bytes, done)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    rename(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    const typed = typedFailure(error)
    throw typed instanceof AttendantError ? typed : new AttendantError('not-writable', describe(error))
  }
}

function rename(from: string, to: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      renameSync(from, to)
      return
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
      if (attempt >= RETRIES || !['EBUSY', 'EPERM', 'EACCES'].includes(code)) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS)
    }
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : String(error)
}
