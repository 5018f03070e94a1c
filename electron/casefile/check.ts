import { closeSync, existsSync, openSync } from 'node:fs'
import { AttendantError } from '../../shared/contract/error.ts'
import { faultsOf } from './backup.ts'
import { openDriver } from './driver.ts'
import { typedFailure } from './failure.ts'
import { schemaVersion } from './migrate.ts'
import { checkBeforeUse } from './open.ts'
import { checkSeal, type SealState } from './seal.ts'

export interface CheckResult {
  readonly sound: boolean
  readonly schemaVersion: number
  /** Whether every byte is what the last clean close left; `none` where the file was not closed cleanly. */
  readonly seal: SealState
  /** SQLite's own words, or the error code that kept the file from opening. */
  readonly problems: readonly string[]
}

const PROBLEMS_SHOWN = 100

/** Full check of a case file: header, schema, seal, every page, every index, every foreign key. Reads only. */
export function checkCase(path: string): CheckResult {
  if (!existsSync(path)) throw new AttendantError('case-not-found', path)
  let version = 0
  const problems: string[] = []
  let seal: SealState = 'none'
  try {
    checkBeforeUse(path)
  } catch (error) {
    problems.push(...saidOf(error))
    // What is not ours is not looked into any further.
    if (!(error instanceof AttendantError) || error.code !== 'case-damaged') {
      return { sound: false, schemaVersion: version, seal, problems }
    }
  }
  try {
    const file = openSync(path, 'r')
    try {
      const driver = openDriver(path, { readonly: true, fileMustExist: true })
      try {
        problems.push(...faultsOf(driver, PROBLEMS_SHOWN))
        version = schemaVersion(driver)
        seal = checkSeal(driver, file)
      } finally {
        driver.close()
      }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    // The first look has told it already.
    if (problems.length === 0) problems.push(...saidOf(error))
  }
  return { sound: problems.length === 0, schemaVersion: version, seal, problems }
}

/** Code and detail of a fault of the file. Everything that is none (no right to read, locked, …) is thrown. */
function saidOf(error: unknown): readonly string[] {
  const typed = typedFailure(error)
  if (!(typed instanceof AttendantError)) throw typed
  switch (typed.code) {
    case 'case-damaged':
    case 'case-foreign':
    case 'case-newer':
      return [`${typed.code} ${typed.detail}`.trim()]
    default:
      throw typed
  }
}
