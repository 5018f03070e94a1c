import type { FileReport } from '../../shared/contract/channels.ts'
import { visible } from '../../shared/mapi/visible.ts'
import type { Place } from '../../shared/model/place.ts'
import { cliTexts, type Output } from './output.ts'

const REJECTS_SHOWN = 3

/** What a human reads about one file: what it is, what it gave, what was wrong where and what to do. */
export function fileLines(report: FileReport, output: Output): readonly string[] {
  const { cli, intake } = cliTexts(output)
  const facts = [intake.formats[report.format], report.era, report.encoding].filter((part) => part !== undefined)
  const lines = [cli.file(visible(report.name), facts.join(', '), report.records, report.rejects)]
  for (const warning of report.warnings)
    lines.push(`  ! ${visible(intake.warnings[warning.code](warning.params ?? {}))}`)
  for (const reject of report.firstRejects.slice(0, REJECTS_SHOWN)) {
    const at = placeText(reject.place, output)
    lines.push(`  x ${at === '' ? '' : `${at}: `}${visible(intake.rejects[reject.code](reject.detail ?? ''))}`)
  }
  const more = report.rejects - Math.min(REJECTS_SHOWN, report.firstRejects.length)
  if (more > 0) lines.push(`  x ${cli.moreRejects(more)}`)
  return lines
}

/**
 * After an import only files with something to say get lines of their own; the others, of which a dump has thousands,
 * are counted per format.
 */
export function importLines(reports: readonly FileReport[], output: Output): readonly string[] {
  const { cli, intake } = cliTexts(output)
  const isQuiet = (report: FileReport): boolean =>
    report.records > 0 && report.rejects === 0 && report.warnings.length === 0
  const quiet = Map.groupBy(reports.filter(isQuiet), (report) => report.format)
  const counted = [...quiet].map(([format, group]) =>
    cli.filesOf(
      group.length,
      intake.formats[format],
      group.reduce((sum, report) => sum + report.records, 0),
    ),
  )
  return [...counted, ...reports.filter((report) => !isQuiet(report)).flatMap((report) => fileLines(report, output))]
}

export function placeText(place: Place, output: Output): string {
  const { cli } = cliTexts(output)
  return [
    place.line === undefined ? undefined : cli.line(place.line),
    place.offset === undefined ? undefined : cli.offset(place.offset),
    place.path,
  ]
    .filter((part) => part !== undefined)
    .join(' ')
}
