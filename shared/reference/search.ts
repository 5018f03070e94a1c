import { REFERENCE } from './entries.ts'
import type { ReferenceEntry, ReferenceKind } from './entry.ts'

export interface Hit {
  readonly entry: ReferenceEntry
  /** 0 is best; entries of one rank stand in the order of the reference. */
  readonly rank: number
}

/** Longer queries are cut: nobody types them, and a pasted file must not hold the screen. */
export const MAX_QUERY = 200
const MAX_WORDS = 12

/** Text without case, accents, ligatures and typographic blanks: `Libre/occupé` and `LIBRE/OCCUPE` are one. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()

/** Letters and digits alone: `PidTag FreeBusy EntryIds` finds `PidTagFreeBusyEntryIds`. */
const bare = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]+/gu, '')

interface Indexed {
  readonly entry: ReferenceEntry
  readonly codes: ReadonlySet<string>
  /** Names in both languages and other names, folded. */
  readonly names: readonly string[]
  readonly bareNames: readonly string[]
  readonly text: string
}

const indexed = (entry: ReferenceEntry): Indexed => {
  const names = [entry.name.en, entry.name.fr, ...entry.also].map(folded)
  const bareNames = [entry.name.en, entry.name.fr, ...entry.also].map(bare)
  return {
    entry,
    codes: new Set([...entry.codes.map((one) => one.toLowerCase()), entry.id]),
    names: [...new Set(names)],
    bareNames: [...new Set(bareNames)],
    text: [
      ...names,
      ...entry.facts.flatMap((one) => [one.text.en, one.text.fr, one.source, one.label?.en ?? '', one.label?.fr ?? '']),
    ]
      .map(folded)
      .join('\n'),
  }
}

const INDEX: readonly Indexed[] = REFERENCE.map(indexed)

/** Folded text is mostly ASCII; anything above it but quotes, dashes and dots counts as a letter. */
const isLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x30 && code <= 0x39) ||
  (code > 0xbf && !(code >= 0x2010 && code <= 0x2044) && code !== 0xd7 && code !== 0xf7)

const isWordStart = (text: string, at: number): boolean => at === 0 || !isLetter(text.charCodeAt(at - 1))

const startsWord = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (isWordStart(text, at)) return true
  return false
}

/** Lower is better; undefined where the word does not occur. */
function rankOfWord(one: Indexed, word: string, code: string): number | undefined {
  if (one.codes.has(code)) return 0
  // The text holds the names as well.
  if (!one.text.includes(word)) return undefined
  if (one.names.includes(word)) return 1
  if (one.names.some((name) => startsWord(name, word))) return 3
  if (one.names.some((name) => name.includes(word))) return 5
  return startsWord(one.text, word) ? 7 : 8
}

const MAIN: Readonly<Record<ReferenceKind, number>> = {
  term: 0,
  topic: 1,
  event: 0,
  error: 0,
  property: 1,
  status: 1,
  limit: 0,
  version: 1,
  client: 1,
  repair: 1,
  menu: 1,
  tool: 0,
  source: 2,
}

function rankOf(one: Indexed, query: string, words: readonly string[], squeezed: string): number | undefined {
  let sum = 0
  for (const word of words) {
    const rank = rankOfWord(one, word, word.replace(/^0x/, ''))
    if (rank === undefined) {
      // Words written apart that are one name in capitals, and the other way round.
      return squeezed.length >= 4 && one.bareNames.some((name) => name.includes(squeezed)) ? 40 : undefined
    }
    sum += rank
  }
  const whole = one.names.includes(query) ? 0 : one.names.some((name) => name.startsWith(query)) ? 20 : 40
  const exact = words.length === 1 && sum === 0 ? 0 : whole
  return exact * 10 + (sum * 10) / words.length + MAIN[one.entry.kind]
}

/**
 * Entries in which every word of the query occurs, best first: whole numbers and names, then beginnings of names, names,
 * texts. Tags with and without 0x, in any case; accents and case do not count; both languages are searched whatever the
 * interface speaks. An empty query gives everything in the order of the reference.
 */
export function searchReference(query: string, kind?: ReferenceKind): readonly Hit[] {
  const text = folded(query.slice(0, MAX_QUERY))
  const words = text
    .split(' ')
    .filter((one) => one !== '')
    .slice(0, MAX_WORDS)
  const within = kind === undefined ? INDEX : INDEX.filter((one) => one.entry.kind === kind)
  const squeezed = bare(text)
  if (words.length === 0) return within.map((one) => ({ entry: one.entry, rank: 0 }))
  return within
    .flatMap((one): readonly Hit[] => {
      const rank = rankOf(one, text, words, squeezed)
      return rank === undefined ? [] : [{ entry: one.entry, rank }]
    })
    .sort((a, b) => a.rank - b.rank)
}
