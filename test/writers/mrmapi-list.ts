export interface ListRow {
  readonly subject: string
  /** Absent: the row has two fields only (mfcmapi-exports spec 4.1). */
  readonly messageClass?: string
  readonly path: string
}

export interface ListOptions {
  readonly folder: string
  readonly profile: string
  readonly directory: string
  /** Preamble and trailer reach the console since March 2023. */
  readonly since2023: boolean
  /** How the console output was turned into a file (mfcmapi-exports spec 4.2). */
  readonly redirect: 'single-byte' | 'cmd' | 'powershell-5' | 'powershell-7'
}

/** `MrMAPI -Contents -List`: quotes inside fields are not doubled, blanks after the commas of the header only. */
export function mrmapiList(rows: readonly ListRow[], options: ListOptions): Uint8Array {
  const lines = [
    ...(options.since2023
      ? [
          `Outputting folder ${options.folder} from profile ${options.profile} to ${options.directory}`,
          'Outputting contents table',
          'List only mode',
        ]
      : []),
    'Subject, Message Class, Filename',
    ...rows.map(rowText),
    ...(options.since2023 ? ['Output messages (XML files) count: 0'] : []),
  ]
  return redirected(lines.map((line) => `${line}\r\n`).join(''), options.redirect)
}

function rowText(row: ListRow): string {
  const messageClass = row.messageClass === undefined ? '' : `"${row.messageClass}",`
  return `"${row.subject}",${messageClass}"${row.path}"`
}

function redirected(text: string, redirect: ListOptions['redirect']): Uint8Array {
  switch (redirect) {
    case 'single-byte':
      return Uint8Array.from(Buffer.from(text, 'latin1'))
    case 'cmd':
      return Uint8Array.from(Buffer.from(text, 'utf16le'))
    case 'powershell-5':
      // The shell took each byte of the UTF-16 for a character of its own.
      return Uint8Array.from(Buffer.from(`\ufeff${bytewise(text)}`, 'utf16le'))
    case 'powershell-7':
      return Uint8Array.from(Buffer.from(bytewise(text), 'utf8'))
  }
}

function bytewise(text: string): string {
  return Buffer.from(text, 'utf16le').toString('latin1')
}
