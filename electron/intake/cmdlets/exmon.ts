import type { UsageRecord } from '../../../shared/model/records.ts'
import { LocalClock } from '../csv/local-clock.ts'
import { logonEra, normalCaption } from '../powershell/logon-columns.ts'
import { type ExportShape, exportHeader, exportRows } from '../powershell-lists/csv-export.ts'
import type { CancelSignal, Head, Reader, Sink, Source } from '../reader.ts'
import { cmdletObject } from './cmdlet-object.ts'
import { CmdletValues, isCut, placeOf } from './cmdlet-values.ts'

/**
 * A table of the Exchange Server User Monitor (ExMon), view *By User*, *By Version* or *By Clientmon*, copied or exported:
 *
 *     User Name <TAB> IP Addresses <TAB> Version <TAB> CPU (%) <TAB> Avg. Latency (ms) <TAB> Bytes In <TAB> # Sessions
 *     John Doe  <TAB> 10.8.14.22   <TAB> 12.0.6535 <TAB> 12.5  <TAB> 31                <TAB> 104,220  <TAB> 11
 *
 * TAB, comma or semicolon. The captions are not confirmed by any source, so columns are told by the words in them
 * (sessions spec 5): User, DN, IP, Version, Mode, CPU, Latency, Bytes, Session; others are counted and not read. A table
 * without a CPU column and a user or version is not taken. MAPI traffic only: OWA and POP users are not in it.
 */
export const exmonReader: Reader = {
  format: 'exmon',
  sniff(head: Head) {
    const header = head.text.trimStart().startsWith('<') ? undefined : exportHeader(head, SHAPE)
    if (header === undefined) return { confidence: 0, why: '' }
    const why = `${header.score} captions of ExMon in line ${header.lines}`
    return { confidence: header.preamble ? 0.6 : header.score > 3 ? 0.98 : 0.8, why }
  },
  read(source: Source, sink: Sink, signal: CancelSignal): void {
    const clock = new LocalClock(source.options, { order: 'year-first', why: 'no-dates', certain: true })
    const values = new CmdletValues(sink, clock)
    const unknown = new Set<string>()
    for (const row of exportRows(source, SHAPE, sink, signal)) {
      for (const caption of row.captions) {
        if (caption !== '' && column(caption) === undefined && unknown.size < 64) unknown.add(caption)
      }
      const record = recordOf(row, values)
      if (record === undefined) sink.reject({ code: 'malformed', place: { line: row.line }, detail: 'no value' })
      else sink.record(record)
    }
    if (unknown.size > 0) {
      const names = [...unknown].slice(0, 8).join(', ')
      sink.warn({ code: 'parts-not-read', params: { count: unknown.size, names } })
    }
    values.finish()
  },
}

type TextColumn = 'user' | 'userDn' | 'clientIp' | 'clientVersion' | 'clientMode' | 'server'
type NumberColumn = 'sessions' | 'cpuMilli' | 'latency' | 'latencyMax' | 'bytesIn' | 'bytesOut'
type Column = TextColumn | NumberColumn

/** The first rule that fits a caption in lower case says what its column holds. */
const RULES: readonly (readonly [Column, RegExp])[] = [
  ['sessions', /\bsessions?\b(?! ?(?:name|id))/],
  ['cpuMilli', /\bcpu\b.{0,8}%|^cpu(?: usage)?$|% ?cpu\b/],
  ['latencyMax', /\bmax(?:imum|\.)?.{0,24}\blatency\b|\blatency\b.{0,24}\bmax/],
  ['latency', /\blatency\b/],
  ['bytesIn', /\bbytes? (?:in|received)\b|\b(?:in|received) bytes\b/],
  ['bytesOut', /\bbytes? (?:out|sent)\b|\b(?:out|sent) bytes\b/],
  ['clientIp', /\bip\b/],
  ['clientVersion', /\bversions?\b/],
  ['clientMode', /\bmode\b/],
  ['userDn', /\bdn\b|\bdistinguished\b|\bdirectory name\b/],
  ['server', /^(?:mailbox )?server(?: name)?$/],
  ['user', /^(?:user|users|user name|username|display name|client name)$/],
]

function column(caption: string): Column | undefined {
  const words = caption
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim()
    .slice(0, 80)
  return RULES.find(([, rule]) => rule.test(words))?.[0]
}

const SHAPE: ExportShape<Column> = {
  column,
  score(captions) {
    if (captions.some((caption) => /^(?:digestcategory|timeinserver|timeincpu)$/.test(normalCaption(caption)))) return 0
    if (logonEra(captions) !== undefined) return 0
    const columns = new Set(captions.map(column))
    columns.delete(undefined)
    const told =
      columns.has('cpuMilli') && (columns.has('user') || columns.has('clientVersion') || columns.has('userDn'))
    return told && columns.size > 2 ? columns.size : 0
  },
}

const TEXTS: readonly TextColumn[] = ['user', 'userDn', 'clientIp', 'clientVersion', 'clientMode', 'server']
const COUNTS: readonly Exclude<NumberColumn, 'cpuMilli'>[] = [
  'sessions',
  'latency',
  'latencyMax',
  'bytesIn',
  'bytesOut',
]

function recordOf(
  row: { readonly line: number; text(column: Column): string | undefined },
  values: CmdletValues,
): UsageRecord | undefined {
  const object = cmdletObject(row.line, MEMBERS, (index) => row.text(MEMBERS[index] ?? 'user'))
  const record: { -readonly [K in keyof UsageRecord]: UsageRecord[K] } = {
    kind: 'usage',
    tool: 'exmon',
    place: placeOf(object),
  }
  const truncated: (keyof UsageRecord)[] = []
  for (const member of TEXTS) {
    const name = member.toLowerCase()
    const text = member === 'user' || member === 'userDn' ? values.name(object, name) : values.text(object, name)
    if (text === undefined) continue
    record[member] = text
    if (isCut(text)) truncated.push(member)
  }
  for (const member of COUNTS) {
    const count = values.amount(object, member.toLowerCase())
    if (count !== undefined) record[member] = count
  }
  const cpu = values.decimal(object, 'cpumilli')
  if (cpu !== undefined) record.cpuMilli = Math.round(cpu * 1000)
  if (truncated.length > 0) record.truncated = truncated
  const isTold = TEXTS.some((member) => record[member] !== undefined)
  return isTold ? record : undefined
}

const MEMBERS: readonly Column[] = [...TEXTS, ...COUNTS, 'cpuMilli']
