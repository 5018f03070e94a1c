import { resolve } from 'node:path'
import { repairCase } from '../../casefile/repair.ts'
import { needed } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode } from '../output.ts'

/** `repair <case> <new case>`: saves what can be read. Exit code 3 where something was lost. */
export function repairCommand(context: Context): ExitCode {
  const { output, rest } = context
  const { cli } = cliTexts(output)
  const path = resolve(needed(rest[0], '<case>', output))
  const target = resolve(needed(rest[1], '<new case>', output))
  const result = repairCase(path, target, Date.now())
  if (output.json) output.printJson({ path, target, ...result })
  else {
    output.print(cli.repaired(target))
    for (const { table, kept, gaps, orphans } of result.tables) {
      if (gaps.length > 0) output.print(`  ${cli.gaps(table, kept, gaps.join('; '))}`)
      if (orphans > 0) output.print(`  ${cli.orphans(table, orphans)}`)
    }
    for (const { snapshot, table, expected, found } of result.short) {
      output.print(`  ${cli.short(snapshot, table, expected, found)}`)
    }
    if (result.complete) output.print(result.seal === 'broken' ? cli.allButAltered : cli.nothingLost)
    else output.print(cli.importAgain)
  }
  return result.complete ? EXIT.done : EXIT.noRecord
}
