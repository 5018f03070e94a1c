import { LocalClock } from '../csv/local-clock.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { type ClixmlObject, clixmlObjects } from './clixml-objects.ts'
import { LogonBuilder, warnMissingColumns } from './logon-builder.ts'
import { type LogonColumn, logonColumn, logonEra, logonScore } from './logon-columns.ts'

/**
 * `Get-LogonStatistics | Export-Clixml`, the one common export that keeps the zone of its times:
 *
 *     <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
 *       <Obj RefId="0"><TN RefId="0"><T>Microsoft.Exchange.Data.Mapi.LogonStatistics</T>…</TN>
 *         <Props><S N="UserName">John Doe</S><DT N="LogonTime">2011-03-28T08:12:04.011+02:00</DT>…</Props></Obj>
 *
 * Takes objects of that type, of the WMI class `Exchange_Logon`, and any object with two telling columns
 * (sessions spec 1.4 b). An object met again as a `Ref` is not a second logon. Other types are named once and left
 * unread. Limits: depth 64, 256 attributes, 4 Mi characters per value.
 */
export const logonClixmlReader: Reader = {
  format: 'logon-clixml',
  sniff(head: Head) {
    if (!/^[\s\S]{0,400}?<Objs[\s>]/.test(head.text)) return { confidence: 0, why: '' }
    if (head.text.includes('LogonStatistics')) return { confidence: 1, why: 'CLIXML with LogonStatistics' }
    const known = head.text.includes('http://schemas.microsoft.com/powershell/2004/04')
    return { confidence: known ? 0.9 : 0.6, why: 'root element Objs' }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const clock = new LocalClock(source.options, { order: 'year-first', why: 'ISO 8601', certain: true })
    const builder = new LogonBuilder(sink, clock)
    const seen = new Map<string, LogonColumn>()
    const captions = new Set<string>()
    const others = new Set<string>()
    let logons = 0
    for (const object of clixmlObjects(source, sink, signal)) {
      if (object.members.size === 0) continue
      if (!isLogon(object)) {
        if (isWorthNaming(object) && others.size < MOST_OTHERS && !others.has(object.type)) {
          others.add(object.type)
          sink.reject({ code: 'format-not-read-yet', place: { line: object.line }, detail: object.type })
        }
        continue
      }
      const draft = builder.draft({ line: object.line })
      for (const [name, value] of object.members) {
        const column = logonColumn(name)
        if (column === undefined) continue
        if (logons < 16) captions.add(name)
        seen.set(column.member, column)
        builder.put(draft, column, value)
      }
      logons++
      sink.record(draft)
    }
    if (logons === 0) return
    const era = logonEra([...captions])
    if (era !== undefined) sink.facts({ era })
    warnMissingColumns(sink, seen.values())
    builder.finish()
  },
}

/** Names of unread types told for one file. */
const MOST_OTHERS = 20

function isLogon(object: ClixmlObject): boolean {
  return /(?:LogonStatistics|Exchange_Logon)$/.test(object.type) || logonScore([...object.members.keys()]) > 0
}

/** Values such as enumerations and lists are objects too; only things an administrator exports are worth a word. */
function isWorthNaming(object: ClixmlObject): boolean {
  return object.type !== '' && object.members.size > 2
}
