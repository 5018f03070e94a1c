import { type EvidenceWords, evidenceIn } from '../evidence-patterns.ts'

const MARKS: Readonly<Record<string, string>> = { fffe: 'FF FE', feff: 'FE FF', efbbbf: 'EF BB BF' }
const times = (n: string, one: string, more: string): string => `${n} ${n === '0' || n === '1' ? one : more}`
/** The readers name a few things in English. */
const THINGS: Readonly<Record<string, string>> = {
  'a mailbox list': 'd’une liste de boîtes aux lettres',
  'a throttling policy': 'd’une stratégie de limitation',
  'protocol, two ends, state': 'avec protocole, deux extrémités et état',
  'image, PID, session, memory': 'avec image, PID, session et mémoire',
}
const of = (what: string): string => THINGS[what] ?? `de ${what}`

const words: EvidenceWords = {
  given: () => 'indiqué par l’utilisateur',
  bom: (mark) => `marque d’ordre des octets ${MARKS[mark] ?? mark}`,
  nulOdd: () => 'un octet sur deux est nul, comme en UTF-16',
  nulEven: () => 'un octet sur deux est nul, comme en UTF-16 octet fort en tête',
  nulEvery: () => 'un zéro suit chaque caractère, comme l’écrit une console',
  ascii: () => 'ASCII pur\u202f: toutes les pages de codes le lisent de même',
  validUtf8: () => 'toutes les lettres sont de l’UTF-8 valide',
  mostlyUtf8: () => 'presque toutes les lettres sont de l’UTF-8 valide',
  fallback: () => 'ni marque ni UTF-8\u202f: pris pour la page de codes d’Europe occidentale',
  fallbackOem: () => 'les lettres accentuées ne forment des mots que dans la page de codes de la console',
  declaredLatin: () => 'la déclaration XML le dit',
  oddLength: () => 'un nombre impair d’octets ne peut pas être de l’UTF-16',
  noNul: () => 'aucun octet n’est nul, et un texte en UTF-16 en a',
  notUtf8: () => 'des octets ne sont pas de l’UTF-8',
  noDates: () => 'aucune date rencontrée',
  iso: () => 'dates au format ISO 8601',
  yearFirst: (line) => `l’année vient d’abord à la ligne ${line}`,
  mixedOrders: (a, b) => `les lignes ${a} et ${b} se contredisent`,
  firstOver12: (line) => `le premier nombre dépasse 12 à la ligne ${line}`,
  secondOver12: (line) => `le deuxième nombre dépasse 12 à la ligne ${line}`,
  dots: (line) =>
    line === ''
      ? 'dates avec des points, qui s’écrivent jour d’abord'
      : `points dans la date de la ligne ${line}, qui s’écrivent jour d’abord`,
  timeOrder: (line) => `l’autre ordre place la ligne ${line} avant sa propre ouverture ou après l’export`,
  amPm: (line) => `AM ou PM à la ligne ${line}, d’ordinaire mois d’abord`,
  semicolon: () => 'seul le séparateur «\u202f;\u202f» l’indique',
  localeIds: () => 'seuls les codes de langue des lignes l’indiquent',
  clock24: (line) => `seule l’horloge sur 24 heures de la ligne ${line} l’indique`,
  nothingDecides: () => 'rien dans le fichier ne tranche',
  import: () => 'indiqué pour toute l’importation',
  assumed: () => 'supposé d’après cet ordinateur',
  empty: () => 'rien dedans',
  binary: () => 'contenu binaire d’un genre inconnu',
  text: () => 'texte d’un genre inconnu',
  element: (name) => `XML qui commence par ${name}`,
  root: (name) => `élément racine ${name}`,
  rootProperties: (name) => `élément racine ${name} avec des blocs de propriétés`,
  rootEvents: (name) => `élément ${name} du schéma des événements`,
  rootDav: () => 'élément racine multistatus de WebDAV',
  bytes: (mark) => `premiers octets ${mark}`,
  type: (name) => `ligne de type ${name}`,
  logonCaptions: (n, line) => `${times(n, 'colonne', 'colonnes')} d’ouvertures de session à la ligne ${line}`,
  logonDashes: (n) => `${times(n, 'colonne', 'colonnes')} d’ouvertures de session au-dessus de tirets`,
  logonLabels: (n) => `${times(n, 'libellé', 'libellés')} d’ouvertures de session dans une liste`,
  eventCaptions: (n, line) => `${times(n, 'colonne', 'colonnes')} d’événements à la ligne ${line}`,
  eventLabels: (line) => `libellés d’un événement dès la ligne ${line}`,
  captionsOf: (n, what, line) => `${times(n, 'colonne', 'colonnes')} ${of(what)} à la ligne ${line}`,
  labelsOf: (n, what) => `${times(n, 'libellé', 'libellés')} ${of(what)}`,
  firstLine: (line) => `première ligne ${line}`,
  fields: (what) => `ligne #Fields (${what})`,
  rows: (n, what) => `${times(n, 'ligne', 'lignes')} ${of(what)}`,
}

/** La raison d’un lecteur, dite en français. */
export const evidence = (why: string): string => evidenceIn(words, why)
