import { release } from 'node:os'
import { join, resolve } from 'node:path'
import { firstWritable } from '../../browser/data-folder.ts'
import { serve } from '../../browser/serve.ts'
import { openLog } from '../../service/log/log.ts'
import { someNumber } from '../arguments.ts'
import type { Context } from '../context.ts'
import { dataFoldersOf } from '../data-directory.ts'
import { cliTexts, EXIT, type ExitCode, type Output, UsageError } from '../output.ts'

const MINUTE = 60_000
/** Minutes without a request after which the door closes: an open page asks every few minutes. */
const IDLE_MINUTES = 30
/** A week; timers take no more than 24 days. */
const MOST_MINUTES = 10_080

/** `--idle` in milliseconds; undefined for 0, which is never. */
export function idleLimitOf(text: string | undefined, output: Output): number | undefined {
  const minutes = someNumber('--idle', text, output) ?? IDLE_MINUTES
  if (minutes > MOST_MINUTES) throw new UsageError(cliTexts(output).cli.badOption(`--idle ${text}`))
  return minutes === 0 ? undefined : minutes * MINUTE
}

/** `serve [case]`: the app at an address of this computer, until Ctrl+C or until nobody has used it for a while. */
export async function serveCommand(context: Context): Promise<ExitCode> {
  const { output, options, rest } = context
  const [casePath] = rest
  const idleLimit = idleLimitOf(options.idle, output)
  const ended = Promise.withResolvers<void>()
  const folders = dataFoldersOf(options['data-dir'])
  const dataFolder = firstWritable(folders)
  if (dataFolder === undefined) {
    output.say(cliTexts(output).program.noDataFolder(folders.map(({ path }) => path).join(', ')))
    return EXIT.fault
  }
  const log = openLog(join(dataFolder.path, 'logs'))
  log.note('started', {
    ...{ app: context.version, node: process.version, system: release(), platform: process.platform },
    ...{ arch: process.arch, door: 'browser', data: dataFolder.kind },
  })
  const door = await serve({
    ...(casePath === undefined ? {} : { casePath: resolve(casePath) }),
    dataFolder,
    log,
    rendererDirectory: context.rendererDirectory,
    samples: context.samples,
    language: output.language,
    workerUrl: context.workerUrl,
    version: context.version,
    open: options.open === true,
    idleLimit,
    onStop: () => ended.resolve(),
  })
  if (output.json) output.printJson({ url: door.url })
  else output.print(cliTexts(output).cli.serving(door.url))
  process.once('SIGINT', () => ended.resolve())
  process.once('SIGTERM', () => ended.resolve())
  await ended.promise
  await door.stop()
  log.note('stopped', { door: 'browser' })
  return EXIT.done
}
