import { join } from 'node:path'
import { AttendantError, type ErrorCode } from '../../shared/contract/error.ts'
import { LANGUAGES, type Language } from '../../shared/model/plan.ts'
import { texts } from '../../shared/text/index.ts'
import { typedFailure } from '../casefile/failure.ts'
import { faultWord } from '../service/log/fault.ts'
import { openLog } from '../service/log/log.ts'
import { parseCommandLine } from './arguments.ts'
import type { Context } from './context.ts'
import { dataFoldersOf } from './data-directory.ts'
import { exitOnFault } from './faults.ts'
import { consoleOutput, EXIT, type ExitCode, type Output, UsageError } from './output.ts'

type Command = (context: Context) => ExitCode | Promise<ExitCode>

/** Each is loaded when it is asked for: a command waits for its own code alone. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('./commands/import.ts')).importCommand,
  inspect: async () => (await import('./commands/inspect.ts')).inspectCommand,
  snapshots: async () => (await import('./commands/snapshots.ts')).snapshotsCommand,
  show: async () => (await import('./commands/show.ts')).showCommand,
  person: async () => (await import('./commands/person.ts')).personCommand,
  findings: async () => (await import('./commands/findings.ts')).findingsCommand,
  plan: async () => (await import('./commands/plan.ts')).planCommand,
  merge: async () => (await import('./commands/merge.ts')).mergeCommand,
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  limits: async () => (await import('./commands/limits.ts')).limitsCommand,
  whatif: async () => (await import('./commands/what-if.ts')).whatIfCommand,
  procedures: async () => (await import('./commands/procedures.ts')).proceduresCommand,
  settings: async () => (await import('./commands/settings.ts')).settingsCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  repair: async () => (await import('./commands/repair.ts')).repairCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  undo: async () => (await import('./commands/undo.ts')).undoCommand,
  reference: async () => (await import('./commands/reference.ts')).referenceCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  diagnostics: async () => (await import('./commands/diagnostics.ts')).diagnosticsCommand,
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
}

export type Surroundings = Pick<Context, 'workerUrl' | 'rendererDirectory' | 'samples' | 'version'>

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
    const load = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
    if (load === undefined) throw new UsageError(cli.unknownCommand(command))
    return await logged({ rest, options, output, ...surroundings }, command, await load())
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
    case 'same-snapshot':
    case 'unknown-plan':
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
