import { bestLabels, type ListRecord, listRecords } from '../powershell-lists/format-list.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { type DirectoryColumn, directoryColumn, directoryOrigin, directoryScore } from './columns.ts'
import { PersonBuilder } from './person-builder.ts'

/**
 * `Get-Mailbox | Format-List`, `Get-ADUser -Properties … | Format-List` redirected to a file, and what `Get-ADUser`
 * prints by itself:
 *
 *     DisplayName      : John Doe
 *     EmailAddresses   : {SMTP:jdoe@contoso.com, smtp:john@contoso.com, X500:/o=Old/ou=First
 *                        Administrative Group/cn=Recipients/cn=jdoe...}
 *     LegacyExchangeDN : /o=Contoso/ou=…/cn=Recipients/cn=jdoe
 *
 * Wrapped values are joined (sessions spec 1.4 c). A printed collection is cut behind its fourth value: it is marked,
 * and its last value is left out.
 */
export const directoryFormatListReader: Reader = {
  format: 'directory-format-list',
  sniff(head: Head) {
    const { score, preamble } = bestLabels(head.text, directoryScore)
    if (score === 0) return { confidence: 0, why: '' }
    return { confidence: preamble ? 0.6 : score > 2 ? 0.96 : 0.85, why: `${score} directory labels in a list` }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const { labels } = bestLabels(source.head.text, directoryScore)
    const builder = new PersonBuilder(sink, directoryOrigin('', labels))
    for (const record of listRecords(source, sink, signal)) {
      if (directoryScore([...record.values.keys()]) > 0) builder.add(directoryRow(record))
    }
    builder.finish()
  },
}

function directoryRow(record: ListRecord): { line: number; text(column: DirectoryColumn): string | undefined } {
  const texts = new Map<DirectoryColumn, string>()
  for (const [label, value] of record.values) {
    const column = directoryColumn(label)
    if (column !== undefined && value.trim() !== '' && !texts.has(column)) texts.set(column, bare(column, value.trim()))
  }
  return { line: record.line, text: (column) => texts.get(column) }
}

/** Properties of Active Directory that could hold several values print in braces even when they hold one. */
function bare(column: DirectoryColumn, value: string): string {
  return column !== 'proxies' && /^\{[^{}]*\}$/.test(value) ? value.slice(1, -1).trim() : value
}
