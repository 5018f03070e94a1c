import { lastCn } from '../../../shared/exchange/dn.ts'

/** Kinds of pseudonyms; the word is what a reader sees, `Person-3`. */
export const PSEUDONYMS = {
  person: 'Person',
  server: 'Server',
  host: 'Host',
  address: 'Address',
  database: 'Database',
  subject: 'Subject',
  folder: 'Folder',
  file: 'File',
  snapshot: 'Snapshot',
  domain: 'Domain',
  organisation: 'Organisation',
  group: 'Group',
  id: 'Id',
  mail: 'Mail',
  signer: 'Signer',
  author: 'Author',
} as const
export type PseudonymKind = keyof typeof PSEUDONYMS

/** Names of Microsoft's products that are the same in every organisation. */
const PUBLIC = new Set([
  'recipients',
  'configuration',
  'servers',
  'microsoft system attendant',
  'microsoft private mdb',
  'exchange administrative group (fydibohf23spdlt)',
  'exchange administrative group',
  'external (fydibohf25spdlt)',
  'first administrative group',
  'schedule+ free busy',
  'non_ipm_subtree',
  'specialprivatefolderforfreebusystorage',
  'specialprivatefolderfreebusystorage',
  'freebusy data',
  'localfreebusy',
  'system',
  'nt authority',
  'builtin',
  'default',
  'anonymous',
  'localhost',
  '127.0.0.1',
  '0.0.0.0',
  '::1',
  '::',
  '[::1]',
  '[::]',
  '*',
])

interface Atom {
  readonly text: string
  readonly kind: PseudonymKind
  readonly key: string
}

export interface Pseudonym {
  readonly kind: PseudonymKind
  readonly number: number
  readonly key: string
}

/** Two characters of one word: a name does not end between them. */
const WORD_END = /^[\p{L}\p{N}]{2}/u
const WORD = /[\p{L}\p{N}]+/gu
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const LONG_HEX = /(?<![\p{L}\p{N}])[0-9a-f]{24,}(?![\p{L}\p{N}])/giu
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu

