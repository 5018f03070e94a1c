import type { UnixMs } from '../../shared/model/place.ts'
import type { LogonRecord } from '../../shared/model/records.ts'
import { type Cell, type CsvShape, csvText } from './csv.ts'
import { type Culture, dateText, listSeparator } from './local-time.ts'
import { encodeText, type TextEncoding } from './text-encoding.ts'

/** A logon as the server knows it: a record without its place in a file. */
export type Logon = Omit<LogonRecord, 'kind' | 'place' | 'truncated'>

type Column = readonly [caption: string, member: keyof Logon | undefined]

/** The class's own order up to the account, the same in every version (sessions spec 1.2). */
const COMMON: readonly Column[] = [
  ['AdapterSpeed', 'adapterSpeed'],
  ['ClientIPAddress', 'clientIp'],
  ['ClientMode', 'clientMode'],
  ['ClientName', 'clientName'],
  ['ClientVersion', 'clientVersion'],
  ['CodePage', 'codePage'],
  ['CurrentOpenAttachments', 'openAttachments'],
  ['CurrentOpenFolders', 'openFolders'],
  ['CurrentOpenMessages', 'openMessages'],
  ['FolderOperationCount', 'folderOps'],
  ['FullMailboxDirectoryName', 'mailboxDn'],
  ['FullUserDirectoryName', 'userDn'],
  ['HostAddress', 'hostAddress'],
  ['LastAccessTime', 'lastAccessTime'],
  ['Latency', 'latency'],
  ['LocaleID', 'localeId'],
  ['LogonTime', 'logonTime'],
  ['MACAddress', 'macAddress'],
  ['MessagingOperationCount', 'messagingOps'],
  ['OtherOperationCount', 'otherOps'],
  ['ProgressOperationCount', 'progressOps'],
  ['RPCCallsSucceeded', 'rpcCallsSucceeded'],
  ['StreamOperationCount', 'streamOps'],
  ['TableOperationCount', 'tableOps'],
  ['TotalOperationCount', 'totalOps'],
  ['TransferOperationCount', 'transferOps'],
  ['UserName', 'userName'],
  ['Windows2000Account', 'account'],
]

export const COLUMNS_2007: readonly Column[] = [
  ...COMMON,
  ['ServerName', 'server'],
  ['StorageGroupName', 'storageGroup'],
  ['DatabaseName', 'database'],
  ['Identity', undefined],
]

export const COLUMNS_2010: readonly Column[] = [
  ['PSComputerName', undefined],
  ['RunspaceId', undefined],
  ['PSShowComputerName', undefined],
  ...COMMON,
  ['ApplicationId', 'applicationId'],
  ['ServerName', 'server'],
  ['DatabaseName', 'database'],
  ['Identity', undefined],
  ['MapiIdentity', undefined],
  ['OriginatingServer', undefined],
  ['IsValid', undefined],
]

export interface LogonCsvOptions {
  readonly version: '2007' | '2010'
  readonly culture: Culture
  readonly zone: string
  readonly encoding: TextEncoding
  /** Overrides the culture's list separator; plain Export-Csv always takes a comma. */
  readonly separator?: CsvShape['separator']
  readonly quoting?: CsvShape['quoting']
  /** Leave the `#TYPE` line out (`-NoTypeInformation`, PowerShell 6 and later). */
  readonly noType?: boolean
  /** `Select-Object` of these captions, in this order and spelling. */
  readonly select?: readonly string[]
  /** Texts of columns that are no member of a logon: remoting and base-class columns. */
  readonly fixed?: Readonly<Record<string, string>>
}

const SELECTED = '#TYPE Selected.System.Management.Automation.PSCustomObject'

/** `Get-LogonStatistics | Export-Csv` (sessions spec 1.4 a). Times are local without a zone, numbers plain. */
export function logonCsv(logons: readonly Logon[], options: LogonCsvOptions): Uint8Array {
  const all = options.version === '2007' ? COLUMNS_2007 : COLUMNS_2010
  const columns = options.select ? options.select.map((caption) => columnNamed(all, caption)) : all
  const shape: CsvShape = {
    separator: options.separator ?? listSeparator(options.culture),
    quoting: options.quoting ?? 'always',
  }
  const lines = [
    columns.map(([caption]) => caption),
    ...logons.map((logon) => columns.map((column) => cellOf(logon, column, options))),
  ]
  return encodeText(typeLine(options) + csvText(lines, shape), options.encoding)
}

function typeLine({ noType, select, version }: LogonCsvOptions): string {
  if (noType) return ''
  if (select) return `${SELECTED}\r\n`
  return `#TYPE ${version === '2007' ? '' : 'Deserialized.'}Microsoft.Exchange.Data.Mapi.LogonStatistics\r\n`
}

function columnNamed(all: readonly Column[], caption: string): Column {
  const found = all.find(([name]) => name.toLowerCase() === caption.toLowerCase())
  // `Select-Object Name` on an object without such a property gives an empty column (sessions spec, point 2).
  return [caption, found?.[1]]
}

function cellOf(logon: Logon, [caption, member]: Column, options: LogonCsvOptions): Cell {
  if (member === undefined) return options.fixed?.[caption] ?? null
  const value = logon[member]
  if (value === undefined) return null
  return isTime(member) ? dateText(value as UnixMs, options.zone, options.culture) : String(value)
}

function isTime(member: keyof Logon): boolean {
  return member === 'logonTime' || member === 'lastAccessTime'
}
