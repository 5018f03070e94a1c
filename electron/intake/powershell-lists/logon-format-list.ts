import { logonEra, logonScore } from '../powershell/logon-columns.ts'
import type { Head, Reader } from '../reader.ts'
import { bestLabels } from './format-list.ts'
import { readLogonList } from './logon-list-rows.ts'

/**
 * `Get-LogonStatistics | Format-List` redirected to a file:
 *
 *     ClientIPAddress          : 10.8.14.22
 *     FullMailboxDirectoryName : /o=Contoso/ou=Exchange Administrative Group
 *                                (FYDIBOHF23SPDLT)/cn=Recipients/cn=jdoe
 *     LogonTime                : 3/28/2011 8:12:04 AM
 *
 * Any choice of properties; wrapped values are joined (sessions spec 1.4 c). Ignores labels it does not know
 * (`RunspaceId`, …) and lines outside records. Limits: 65,536 characters a line, 512 labels a record.
 */
export const logonFormatListReader: Reader = {
  format: 'logon-format-list',
  sniff(head: Head) {
    const { labels, score, preamble } = bestLabels(head.text, logonScore)
    if (score === 0 || logonEra(labels) === 'Exchange 2003 WMI') return { confidence: 0, why: '' }
    return { confidence: preamble ? 0.6 : score > 3 ? 0.95 : 0.8, why: `${score} logon labels in a list` }
  },
  read: readLogonList,
}
