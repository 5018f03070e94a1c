import type { ReadableCase } from '../casefile/database.ts'
import { openForReading } from '../casefile/open.ts'
import { needed } from './arguments.ts'
import type { Context } from './context.ts'

/** Opens the case named first on the command line for reading, and closes it whatever happens. */
export function withCase<T>(context: Context, work: (db: ReadableCase) => T): T {
  const db = openForReading(needed(context.rest[0], '<case>', context.output))
  try {
    return work(db)
  } finally {
    db.close()
  }
}
