import { openForWriting } from '../../casefile/open.ts'
import { findSnapshot, undoSnapshot } from '../../casefile/snapshots.ts'
import { needed } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode } from '../output.ts'
import { sayWhatIsLeft } from '../with-case.ts'

/** `undo <case> <snapshot>`: removes a whole import. */
export function undoCommand(context: Context): ExitCode {
  const { output, rest } = context
  const path = needed(rest[0], '<case>', output)
  const db = openForWriting(path)
  try {
    const snapshot = findSnapshot(db, needed(rest[1], '<snapshot>', output))
    undoSnapshot(db, snapshot.id, Date.now())
    if (output.json) output.printJson({ undone: snapshot.name })
    else output.print(cliTexts(output).cli.undone(snapshot.name))
  } finally {
    db.close()
  }
  sayWhatIsLeft(path, output)
  return EXIT.done
}
