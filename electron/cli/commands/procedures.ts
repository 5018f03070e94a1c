import { readFileSync, statSync } from 'node:fs'
import { visible } from '../../../shared/mapi/visible.ts'
import { PROCEDURE_IDS } from '../../../shared/model/finding.ts'
import { openForWriting } from '../../casefile/open.ts'
import { MAX_PACK_BYTES, type PackReading, readPack, tooLarge } from '../../planning/packs/read-pack.ts'
import { PROCEDURES } from '../../planning/procedures/index.ts'
import { loadPack, packsOfCase, unloadPack } from '../../service/packs.ts'
import { choice, needed } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode, textTable, UsageError } from '../output.ts'
import { withCase } from '../with-case.ts'

const ACTIONS = ['list', 'check', 'load', 'remove'] as const

/** `procedures list [case]`, `check <file>`, `load <case> <file>`, `remove <case> <pack>`: the library and own packs. */
export function proceduresCommand(context: Context): ExitCode {
  const [action, ...rest] = context.rest
  const inner: Context = { ...context, rest }
  switch (choice('procedures', action ?? 'list', ACTIONS, context.output)) {
    case 'list':
      return list(inner)
    case 'check':
      return check(inner)
    case 'load':
      return load(inner)
    case 'remove':
      return remove(inner)
  }
}

function list(context: Context): ExitCode {
  const { output } = context
  const { packs: t } = cliTexts(output)
  const { packs, packsLeftOut } =
    context.rest[0] === undefined ? { packs: [], packsLeftOut: [] } : withCase(context, packsOfCase)
  const rows = [
    ...PROCEDURE_IDS.map((id) => ({ ...PROCEDURES[id], id: id as string, from: t.built as string })),
    ...packs.flatMap((pack) =>
      pack.procedures.map((one) => ({
        ...one,
        id: one.id as string,
        from: `${pack.name[output.language]} ${pack.version}`,
      })),
    ),
  ].map(({ id, title, steps, from }) => ({ id, title: title[output.language], steps: steps.length, from }))
  if (output.json) output.printJson(rows)
  else {
    const cells = rows.map((row) => [row.id, row.title, String(row.steps), row.from].map(visible))
    output.print(textTable(['', '', '', ''], cells, 90).trimStart())
  }
  for (const pack of packsLeftOut) output.say(visible(t.leftOut(pack)))
  return EXIT.done
}

function told(context: Context, reading: PackReading): ExitCode {
  const { output } = context
  const { packs: t } = cliTexts(output)
  if (output.json) {
    const { ok } = reading
    output.printJson(
      ok ? { ok, id: reading.pack.id, version: reading.pack.version, sha256: reading.pack.sha256 } : reading,
    )
  } else if (reading.ok) {
    const { name, version, procedures } = reading.pack
    const steps = procedures.reduce((sum, one) => sum + one.steps.length, 0)
    output.print(visible(t.sound(name[output.language], version, procedures.length, steps)))
  } else {
    for (const { code, place, found } of reading.problems) {
      output.print(visible(`${place === '' ? t.file : place}: ${t.problem[code](found)}`))
    }
    output.say(t.unsound(reading.problems.length))
  }
  return reading.ok ? EXIT.done : EXIT.usage
}

function check(context: Context): ExitCode {
  return told(context, reading(context, context.rest[0]).read)
}

/** The file, read and checked; one over the bound is measured only. */
function reading(
  context: Context,
  path: string | undefined,
): { readonly bytes: Uint8Array; readonly read: PackReading } {
  const { output } = context
  const file = needed(path, '<file>', output)
  try {
    const { size } = statSync(file)
    if (size > MAX_PACK_BYTES) return { bytes: new Uint8Array(), read: tooLarge(size) }
    const bytes = readFileSync(file)
    return { bytes, read: readPack(bytes) }
  } catch (error) {
    throw new UsageError(cliTexts(output).packs.unreadable(file, error instanceof Error ? error.message : ''))
  }
}

function load(context: Context): ExitCode {
  const { output } = context
  const { packs: t } = cliTexts(output)
  const path = needed(context.rest[0], '<case>', output)
  const { bytes, read } = reading(context, context.rest[1])
  if (!read.ok) return told(context, read)
  const { pack } = read
  const db = openForWriting(path)
  try {
    const replaced = loadPack(db, pack, bytes, Date.now())
    const name = pack.name[output.language]
    if (output.json) output.printJson({ id: pack.id, version: pack.version, sha256: pack.sha256, replaced })
    else output.print(visible(replaced ? t.replaced(name, pack.version) : t.loaded(name, pack.version)))
  } finally {
    db.close()
  }
  return EXIT.done
}

function remove(context: Context): ExitCode {
  const { output } = context
  const { packs: t } = cliTexts(output)
  const path = needed(context.rest[0], '<case>', output)
  const id = needed(context.rest[1], '<pack>', output)
  const db = openForWriting(path)
  try {
    if (!unloadPack(db, id, Date.now())) throw new UsageError(t.unknown(id))
    if (output.json) output.printJson({ id, removed: true })
    else output.print(t.removed(id))
  } finally {
    db.close()
  }
  return EXIT.done
}
