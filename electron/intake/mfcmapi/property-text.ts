import type { PropertyDoubt } from '../../../shared/model/properties.ts'
import { decodeWindows1252 } from '../text/code-page.ts'
import type { ValuePair } from './draft.ts'
import { printedBytes } from './hex.ts'

export interface TextReading {
  readonly text: string
  readonly doubt?: PropertyDoubt
}

/** What MFCMAPI does to a text before it prints it: controls become dots, carriage returns go (mfcmapi spec 2). */
function sanitised(text: string): string {
  return text.replace(/[\r\n]/g, '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '.')
}

function same(printed: string, text: string): boolean {
  return printed === text || sanitised(printed) === sanitised(text)
}

/**
 * A text property. The bytes in `AltValue` are the truth and the printed text a rendering of them that lost characters in
 * whole eras (mfcmapi spec 1): where they differ the bytes win (`recovered-from-hex`). PT_STRING8 bytes are read as
 * Windows-1252, the file not telling their code page. Nothing at all is the empty text.
 */
export function readText(pair: ValuePair, unicode: boolean): TextReading {
  const printed = pair.value?.text
  if (pair.alt === undefined) {
    const text = printed ?? ''
    return text.includes('\ufffd') ? { text, doubt: 'text-lost' } : { text }
  }
  const found = printedBytes(pair.alt)
  if (found === null) return { text: printed ?? '', doubt: 'unreadable' }
  const bytes = Buffer.from(found.bytes.buffer, found.bytes.byteOffset, found.bytes.byteLength)
  const text = unicode ? bytes.toString('utf16le') : decodeWindows1252(bytes)
  if (found.cut || (unicode && bytes.length % 2 === 1)) {
    const longer = printed !== undefined && printed.length > text.length ? printed : text
    return { text: longer, doubt: 'cut' }
  }
  if (printed === undefined) return text === '' ? { text } : { text, doubt: 'recovered-from-hex' }
  if (same(printed, text) || (!unicode && same(printed, bytes.toString('latin1')))) return { text }
  return { text, doubt: 'recovered-from-hex' }
}
