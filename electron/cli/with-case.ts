import type { ReadableCase } from '../casefile/database.ts'
import { leftBeside, openForReading } from '../casefile/open.ts'
import { needed } from './arguments.ts'
import type { Context } from './context.ts'
import { cliTexts } from './output.ts'

/** Opens the case named first on the command line for reading, and closes it whatever happens. */
export function withCase<T>(context: Context, work: (db: ReadableCase) => T): T {
  const db = openForReading(needed(context.rest[0], '<case>', context.output))
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** Says that the case could not be put back into one file: carrying it without the file beside it would lose the end. */
export function sayWhatIsLeft(path: string, output: Context['output']): void {
  if (leftBeside(path)) output.say(cliTexts(output).cli.leftBeside(path))
}
