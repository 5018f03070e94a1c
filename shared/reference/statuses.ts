import { FREEBUSY_STATUSES, type FreeBusyStatus, note } from '../freebusy/status.ts'
import type { Language } from '../model/plan.ts'
import { texts } from '../text/index.ts'
import { entry, type Fact, fact, LABEL, type ReferenceEntry, words } from './entry.ts'

const OWN = 'Attendant'

/** What each state of a free/busy message means and what follows from it. */
const STATUS_FACTS: Readonly<Partial<Record<FreeBusyStatus, readonly Fact[]>>> = {
  ok: [
    fact(
      'D',
      OWN,
      'All properties decode as specified, or as Exchange itself writes them.',
      'Toutes les propriétés se décodent comme spécifié, ou comme Exchange les écrit lui-même.',
      LABEL.meaning,
    ),
  ],
  'ok-empty': [
    fact(
      'R',
      'calendar-connectors sample',
      'All months of the range are listed and nothing is booked: values of 0 bytes. Server-side publishing writes this.',
      'Tous les mois de la période sont présents et rien n’est réservé : valeurs de 0 octet. La publication côté serveur écrit ainsi.',
      LABEL.meaning,
    ),
  ],
  'ok-nonstandard': [
    fact(
      'I',
      'Google Calendar Connectors; Open-Xchange publisher',
      'Adjacent blocks are left apart, or a month ends at 23:59: other writers do this and the times are right.',
      'Des blocs accolés restent séparés, ou un mois finit à 23:59 : d’autres logiciels écrivent ainsi et les heures sont justes.',
      LABEL.meaning,
    ),
  ],
  'warn-unsorted-months': [
    fact(
      'I',
      'Open-Xchange publisher',
      'The months are not in ascending order. They are paired by position first, then sorted.',
      'Les mois ne sont pas en ordre croissant. Ils sont appariés par position, puis triés.',
      LABEL.meaning,
    ),
  ],
  'warn-out-of-month': [
    fact(
      'I',
      'Zimbra WebDAV publisher',
      'A block ends beyond the length of its month; the minutes still give the right moment.',
      'Un bloc se termine au-delà de la longueur de son mois ; les minutes donnent tout de même le bon moment.',
      LABEL.meaning,
    ),
  ],
  'warn-empty-block': [
    fact(
      'I',
      'Google Calendar Connectors',
      'A block begins where it ends; it is left out.',
      'Un bloc commence là où il finit ; il est ignoré.',
      LABEL.meaning,
    ),
  ],
  'warn-unsorted-overlap': [
    fact(
      'D',
      OWN,
      'Blocks are unsorted or overlap; writers are to sort and join them.',
      'Des blocs sont en désordre ou se chevauchent ; il faut les écrire triés et fusionnés.',
      LABEL.meaning,
    ),
  ],
  'warn-outside-range': [
    fact(
      'D',
      OWN,
      'A block lies outside the published range.',
      'Un bloc se trouve hors de la période publiée.',
      LABEL.meaning,
    ),
  ],
  'warn-merged-mismatch': [
    fact(
      'D',
      OWN,
      'The merged blocks are not the union of busy and out of office.',
      'Les blocs fusionnés ne sont pas la réunion de « occupé » et « absent ».',
      LABEL.meaning,
    ),
  ],
  'warn-identity': [
    fact(
      'D',
      OWN,
      'Subject, folder and address property do not name the same person.',
      'L’objet, le dossier et la propriété d’adresse ne désignent pas la même personne.',
      LABEL.meaning,
    ),
  ],
  stale: [
    fact(
      'D',
      OWN,
      'Published longer ago than the limit set in the case, or the range is past.',
      'Publié depuis plus longtemps que la limite fixée dans le dossier d’analyse, ou période révolue.',
      LABEL.meaning,
    ),
    fact(
      'M',
      'KB 248127; KB 240756; KB 250051',
      'The user no longer logs on with a publishing client, works offline, publishes 0 months, was imported with Exmerge, or the queue of the server is stuck.',
      'L’utilisateur n’ouvre plus de session avec un client qui publie, travaille hors connexion, publie 0 mois, a été importé par Exmerge, ou la file du serveur est bloquée.',
      LABEL.cause,
    ),
  ],
  'wrong-type': [
    fact(
      'S',
      'MS-OXPROPS',
      'The right id with another type: most likely a navigation shortcut or a search folder, not free/busy data.',
      'Le bon identifiant avec un autre type : sans doute un raccourci de navigation ou un dossier de recherche, pas une disponibilité.',
      LABEL.meaning,
    ),
  ],
  'corrupt-length': [
    fact(
      'D',
      OWN,
      'The length of a value is no multiple of 4 bytes. Whole blocks are decoded; other readers may reject the message.',
      'La longueur d’une valeur n’est pas un multiple de 4 octets. Les blocs entiers sont décodés ; d’autres logiciels peuvent refuser le message.',
      LABEL.meaning,
    ),
  ],
  'corrupt-count': [
    fact(
      'D',
      OWN,
      'As many values as months are expected; a pair is incomplete. Other readers may refuse the pair.',
      'Il faut autant de valeurs que de mois ; une paire est incomplète. D’autres logiciels peuvent refuser la paire.',
      LABEL.meaning,
    ),
  ],
  'corrupt-month': [
    fact(
      'D',
      OWN,
      'A month word has no month from 1 to 12, or a year outside 1990 to 2100.',
      'Un mot de mois n’a pas de mois de 1 à 12, ou une année hors de 1990 à 2100.',
      LABEL.meaning,
    ),
  ],
  'corrupt-order': [
    fact('D', OWN, 'A block ends before it begins.', 'Un bloc finit avant de commencer.', LABEL.meaning),
  ],
  'corrupt-range': [
    fact(
      'D',
      OWN,
      'The published range ends before it begins, or is longer than 37 months.',
      'La période publiée finit avant de commencer, ou dépasse 37 mois.',
      LABEL.meaning,
    ),
  ],
}

const word = (language: Language, status: FreeBusyStatus): string => texts(language).tables.values.status[status]

/** One entry for each state the decoder knows, under the words the tables show. */
export const STATUSES: readonly ReferenceEntry[] = FREEBUSY_STATUSES.map((status) => {
  const [en, fr] = [word('en', status), word('fr', status)]
  const grade = note(status, '').severity
  return entry(
    'status',
    `status-${status}`,
    words(`${en} (${status})`, `${fr} (${status})`),
    STATUS_FACTS[status] ?? [fact('D', OWN, `${en}.`, `${fr}.`, LABEL.meaning)],
    {
      also: [status],
      related: [
        'topic-freebusy-statuses',
        'topic-freebusy-encoding',
        ...(status === 'stale' ? ['repair-1', 'topic-bad-messages'] : []),
        ...(grade === 'corrupt' ? ['repair-8'] : []),
      ],
    },
  )
})
