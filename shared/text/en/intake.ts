import type { Encoding, Format, RejectCode, WarningCode } from '../../model/source.ts'
import type { Widen } from '../widen.ts'
import { evidence } from './evidence.ts'

type Params = Readonly<Record<string, string | number>>

/** `: what` or nothing. */
const colon = (detail: string): string => (detail === '' ? '' : `: ${detail}`)
const brackets = (detail: string): string => (detail === '' ? '' : ` (${detail})`)
const of = (params: Params, name: string): string => (params[name] === undefined ? '' : String(params[name]))
const from = (params: Params): string => (params.line === undefined ? '' : `, first at line ${params.line}`)
const count = (params: Params, one: string, more: string): string => {
  const number = Number(params.count ?? Number.NaN)
  if (Number.isNaN(number)) return `Some ${more}`
  return number === 1 ? `1 ${one}` : `${number.toLocaleString('en')} ${more}`
}
const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: 'access denied',
  EPERM: 'access denied',
  EBUSY: 'in use by another program',
  ENOENT: 'not found',
  EIO: 'the disk reports a fault',
  link: 'a link',
  device: 'a device or a pipe',
}
const ENCODINGS: Readonly<Record<string, string>> & Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 (Western European)',
  ibm850: 'code page 850 (console, Western)',
  ibm437: 'code page 437 (console, US)',
  'windows-1250': 'Windows-1250 (Central European)',
  ibm852: 'code page 852 (console, Central European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  ibm866: 'code page 866 (console, Cyrillic)',
  'windows-1253': 'Windows-1253 (Greek)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'iso-8859-15': 'ISO 8859-15 (Latin 9)',
  shift_jis: 'Shift_JIS (Japanese)',
  gbk: 'GBK (Simplified Chinese)',
}
const ORDERS: Readonly<Record<string, string>> = {
  'day-first': 'day first',
  'month-first': 'month first',
  'year-first': 'year first',
}
const order = (params: Params): string => ORDERS[of(params, 'order')] ?? of(params, 'order')
/** The bound that was passed, where the detail is a number. */
const atMost = (detail: string, unit: string): string =>
  /^\d+$/.test(detail) ? ` (at most ${Number(detail).toLocaleString('en')} ${unit})` : brackets(detail)
const why = (params: Params): string => brackets(evidence(of(params, 'why')))
const encoding = (params: Params): string => ENCODINGS[of(params, 'encoding')] ?? of(params, 'encoding')
const system = (detail: string): string => brackets(SYSTEM[detail] ?? detail)

const formats: Readonly<Record<Format, string>> = {
  'mfcmapi-mailbox-table': 'MFCMAPI mailbox table',
  'mfcmapi-contents-table': 'MFCMAPI contents table',
  'mfcmapi-message': 'MFCMAPI message',
  'mfcmapi-folder-props': 'MFCMAPI folder properties',
  'mfcmapi-table': 'MFCMAPI exported table',
  'mfcmapi-table-text': 'MFCMAPI text table (2010 builds)',
  'mfcmapi-property-pane': 'MFCMAPI property pane',
  'mfcmapi-profile': 'MFCMAPI profile export',
  'mfcmapi-log': 'MFCMAPI debug log',
  'mrmapi-list': 'MrMAPI contents list',
  'webdav-multistatus': 'WebDAV response',
  'logon-csv': 'logon statistics (CSV)',
  'logon-clixml': 'logon statistics (CLIXML)',
  'logon-format-table': 'logon statistics (printed table)',
  'format-objects-csv': 'CSV of formatted objects',
  'event-csv': 'event log (CSV)',
  tcpview: 'TCPView connections',
  netstat: 'netstat connections',
  reg: 'registry export',
  pst: 'Outlook data file (PST or OST)',
  evtx: 'event log (EVTX)',
  evt: 'event log (EVT)',
  zip: 'ZIP archive or Office document',
  cfb: 'Outlook message (MSG) or OLE file',
  'logon-format-list': 'logon statistics (Format-List)',
  'logon-wmi': 'logons (Exchange 2003 WMI or ESM)',
  'event-xml': 'event log (XML)',
  'event-text': 'event log (text)',
  'net-tcp-connection-csv': 'Get-NetTCPConnection (CSV)',
  tasklist: 'tasklist',
  'mailbox-csv': 'mailbox list (CSV)',
  'directory-csv': 'directory list (CSV)',
  'directory-clixml': 'directory list (CLIXML)',
  'directory-format-list': 'directory list (Format-List)',
  'throttling-policy': 'throttling policy',
  'mailbox-statistics': 'mailbox statistics (PowerShell)',
  'mailbox-folder-statistics': 'folders of a mailbox (PowerShell)',
  'public-folder': 'public folders (PowerShell)',
  'public-folder-statistics': 'public folder statistics (PowerShell)',
  'public-folder-item-statistics': 'items of public folders (PowerShell)',
  'folder-permission': 'folder permissions (PowerShell)',
  'store-usage': 'store usage statistics (PowerShell)',
  exmon: 'ExMon table',
  'net-tcp-connection': 'Get-NetTCPConnection (printed or CLIXML)',
  'event-clixml': 'event log (CLIXML)',
  'registry-values': 'registry values (PowerShell)',
  healthchecker: 'HealthChecker report (XML)',
  'rpc-client-access-log': 'RPC Client Access log',
  'mapi-http-log': 'MAPI over HTTP log',
  msg: 'Outlook message (MSG)',
  tnef: 'TNEF message (winmail.dat)',
  eml: 'Internet message (EML)',
  empty: 'empty file',
  unknown: 'unknown file',
}

