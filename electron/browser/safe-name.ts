/** Longest name in bytes of UTF-8: common file systems allow 255, and temporary names need a little more. */
const NAME_LIMIT = 180

/** Windows answers these with a device, whatever the extension. Superscript digits count as digits there. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\ufffd]/g
/** Marks that turn the reading direction or hide: a name shall look like what it is. */
const INVISIBLE = /[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

const encoder = new TextEncoder()

function cut(text: string, limit: number): string {
  let kept = ''
  let bytes = 0
  for (const character of text) {
    bytes += encoder.encode(character).length
    if (bytes > limit) break
    kept += character
  }
  return kept
}

/**
 * A file name any of our systems accepts, as near to the wish as possible: no separators, no devices, no alternate
 * streams, no trailing dot or space, at most 180 bytes with the extension kept. `fallback` where nothing is left.
 */
export function safeFileName(wish: string, fallback: string): string {
  const cleaned = wish.toWellFormed().normalize('NFC').replace(INVISIBLE, '').replace(FORBIDDEN, '_')
  const trimmed = cleaned.replace(/^[\s.]+/, '').replace(/[\s.]+$/, '')
  const named = trimmed === '' ? fallback : DEVICE.test(trimmed) ? `_${trimmed}` : trimmed
  if (encoder.encode(named).length <= NAME_LIMIT) return named
  const dot = named.lastIndexOf('.')
  const extension = dot > 0 && named.length - dot <= 12 ? named.slice(dot) : ''
  const stem = named.slice(0, named.length - extension.length)
  return cut(stem, NAME_LIMIT - encoder.encode(extension).length).replace(/[\s.]+$/, '') + extension
}

/** Segments of a relative path as a browser names a dropped folder's files, each made safe; at most the last eight. */
export function safeRelativePath(wish: string, fallback: string): readonly string[] {
  const segments = wish
    .split(/[/\\]/)
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..')
    .slice(-8)
  return segments.length === 0 ? [fallback] : segments.map((segment) => safeFileName(segment, fallback))
}
