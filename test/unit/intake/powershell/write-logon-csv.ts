import iconv from 'iconv-lite'

/** A logon as a test thinks of it: texts as PowerShell prints them, times as wall-clock numbers. */
export interface LogonFact {
  readonly userName: string
  readonly account: string
  readonly clientIp: string | null
  readonly mailboxDn: string
  readonly openFolders: number
  readonly logonTime: WallClock
  readonly lastAccessTime: WallClock
}

export interface WallClock {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

export const CULTURES = ['en-US', 'fr-FR', 'de-DE', 'ja-JP', 'en-GB'] as const
export type Culture = (typeof CULTURES)[number]

export const ENCODINGS = ['utf-16le-bom', 'utf-8-bom', 'utf-8', 'windows-1252', 'ascii'] as const
export type Encoding = (typeof ENCODINGS)[number]

export interface CsvStyle {
  readonly culture: Culture
  readonly encoding: Encoding
  readonly separator: ',' | ';' | '\t'
  readonly quoted: boolean
  readonly typeLine: boolean
  readonly header: 'as-is' | 'lower' | 'upper'
  readonly lineEnd: '\r\n' | '\n'
  /** Order of the columns, a permutation of the column indexes. */
  readonly order: readonly number[]
  readonly seconds: boolean
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A date as .NET's general format prints it in a culture (sessions spec 1.4 a). */
export function writeTime(t: WallClock, culture: Culture, seconds = true): string {
  const tail = seconds ? `:${two(t.second)}` : ''
  switch (culture) {
    case 'en-US':
      return `${t.month}/${t.day}/${t.year} ${t.hour % 12 === 0 ? 12 : t.hour % 12}:${two(t.minute)}${tail} ${t.hour < 12 ? 'AM' : 'PM'}`
    case 'fr-FR':
    case 'en-GB':
      return `${two(t.day)}/${two(t.month)}/${t.year} ${two(t.hour)}:${two(t.minute)}${tail}`
    case 'de-DE':
      return `${two(t.day)}.${two(t.month)}.${t.year} ${two(t.hour)}:${two(t.minute)}${tail}`
    case 'ja-JP':
      return `${t.year}/${two(t.month)}/${two(t.day)} ${t.hour}:${two(t.minute)}${tail}`
  }
}

export const LOGON_COLUMNS = [
  'ClientIPAddress',
  'CurrentOpenFolders',
  'FullMailboxDirectoryName',
  'LastAccessTime',
  'LogonTime',
  'UserName',
  'Windows2000Account',
  'HostAddress',
] as const

function cells(fact: LogonFact, style: CsvStyle): readonly (string | null)[] {
  return [
    fact.clientIp,
    String(fact.openFolders),
    fact.mailboxDn,
    writeTime(fact.lastAccessTime, style.culture, style.seconds),
    writeTime(fact.logonTime, style.culture, style.seconds),
    fact.userName,
    fact.account,
    null,
  ]
}

/** Writes a CSV as `Export-Csv` does: null is nothing at all; unquoted styles quote only where they must. */
export function writeLogonCsv(facts: readonly LogonFact[], style: CsvStyle): Uint8Array {
  const field = (text: string | null): string => {
    if (text === null) return ''
    const must = /["\r\n]/.test(text) || text.includes(style.separator)
    return style.quoted || must ? `"${text.replaceAll('"', '""')}"` : text
  }
  const row = (texts: readonly (string | null)[]): string =>
    style.order.map((index) => field(texts[index] ?? null)).join(style.separator)
  const captions = LOGON_COLUMNS.map((caption) =>
    style.header === 'lower' ? caption.toLowerCase() : style.header === 'upper' ? caption.toUpperCase() : caption,
  )
  const lines = [
    ...(style.typeLine ? ['#TYPE Selected.Microsoft.Exchange.Data.Mapi.LogonStatistics'] : []),
    row(captions),
    ...facts.map((fact) => row(cells(fact, style))),
  ]
  return encode(lines.map((line) => line + style.lineEnd).join(''), style.encoding)
}

export function encode(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-16le-bom':
      return Buffer.from(`\uFEFF${text}`, 'utf16le')
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`)
    case 'utf-8':
      return Buffer.from(text)
    case 'windows-1252':
      return iconv.encode(text, 'windows-1252')
    case 'ascii':
      return Buffer.from(text.replace(/[^\t\r\n -~]/g, '?'))
  }
}