const rejects: Readonly<Record<RejectCode, (detail: string) => string>> = {
  'file-empty': () => 'The file is empty. The export was stopped before it wrote anything; export it again.',
  'file-unknown': (detail) =>
    `No reader knows this file${brackets(detail)}. Export it again in one of the forms of the capture guide, or leave it out.`,
  'file-unreadable': (detail) =>
    `The file cannot be read${system(detail)}. Close the program that holds it, or copy it to a folder you may read.`,
  'file-too-large': (detail) =>
    `Too much to read${brackets(detail)}. At most 2 GB a file and 200,000 files at a time; export or import in parts.`,
  'own-case': () =>
    'This is the open case file itself, or a file SQLite keeps beside it. It was left out; keep case and exports in different folders.',
  'file-not-regular': (detail) =>
    `This is not a regular file${system(detail)} and is not followed. Give the file itself.`,
  'format-not-read-yet': (detail) =>
    `This version recognises the format and does not read it${brackets(detail)}. Export the same data in another form of the capture guide.`,
  'profile-refused': () =>
    'An exported Outlook profile holds the servers, mailboxes and settings of a person and is not needed here. It was not read; remove it from the medium.',
  'format-objects': () =>
    'Format-Table or Format-List stood before Export-Csv, so the file holds layout instead of data. Export again without it; Select-Object may stay.',
  'doctype-refused': () =>
    'The file declares a document type (DOCTYPE), which no Exchange export does. For safety it was not read further.',
  'binary-refused': (detail) =>
    `The file is not text and of no known format${brackets(detail)}. Leave it out, or export the data as text.`,
  truncated: (detail) =>
    `The file ends in the middle${brackets(detail)}. Everything before is kept; export again to get the rest.`,
  malformed: (detail) =>
    `This part is not built as its format asks${colon(detail)}. Look at the place; export again if it matters.`,
  'bad-value': (detail) =>
    `This cannot be read as what it should be${colon(detail)}. The written text is kept where there is a place for it.`,
  'bad-time': (detail) =>
    `This is no time that can be read${colon(detail)}. The record is kept without it; check date order and time zone.`,
  'bad-number': (detail) => `This is no number that can be read${colon(detail)}. The record is kept without it.`,
  'bad-hex': (detail) =>
    `These are no hexadecimal digits${colon(detail)}. The export was changed or cut; export the object again.`,
  'bad-row-length': (detail) =>
    `The row has another number of columns than the header${brackets(detail)}. It was left out; look for a separator inside a text.`,
  'line-too-long': (detail) =>
    `The line is longer than can be read${atMost(detail, 'characters')} and was left out. Such a line is not data of this kind.`,
  'value-too-long': (detail) =>
    `The value is longer than can be kept${atMost(detail, 'characters')} and was left out. The rest of the record is kept.`,
  'too-many-columns': (detail) =>
    `There are more columns or properties than can be read${brackets(detail)}. Those beyond were left out.`,
  'too-deep': (detail) =>
    `The elements are nested deeper than can be read${brackets(detail)}. Reading ended here; what came before is kept.`,
  'unclosed-quote': () =>
    'A quotation mark is opened and never closed. The rows behind it may be missing; export again or correct the quote.',
  'no-header': () =>
    'The line with the column names is missing, so nobody can say what the columns mean. Export again with headers.',
  'duplicate-file': (detail) => `The same content is already part of this import${brackets(detail)}. It was read once.`,
  'too-many-files': () => 'More files than can be read at once. Import the folder in parts.',
  'compression-bomb': () =>
    'The archive unpacks to far more than its size allows. Unpack it yourself and import the files you need.',
  encrypted: () => 'The file is encrypted or protected by a password. Export it again without protection.',
  'too-many-rejects': (detail) =>
    `More than ${detail === '' ? 'the bound of' : detail} rejects. The rest is only counted; the file is probably not what it seems.`,
}

