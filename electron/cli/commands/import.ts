import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FileReport } from '../../../shared/contract/channels.ts'
import { AttendantError } from '../../../shared/contract/error.ts'
import { findingsOf } from '../../casefile/findings.ts'
import { companionsOf } from '../../casefile/landing.ts'
import { createCase, openForReading, openReader } from '../../casefile/open.ts'
import { readSettings } from '../../casefile/settings.ts'
import { listSnapshots, snapshotById } from '../../casefile/snapshots.ts'
import { freeSnapshotName } from '../../worker/import-job.ts'
import type { ImportResult } from '../../worker/protocol.ts'
import { runImport } from '../../worker/run-import.ts'
import { needed, takenOption } from '../arguments.ts'
import type { Context } from '../context.ts'
import { importLines } from '../file-lines.ts'
import { readingTask } from '../given.ts'
import { cliTexts, EXIT, type ExitCode, UsageError } from '../output.ts'
import { inWorker } from '../run-files.ts'
import { sayWhatIsLeft } from '../with-case.ts'

/** `import <case> <paths…>`: reads files into one new snapshot. Makes the case file where there is none. */
export async function importCommand(context: Context): Promise<ExitCode> {
  const { output, options } = context
  const path = resolve(needed(context.rest[0], '<case>', output))
  const paths = context.rest.slice(1)
  if (paths.length === 0) throw new UsageError(cliTexts(output).cli.missing('<paths…>'))
  for (const one of paths) if (!existsSync(one)) throw new UsageError(cliTexts(output).cli.missing(one))
  const taken = takenOption(options.taken, output)
  // Wrong options are told before a case file is made.
  readingTask(options, paths, '', output)
  if (!existsSync(path)) createCase(path)
  const before = known(path)
  const name = freeSnapshotName(before.names, options.snapshot ?? '')
  if (before.names.includes(name)) throw new AttendantError('snapshot-name-taken', name)
  const result = await inWorker(context.workerUrl, output, async (client, cancel, progress, second) => {
    await client.call({ do: 'open', path, mode: 'write' })
    const task = {
      paths: paths.map((one) => resolve(one)),
      // Opening and closing the case as a file would also drop SQLite's locks on it.
      except: [path, ...companionsOf(path)],
      ...readingTask(options, paths, before.zone, output),
      snapshotName: name,
      now: Date.now(),
      toolVersion: context.version,
      ...(taken === undefined ? {} : { taken }),
    }
    return runImport(client, second(), task, cancel, progress)
  })
  const sum = (of: 'records' | 'rejects') => result.files.reduce((all, file) => all + file[of], 0)
  const state = result.snapshot === null ? 'failed' : 'done'
  const counts = { files: result.files.length, records: sum('records'), rejects: sum('rejects') }
  context.log.note('job-ended', { kind: 'import', state, ...counts })
  report(context, path, result)
  sayWhatIsLeft(path, output)
  return result.snapshot === null || somethingGaveNothing(paths, result.files) ? EXIT.noRecord : EXIT.done
}

function known(path: string): { readonly names: readonly string[]; readonly zone: string } {
  const db = openForReading(path)
  try {
    return { names: listSnapshots(db).map((snapshot) => snapshot.name), zone: readSettings(db).zone }
  } finally {
    db.close()
  }
}

function report({ output }: Context, path: string, result: ImportResult): void {
  const { cli, errors } = cliTexts(output)
  for (const line of importLines(result.files, output)) output.say(line)
  if (result.snapshot === null) {
    if (output.json) output.printJson({ snapshot: null, files: result.files })
    output.say(errors.messages['no-records'])
    return
  }
  // Just written and checked by this program: not checked again.
  const db = openReader(path)
  try {
    const snapshot = snapshotById(db, result.snapshot)
    const findings = findingsOf(db, result.snapshot)
    if (output.json) {
      output.printJson({ snapshot, files: result.files, findings: findings.length })
      return
    }
    const records = result.files.reduce((sum, file) => sum + file.records, 0)
    output.print(cli.imported(snapshot.name, snapshot.sources, records, snapshot.rejects))
    const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length
    output.print(cli.findings(count('critical'), count('warning'), count('info')))
  } finally {
    db.close()
  }
}

/** A path given by hand (a file, or a whole directory) of which nothing could be used. */
export function somethingGaveNothing(paths: readonly string[], files: readonly FileReport[]): boolean {
  if (paths.length === 1) return files.every((file) => file.records === 0)
  return paths.some((path) => {
    const base =
      path
        .replace(/[\\/]+$/, '')
        .split(/[\\/]/)
        .at(-1) ?? path
    const own = files.filter(
      (file) => file.name === base || file.name.startsWith(`${base}/`) || file.name.startsWith(`${base}!/`),
    )
    return own.length > 0 && own.every((file) => file.records === 0)
  })
}
