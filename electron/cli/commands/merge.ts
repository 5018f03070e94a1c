import type { MergeConflict, MergeDecision, MergeResult, PastAnswer } from '../../../shared/contract/plan-progress.ts'
import { visible } from '../../../shared/mapi/visible.ts'
import { texts } from '../../../shared/text/index.ts'
import { openForWriting } from '../../casefile/open.ts'
import { mergeProgress } from '../../service/merge-progress.ts'
import { needed } from '../arguments.ts'
import type { Context } from '../context.ts'
import { EXIT, type ExitCode, UsageError } from '../output.ts'
import { sayWhatIsLeft } from '../with-case.ts'

/** `merge <case> <copy>`: takes over the answers of a copy; differences are decided with `--take`, never by the program. */
export function mergeCommand(context: Context): ExitCode {
  const { options, output } = context
  const t = texts(output.language).ui.progress
  const path = needed(context.rest[0], '<case>', output)
  const copy = needed(context.rest[1], '<copy>', output)
  const taken = takes(context)
  const db = openForWriting(path)
  let result: MergeResult
  try {
    const wish = { path: copy, who: options.who ?? '', now: Date.now() }
    const found = mergeProgress(db, { ...wish, apply: false, decisions: [] })
    const decisions = found.conflicts.flatMap(({ plan, step }): MergeDecision[] => {
      const take = taken.get(step)
      return take === undefined ? [] : [{ plan, step, take }]
    })
    const isReady = options.look !== true && decisions.length === found.conflicts.length
    result = isReady ? mergeProgress(db, { ...wish, apply: true, decisions }) : found
  } finally {
    db.close()
  }
  sayWhatIsLeft(path, output)
  if (output.json) output.printJson(result)
  else {
    const { other, merged, entries, updated, evidence, refused, conflicts } = result
    output.print(visible(merged ? t.merged(entries, updated, evidence) : t.mergeFound(other, entries, updated)))
    if (refused > 0) output.print(t.mergeRefused(refused))
    if (conflicts.length > 0) output.print(t.mergeConflicts(conflicts.length))
    for (const conflict of conflicts) output.print(shown(context, conflict))
  }
  return result.conflicts.length > 0 && options.look !== true ? EXIT.usage : EXIT.done
}

function takes({ options, output }: Context): ReadonlyMap<string, MergeDecision['take']> {
  const t = texts(output.language).ui.progress
  return new Map(
    (options.take ?? []).map((text) => {
      const [, step, side] = /^([0-9a-f]{16})=(mine|theirs)$/.exec(text) ?? []
      if (step === undefined) throw new UsageError(t.cliBadTake(text))
      return [step, side === 'mine' ? 'mine' : 'theirs']
    }),
  )
}

function shown({ output }: Context, conflict: MergeConflict): string {
  const { ui } = texts(output.language)
  const t = ui.progress
  const side = (name: string, { state, who, at, comment }: PastAnswer): string =>
    `  ${name}: ${t.by(ui.plan.states[state], who, new Date(at).toISOString())}${comment === '' ? '' : ` (${comment})`}`
  return [
    conflict.title[output.language],
    side(t.mergeMine, conflict.mine),
    side(t.mergeTheirs, conflict.theirs),
    `  ${t.cliTake(conflict.step)}`,
  ]
    .map(visible)
    .join('\n')
}
