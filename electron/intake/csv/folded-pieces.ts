/**
 * Folds CR CR LF, CRLF and CR to LF over the pieces of a text and drops NULs, which no exporter writes on purpose.
 * A CR at the end of a piece waits for the next one.
 */
export function* foldedPieces(pieces: Iterable<{ readonly text: string }>): Generator<string> {
  let held = ''
  for (const piece of pieces) {
    let text = held + piece.text
    held = ''
    if (text.includes('\0')) text = text.replaceAll('\0', '')
    let end = text.length
    while (end > 0 && text.charCodeAt(end - 1) === 13 && text.length - end < 2) end--
    if (end < text.length) {
      held = text.slice(end)
      text = text.slice(0, end)
    }
    if (text.includes('\r')) text = text.replace(/\r\r?\n|\r/g, '\n')
    if (text !== '') yield text
  }
  if (held !== '') yield held.replace(/\r/g, '\n')
}
