import { resolve } from 'node:path'
import { serve } from '../../browser/serve.ts'
import type { Context } from '../context.ts'
import { dataDirectory } from '../data-directory.ts'
import { cliTexts, EXIT, type ExitCode } from '../output.ts'

/** `serve [case]`: the app at an address of this computer, until Ctrl+C. */
export async function serveCommand(context: Context): Promise<ExitCode> {
  const { output, options, rest } = context
  const [casePath] = rest
  const door = await serve({
    ...(casePath === undefined ? {} : { casePath: resolve(casePath) }),
    dataDirectory: dataDirectory(options['data-dir']),
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
  return EXIT.done
}