const warnings: Readonly<Record<WarningCode, (params: Params) => string>> = {
  'encoding-mislabelled': (params) =>
    `The file declares ${of(params, 'declared') || 'one encoding'} and is written in ${encoding(params) || 'another'}. MFCMAPI builds of 2020 to 2026 do that; it was read by its bytes and nothing is lost.`,
  'encoding-fallback': (params) =>
    `The file has no mark of its encoding and is not plain UTF-8; it was read as ${encoding(params) || 'a code page'}. Check a few accented names in the first rows, and choose another encoding if they are wrong.`,
  'encoding-contradicted': (params) =>
    `${encoding(params) || 'The given encoding'} was given, and the file speaks against it${why(params)}. Letters that do not fit are lost in this reading; take the encoding as found unless you know better.`,
  'text-lost': (params) =>
    params.count === undefined
      ? 'Some letters outside ASCII were lost when the file was written or redirected. Do not compare names by them; export with Out-File -Encoding UTF8 or from cmd.exe.'
      : `${count(params, 'text', 'texts')} lost letters for good when the file was written${from(params)}. Do not compare names by them; export with a current build.`,
  'zone-assumed': (params) =>
    `The file does not say its time zone; local times were read as ${of(params, 'zone') || 'the time zone of the case'}. Give the zone of the exporting computer if it is another one.`,
  'date-order-assumed': (params) =>
    `Day and month were told apart by a hint only${why(params)}: ${order(params) || 'see the order'}. Check one date you know in the first rows, and choose the other order if it is wrong.`,
  'date-order-ambiguous': (params) =>
    `No date of the file shows whether the day or the month comes first; it was read as ${order(params) || 'assumed'}${why(params)}. Check one date you know in the first rows and choose the order.`,
  'date-order-contradicted': (params) =>
    `The order “${order(params) || 'given'}” was given, and the dates of the file speak against it${why(params)}. Dates that do not fit it are rejected; take the order as found unless you know better.`,
  'fewer-rows-than-announced': (params) =>
    `The file announces ${of(params, 'announced') || 'more'} rows and holds ${of(params, 'found') || 'fewer'}. The export was stopped, or limited by MrMAPI -Recent; do not conclude that a missing message does not exist.`,
  'root-unclosed': (params) =>
    `The file ends before its last closing tag${params.root === undefined ? '' : ` </${params.root}>`}: the export was stopped or still running. The records before are complete; more may be missing.`,
  'associated-only': () =>
    'This table holds the hidden (associated) items of a folder. Builds since February 2020 write only this table when the folder is exported from its contents window; for the regular items use Actions, Export folder, As text files in the folder tree.',
  'deleted-contents': (params) =>
    `${count(params, 'row was', 'rows were')} read as deleted contents${brackets(params.why === 'name' ? 'by the name of the file' : 'by the property DeletedOn')}: messages that are no longer in their folder and can be recovered. They count for no finding; a comparison tells by them a soft from a hard deletion. Rename the file if it is the list of a folder.`,
  'user-column-missing': () =>
    'The columns that name the user are missing, so the logons cannot be counted per person. Export again with UserName and Windows2000Account.',
  'address-column-missing': () =>
    'The column ClientIPAddress is missing, so no connection can be matched to a user. Export again with all columns.',
  'names-resolved': (params) =>
    `${count(params, 'address was', 'addresses were')} resolved to names, which cannot be matched with the logons. Turn name resolution off in TCPView, or use netstat -ano.`,
  'deletion-script': (params) =>
    `${count(params, 'line deletes', 'lines delete')} keys or values${from(params)}: this is a change script, not an export. Export the key from the server to see what is set.`,
  'log-proves-nothing': () =>
    'The debug log shows that a function was called, never with which flag. It cannot prove that a deletion was a hard delete, so nothing was read from it.',
  'values-truncated': (params) =>
    `${count(params, 'value was', 'values were')} cut when the file was written${from(params)}. Cut names are not used to join records; export with a CSV or a current build.`,
  'repeated-header': (params) =>
    `${count(params, 'further header line', 'further header lines')} inside the file${from(params)}: several exports were joined. All rows were read; rows may occur twice.`,
  'same-content': (params) =>
    `A file with the same content was imported before${brackets([of(params, 'snapshot'), of(params, 'name')].filter((part) => part !== '').join(', '))}. It proves nothing new; check that you exported again.`,
  'era-unsure': (params) =>
    `The marks of the file do not agree on one MFCMAPI build${brackets(of(params, 'why'))}. It was probably saved again by another program; the values were read all the same.`,
  'name-attribute-ignored': (params) =>
    `${count(params, 'row has', 'rows have')} a name or address on the opening line that differs from the property below it. The property counts; old builds damage that line.`,
  'time-does-not-exist': (params) =>
    `${count(params, 'time falls', 'times fall')} into the hour that clocks skip in spring${brackets(of(params, 'zone'))}. Most likely the time zone of the export is another one.`,
  'collections-lost': (params) =>
    `${count(params, 'value is', 'values are')} only the name of a type${brackets(of(params, 'columns'))}: Export-Csv cannot write lists. Export the same objects with Export-Clixml or Format-List.`,
  'parts-not-read': (params) =>
    `${count(params, 'part of the file has', 'parts of the file have')} no meaning here and ${params.count === 1 ? 'was' : 'were'} not read${brackets(of(params, 'names'))}. The rest was read in full.`,
  'types-not-told': (params) =>
    `The list does not tell the types of registry values; ${count(params, 'whole number was', 'whole numbers were')} taken for REG_DWORD. Use reg export where the type matters.`,
}

const catalogue = { formats, rejects, warnings, encodings: ENCODINGS, evidence } as const

export const intake: Widen<typeof catalogue> = catalogue
