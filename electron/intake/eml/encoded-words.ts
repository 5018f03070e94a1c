import iconv from 'iconv-lite'

const WORD = /=\?([A-Za-z0-9_.:+-]{1,40})(?:\*[A-Za-z0-9-]{1,20})?\?([BbQq])\?([^?\s]{0,4096})\?=/g
/** Blanks between two encoded words belong to neither (RFC 2047 section 6.2). */
const BETWEEN = /(\?=)[ \t\r\n]+(?==\?[A-Za-z0-9_.:+-]{1,40}(?:\*[A-Za-z0-9-]{1,20})?\?[BbQq]\?)/g

/**
 * Text of a header with its encoded words decoded (RFC 2047). Words of the same character set that follow each other are
 * decoded together, for some writers cut inside a character. An unknown character set leaves the word as it is.
 */
export function decodedWords(text: string): string {
  const joined = text.replace(BETWEEN, '$1')
  let out = ''
  let at = 0
  let open: { readonly charset: string; readonly parts: Buffer[]; readonly raw: string[] } | undefined
  const flush = (): void => {
    if (open === undefined) return
    const bytes = Buffer.concat(open.parts)
    out += iconv.encodingExists(open.charset) ? iconv.decode(bytes, open.charset).toWellFormed() : open.raw.join('')
    open = undefined
  }
  for (const match of joined.matchAll(WORD)) {
    const [raw, name = '', kind = '', body = ''] = match
    const charset = name.toLowerCase()
    if (match.index > at || open?.charset !== charset) flush()
    out += joined.slice(at, match.index)
    open ??= { charset, parts: [], raw: [] }
    open.parts.push(kind.toUpperCase() === 'B' ? Buffer.from(body, 'base64') : quoted(body))
    open.raw.push(raw)
    at = match.index + raw.length
  }
  flush()
  return out + joined.slice(at)
}

/** The Q encoding: `_` is a blank, `=XX` a byte. */
function quoted(body: string): Buffer {
  const latin = body
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(latin, 'latin1')
}
