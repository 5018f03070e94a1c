/** What a DN is made of on every server, and the formatter may cut inside of it. */
const PHRASES = [
  'Exchange Administrative Group (FYDIBOHF23SPDLT)',
  'First Administrative Group',
  'Microsoft System Attendant',
]

/**
 * Joins the lines of one wrapped value (sessions spec 1.4 c). The formatter cuts at a blank and eats it; only a word
 * longer than the whole column is cut inside. So a blank is put back unless the piece fills the column of `width`
 * characters and either the join without it makes a known part of a DN whole, or the word across the cut is longer than
 * the column. A piece that fills the column by chance in front of a long word stays doubtful: joined without a blank.
 */
export function joinPieces(pieces: readonly string[], width: number): string {
  let joined = (pieces[0] ?? '').trimEnd()
  for (let i = 1; i < pieces.length; i++) {
    const before = pieces[i - 1] ?? ''
    const after = (pieces[i] ?? '').trimEnd()
    joined += isInsideWord(joined, before, after, width) ? after : ` ${after}`
  }
  return joined
}

function isInsideWord(joined: string, before: string, after: string, width: number): boolean {
  if (/[ \t]$/.test(before)) return false
  // The formatter also breaks behind a hyphen, which stays.
  if (/[^\s-]-$/.test(before) && /^[^\s-]/.test(after)) return true
  if (before.length < width) return false
  const tail = joined.slice(-64)
  const head = after.slice(0, 64)
  const apart = count(`${tail} ${head}`)
  const together = count(`${tail}${head}`)
  // Cultures without word wrap cut at the last character of the column, wherever that is.
  if (apart !== together) return together > apart
  const word = /\S*$/.exec(before)?.[0] ?? ''
  const rest = /^\S*/.exec(after)?.[0] ?? ''
  return word.length + rest.length > width
}

function count(text: string): number {
  return PHRASES.filter((phrase) => text.includes(phrase)).length
}
