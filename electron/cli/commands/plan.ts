import { basename, dirname, extname, join, resolve } from 'node:path'
import { visible } from '../../../shared/mapi/visible.ts'
import { PAPERS } from '../../../shared/model/document.ts'
import { PROCEDURE_IDS } from '../../../shared/model/finding.ts'
import { EXCHANGE_VERSIONS, LANGUAGES, MFCMAPI_BUILDS, type Plan } from '../../../shared/model/plan.ts'
import { printPdf } from '../../browser/print.ts'
import type { ReadableCase } from '../../casefile/database.ts'
import { openForWriting } from '../../casefile/open.ts'
import { storePseudonyms } from '../../casefile/pseudonyms.ts'
import { findSnapshot } from '../../casefile/snapshots.ts'
import { jsonText } from '../../report/json.ts'
import { writeAtomically } from '../../service/atomic-write.ts'
import { packsOfCase } from '../../service/packs.ts'
import { planFor } from '../../service/plan-making.ts'
import { annexBytes, PLAN_FORMATS, type PlanFormat, renderPlan } from '../../service/plan-rendering.ts'
import { keyCsv, type RedactedTwin, redactedTwin } from '../../service/redaction.ts'
import { choice, choices, needed, wholeNumber } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode } from '../output.ts'
import { withCase } from '../with-case.ts'

/** `plan <case> --exchange …`: the checklist, to a file by its ending or as Markdown to the terminal. */
export async function planCommand(context: Context): Promise<ExitCode> {
  const { options, output } = context
  const exchange = choice('--exchange', options.exchange, EXCHANGE_VERSIONS, output)
  const mfcmapi = choice('--mfcmapi', options.mfcmapi ?? 'current', MFCMAPI_BUILDS, output)
  const language = choice('--lang', options.lang ?? output.language, LANGUAGES, output)
  const paper = choice('--paper', options.paper ?? 'a4', PAPERS, output)
  const { plan, key } = prepared(context, (db) =>
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
  if (options.key !== undefined) {
    await writeAtomically(resolve(options.key), new TextEncoder().encode(keyCsv(key)))
    output.say(cliTexts(output).cli.wrote(resolve(options.key)))
  }
  if (options.out !== undefined) {
    const path = resolve(options.out)
    const format: PlanFormat = choice('--out', extname(path).slice(1), PLAN_FORMATS, output)
    const document = await renderPlan(plan, { answers: [], paper }, language, format, { print: printPdf })
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
    const text = await renderPlan(plan, { answers: [] }, language, 'md', { print: printPdf })
    output.print(new TextDecoder().decode(text).split('\n').map(visible).join('\n'))
  }
  return EXIT.done
}

/** The plan, or with `--redacted` its twin; the numbers of the twin stay with the case, so it is opened for writing then. */
function prepared(
  context: Context,
  make: (db: ReadableCase) => Plan,
): { readonly plan: Plan; readonly key: RedactedTwin['key'] } {
  const { options, rest, output } = context
  if (options.redacted !== true && options.key === undefined) return { plan: withCase(context, make), key: [] }
  const db = openForWriting(needed(rest[0], '<case>', output))
  try {
    return db.transaction(() => {
      const whole = make(db)
      const twin = redactedTwin(db, whole, [], [])
      storePseudonyms(db, twin.added)
      return { plan: options.redacted === true ? twin.plan : whole, key: twin.key }
    })
  } finally {
    db.close()
  }
}
