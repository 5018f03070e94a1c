import iconv from 'iconv-lite'

/** Encodings in which Windows tools leave text behind (sessions spec 1.4). */
export type TextEncoding =
  | 'ascii'
  | 'utf-8'
  | 'utf-8-bom'
  | 'utf-16le-bom'
  | 'utf-16le'
  | 'windows-1252'
  | 'windows-1250'
  | 'ibm850'

/** Bytes of a text. `ascii` turns everything else into `?`, as Windows PowerShell does by default. */
export function encodeText(text: string, encoding: TextEncoding): Uint8Array {
  switch (encoding) {
    case 'ascii':
      return bytes(Buffer.from(text.replace(/[^\u0000-\u007f]/gu, '?'), 'latin1'))
    case 'utf-8':
      return bytes(Buffer.from(text, 'utf8'))
    case 'utf-8-bom':
      return bytes(Buffer.from(`\ufeff${text}`, 'utf8'))
    case 'utf-16le':
      return bytes(Buffer.from(text, 'utf16le'))
    case 'utf-16le-bom':
      return bytes(Buffer.from(`\ufeff${text}`, 'utf16le'))
    case 'windows-1252':
    case 'windows-1250':
    case 'ibm850':
      return bytes(iconv.encode(text, encoding))
  }
}

function bytes(buffer: Buffer): Uint8Array {
  return Uint8Array.from(buffer)
}
