import type { CsvRow } from '../csv/scanner.ts'
import { csvTableRows, rowTexts } from '../csv/table.ts'
import { BOUNDS, type CancelSignal, type Sink, type Source } from '../reader.ts'
import { excerpt } from '../text/excerpt.ts'
import { isSessionLog, type LogColumns, type LogField, logColumns, logHead } from './log-fields.ts'
import { type LogRow, OpenSessions } from './open-sessions.ts'

/** Sessions open at once; a server holds some ten thousands. */
export const MOST_OPEN = 500_000

/**
 * Reads a log of sessions to its end and gives a logon for everything still open there (sessions spec 5). Times are UTC.
 * `#Fields:` in the middle, which a restarted service writes, holds from there on. Memory is that of the open sessions.
 */
export function readSessionLog(source: Source, sink: Sink, signal: CancelSignal, most = MOST_OPEN): void {
  const head = logHead(source.head.text)
  if (head === undefined || !isSessionLog(head.columns)) {
    sink.reject({ code: 'no-header', place: { line: 1 }, excerpt: excerpt(source.head.text) })
    return
  }
  if (head.version !== '') sink.facts({ era: excerpt(head.version) })
  let columns = head.columns
  const header = { separator: ',' as const, captions: [], lines: head.line, score: 1, preamble: false }
  // A row may be cut behind the columns that count, and later builds append some.
  const plausible = (count: number): boolean => count >= needed(columns) && count <= columns.width + 32
  const sessions = new OpenSessions(most)
  for (const row of csvTableRows(source, { header, plausible }, sink, signal)) {
    const first = row.text(0) ?? ''
    if (first.startsWith('#')) {
      columns = newColumns(row, first) ?? columns
      continue
    }
    if (row.count < needed(columns)) {
      const detail = `${row.count} / ${columns.width}`
      const text = excerpt(rowTexts(row, 16).join(','))
      sink.reject({ code: 'bad-row-length', place: { line: row.line }, detail, excerpt: text })
      continue
    }
    const read = readRow(row, columns, sink)
    if (read !== undefined) sessions.take(read)
  }
  let given = 0
  for (const record of sessions.records()) {
    sink.record(record)
    if (++given % 4096 === 0) signal.check()
  }
  if (sessions.dropped > 0) {
    sink.reject({ code: 'truncated', place: {}, detail: `${sessions.dropped} beyond ${most} open sessions` })
  }
}

function needed(columns: LogColumns): number {
  return Math.max(...(['time', 'session', 'operation'] as const).map((field) => columns.at.get(field) ?? 0)) + 1
}

function newColumns(row: CsvRow, first: string): LogColumns | undefined {
  if (!/^#Fields:/i.test(first)) return undefined
  const names = rowTexts(row, BOUNDS.columns)
  names[0] = first.replace(/^#Fields: ?/i, '')
  const columns = logColumns(names)
  return isSessionLog(columns) ? columns : undefined
}

const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z?$/

function readRow(row: CsvRow, columns: LogColumns, sink: Sink): LogRow | undefined {
  const text = (field: LogField): string => (row.text(columns.at.get(field) ?? -1) ?? '').trim()
  const session = text('session')
  if (session === '' || session.length > 256) return undefined
  const written = text('time')
  const ms = ISO_UTC.test(written) ? Date.parse(written.endsWith('Z') ? written : `${written}Z`) : Number.NaN
  if (written !== '' && Number.isNaN(ms)) {
    sink.reject({ code: 'bad-time', place: { line: row.line }, detail: 'date-time', excerpt: excerpt(written) })
  }
  const time = Number.isNaN(ms) ? undefined : ms
  return { line: row.line, time, session, operation: text('operation'), text }
}
