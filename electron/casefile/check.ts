import { existsSync } from 'node:fs'
import Driver from 'better-sqlite3'
import { AttendantError } from '../../shared/contract/error.ts'
import { typedFailure } from './failure.ts'
import { schemaVersion } from './migrate.ts'
import { openForReading } from './open.ts'
import { hasOwnSchema } from './schema.ts'

export interface CheckResult {
  readonly sound: boolean
  readonly schemaVersion: number
  /** SQLite's own words, or the error code that kept the file from opening. */
  readonly problems: readonly string[]
}

const PROBLEMS_SHOWN = 100

/** Full check of a case file: header, schema, every page, every index, every foreign key. Reads only. */
export function checkCase(path: string): CheckResult {
  if (!existsSync(path)) throw new AttendantError('case-not-found', path)
  try {
    openForReading(path).close()
    const driver = new Driver(path, { readonly: true, fileMustExist: true })
    try {
      const integrity = (driver.pragma(`integrity_check(${PROBLEMS_SHOWN})`) as readonly { integrity_check: string }[])
        .map((row) => row.integrity_check)
        .filter((text) => text !== 'ok')
      const keys = (driver.pragma('foreign_key_check') as readonly { table: string }[])
        .slice(0, PROBLEMS_SHOWN)
        .map((row) => `foreign key in ${row.table}`)
      const version = schemaVersion(driver)
      const foreign = hasOwnSchema(driver, version) ? [] : ['schema is not ours']
      const problems = [...integrity, ...keys, ...foreign]
      return { sound: problems.length === 0, schemaVersion: version, problems }
    } finally {
      driver.close()
    }
  } catch (error) {
    const typed = typedFailure(error)
    if (typed instanceof AttendantError) {
      return { sound: false, schemaVersion: 0, problems: [`${typed.code} ${typed.detail}`.trim()] }
    }
    throw typed
  }
}
