import type Driver from 'better-sqlite3'
import { LATEST_VERSION, MIGRATIONS } from './migrations/index.ts'

/** Version of the schema in an open file. */
export function schemaVersion(driver: Driver.Database): number {
  return Number(driver.pragma('user_version', { simple: true }))
}

/**
 * Brings a file up to `target` (default: the latest). One transaction per migration, so a crash leaves the version
 * before or after, never between. `target` exists so that tests can build an old file.
 */
export function migrate(driver: Driver.Database, target: number = LATEST_VERSION): void {
  for (const migration of MIGRATIONS) {
    if (migration.version <= schemaVersion(driver) || migration.version > target) continue
    driver
      .transaction(() => {
        for (const statement of migration.statements) driver.exec(statement)
        driver.pragma(`user_version = ${migration.version}`)
      })
      .immediate()
  }
}
