/**
 * The text of MSExchangeIS event 9646 (sessions spec 2.1, 2.2), as a log, a web copy or a console prints it:
 *
 *     Closing Mapi session "/o=…/cn=jdoe" because it exceeded the maximum of 32 objects of type "session".   2003
 *     Mapi session "/o=…/cn=jdoe" exceeded the maximum of 500 objects of type "objtFolder".                  2003/2007
 *     Mapi session "6f9619ff-…: /o=…/cn=jdoe" exceeded the maximum of 250 objects of type "objtMessage".     2010
 *     Mapi session "/o=…" with client type "MoMT" exceeded the maximum of 32 objects of type "Session".      2013+
 *
 * and, where the provider is not installed on the exporting computer, only its strings on separate lines after "The
 * description for Event ID 9646 … cannot be found". Curly and French quotes, thousands separators and line breaks
 * anywhere, even inside the DN, are accepted. Linear in the length of the text; only its first 8,192 characters count.
 */
export interface Event9646 {
  /** legacyExchangeDN, line breaks taken out. */
  readonly dn: string
  readonly sessionGuid?: string
  readonly clientType?: string
  readonly limit: number
  /** As printed: `session`, `objtFolder`, `Message`. */
  readonly objectType: string
}

const MAX_CHARS = 8192
const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?\s*:\s*/i
const QUOTES = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g
/** Blanks of all kinds that group digits or pad quotes. */
const BLANKS = /[\u00a0\u2007\u2009\u202f]/g

/** `32`, `10,000`, `10.000`, `10 000`: digits in groups of three; null for anything else. */
const numberOf = (text: string): number | null => {
  const bare = text.trim().replace(/[.;]$/, '')
  if (!/^\d{1,10}$|^\d{1,3}(?:[., '’]\d{3}){1,3}$/.test(bare)) return null
  return Number(bare.replace(/\D/g, ''))
}

/** Names of administrative groups every organisation has; a line break at one of their blanks swallows the blank. */
const GROUP_NAMES = [
  [/Exchange ?Administrative ?Group ?(?=\(FYDIBOHF)/gi, 'Exchange Administrative Group '],
  [/First ?Administrative ?Group/gi, 'First Administrative Group'],
] as const

/**
 * A DN broken over lines: a break with a blank beside it was a blank, any other stands inside a word and is taken out.
 */
const joinDn = (text: string): string => {
  if (!/[\r\n]/.test(text)) return text.trim()
  const joined = text
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\r?\n ?/g, (gap) => (gap.startsWith(' ') || gap.endsWith(' ') ? ' ' : ''))
    .replace(/ ?\/ ?(?=[a-z]{1,2}=)/gi, '/')
    .trim()
  return GROUP_NAMES.reduce((dn, [broken, whole]) => dn.replace(broken, whole), joined)
}

const splitSession = (text: string): { dn: string; sessionGuid?: string } => {
  const flat = joinDn(text)
  const guid = GUID.exec(flat)
  const digits = guid?.[1]
  return guid === null || digits === undefined
    ? { dn: flat }
    : { dn: flat.slice(guid[0].length), sessionGuid: digits.toLowerCase() }
}

/** The word after a position, without quotes, blanks and the full stop. */
const wordAt = (text: string, at: number): string => /^[\s"]*([\w-]{1,64})/.exec(text.slice(at, at + 200))?.[1] ?? ''

const fromSentence = (text: string): Event9646 | null => {
  const start = /mapi\s+session\s*"/i.exec(text)
  if (start === null) return null
  const open = start.index + start[0].length - 1
  const close = text.indexOf('"', open + 1)
  if (close < 0) return null
  const rest = text.slice(close + 1).replace(/\s+/g, ' ')
  const exceeded = rest.search(/exceeded the maximum of /i)
  if (exceeded < 0) return null
  const after = rest.slice(exceeded + 'exceeded the maximum of '.length)
  const objects = after.search(/ objects? of type/i)
  if (objects < 0) return null
  const limit = numberOf(after.slice(0, objects))
  const objectType = wordAt(after, after.toLowerCase().indexOf('type', objects) + 4)
  if (limit === null || objectType === '') return null
  const client = rest.slice(0, exceeded).search(/with client type/i)
  const clientType = client < 0 ? '' : wordAt(rest, client + 'with client type'.length)
  const session = splitSession(text.slice(open + 1, close))
  if (session.dn === '') return null
  return { ...session, ...(clientType !== '' && { clientType }), limit, objectType }
}

const CANNOT_BE_FOUND = /(?:cannot be found|introuvable)/i
const SESSION_LINE = /^(?:\{?[0-9a-f-]{36}\}?\s*:\s*)?\/o=/i

/** Strings on lines of their own: session, [client type], limit, object type. */
const fromStrings = (text: string): Event9646 | null => {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^"(.*)"[.;]?$/, '$1'))
    .filter((line) => line !== '')
  const at = lines.findIndex((line) => SESSION_LINE.test(line))
  if (at < 0) return null
  const session = splitSession(lines[at] ?? '')
  const limitAt = [at + 1, at + 2].find((index) => numberOf(lines[index] ?? '') !== null)
  if (limitAt === undefined) return null
  const limit = numberOf(lines[limitAt] ?? '')
  const objectType = wordAt(lines[limitAt + 1] ?? '', 0)
  if (limit === null || objectType === '') return null
  const clientType = limitAt === at + 2 ? wordAt(lines[at + 1] ?? '', 0) : ''
  return { ...session, ...(clientType !== '' && { clientType }), limit, objectType }
}

/** Null where the text is none of the wordings; never throws. */
export const parse9646 = (message: string): Event9646 | null => {
  const text = message.slice(0, MAX_CHARS).replace(BLANKS, ' ').replace(QUOTES, '"')
  return fromSentence(text) ?? (CANNOT_BE_FOUND.test(text) || SESSION_LINE.test(text) ? fromStrings(text) : null)
}
