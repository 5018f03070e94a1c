import { encodeText } from './text-encoding.ts'

/** Data of one registry value as regedit writes it (sessions spec 4.6). */
export type RegData =
  | { readonly is: 'sz'; readonly text: string }
  | { readonly is: 'dword'; readonly number: number }
  | { readonly is: 'binary'; readonly bytes: Uint8Array }
  | { readonly is: 'expand-sz'; readonly text: string }
  | { readonly is: 'multi-sz'; readonly lines: readonly string[] }
  | { readonly is: 'qword'; readonly number: bigint }
  | { readonly is: 'delete' }

export interface RegKey {
  readonly path: string
  /** `[-path]`: the file deletes the key. */
  readonly deletes?: boolean
  /** Name and data; an empty name is the default value `@`. */
  readonly values: readonly (readonly [name: string, data: RegData])[]
}

export type RegVersion = '5.00' | 'REGEDIT4'

/** Longest line of hex bytes before regedit continues on the next one. */
const LINE = 80

/** A `.reg` file: UTF-16LE with BOM for version 5.00, the ANSI code page for REGEDIT4; CRLF. */
export function regFile(keys: readonly RegKey[], version: RegVersion = '5.00'): Uint8Array {
  const lines = [version === '5.00' ? 'Windows Registry Editor Version 5.00' : 'REGEDIT4', '']
  for (const key of keys) {
    lines.push(`[${key.deletes ? '-' : ''}${key.path}]`)
    for (const [name, data] of key.values) lines.push(...valueLines(name, data, version))
    lines.push('')
  }
  const text = lines.map((line) => `${line}\r\n`).join('')
  return encodeText(text, version === '5.00' ? 'utf-16le-bom' : 'windows-1252')
}

function valueLines(name: string, data: RegData, version: RegVersion): readonly string[] {
  const front = `${name === '' ? '@' : `"${escaped(name)}"`}=`
  switch (data.is) {
    case 'sz':
      return [`${front}"${escaped(data.text)}"`]
    case 'dword':
      return [`${front}dword:${(data.number >>> 0).toString(16).padStart(8, '0')}`]
    case 'delete':
      return [`${front}-`]
    case 'binary':
      return hexLines(`${front}hex:`, data.bytes)
    case 'expand-sz':
      return hexLines(`${front}hex(2):`, stringBytes(`${data.text}\0`, version))
    case 'multi-sz':
      return hexLines(`${front}hex(7):`, stringBytes(`${data.lines.map((line) => `${line}\0`).join('')}\0`, version))
    case 'qword': {
      const bytes = Buffer.alloc(8)
      bytes.writeBigUInt64LE(data.number)
      return hexLines(`${front}hex(b):`, bytes)
    }
  }
}

/** Bytes joined by commas, broken with a backslash; following lines begin with two blanks. */
function hexLines(front: string, bytes: Uint8Array): readonly string[] {
  const lines: string[] = []
  let line = front
  for (const [index, byte] of bytes.entries()) {
    const more = `${byte.toString(16).padStart(2, '0')}${index === bytes.length - 1 ? '' : ','}`
    if (line.length + more.length >= LINE - 1) {
      lines.push(`${line}\\`)
      line = '  '
    }
    line += more
  }
  return [...lines, line]
}

function stringBytes(text: string, version: RegVersion): Uint8Array {
  return Buffer.from(text, version === '5.00' ? 'utf16le' : 'latin1')
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}
