/**
 * Reasons come from the readers as machine words such as `first-number-over-12 line 3`. This list names their forms, so
 * that each language words every one of them; what matches none is shown as it is.
 */
const PATTERNS = {
  given: /^given$/,
  bom: /^bom ([0-9a-f]+)$/,
  nulOdd: /^nul at odd offsets$/,
  nulEven: /^nul at even offsets$/,
  nulEvery: /^nul after every character$/,
  ascii: /^ascii$/,
  validUtf8: /^valid utf-8$/,
  mostlyUtf8: /^mostly valid utf-8$/,
  fallback: /^fallback$/,
  fallbackOem: /^fallback: letters only as code page 850$/,
  declaredLatin: /^declared iso-8859-1$/,
  oddLength: /^odd-length$/,
  noNul: /^no-nul$/,
  notUtf8: /^not-utf-8$/,
  noDates: /^no-dates$/,
  iso: /^ISO 8601$/,
  yearFirst: /^year-first line (\d+)$/,
  mixedOrders: /^mixed-orders line (\d+) line (\d+)$/,
  firstOver12: /^first-number-over-12 line (\d+)$/,
  secondOver12: /^second-number-over-12 line (\d+)$/,
  dots: /^dots(?: line (\d+))?$/,
  timeOrder: /^time-order line (\d+)$/,
  amPm: /^am-pm line (\d+)$/,
  semicolon: /^semicolon$/,
  localeIds: /^locale-ids$/,
  clock24: /^24-hour-clock line (\d+)$/,
  nothingDecides: /^nothing-decides$/,
  import: /^import$/,
  assumed: /^assumed$/,
  empty: /^empty$/,
  binary: /^binary$/,
  text: /^text$/,
  element: /^element (\S+)$/,
  root: /^root element (\S+)$/,
  rootProperties: /^root element (\S+) with property blocks$/,
  rootEvents: /^(?:root element|element) (\S+) of the event schema$/,
  rootDav: /^root element DAV: multistatus$/,
  bytes: /^bytes (.+)$/,
  type: /^#TYPE (.+)$/,
  logonCaptions: /^(\d+) logon captions in line (\d+)$/,
  logonDashes: /^(\d+) logon captions over dashes$/,
  logonLabels: /^(\d+) logon labels in a list$/,
  eventCaptions: /^(\d+) event captions in line (\d+)$/,
  eventLabels: /^event labels from line (\d+)$/,
  captionsOf: /^(\d+) captions of (.+) in line (\d+)$/,
  labelsOf: /^(\d+) labels of (.+)$/,
  firstLine: /^first line (.+)$/,
  fields: /^#Fields: (.+)$/,
  rows: /^(\d+) rows of (.+)$/,
} as const

export type EvidenceForm = keyof typeof PATTERNS

/** How one language says each form; the strings are what the form's brackets caught. */
export type EvidenceWords = Readonly<Record<EvidenceForm, (a: string, b: string, c: string) => string>>

const FORMS = Object.entries(PATTERNS) as [EvidenceForm, RegExp][]
const NUL_SUFFIX = ', nul after every character'

/** The machine words of a reason in a language. */
export function evidenceIn(words: EvidenceWords, why: string): string {
  if (why.length > NUL_SUFFIX.length && why.endsWith(NUL_SUFFIX)) {
    return `${evidenceIn(words, why.slice(0, -NUL_SUFFIX.length))}, ${words.nulEvery('', '', '')}`
  }
  for (const [form, pattern] of FORMS) {
    const match = pattern.exec(why)
    if (match !== null) return words[form](match[1] ?? '', match[2] ?? '', match[3] ?? '')
  }
  return why
}
