import { isoUtc } from '../../../shared/time/epoch.ts'
import { listSnapshots } from '../../casefile/snapshots.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode, textTable } from '../output.ts'
import { withCase } from '../with-case.ts'

/** `snapshots <case>`: one line per import. */
export function snapshotsCommand(context: Context): ExitCode {
  const { output } = context
  const { tables, cli } = cliTexts(output)
  const snapshots = withCase(context, listSnapshots).map((snapshot) => ({
    ...snapshot,
    taken: snapshot.takenHow === 'import-time' ? null : isoUtc(snapshot.taken),
    importedAt: isoUtc(snapshot.importedAt),
  }))
  if (output.json) output.printJson(snapshots)
  else if (snapshots.length === 0) output.print(cli.noSnapshots)
  else
    output.print(
      textTable(
        [
          '#',
          tables.columns.sources.name,
          'UTC',
          tables.columns.sources.zone,
          tables.names.sources,
          tables.names.rejects,
        ],
        snapshots.map((s) => [`${s.id}`, s.name, s.taken ?? '?', s.zone, `${s.sources}`, `${s.rejects}`]),
      ),
    )
  return EXIT.done
}
