import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { AttendantError } from '../../../shared/contract/error.ts'
import { backupsOf } from '../../casefile/backup.ts'
import { restoreCase } from '../../casefile/restore.ts'
import { needed } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode } from '../output.ts'

/** `restore <case> [backup]`: lists the backups beside a case, or puts one in its place; nothing is deleted. */
export function restoreCommand(context: Context): ExitCode {
  const { output, rest } = context
  const { cli } = cliTexts(output)
  const path = resolve(needed(rest[0], '<case>', output))
  const wanted = rest[1]
  if (wanted === undefined) {
    if (!existsSync(dirname(path))) throw new AttendantError('case-not-found', path)
    const backups = backupsOf(path)
    if (output.json) output.printJson(backups)
    else if (backups.length === 0) output.print(cli.noBackups(path))
    else for (const backup of backups) output.print(backup)
    return EXIT.done
  }
  const beside = join(dirname(path), basename(wanted))
  const { setAside } = restoreCase(path, existsSync(wanted) ? resolve(wanted) : beside)
  if (output.json) output.printJson({ restored: path, setAside: setAside ?? null })
  else {
    output.print(cli.restored(path))
    if (setAside !== undefined) output.print(cli.setAside(setAside))
  }
  return EXIT.done
}
