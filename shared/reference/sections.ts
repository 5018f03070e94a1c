/** The research notes that rules and procedures cite, by the word a citation uses. */
export const NOTES = ['freebusy', 'sessions', 'mfcmapi-exports'] as const
export type NotesName = (typeof NOTES)[number]

/** The page a section of the notes became; a section that is not listed leads to its parent, in the end to `''`. */
const PAGES: Readonly<Record<NotesName, Readonly<Record<string, string>>>> = {
  freebusy: {
    '': 'topic-freebusy',
    '1': 'topic-freebusy-places',
    '2': 'topic-freebusy-properties',
    '2.3': 'term-localfreebusy',
    '2.4': 'property-36e41102',
    '2.5': 'topic-tag-collisions',
    '3': 'topic-freebusy-encoding',
    '3.3': 'topic-freebusy-statuses',
    '3.4': 'topic-freebusy-statuses',
    '4': 'topic-dn-to-folder',
    '5': 'term-tombstone',
    '6': 'topic-local-map',
    '7': 'topic-freebusy-encoding',
    '8': 'version-by-freebusy-reader',
    '9': 'topic-bad-messages',
    '10': 'topic-freebusy-events',
    '11': 'topic-repair-order',
  },
  sessions: {
    '': 'topic-sessions',
    '1': 'topic-logons',
    '1.1': 'version-by-logon-source',
    '1.4': 'topic-logon-files',
    '1.5': 'topic-client-version',
    '1.6': 'topic-client-type',
    '1.7': 'topic-blank-addresses',
    '2': 'event-9646',
    '2.3': 'topic-object-types',
    '2.4': 'topic-related-errors',
    '2.5': 'topic-event-files',
    '3': 'topic-connections',
    '3.4': 'topic-ports',
    '3.5': 'topic-correlation',
    '4': 'topic-store-limits',
    '4.4': 'limit-rcamaxconcurrency',
    '4.5': 'limit-keepalivetime',
    '4.6': 'topic-reg-files',
    '5': 'topic-other-exports',
    '6': 'topic-sessions',
    '6.0': 'version-by-close-connection',
    '6.10': 'topic-obsolete',
    '7': 'topic-session-rules',
    P1: 'playbook-p1',
    P2: 'playbook-p2',
    P3: 'playbook-p3',
    P4: 'playbook-p4',
    P5: 'playbook-p5',
    P6: 'playbook-p6',
    P7: 'playbook-p7',
    P8: 'playbook-p8',
    P9: 'playbook-p9',
  },
  'mfcmapi-exports': {
    '': 'tool-mfcmapi',
    '0': 'topic-mfcmapi-traps',
    '1': 'topic-mfcmapi-eras',
    '2': 'topic-mfcmapi-values',
    '3': 'topic-mfcmapi-files',
    '3.7': 'menu-export-table',
    '3.8': 'menu-export-message',
    '4': 'topic-mrmapi',
    '5': 'topic-mfcmapi-log',
    '6': 'topic-mfcmapi-menus',
    '7': 'topic-attendant-mailbox',
    '9': 'topic-mfcmapi-reading',
  },
}

/** Rows of freebusy section 11, each of which is a repair. */
const REPAIR_ROWS = 18

export interface Section {
  readonly notes: NotesName
  /** `4.1`, `P3`. */
  readonly section: string
  readonly row?: number
}

/** Id of the entry that stands for a section or row of the notes. Every section leads somewhere. */
export function sectionEntry({ notes, section, row }: Section): string {
  if (notes === 'freebusy' && section === '11' && row !== undefined && row >= 1 && row <= REPAIR_ROWS) {
    return `repair-${row}`
  }
  const pages = PAGES[notes]
  const own = pages[section]
  if (own !== undefined) return own
  const dot = section.lastIndexOf('.')
  return sectionEntry({ notes, section: dot < 0 ? '' : section.slice(0, dot) })
}

const TOKEN = /\b(rows?|rules?|steps?|verdicts?) (?=\d)|\b(P\d|\d{1,2}(?:\.\d{1,2})*)(?![\w.]*\d)/g

/**
 * Sections named in the part of a citation after `spec`: `8 and 11 rows 1 and 12` gives section 8, and rows 1 and 12 of
 * section 11. Numbers after `row`, `rule`, `step` and `verdict` belong to the section before them; four-digit versions
 * are no sections.
 */
export function sectionsOf(notes: NotesName, text: string): readonly Section[] {
  const found: Section[] = []
  let inside: 'none' | 'one' | 'several' = 'none'
  let section = ''
  for (const match of text.matchAll(TOKEN)) {
    const word = match[1]
    const number = match[2]
    if (word !== undefined) inside = word.endsWith('s') ? 'several' : 'one'
    else if (number !== undefined && inside === 'none') {
      section = number
      found.push({ notes, section })
    } else if (number !== undefined) {
      const last = found.at(-1)
      if (last !== undefined && last.section === section && last.row === undefined) found.pop()
      found.push({ notes, section, row: Number(number) })
      if (inside === 'one') inside = 'none'
    }
  }
  return found
}
