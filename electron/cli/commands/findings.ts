import { visible } from '../../../shared/mapi/visible.ts'
import type { Finding } from '../../../shared/model/finding.ts'
import { findingsOf } from '../../casefile/findings.ts'
import { findSnapshot } from '../../casefile/snapshots.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode } from '../output.ts'
import { withCase } from '../with-case.ts'

/** `findings <case>`: what is wrong, worst first. */
export function findingsCommand(context: Context): ExitCode {
  const { output } = context
  const { cli, rules } = cliTexts(output)
  const findings = withCase(context, (db) => findingsOf(db, findSnapshot(db, context.options.snapshot).id))
  if (output.json) {
    output.printJson(
      findings.map((finding) => ({
        ...finding,
        title: rules.title(finding),
        explanation: rules.explanation(finding),
        risk: rules.risk(finding),
      })),
    )
  } else if (findings.length === 0) output.print(cli.noFindings)
  else for (const finding of findings) output.print(findingLines(finding, context))
  return EXIT.done
}

function findingLines(finding: Finding, { output }: Context): string {
  const { rules } = cliTexts(output)
  return [
    `[${rules.severity[finding.severity]}] ${rules.title(finding)} (${rules.certainty[finding.certainty]})`,
    `    ${rules.explanation(finding)}`,
    `    ${rules.risk(finding)}`,
  ]
    .map(visible)
    .join('\n')
}
