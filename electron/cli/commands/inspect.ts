import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ImportResult } from '../../worker/protocol.ts'
import { takenOption } from '../arguments.ts'
import type { Context } from '../context.ts'
import { fileLines, readingLines } from '../file-lines.ts'
import { readingTask } from '../given.ts'
import { cliTexts, EXIT, type ExitCode, UsageError } from '../output.ts'
import { inWorker } from '../run-files.ts'
import { somethingGaveNothing } from './import.ts'

/** `inspect <paths…>`: says what each file is and what could be read, and imports nothing. */
export async function inspectCommand(context: Context): Promise<ExitCode> {
  const { output, options, rest } = context
  if (rest.length === 0) throw new UsageError(cliTexts(output).cli.missing('<paths…>'))
  for (const one of rest) if (!existsSync(one)) throw new UsageError(cliTexts(output).cli.missing(one))
  const reading = readingTask(options, rest, '', output)
  const taken = takenOption(options.taken, output)
  const { files } = await inWorker(context.workerUrl, output, (client, cancel, progress) =>
    client.call<ImportResult>(
      {
        do: 'inspect',
        cancel,
        task: {
          paths: rest.map((one) => resolve(one)),
          ...reading,
          ...(taken === undefined ? {} : { taken }),
        },
      },
      progress,
    ),
  )
  if (output.json) output.printJson({ files })
  else {
    for (const file of files) {
      const [head = '', ...remarks] = fileLines(file, output)
      for (const line of [head, ...readingLines(file, output), ...remarks]) output.print(line)
    }
  }
  return somethingGaveNothing(rest, files) ? EXIT.noRecord : EXIT.done
}
