import { openForReading } from '../../casefile/open.ts'
import { listSnapshots } from '../../casefile/snapshots.ts'
import { sql } from '../../casefile/sql.ts'
import { DIAGNOSTICS_LINES, diagnosticsText } from '../../service/diagnostics.ts'
import type { Context } from '../context.ts'
import { dataFoldersOf } from '../data-directory.ts'
import { EXIT, type ExitCode } from '../output.ts'

/** `diagnostics [case]`: what "copy diagnostics" copies. A case is opened for reading and told in numbers. */
export function diagnosticsCommand(context: Context): ExitCode {
  const { output, rest, options, log, version } = context
  const facts = {
    app: version,
    door: 'cli',
    dataFolder: dataFoldersOf(options['data-dir'])[0]?.kind ?? 'local',
    foreignRequests: 0,
    log: log.tail(DIAGNOSTICS_LINES),
  } as const
  const text = diagnosticsText({ ...facts, ...caseFacts(rest[0]) })
  if (output.json) output.printJson({ text })
  else output.print(text.trimEnd())
  return EXIT.done
}

function caseFacts(path: string | undefined) {
  if (path === undefined) return { openCase: undefined, snapshots: [] }
  const db = openForReading(path)
  try {
    const version = db.get<{ readonly v: number }>(sql`SELECT user_version AS v FROM pragma_user_version`)
    const openCase = { name: '', readOnly: true, closedCleanly: true, schemaVersion: version?.v ?? 0 }
    return { openCase, snapshots: listSnapshots(db) }
  } finally {
    db.close()
  }
}
