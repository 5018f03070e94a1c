import { closeSync, existsSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type Driver from 'better-sqlite3'
import { AttendantError } from '../../shared/contract/error.ts'
import { openDriver } from './driver.ts'
import { landed } from './landing.ts'
import { schemaVersion } from './migrate.ts'
import { LATEST_VERSION } from './migrations/index.ts'
import { seal } from './seal.ts'

const KEPT = 3

/** SQLite's full check: every page, every index, every foreign key. Its own words, at most `most` of each kind. */
export function faultsOf(driver: Driver.Database, most: number): readonly string[] {
  const integrity = (driver.pragma(`integrity_check(${most})`) as readonly { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((text) => text !== 'ok')
  const keys = (driver.pragma('foreign_key_check') as readonly { table: string }[])
    .slice(0, most)
    .map((row) => `foreign key in ${row.table}`)
  return [...integrity, ...keys]
}

/**
 * A sound, sealed copy under a new name, whole or not at all. `VACUUM INTO` copies one committed state even while
 * another process writes; a plain copy of the file would not. A file with a fault is not copied: `case-damaged`.
 */
export function copyWhole(from: string, target: string): void {
  landed(target, (unfinished) => {
    const source = openDriver(from, { readonly: true, fileMustExist: true })
    try {
      const [fault] = faultsOf(source, 1)
      if (fault !== undefined) throw new AttendantError('case-damaged', fault.slice(0, 200))
      source.prepare('VACUUM INTO ?').run(unfinished)
    } finally {
      source.close()
    }
    const copy = openDriver(unfinished, { fileMustExist: true })
    const file = openSync(unfinished, 'r')
    try {
      seal(copy, file)
    } finally {
      copy.close()
      closeSync(file)
    }
  })
}

/** Before a file of an older schema is migrated, a copy is left beside it: `<name>.before-v<N>.<M>`, three kept. */
export function backupBeforeMigration(path: string): void {
  if (versionOf(path) >= LATEST_VERSION) return
  const target = `${path}.before-v${LATEST_VERSION}`
  // Made first and turned into place last: a full disk costs no older backup.
  const fresh = `${target}.new`
  rmSync(fresh, { force: true })
  copyWhole(path, fresh)
  for (let number = KEPT - 1; number >= 1; number--) {
    const from = number === 1 ? target : `${target}.${number}`
    if (existsSync(from)) renameSync(from, `${target}.${number + 1}`)
  }
  renameSync(fresh, target)
}

function versionOf(path: string): number {
  const driver = openDriver(path, { readonly: true, fileMustExist: true })
  try {
    return schemaVersion(driver)
  } finally {
    driver.close()
  }
}

/** Copies left beside a case before migrations, as full paths, in the order of their names. */
export function backupsOf(path: string): readonly string[] {
  const name = basename(path)
  return readdirSync(dirname(path))
    .filter((entry) => entry.startsWith(`${name}.before-v`) && /^\d+(\.\d+)?$/.test(entry.slice(name.length + 9)))
    .sort()
    .map((entry) => join(dirname(path), entry))
}
