import { type ExportRow, type ExportShape, exportHeader, exportRows } from '../powershell-lists/csv-export.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { type DirectoryColumn, directoryColumn, directoryOrigin, directoryScore } from './columns.ts'
import { PersonBuilder } from './person-builder.ts'

/**
 * `Get-Mailbox | Export-Csv`, `Get-ADUser -Properties … | Export-Csv`, and any choice of their columns:
 *
 *     #TYPE Selected.Microsoft.Exchange.Data.Directory.Management.Mailbox
 *     "DisplayName","LegacyExchangeDN","PrimarySmtpAddress","RecipientTypeDetails","ServerName"
 *     "John Doe","/o=Contoso/ou=…/cn=Recipients/cn=jdoe","jdoe@contoso.com","UserMailbox","EXMBX01"
 *
 * Any encoding and separator; remoting columns are passed over (sessions spec 1.4 a, 5). A collection that Export-Csv
 * replaced by its type name (`System.String[]`) is nothing; one that a script joined is taken apart at its prefixes.
 */
export const directoryCsvReader: Reader = {
  format: 'directory-csv',
  sniff(head: Head) {
    const header = exportHeader(head, SHAPE)
    if (header === undefined) return { confidence: 0, why: '' }
    const why = `${header.score} captions of a directory list in line ${header.lines}`
    return { confidence: header.preamble ? 0.6 : header.score > 2 ? 0.97 : 0.88, why }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const header = exportHeader(source.head, SHAPE)
    const builder = new PersonBuilder(sink, directoryOrigin(header?.typeName ?? '', header?.captions ?? []))
    for (const row of exportRows(source, SHAPE, sink, signal)) builder.add(directoryRow(row))
    builder.finish()
  },
}

const SHAPE: ExportShape<DirectoryColumn> = { column: directoryColumn, score: directoryScore }

function directoryRow(row: ExportRow<DirectoryColumn>): {
  line: number
  text(column: DirectoryColumn): string | undefined
} {
  return {
    line: row.line,
    text(column) {
      const text = row.text(column)
      return text === undefined || TYPE_NAME.test(text) ? undefined : text
    },
  }
}

/** What Export-Csv prints for a collection or an object it cannot flatten. */
const TYPE_NAME = /^(?:System|Microsoft)\.[\w.`+[\]]+$/
