import { citationText } from '../../../shared/reference/citations.ts'
import { ENTRY_BY_ID } from '../../../shared/reference/entries.ts'
import type { ReferenceEntry } from '../../../shared/reference/entry.ts'
import { searchReference } from '../../../shared/reference/search.ts'
import { wholeNumber } from '../arguments.ts'
import type { Context } from '../context.ts'
import { cliTexts, EXIT, type ExitCode, type Output, UsageError } from '../output.ts'

const SHOWN = 10

/** `reference <words…>`: what a property, event, limit, term or citation means, with marks and sources. */
export function referenceCommand({ rest, options, output }: Context): ExitCode {
  const { cli } = cliTexts(output)
  const query = rest.join(' ').trim()
  if (query === '') throw new UsageError(cli.missing('<words…>'))
  const limit = wholeNumber('--limit', options.limit, output)
  const hits = searchReference(query).map((hit) => hit.entry)
  if (output.json) {
    output.printJson((limit === undefined ? hits : hits.slice(0, limit)).map(asJson))
    return hits.length === 0 ? EXIT.noRecord : EXIT.done
  }
  const [best, ...others] = hits
  if (best === undefined) {
    output.say(cli.noEntry(query))
    return EXIT.noRecord
  }
  for (const line of entryLines(best, output)) output.print(line)
  const shown = others.slice(0, Math.max(0, (limit ?? SHOWN) - 1))
  if (shown.length > 0) output.print(`\n${cli.moreEntries(others.length)}`)
  for (const entry of shown) output.print(`  ${entry.id}  ${entry.name[output.language]} [${kindWord(entry, output)}]`)
  return EXIT.done
}

const kindWord = (entry: ReferenceEntry, output: Output): string => cliTexts(output).reference.kinds[entry.kind]

/** Both languages, so that a script can choose; ids lead to the next entries. */
const asJson = (entry: ReferenceEntry) => ({
  ...entry,
  facts: entry.facts.map((fact) => ({
    ...fact,
    cited: { en: citationText(fact.source, 'en'), fr: citationText(fact.source, 'fr') },
  })),
})

function entryLines(entry: ReferenceEntry, output: Output): readonly string[] {
  const { cli, reference, report } = cliTexts(output)
  const { language } = output
  const marks = [...new Set(entry.facts.map((fact) => fact.evidence))]
  const related = entry.related.flatMap((id) => ENTRY_BY_ID.get(id) ?? [])
  return [
    `${entry.name[language]} [${kindWord(entry, output)}]`,
    ...(entry.also.length === 0 ? [] : [`  ${cli.pair(reference.also, entry.also.join(', '))}`]),
    '',
    ...entry.facts.flatMap((fact) => [
      `  ${fact.label === undefined ? fact.text[language] : cli.pair(fact.label[language], fact.text[language])}`.replaceAll(
        '`',
        '',
      ),
      `      [${fact.evidence}] ${citationText(fact.source, language)}`,
    ]),
    '',
    ...marks.map((mark) => `  [${mark}] ${report.mark[mark]}`),
    ...(related.length === 0
      ? []
      : [
          '',
          `  ${cli.pair(reference.related, related.map((one) => `${one.name[language]} (${one.id})`).join(' · '))}`,
        ]),
  ]
}
