import { resolve } from 'node:path'
import { EXCHANGE_VERSIONS } from '../../../shared/model/plan.ts'
import { isoUtc } from '../../../shared/time/epoch.ts'
import { findSnapshot } from '../../casefile/snapshots.ts'
import type { WantedValue } from '../../planning/limit-changes.ts'
import {
  powerShellCommand,
  powerShellUndoCommand,
  regCommand,
  regUndoCommand,
} from '../../planning/registry-changes.ts'
import { changeFile, type RegistryChange, regFileBytes, undoFile } from '../../report/reg.ts'
import { writeAtomically } from '../../service/atomic-write.ts'
import { limitReport } from '../../service/limit-report.ts'
import { choice, wholeNumber } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode, textTable, UsageError } from '../output.ts'
import { withCase } from '../with-case.ts'

/** `limits <case> [--set NAME=N] [--emit change.reg --undo undo.reg]`: limits in force, changes, and their way back. */
export async function limitsCommand(context: Context): Promise<ExitCode> {
  const { output, options } = context
  const { cli } = cliTexts(output)
  if ((options.emit === undefined) !== (options.undo === undefined)) throw new UsageError(cli.bothFiles)
  const exchange =
    options.exchange === undefined ? undefined : choice('--exchange', options.exchange, EXCHANGE_VERSIONS, output)
  const { report, heading } = withCase(context, (db) => {
    const snapshot = findSnapshot(db, options.snapshot)
    const wanted = (options.set ?? []).map((text) => wantedValue(text, context))
    return {
      report: limitReport(db, snapshot.id, wanted, exchange),
      heading: [`${snapshot.name} ${isoUtc(snapshot.taken)}`],
    }
  })
  for (const { name, number, reason, bound } of report.refused) {
    output.say(cli.refusedChange[reason](name, number, bound ?? 0))
  }
  if (output.json) {
    output.printJson({ ...report, changes: report.changes.map((change) => ({ ...change, ...commandsOf(change) })) })
  } else print(context, report)
  if (options.emit !== undefined && options.undo !== undefined && report.changes.length > 0) {
    // The way back is there before the change is.
    await writeAtomically(resolve(options.undo), regFileBytes(undoFile(heading, report.changes)))
    await writeAtomically(resolve(options.emit), regFileBytes(changeFile(heading, report.changes)))
    output.say(cli.wrote(resolve(options.emit)))
    output.say(cli.wrote(resolve(options.undo)))
  }
  // What was asked for by name and refused is a fault of the command line.
  const asked = (options.set ?? []).length > 0 && report.refused.length > 0
  return asked ? EXIT.usage : EXIT.done
}

function wantedValue(text: string, { output }: Context): WantedValue {
  const at = text.lastIndexOf('=')
  const number = wholeNumber(`--set ${text}`, at < 1 ? '' : text.slice(at + 1).trim(), output)
  return { name: text.slice(0, at).trim(), number: number ?? 0 }
}

function commandsOf(change: RegistryChange) {
  return {
    commands: [regCommand(change), powerShellCommand(change)].filter((text) => text !== undefined),
    undoCommands: [regUndoCommand(change), powerShellUndoCommand(change)].filter((text) => text !== undefined),
  }
}

const hex = (number: number | 'unknown' | undefined): string =>
  typeof number === 'number' ? `0x${number.toString(16).padStart(8, '0')}` : ''

function print({ output }: Context, { limits, changes }: ReturnType<typeof limitReport>): void {
  const { cli, tables } = cliTexts(output)
  const words: Readonly<Record<string, string>> = tables.values.limitFrom
  const heads = cli.limitColumns
  output.print(
    textTable(
      [heads.server, heads.name, heads.number, heads.hex, heads.from],
      limits.map(({ server, name, number, from, gate }) => [
        server,
        name,
        number === undefined ? '–' : String(number),
        hex(number),
        gate === name ? (words[from] ?? from) : `${words[from] ?? from}: ${gate}`,
      ]),
    ),
  )
  output.print('')
  if (changes.length === 0) output.print(cli.noChanges)
  for (const change of changes) {
    const shown = (value: RegistryChange['before']): string =>
      value === undefined ? '–' : value === 'unknown' ? '?' : `${value} (${hex(value)})`
    const note = change.pending === true ? ` [${cli.pendingChange}]` : ''
    output.print(`${change.name}: ${shown(change.before)} -> ${shown(change.after)}${note}`)
    const { commands, undoCommands } = commandsOf(change)
    for (const command of commands) output.print(`    ${command}`)
    for (const command of undoCommands) output.print(`    ${cli.undoOf}: ${command}`)
  }
}
