import type { FilePreview, FileReport } from '../../shared/contract/channels.ts'
import { visible } from '../../shared/mapi/visible.ts'
import type { Place } from '../../shared/model/place.ts'
import { formatTime } from '../../shared/time/zone.ts'
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

/** How a file was read and why: what it was taken for, its encoding, date order and zone, and its first rows. */
export function readingLines(report: FileReport, output: Output): readonly string[] {
  const { cli, intake, tables } = cliTexts(output)
  const said = (what: string, why: string | undefined): string =>
    `  = ${visible(why === undefined || why === '' ? what : `${what} (${intake.evidence(why)})`)}`
  const order = report.dateOrder === undefined ? undefined : tables.values.dateOrder[report.dateOrder]
  return [
    ...(report.why === undefined ? [] : [said(intake.formats[report.format], report.why)]),
    ...(report.encoding === undefined ? [] : [said(encodingWord(report.encoding, output), report.encodingWhy)]),
    ...(order === undefined ? [] : [said(order, report.dateOrderWhy)]),
    ...(report.zone === undefined ? [] : [said(report.zone, report.zoneWhy)]),
    ...(report.first ?? []).flatMap((table) => previewLines(table, report, output)),
    ...(report.records > 0 ? [`  = ${cli.counts(countsText(report, output))}`] : []),
  ]
}

function encodingWord(encoding: string, output: Output): string {
  const { encodings }: { readonly encodings: Readonly<Record<string, string>> } = cliTexts(output).intake
  return encodings[encoding] ?? encoding
}

const countsText = (report: FileReport, output: Output): string => {
  const kinds: Readonly<Record<string, (n: number) => string>> = cliTexts(output).ui.kinds
  return Object.entries(report.counts)
    .map(([kind, n]) => kinds[kind]?.(n) ?? `${n} ${kind}`)
    .join(', ')
}

const TERMINAL_COLUMNS = 6
const TERMINAL_ROWS = 3

/** The first rows as one line each: place, then the first members with their names. */
function previewLines(table: FilePreview, report: FileReport, output: Output): readonly string[] {
  const zone = report.zone ?? 'UTC'
  return table.rows.slice(0, TERMINAL_ROWS).map(({ place, cells }) => {
    const parts = table.columns.slice(0, TERMINAL_COLUMNS).flatMap(({ id, kind }) => {
      const value = cells[id]
      if (value === undefined) return []
      const text = kind === 'time' ? formatTime(Number(value), zone, output.language, 'second') : String(value)
      return [`${id}=${text}`]
    })
    return `  > ${visible(`${placeText(place, output)}: ${parts.join(', ')}`)}`
  })
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
