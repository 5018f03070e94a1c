import { extname, resolve } from 'node:path'
import { visible } from '../../../shared/mapi/visible.ts'
import { asFinding, type ComparedFinding, FINDING_STATES, RECORD_STATES } from '../../../shared/model/comparison.ts'
import { LANGUAGES } from '../../../shared/model/plan.ts'
import { printPdf } from '../../browser/print.ts'
import { findSnapshot } from '../../casefile/snapshots.ts'
import { isReversed, proofText, untoldLines } from '../../report/closing-document.ts'
import type { ClosingReport } from '../../report/closing-report.ts'
import { jsonText } from '../../report/json.ts'
import { writeAtomically } from '../../service/atomic-write.ts'
import { closingReport, renderClosing } from '../../service/closing.ts'
import { PLAN_FORMATS } from '../../service/plan-rendering.ts'
import { choice, needed, wholeNumber } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode, type Output, textTable } from '../output.ts'
import { withCase } from '../with-case.ts'

/** Findings of one state that a terminal gets; the files and JSON hold more. */
const TERMINAL_ROWS = 50

/** `compare <case> --before A --after B`: what became of a snapshot, to the terminal or as the closing report. */
export async function compareCommand(context: Context): Promise<ExitCode> {
  const { options, output } = context
  const language = choice('--lang', options.lang ?? output.language, LANGUAGES, output)
  const before = needed(options.before, '--before', output)
  const after = needed(options.after, '--after', output)
  const plan = wholeNumber('--plan', options.plan, output) ?? null
  const path = options.out === undefined ? undefined : resolve(options.out)
  const format = path === undefined ? undefined : choice('--out', extname(path).slice(1), PLAN_FORMATS, output)
  const report: ClosingReport = {
    toolVersion: context.version,
    ...withCase(context, (db) =>
      closingReport(db, { before: findSnapshot(db, before).id, after: findSnapshot(db, after).id, plan }),
    ),
  }
  if (path !== undefined && format !== undefined) {
    await writeAtomically(path, await renderClosing(report, language, format, { print: printPdf }))
    output.say(cliTexts(output).cli.wrote(path))
  }
  if (output.json) process.stdout.write(jsonText(report))
  else if (options.csv === true) {
    process.stdout.write(await renderClosing(report, language, 'csv', { print: printPdf }))
  } else if (path === undefined) print(report, output)
  return EXIT.done
}

function print(report: ClosingReport, output: Output): void {
  const { compare: c, report: t } = cliTexts(output)
  const { summary } = report
  output.print(visible(c.headline(report.before.name, report.after.name)))
  output.print(c.onlyTold)
  if (isReversed(report)) output.print(c.reversed)
  if (summary.sameFiles > 0) output.print(c.sameFiles(summary.sameFiles))
  output.print('')
  output.print(
    textTable(
      [c.findings, ...FINDING_STATES.map((state) => c.findingState[state])],
      [['', ...FINDING_STATES.map((state) => t.number(summary.findings[state]))]],
    ),
  )
  output.print('')
  const areas = summary.areas.filter(({ counts }) => RECORD_STATES.some((state) => counts[state] > 0))
  output.print(
    textTable(
      [c.records, ...RECORD_STATES.map((state) => c.recordState[state])],
      areas.map(({ area, counts }) => [c.area[area], ...RECORD_STATES.map((state) => t.number(counts[state]))]),
    ),
  )
  const untold = untoldLines(summary, output.language)
  if (untold.length > 0) output.print(`\n${c.ofArea(c.records, c.recordState.untold)}`)
  for (const line of untold) output.print(`  ${line}`)
  for (const state of FINDING_STATES) {
    const all = summary.findings[state]
    if (all === 0) continue
    output.print(`\n${c.ofArea(c.findings, c.findingState[state])}`)
    const shown = report.findings[state].slice(0, TERMINAL_ROWS)
    for (const one of shown) output.print(findingLine(one, output))
    if (all > shown.length) output.print(`  ${c.closing.listed(shown.length, all)}`)
  }
  printSteps(report, output)
}

function findingLine(one: ComparedFinding, output: Output): string {
  const { compare: c, rules } = cliTexts(output)
  const why = one.why === null ? '' : `\n      ${c.untold[one.why]}`
  return visible(`  [${rules.severity[one.severity]}] ${rules.title(asFinding(one))}`) + why
}

function printSteps({ plan }: ClosingReport, output: Output): void {
  if (plan === null) return
  const { compare: c } = cliTexts(output)
  const answers = new Map(plan.answers.map((one) => [one.key, one.state]))
  output.print(`\n${c.steps}`)
  for (const [index, step] of plan.plan.steps.entries()) {
    const proof = plan.proof[index]
    if (proof === undefined || proof.mark === 'not-provable') continue
    const done = answers.get(step.key) === 'done'
    output.print(visible(`  ${index + 1} ${step.title[output.language]} [${c.mark[proof.mark]}]`))
    const text = proofText(proof, done, output.language)
    if (text !== '') output.print(visible(`      ${text}`))
  }
}
