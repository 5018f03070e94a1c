import { readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Driver from 'better-sqlite3'
import { schemaVersion } from './migrate.ts'
import { LATEST_VERSION } from './migrations/index.ts'

const KEPT = 3

/**
 * Before a file of an older schema is migrated, a copy is left beside it: `<name>.before-v<N>.<M>`, three kept.
 * `VACUUM INTO` writes a sound copy even while a WAL exists; a plain file copy would not.
 */
export function backupBeforeMigration(path: string): void {
  const driver = new Driver(path, { readonly: true, fileMustExist: true })
  try {
    const version = schemaVersion(driver)
    if (version >= LATEST_VERSION) return
    const target = `${path}.before-v${LATEST_VERSION}`
    const unfinished = `${target}.unfinished`
    rmSync(unfinished, { force: true })
    driver.prepare('VACUUM INTO ?').run(unfinished)
    for (let number = KEPT - 1; number >= 1; number--) {
      const from = number === 1 ? target : `${target}.${number}`
      if (readdirSync(dirname(path)).includes(basename(from))) renameSync(from, `${target}.${number + 1}`)
    }
    renameSync(unfinished, join(dirname(path), basename(target)))
  } finally {
    driver.close()
  }
}
