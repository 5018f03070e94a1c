import { findCsvHeader } from '../csv/header.ts'
import { logonEra, logonScore } from '../powershell/logon-columns.ts'
import { logonCsvReader } from '../powershell/logon-csv.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { bestLabels } from './format-list.ts'
import { readLogonList } from './logon-list-rows.ts'

/**
 * Logons of Exchange 2003: the WMI class `Exchange_Logon` as a list or as CSV, and *Export List* of Exchange System
 * Manager (TAB or comma; captions to verify):
 *
 *     ClientIP                     : 10.8.14.22
 *     LoggedOnUserAccount          : CONTOSO\jdoe
 *     LogonTime                    : 20110328081204.000000+120
 *
 * The names become those of `Get-LogonStatistics` (sessions spec 1.3). CIM times carry their offset; times of System
 * Manager do not. `MailboxDisplayName` is the mailbox's name and not the user's: ignored, like `StoreType` and `RowID`.
 */
export const logonWmiReader: Reader = {
  format: 'logon-wmi',
  sniff(head: Head) {
    const list = bestLabels(head.text, logonScore)
    if (list.score > 0 && logonEra(list.labels) === 'Exchange 2003 WMI') {
      return { confidence: list.preamble ? 0.65 : 0.96, why: `${list.score} labels of Exchange_Logon in a list` }
    }
    const header = tableOf2003(head)
    return header === undefined ? { confidence: 0, why: '' } : header
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    if (tableOf2003(source.head) === undefined) readLogonList(source, sink, signal)
    else logonCsvReader.read(source, sink, signal)
  },
}

function tableOf2003(head: Head): { readonly confidence: number; readonly why: string } | undefined {
  const header = findCsvHeader(head.text, logonScore)
  const era = header === undefined ? undefined : logonEra(header.captions)
  if (header === undefined || era === undefined || !era.startsWith('Exchange 2003')) return undefined
  // A page that quotes such a header is no export of it.
  return { confidence: header.preamble ? 0.65 : 1, why: `${header.score} captions of ${era} in line ${header.lines}` }
}