/** Lower case of the same length, so that places in one text are places in the other. */
function lower(text: string): string {
  const low = text.toLowerCase()
  if (low.length === text.length) return low
  return Array.from(text, (one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('')
}

/** How a name may be written in a command or a text of a step: quoted for PowerShell, escaped for LDAP, in one line. */
function spellings(text: string): readonly string[] {
  return [
    text,
    text.replace(/['\u2018\u2019\u201a\u201b]/g, (quote) => quote + quote),
    text.replace(/[\\()*]/g, (one) => `\\${one.charCodeAt(0).toString(16)}`),
    text.replace(/\r\n|[\r\n\t\u2028\u2029]/g, ' ').replace(/`/g, '\u02cb'),
  ]
}

/**
 * The real names of a case and the pseudonyms that stand for them. Names are found as whole words without regard to
 * case, the longest first; what a name belongs to (an account, a mailbox, an alias of one person) shares one pseudonym.
 * Time: linear in the text, whatever the number of names.
 */
export class NameBook {
  /** Names by their first word. */
  readonly #atoms = new Map<string, Atom[]>()
  readonly #known = new Set<string>()
  readonly #numbers = new Map<string, number>()
  readonly #last = new Map<PseudonymKind, number>()
  readonly #spelled = new Map<string, Set<string>>()
  readonly #owners: ReadonlyMap<string, string>
  readonly added: Pseudonym[] = []

  /** `owners`: lower-cased keys of persons and whose they are. `given`: numbers of earlier reports. */
  constructor(owners: ReadonlyMap<string, string>, given: readonly Pseudonym[]) {
    this.#owners = owners
    for (const { kind, number, key } of given) {
      this.#numbers.set(`${kind}\n${key}`, number)
      this.#last.set(kind, Math.max(this.#last.get(kind) ?? 0, number))
    }
  }

  /** A name that stands for itself. */
  add(kind: PseudonymKind, text: string, key = text.trim().toLowerCase()): void {
    const name = text.trim()
    if (name.length < 2 || PUBLIC.has(name.toLowerCase())) return
    for (const spelled of spellings(name)) {
      const low = lower(spelled)
      const first = low.match(WORD)?.[0]
      if (first === undefined || this.#known.has(low)) continue
      this.#known.add(low)
      const from = low.indexOf(first)
      const atom = { text: low.slice(from), kind, key }
      const same = this.#atoms.get(first)
      if (same === undefined) this.#atoms.set(first, [atom])
      else same.push(atom)
    }
  }

  addPerson(text: string, owner = this.#ownerOf(text)): void {
    this.add('person', text, owner)
  }

  /** `DOMAIN\user`, `user@domain` or a bare name. */
  addAccount(account: string): void {
    const owner = this.#ownerOf(account)
    const [, domain, user] = /^([^\\]+)\\(.+)$/.exec(account.trim()) ?? []
    if (domain === undefined || user === undefined) this.addPerson(account, owner)
    else {
      this.add('domain', domain)
      this.add('person', user, owner)
    }
  }

  /** The parts of a legacyExchangeDN that are somebody's: organisation, group, server, person. */
  addDn(dn: string): void {
    const isServer = /\/cn=servers\/cn=/i.test(dn)
    const owner = this.#ownerOf(dn)
    const last = lastCn(dn)
    for (const [, type, value] of dn.matchAll(/\/(o|ou|cn)=([^/]+)/gi)) {
      if (type === undefined || value === undefined) continue
      if (type.toLowerCase() === 'o') this.add('organisation', value)
      else if (type.toLowerCase() === 'ou') this.add('group', value)
      else if (isServer) this.add('server', value)
      else this.add('person', value, value.trim() === last ? owner : `dn:${value.trim().toLowerCase()}`)
    }
  }

  /** Host of a server, with and without its domain. */
  addServer(name: string): void {
    const [host, ...domain] = name.trim().split('.')
    this.add('server', name, (host ?? name).toLowerCase())
    if (host !== undefined && domain.length > 0) {
      this.add('server', host)
      this.add('domain', domain.join('.'))
    }
  }

  #ownerOf(text: string): string {
    const key = text.trim().toLowerCase()
    return this.#owners.get(key) ?? this.#owners.get(key.slice(key.lastIndexOf('\\') + 1)) ?? `name:${key}`
  }

  /** The pseudonym of a name, given out now where it has none. */
  pseudonym(kind: PseudonymKind, key: string, spelled: string): string {
    const id = `${kind}\n${key}`
    let number = this.#numbers.get(id)
    if (number === undefined) {
      number = (this.#last.get(kind) ?? 0) + 1
      this.#last.set(kind, number)
      this.#numbers.set(id, number)
      this.added.push({ kind, number, key })
    }
    const shown = `${PSEUDONYMS[kind]}-${number}`
    const known = this.#spelled.get(shown)
    if (known === undefined) this.#spelled.set(shown, new Set([spelled]))
    else known.add(spelled)
    return shown
  }

  /** A text with every known name replaced; words of `kept` (lower case) stay, unless they are part of a longer name. */
  redact(text: string, kept: ReadonlySet<string> = NONE): string {
    return this.#patterns(this.#named(text, kept))
  }

  /** Kinds of names that a text still holds. */
  leftIn(text: string, kept: ReadonlySet<string>): readonly PseudonymKind[] {
    const found: PseudonymKind[] = []
    this.#scan(text, kept, (atom) => {
      found.push(atom.kind)
      return ''
    })
    return found
  }

  #named(text: string, kept: ReadonlySet<string>): string {
    return this.#scan(text, kept, (atom, spelled) => this.pseudonym(atom.kind, atom.key, spelled))
  }

  #scan(text: string, kept: ReadonlySet<string>, replace: (atom: Atom, spelled: string) => string): string {
    const low = lower(text)
    let out = ''
    let at = 0
    for (const match of low.matchAll(WORD)) {
      if (match.index < at) continue
      const atom = this.#longest(low, match.index, match[0], kept)
      if (atom === undefined) continue
      out += text.slice(at, match.index) + replace(atom, text.slice(match.index, match.index + atom.text.length))
      at = match.index + atom.text.length
    }
    return out + text.slice(at)
  }

  #longest(low: string, from: number, word: string, kept: ReadonlySet<string>): Atom | undefined {
    let best: Atom | undefined
    for (const atom of this.#atoms.get(word) ?? []) {
      if (best !== undefined && atom.text.length <= best.text.length) continue
      if (kept.has(atom.text) || !low.startsWith(atom.text, from)) continue
      const end = from + atom.text.length
      if (WORD_END.test(low.slice(end - 1, end + 1))) continue
      best = atom
    }
    return best
  }

  #patterns(text: string): string {
    return text
      .replace(GUID, (id) => this.pseudonym('id', id.toLowerCase(), id))
      .replace(LONG_HEX, (id) => this.pseudonym('id', id.toLowerCase(), id))
      .replace(MAIL, (mail) => this.pseudonym('mail', mail.toLowerCase(), mail))
  }

  /** Every pseudonym used so far with what it stands for: the key, for those who may have it. */
  key(): readonly { readonly pseudonym: string; readonly names: readonly string[] }[] {
    return [...this.#spelled].map(([pseudonym, names]) => ({ pseudonym, names: [...names].sort() }))
  }
}

const NONE: ReadonlySet<string> = new Set()
