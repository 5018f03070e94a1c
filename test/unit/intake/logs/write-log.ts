export const FIELDS =
  'date-time,session-id,seq-number,client-name,organization-info,client-software,client-software-version,client-mode,' +
  'client-ip,server-ip,protocol,application-id,operation,rpc-status,processing-time,operation-specific,failures'

export interface LogLine {
  readonly time: string
  readonly session: string
  readonly operation: string
  readonly user?: string
  readonly version?: string
  readonly mode?: string
  readonly ip?: string
  readonly protocol?: string
  readonly application?: string
  readonly status?: string
  readonly detail?: string
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export function logRow(line: LogLine): string {
  return [
    line.time,
    line.session,
    '0',
    line.user ?? '',
    '',
    'OUTLOOK.EXE',
    line.version ?? '',
    line.mode ?? '',
    line.ip ?? '',
    '192.168.10.21',
    line.protocol ?? 'ncacn_ip_tcp',
    line.application ?? '',
    line.operation,
    line.status ?? '0',
    '00:00:00.0150000',
    line.detail ?? '',
    '',
  ]
    .map(quoted)
    .join(',')
}

/** A log as the service writes it. */
export function writeLog(lines: readonly LogLine[], type = 'RCA Protocol Logs', fields = FIELDS): string {
  return [
    '#Software: Microsoft Exchange',
    '#Version: 14.01.0218.000',
    `#Log-type: ${type}`,
    '#Date: 2011-03-28T06:00:00.000Z',
    `#Fields: ${fields}`,
    ...lines.map(logRow),
    '',
  ].join('\r\n')
}
