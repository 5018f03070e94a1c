import type { Bilingual, Citation } from '../model/plan.ts'

export const REFERENCE_KINDS = [
  'term',
  'topic',
  'event',
  'error',
  'property',
  'status',
  'limit',
  'version',
  'client',
  'repair',
  'menu',
  'tool',
  'source',
] as const
export type ReferenceKind = (typeof REFERENCE_KINDS)[number]

export type Evidence = Citation['evidence']

/** One statement with its mark and source. Text between backticks is verbatim, the same in both languages. */
export interface Fact {
  /** What the statement is about: a version, `Risk`, `Default`. */
  readonly label?: Bilingual
  readonly text: Bilingual
  readonly evidence: Evidence
  /** The document the statement comes from, by a name that can be looked up; never a file only the makers have. */
  readonly source: string
}

export interface ReferenceEntry {
  /** Stable name of the entry: what links and addresses hold. */
  readonly id: string
  readonly kind: ReferenceKind
  readonly name: Bilingual
  /** Other names, verbatim: shown and searched. */
  readonly also: readonly string[]
  /** Numbers it is looked up by: tags, event ids, error codes. Searched as a whole, with and without 0x. */
  readonly codes: readonly string[]
  readonly facts: readonly Fact[]
  /** Ids of entries to read next. */
  readonly related: readonly string[]
}

export const both = (text: string): Bilingual => ({ en: text, fr: text })
export const words = (en: string, fr: string): Bilingual => ({ en, fr })

export const fact = (evidence: Evidence, source: string, en: string, fr: string, label?: Bilingual): Fact => ({
  ...(label !== undefined && { label }),
  text: { en, fr },
  evidence,
  source,
})

type Rest = Partial<Pick<ReferenceEntry, 'also' | 'codes' | 'related'>>

export const entry = (
  kind: ReferenceKind,
  id: string,
  name: string | Bilingual,
  facts: readonly Fact[],
  { also = [], codes = [], related = [] }: Rest = {},
): ReferenceEntry => ({ id, kind, name: typeof name === 'string' ? both(name) : name, also, codes, facts, related })

/** Labels that come back in many entries. */
export const LABEL = {
  risk: words('Risk', 'Risque'),
  verify: words('Verification', 'Vérification'),
  undo: words('Way back', 'Retour arrière'),
  versions: words('Versions', 'Versions'),
  support: words('Support', 'Support'),
  check: words('First check', 'Premier contrôle'),
  cause: words('Usual cause', 'Cause habituelle'),
  meaning: words('Meaning', 'Sens'),
  instead: words('Instead today', 'À la place aujourd’hui'),
  needs: words('Prerequisites', 'Prérequis'),
  ports: words('Ports', 'Ports'),
  text: words('Text', 'Texte'),
  place: words('Place', 'Emplacement'),
  caution: words('Caution', 'Attention'),
} as const satisfies Readonly<Record<string, Bilingual>>
