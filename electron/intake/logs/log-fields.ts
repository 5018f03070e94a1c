/** What a column of an Exchange client log holds, as far as it is read. */
export type LogField =
  | 'time'
  | 'session'
  | 'user'
  | 'version'
  | 'mode'
  | 'ip'
  | 'protocol'
  | 'application'
  | 'operation'
  | 'status'
  | 'detail'

const FIELDS: ReadonlyMap<string, LogField> = new Map<string, LogField>([
  ['date-time', 'time'],
  ['session-id', 'session'],
  ['client-name', 'user'],
  ['client-software-version', 'version'],
  ['client-mode', 'mode'],
  ['client-ip', 'ip'],
  ['protocol', 'protocol'],
  ['application-id', 'application'],
  ['operation', 'operation'],
  ['rpc-status', 'status'],
  ['operation-specific', 'detail'],
])

/** The columns of a log, by name: later builds append some (sessions spec 5). */
export interface LogColumns {
  readonly width: number
  readonly at: ReadonlyMap<LogField, number>
}

export interface LogHead {
  readonly columns: LogColumns
  /** Text of `#Log-type:`, empty where there is none. */
  readonly type: string
  /** Text of `#Version:`, empty where there is none. */
  readonly version: string
  /** The line of `#Fields:`. */
  readonly line: number
}

export function logColumns(names: readonly string[]): LogColumns {
  const at = new Map<LogField, number>()
  names.forEach((name, index) => {
    const field = FIELDS.get(name.trim().toLowerCase())
    if (field !== undefined && !at.has(field)) at.set(field, index)
  })
  return { width: names.length, at }
}

/** Whether columns are those of a log of sessions. */
export function isSessionLog(columns: LogColumns): boolean {
  return (['time', 'session', 'operation'] as const).every((field) => columns.at.has(field))
}

/** The lines with `#` at the beginning of a log. Undefined without `#Fields:` in the first 40 lines. */
export function logHead(headText: string): LogHead | undefined {
  let type = ''
  let version = ''
  let number = 0
  for (const text of headText.split('\n', 40)) {
    number++
    const found = /^\uFEFF?#(Fields|Log-type|Version): ?(.*)$/i.exec(text)
    if (found === null) continue
    const value = (found[2] ?? '').trim()
    const name = (found[1] ?? '').toLowerCase()
    if (name === 'fields') return { columns: logColumns(value.split(',')), type, version, line: number }
    if (name === 'version') version = value
    else type = value
  }
  return undefined
}
