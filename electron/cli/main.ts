import { join } from 'node:path'
import { AttendantError, type ErrorCode } from '../../shared/contract/error.ts'
import { LANGUAGES, type Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import { typedFailure } from '../casefile/failure.ts'
import { faultWord } from '../service/log/fault.ts'
import { openLog } from '../service/log/log.ts'
import { parseCommandLine } from './arguments.ts'
import { checkCommand } from './commands/check.ts'
import { demoCommand } from './commands/demo.ts'
import { diagnosticsCommand } from './commands/diagnostics.ts'
import { findingsCommand } from './commands/findings.ts'
import { importCommand } from './commands/import.ts'
import { inspectCommand } from './commands/inspect.ts'
import { limitsCommand } from './commands/limits.ts'
import { personCommand } from './commands/person.ts'
import { planCommand } from './commands/plan.ts'
import { proceduresCommand } from './commands/procedures.ts'
import { referenceCommand } from './commands/reference.ts'
import { repairCommand } from './commands/repair.ts'
import { restoreCommand } from './commands/restore.ts'
import { serveCommand } from './commands/serve.ts'
import { settingsCommand } from './commands/settings.ts'
import { showCommand } from './commands/show.ts'
import { snapshotsCommand } from './commands/snapshots.ts'
import { undoCommand } from './commands/undo.ts'
import { whatIfCommand } from './commands/what-if.ts'
import type { Context } from './context.ts'
import { dataFoldersOf } from './data-directory.ts'
import { exitOnFault } from './faults.ts'
import { consoleOutput, EXIT, type ExitCode, type Output, UsageError } from './output.ts'

const COMMANDS: Readonly<Record<string, (context: Context) => ExitCode | Promise<ExitCode>>> = {
  import: importCommand,
  inspect: inspectCommand,
  snapshots: snapshotsCommand,
  show: showCommand,
  person: personCommand,
  findings: findingsCommand,
  plan: planCommand,
  limits: limitsCommand,
  whatif: whatIfCommand,
  procedures: proceduresCommand,
  settings: settingsCommand,
  check: checkCommand,
  repair: repairCommand,
  restore: restoreCommand,
  undo: undoCommand,
  reference: referenceCommand,
  serve: serveCommand,
  diagnostics: diagnosticsCommand,
  demo: demoCommand,
}

export type Surroundings = Pick<Context, 'workerUrl' | 'rendererDirectory' | 'samplesDirectory' | 'version'>

/** Runs one command line and answers its exit code. */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let output = consoleOutput(argv.includes('--json'), hostLanguage())
  try {
    const { command, rest, options } = parseCommandLine(argv)
    const language = LANGUAGES.find((candidate) => candidate === options.lang)
    if (options.lang !== undefined && language === undefined) {
      throw new UsageError(texts(output.language).cli.badChoice('--lang', LANGUAGES.join(', ')))
    }
    output = consoleOutput(options.json === true, language ?? output.language)
    const { cli } = texts(output.language)
    if (options.version === true) {
      output.print(surroundings.version)
      return EXIT.done
    }
    if (options.help === true || command === undefined || command === 'help') {
      output.print(cli.usage)
      return command === undefined && options.help !== true ? EXIT.usage : EXIT.done
    }
    const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
    if (run === undefined) throw new UsageError(cli.unknownCommand(command))
    return await logged({ rest, options, output, ...surroundings }, command, run)
  } catch (error) {
    return failed(error, output)
  }
}

/** Runs a command; how it ended is noted in the log of the program's own folder. */
async function logged(
  context: Omit<Context, 'log'>,
  command: string,
  run: (context: Context) => ExitCode | Promise<ExitCode>,
): Promise<ExitCode> {
  const log = openLog(join(dataFoldersOf(context.options['data-dir'])[0]?.path ?? '', 'logs'))
  const release = exitOnFault(log, context.output)
  const since = performance.now()
  const about = () => ({ door: 'cli', app: context.version, command, ms: performance.now() - since })
  try {
    const exit = await run({ ...context, log })
    // Asking for the log is no entry of it.
    if (command !== 'diagnostics') log.note('command-ended', { ...about(), exit })
    return exit
  } catch (error) {
    log.fault('command-ended', typedFailure(error), about())
    throw error
  } finally {
    release()
  }
}

function failed(error: unknown, output: Output): ExitCode {
  const { errors, cli } = texts(output.language)
  const typed = typedFailure(error)
  if (typed instanceof UsageError) {
    output.say(`${typed.message}\n`)
    output.say(cli.usage)
    return EXIT.usage
  }
  if (typed instanceof AttendantError) {
    output.say(errors.messages[typed.code])
    if (typed.detail !== '') output.say(`${errors.detail}: ${typed.detail}`)
    return exitCodeOf(typed.code)
  }
  if (typed instanceof TypeError && 'code' in typed && String(typed.code).startsWith('ERR_PARSE_ARGS')) {
    output.say(cli.badOption(typed.message))
    return EXIT.usage
  }
  output.say(errors.messages.internal)
  output.say(`${errors.detail}: ${faultWord(typed)}`)
  return EXIT.fault
}

function exitCodeOf(code: ErrorCode): ExitCode {
  switch (code) {
    case 'case-damaged':
    case 'case-foreign':
    case 'case-newer':
      return EXIT.caseUnusable
    case 'cancelled':
      return EXIT.cancelled
    case 'no-records':
      return EXIT.noRecord
    case 'case-not-found':
    case 'case-exists':
    case 'unknown-snapshot':
    case 'unknown-person':
    case 'snapshot-name-taken':
    case 'nothing-to-import':
    case 'reading-unmet':
      return EXIT.usage
    default:
      return EXIT.fault
  }
}

function hostLanguage(): Language {
  const named = process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? ''
  const locale = named === '' || named.startsWith('C') ? Intl.DateTimeFormat().resolvedOptions().locale : named
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}
