import { checkCase } from '../../casefile/check.ts'
import { needed } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode } from '../output.ts'

/** `check <case>`: full integrity check. Exit code 4 where the file is damaged, foreign or newer. */
export function checkCommand(context: Context): ExitCode {
  const { output } = context
  const { cli } = cliTexts(output)
  const path = needed(context.rest[0], '<case>', output)
  const result = checkCase(path)
  if (output.json) output.printJson({ path, ...result })
  else if (result.sound) {
    output.print(cli.checkOk(path, result.schemaVersion))
    output.print(result.seal === 'intact' ? cli.sealIntact : cli.sealNone)
  } else for (const problem of result.problems) output.print(cli.checkBad(problem))
  return result.sound ? EXIT.done : EXIT.caseUnusable
}
