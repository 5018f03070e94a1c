import { splitLine } from './csv/header.ts'
import { SEPARATORS } from './csv/scanner.ts'
import type { Confidence, Head, Reader } from './reader.ts'

export interface Detection {
  readonly reader: Reader | undefined
  readonly confidence: Confidence
  /** Why, in machine words: the winning reader's reason, `empty`, or what an unknown file begins with. */
  readonly why: string
}

/**
 * Whose file this is, told by content alone: the head's name is never looked at. The most confident reader wins, the
 * earlier one on a draw. `reader` is undefined for an empty file and for one nobody knows.
 */
export function detect(head: Head, readers: readonly Reader[]): Detection {
  if (isEmpty(head)) return { reader: undefined, confidence: 1, why: 'empty' }
  let best: Detection = { reader: undefined, confidence: 0, why: beginning(head.text) }
  for (const reader of readers) {
    const { confidence, why } = reader.sniff(head)
    if (confidence > best.confidence) best = { reader, confidence, why }
    // Nobody can be surer, and a dump has a hundred thousand files to be told apart.
    if (confidence === 1) break
  }
  return best
}

/** Nothing in it, or nothing but a byte order mark and blanks (a killed export leaves just the mark). */
export function isEmpty(head: Head): boolean {
  if (head.bytes.length === 0) return true
  return head.bytes.length < 4096 && head.text.trim() === '' && (head.text !== '' || head.encoding.bom)
}

function beginning(text: string): string {
  const element = /^[\s\S]{0,4096}?<([A-Za-z][\w:.-]{0,80})/.exec(text)
  if (text.trimStart().startsWith('<') && element?.[1] !== undefined) return `element ${element[1]}`
  return text === '' ? 'binary' : (columns(text) ?? 'text')
}

/** Names of the columns where the first two lines look like a table: who exported it knows which one it is. */
function columns(text: string): string | undefined {
  const [first = '', second = ''] = text
    .split('\n', 12)
    .filter((line) => line.trim() !== '' && !line.startsWith('#TYPE ') && line.length < 16_384)
  for (const separator of SEPARATORS) {
    const captions = splitLine(first, separator).map((caption) => caption.trim())
    if (captions.length < 2 || splitLine(second, separator).length !== captions.length) continue
    if (captions.every((caption) => /^[^.!?]{1,60}$/.test(caption)))
      return `columns ${captions.slice(0, 12).join(', ')}`
  }
  return undefined
}
