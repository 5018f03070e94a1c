import type { Bilingual, Language } from '../model/plan.ts'
import { SOURCE_WORDS_FR, SUBJECT_WORDS_FR } from './citation-words.ts'
import { ENTRY_BY_ID } from './entries.ts'
import { both, words } from './entry.ts'
import { NOTES, sectionEntry, sectionsOf } from './sections.ts'
import { SOURCE_PAGES } from './sources.ts'

/** A piece of a citation: what is shown, and the entry that explains it where there is one. */
export interface CitationPart {
  readonly text: Bilingual
  readonly entry: string | undefined
}

const NOTE_TEXT = /^(?:(.*): )?(freebusy|sessions|mfcmapi-exports) spec(?: (.*))?$/

function noteParts(subject: string | undefined, name: string, sections: string): readonly CitationPart[] {
  const notes = NOTES.find((one) => one === name)
  if (notes === undefined) return []
  const named = sectionsOf(notes, sections)
  const ids = (named.length === 0 ? [{ notes, section: '' }] : named).map(sectionEntry)
  const parts = [...new Set(ids)].map(
    (id): CitationPart => ({ text: ENTRY_BY_ID.get(id)?.name ?? both(id), entry: id }),
  )
  if (subject === undefined) return parts
  return [{ text: words(subject, SUBJECT_WORDS_FR[subject] ?? subject), entry: undefined }, ...parts]
}

const pageOf = (text: string): string | undefined => {
  const lower = text.toLowerCase()
  return SOURCE_PAGES.find(({ match }) => match.some((one) => lower.includes(one)))?.entry.id
}

const documentPart = (text: string): CitationPart => ({
  text: words(text, SOURCE_WORDS_FR[text] ?? text),
  entry: pageOf(text),
})

/** `KB 842022, KB 830829` are two documents; `CSS-Exchange HealthChecker, TCPIPSettingsCheck` is one with its page. */
function documentParts(text: string): readonly CitationPart[] {
  if (SOURCE_WORDS_FR[text] !== undefined) return [documentPart(text)]
  const pieces: string[] = []
  for (const piece of text.split(', ')) {
    const known = pageOf(piece) !== undefined || SOURCE_WORDS_FR[piece] !== undefined
    if (known || pieces.length === 0) pieces.push(piece)
    else pieces.push(`${pieces.pop() ?? ''}, ${piece}`)
  }
  return pieces.map(documentPart)
}

/**
 * A citation of a step or fact as readers can use it: names of documents as they stand, sections of the research notes as
 * the entries they became. Texts no page knows stay as they are, without an entry. Linear in its length.
 */
export const citationParts = (source: string): readonly CitationPart[] =>
  source
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .flatMap((one) => {
      const note = NOTE_TEXT.exec(one)
      return note === null ? aboutParts(one) : noteParts(note[1], note[2] ?? '', note[3] ?? '')
    })

/** `form of the command: working knowledge`: what is cited, then its source. */
function aboutParts(text: string): readonly CitationPart[] {
  const at = text.indexOf(': ')
  const subject = SUBJECT_WORDS_FR[text.slice(0, Math.max(0, at))]
  if (subject === undefined) return documentParts(text)
  return [{ text: words(text.slice(0, at), subject), entry: undefined }, ...documentParts(text.slice(at + 2))]
}

/** The same as one line of text, for documents without links. */
export const citationText = (source: string, language: Language): string =>
  citationParts(source)
    .map((part) => part.text[language])
    .join(language === 'fr' ? '\u202f; ' : '; ')
