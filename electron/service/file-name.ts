const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** Text that may stand in a file name on Windows: no separators, no stream marks, no reserved names, at most 80 characters. */
export function fileNamePart(text: string): string {
  const safe = text
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_')
    .slice(0, 80)
    .replace(/[. ]+$/, '')
    .trim()
  return safe === '' || RESERVED.test(safe) ? `_${safe}` : safe
}
