import { basename, dirname, extname, join, resolve } from 'node:path'
import { visible } from '../../../shared/mapi/visible.ts'
import { PROCEDURE_IDS } from '../../../shared/model/finding.ts'
import { EXCHANGE_VERSIONS, LANGUAGES, MFCMAPI_BUILDS, type Plan } from '../../../shared/model/plan.ts'
import { printPdf } from '../../browser/print.ts'
import { findSnapshot } from '../../casefile/snapshots.ts'
import { jsonText } from '../../report/json.ts'
import { writeAtomically } from '../../service/atomic-write.ts'
import { packsOfCase } from '../../service/packs.ts'
import { planFor } from '../../service/plan-making.ts'
import { annexBytes, PLAN_FORMATS, type PlanFormat, renderPlan } from '../../service/plan-rendering.ts'
import { choice, choices, wholeNumber } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode } from '../output.ts'
import { withCase } from '../with-case.ts'

/** `plan <case> --exchange …`: the checklist, to a file by its ending or as Markdown to the terminal. */
export async function planCommand(context: Context): Promise<ExitCode> {
  const { options, output } = context
  const exchange = choice('--exchange', options.exchange, EXCHANGE_VERSIONS, output)
  const mfcmapi = choice('--mfcmapi', options.mfcmapi ?? 'current', MFCMAPI_BUILDS, output)
  const language = choice('--lang', options.lang ?? output.language, LANGUAGES, output)
  const plan: Plan = withCase(context, (db) =>
    planFor(db, {
      snapshot: findSnapshot(db, options.snapshot).id,
      exchange,
      mfcmapi,
      findings: [],
      also: [
        ...choices(
          '--also',
          options.also,
          [...PROCEDURE_IDS, ...packsOfCase(db).packs.flatMap((pack) => pack.procedures.map(({ id }) => id))],
          output,
        ),
      ],
      ...(options.keep !== undefined && {
        keep: options.keep.flatMap((text) => wholeNumber('--keep', text, output) ?? []),
      }),
      toolVersion: context.version,
    }),
  )
  if (options.out !== undefined) {
    const path = resolve(options.out)
    const format: PlanFormat = choice('--out', extname(path).slice(1), PLAN_FORMATS, output)
    const document = await renderPlan(plan, [], language, format, { print: printPdf })
    // The checklist comes last: it never stands without the files it tells to use.
    for (const annex of plan.annexes) {
      const beside = join(dirname(path), `${basename(path, extname(path))} ${annex.name}`)
      await writeAtomically(beside, annexBytes(annex))
      output.say(`${cliTexts(output).cli.wrote(beside)} (${annex.purpose[language]})`)
    }
    await writeAtomically(path, document)
    output.say(cliTexts(output).cli.wrote(path))
  }
  if (output.json) process.stdout.write(jsonText(plan))
  else if (options.out === undefined) {
    const text = await renderPlan(plan, [], language, 'md', { print: printPdf })
    output.print(new TextDecoder().decode(text).split('\n').map(visible).join('\n'))
  }
  return EXIT.done
}
