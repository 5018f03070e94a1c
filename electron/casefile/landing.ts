import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { AttendantError } from '../../shared/contract/error.ts'

/** Files that SQLite keeps beside an open database. */
const COMPANIONS = ['-journal', '-wal', '-shm'] as const

export function companionsOf(path: string): readonly string[] {
  return COMPANIONS.map((suffix) => `${path}${suffix}`)
}

function flush(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * A new file is made under another name, flushed, and only then put in its place: a crash or a full disk leaves no half
 * a file under the name wanted. What an earlier attempt left is removed first. Refuses to replace anything.
 */
export function landed(target: string, make: (unfinished: string) => void): void {
  if (existsSync(target)) throw new AttendantError('case-exists', target)
  const unfinished = `${target}.unfinished`
  const clear = (): void => {
    for (const path of [unfinished, ...companionsOf(unfinished)]) rmSync(path, { force: true })
  }
  clear()
  try {
    make(unfinished)
    flush(unfinished, 'r+')
    if (existsSync(target)) throw new AttendantError('case-exists', target)
    renameSync(unfinished, target)
  } catch (error) {
    try {
      clear()
    } catch {
      // The first error says what is wrong.
    }
    throw error
  }
  // The name itself survives a power cut only when the folder is flushed; Windows has no such call and needs none.
  if (process.platform !== 'win32') flush(dirname(target), 'r')
}
