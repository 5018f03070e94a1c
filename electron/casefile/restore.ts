import { existsSync, renameSync, rmSync } from 'node:fs'
import { AttendantError } from '../../shared/contract/error.ts'
import { copyWhole } from './backup.ts'
import { checkCase } from './check.ts'
import { guarded } from './failure.ts'
import { companionsOf } from './landing.ts'

export interface RestoreResult {
  /** Where the file that was replaced lies now; undefined where there was none. */
  readonly setAside: string | undefined
}

/**
 * Puts a sound backup in the place of a case. The file that was there is set aside with its journals, never deleted.
 * Errors: `case-not-found` (backup), `case-damaged` (a backup with a fault), those of writing.
 */
export function restoreCase(path: string, backup: string): RestoreResult {
  const checked = checkCase(backup)
  if (!checked.sound) throw new AttendantError('case-damaged', `${backup}: ${checked.problems[0] ?? ''}`)
  return guarded(() => {
    const ready = `${path}.restored`
    rmSync(ready, { force: true })
    copyWhole(backup, ready)
    const aside = existsSync(path) ? freeName(`${path}.set-aside`) : undefined
    if (aside !== undefined) {
      renameSync(path, aside)
      for (const [index, companion] of companionsOf(path).entries()) {
        const target = companionsOf(aside)[index]
        if (target !== undefined && existsSync(companion)) renameSync(companion, target)
      }
    }
    try {
      renameSync(ready, path)
    } catch (error) {
      if (aside !== undefined) renameSync(aside, path)
      throw error
    }
    return { setAside: aside }
  })
}

function freeName(wanted: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}.${number}`
    if (!existsSync(name)) return name
  }
}
