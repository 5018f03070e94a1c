import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AttendantError } from '../../shared/contract/error.ts'

/**
 * Makes a folder for the program's own files, readable by this account alone, and finds out whether it can be written:
 * by writing, because Windows' permissions say it no other way. `not-writable` where not.
 */
export function prepareFolder(folder: string): void {
  const probe = join(folder, `.probe-${randomBytes(4).toString('hex')}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(probe, '', { flag: 'wx' })
    rmSync(probe)
  } catch {
    throw new AttendantError('not-writable', 'data-directory')
  }
}
