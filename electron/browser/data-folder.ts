import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AttendantError } from '../../shared/contract/error.ts'
import type { DataFolder } from '../service/data-directory.ts'

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

/** Makes the first of the folders that can be written; undefined where none can. */
export function firstWritable(folders: readonly DataFolder[]): DataFolder | undefined {
  return folders.find(({ path }) => {
    try {
      prepareFolder(path)
      return true
    } catch {
      return false
    }
  })
}
