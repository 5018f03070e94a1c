import { orderOfFile } from '../csv/date-order.ts'
import { LocalClock } from '../csv/local-clock.ts'
import { silentSink } from '../csv/silent-sink.ts'
import { LogonBuilder, warnMissingColumns } from '../powershell/logon-builder.ts'
import { type LogonColumn, logonColumn, logonEra } from '../powershell/logon-columns.ts'
import type { CancelSignal, Sink, Source } from '../reader.ts'
import { type ListRecord, listRecords } from './format-list.ts'

/** Reads the logon records of a property list; records without any known label are passed over. */
export function readLogonList(source: Source, sink: Sink, signal: CancelSignal): void {
  const order = orderOfFile(source, undefined, (judge, enough) => {
    for (const record of listRecords(source, silentSink, signal)) {
      const logon = timeOf(record, 'logonTime')
      const access = timeOf(record, 'lastAccessTime')
      if (logon !== undefined && access !== undefined) judge.pair(logon, access, record.line)
      else if (logon !== undefined) judge.feed(logon, record.line)
      else if (access !== undefined) judge.feed(access, record.line)
      if (enough()) return
    }
  })
  const builder = new LogonBuilder(sink, new LocalClock(source.options, order))
  const seen = new Map<string, LogonColumn>()
  const captions = new Set<string>()
  let logons = 0
  for (const record of listRecords(source, sink, signal)) {
    const draft = builder.draft({ line: record.line })
    let known = 0
    for (const [label, value] of record.values) {
      const column = logonColumn(label)
      if (column === undefined) continue
      known++
      seen.set(column.member, column)
      if (captions.size < 64) captions.add(label)
      builder.put(draft, column, value)
    }
    if (known < 2) continue
    logons++
    sink.record(draft)
  }
  if (logons === 0) return
  const era = logonEra([...captions])
  if (era !== undefined) sink.facts({ era })
  warnMissingColumns(sink, seen.values())
  builder.finish()
}

function timeOf(record: ListRecord, member: LogonColumn['member']): string | undefined {
  for (const [label, value] of record.values) {
    if (value !== '' && logonColumn(label)?.member === member) return value
  }
  return undefined
}
