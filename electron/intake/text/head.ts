import type { Encoding } from '../../../shared/model/source.ts'
import type { Head } from '../reader.ts'
import { decodeHead } from './decode.ts'
import { guessEncoding } from './encoding.ts'
import { givenEncoding } from './given-encoding.ts'

/** More control characters than this share of a head is no text in any encoding. */
const CONTROL_SHARE = 0.1

/**
 * The head of a file from its first bytes: the encoding (the given one, where one is given), and the text with folded
 * line ends; no text for binary content.
 */
export function headOf(name: string, bytes: Uint8Array, given?: Encoding): Head {
  const encoding = given === undefined ? guessEncoding(bytes) : givenEncoding(given, bytes)
  const text = decodeHead(name, bytes, encoding)
  return { name, bytes, text: isBinary(text) ? '' : text, encoding }
}

function isBinary(text: string): boolean {
  const controls = text.match(/[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return controls > text.length * CONTROL_SHARE
}
