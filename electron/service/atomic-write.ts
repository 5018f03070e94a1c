import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AttendantError } from '../../shared/contract/error.ts'
import { errorCodeOf } from '../casefile/failure.ts'

/** A virus scanner, a backup or a viewer holds the file: it usually lets go within seconds. */
const LOCKED = new Set(['EPERM', 'EBUSY', 'EACCES'])
const TRIES = 20
const PAUSE = 250

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

async function renamePatiently(from: string, to: string, tries: number, wait: number): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (left <= 1 || !LOCKED.has(codeOf(error))) throw error
      await pause(wait)
    }
  }
}

/**
 * Writes a file whole or not at all: to a temporary name beside it, flushed, then renamed over the old one, with about
 * five seconds of patience for a locked target. `disk-full`, `medium-failed` or `not-writable` with the
 * system's code.
 */
export async function writeAtomically(path: string, bytes: Uint8Array, tries = TRIES, wait = PAUSE): Promise<void> {
  const mark = randomBytes(4).toString('hex')
  const temporary = join(dirname(path), `.${basename(path).slice(0, 60)}.${mark}.tmp`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await renamePatiently(temporary, path, tries, wait)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    const known = errorCodeOf(codeOf(error))
    throw new AttendantError(known === 'disk-full' || known === 'medium-failed' ? known : 'not-writable', codeOf(error))
  }
}
