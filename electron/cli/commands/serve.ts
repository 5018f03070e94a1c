import { release } from 'node:os'
import { join, resolve } from 'node:path'
import { firstWritable } from '../../browser/data-folder.ts'
import { serve } from '../../browser/serve.ts'
import { openLog } from '../../service/log/log.ts'
import type { Context } from '../context.ts'
import { dataFoldersOf } from '../data-directory.ts'
import { cliTexts, EXIT, type ExitCode } from '../output.ts'

/** `serve [case]`: the app at an address of this computer, until Ctrl+C. */
export async function serveCommand(context: Context): Promise<ExitCode> {
  const { output, options, rest } = context
  const [casePath] = rest
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
  })
  if (output.json) output.printJson({ url: door.url })
  else output.print(cliTexts(output).cli.serving(door.url))
  await new Promise<void>((done) => {
    process.once('SIGINT', () => done())
    process.once('SIGTERM', () => done())
  })
  await door.stop()
  log.note('stopped', { door: 'browser' })
  return EXIT.done
}
