import type { copies as english } from '../en/copies.ts'

const count = (n: number, one: string, many: string): string => `${n.toLocaleString('fr-FR')} ${n < 2 ? one : many}`

export const copies: typeof english = {
  compare: 'Les exemplaires l’un au-dessus de l’autre',
  compareSeveral: 'Les messages de cette personne l’un au-dessus de l’autre',
  copy: (letter) => `Exemplaire ${letter}`,
  message: (letter) => `Message ${letter}`,
  published: (when) => `publié le ${when}`,
  notPublished: 'sans date de publication',
  created: (when) => `créé le ${when}`,
  inFolder: (folder) => `dans ${folder}`,
  noFolder: 'dans un dossier que l’export ne nomme pas',
  blocks: (n) => count(n, 'bloc', 'blocs'),
  key: 'clé',
  more: (n) =>
    `${count(n, 'autre exemplaire n’est pas dessiné', 'autres exemplaires ne sont pas dessinés')}. La table les montre tous.`,
  times: (zone) => `heures de ${zone}`,
  choice: 'Quel exemplaire est gardé',
  proposal: 'proposé',
  noProposal: 'Rien n’est proposé. Comparez les exemplaires et choisissez.',
  follow: 'Suivre la proposition',
  undecided: 'Aucun choix\u202f: le plan ne supprime aucun de ces exemplaires',
  chosen: 'choisi',
  chosenBy: (when, who) => `choisi le ${when}${who === '' ? '' : ` par ${who}`}`,
  signsFor: 'Indices pour\u202f:',
  signsAgainst: 'Indices contre\u202f:',
  noSigns: 'aucun indice',
  outcomeProposed: (keep, drop, why) =>
    `Proposition\u202f: ${drop} ${drop.includes(',') ? 'sont' : 'est'} à supprimer, ${keep} est à garder, parce que\u202f: ${why}. C’est une proposition\u202f: une personne décide.`,
  outcomeChosen: (keep, drop, why) =>
    `Choix\u202f: ${drop} ${drop.includes(',') ? 'sont' : 'est'} à supprimer, ${keep} est à garder, parce qu’il a été choisi à la main${why === '' ? '' : ` (indices pour\u202f: ${why})`}.`,
  outcomeOpen: (why) => `Non décidé\u202f: rien n’est supprimé tant qu’aucun exemplaire n’est choisi. ${why}`,
  readOnly: 'Ce dossier d’analyse est en lecture seule\u202f: le choix ne peut pas être enregistré.',
  doubt: {
    'no-timestamps': 'Aucun horodatage ne distingue les exemplaires.',
    'signs-disagree': 'Les indices désignent des exemplaires différents.',
    'keeper-damaged': 'L’exemplaire que désignent les indices est endommagé.',
  },
  differs: 'les exemplaires diffèrent',
  differing: (n) => `Les exemplaires diffèrent sur ${count(n, 'plage', 'plages')} de temps.`,
  alike: 'Là où plusieurs exemplaires publient, ils disent la même chose.',
  cannotCompare: 'Aucune période n’est publiée par deux exemplaires à la fois.',
  caption: (copies, months, differences) =>
    `${count(copies, 'message', 'messages')} sur ${months} mois, ${count(differences, 'différence', 'différences')}`,
  table: 'Différences en tableau',
  free: 'libre',
  silent: 'hors de sa période',
  moreRows: (n) => count(n, 'autre différence', 'autres différences'),
  quietDays: 'Les jours où aucun exemplaire n’a de bloc ne sont pas montrés.',
  openRow: (letter) => `Afficher l’exemplaire ${letter} dans la table`,
  forPlan: (groups, chosen, proposed, open) =>
    `Exemplaires à garder\u202f: ${count(groups, 'groupe', 'groupes')} de doublons, ${count(chosen, 'choisi', 'choisis')}, ${proposed} selon la proposition, ${count(open, 'non décidé', 'non décidés')}`,
  planHint:
    'Chaque groupe garde un exemplaire. La proposition suit les indices connus\u202f; aucune règle de lecture n’est documentée. Ouvrez le constat pour comparer les exemplaires.',
  keepOf: (subject) => `Exemplaire gardé de ${subject}`,
  option: (letter, published, signs) => `${letter}\u202f: ${published}${signs === '' ? '' : ` (${signs})`}`,
  followOption: (letter) => `comme proposé\u202f: ${letter}`,
  openOption: 'non décidé\u202f: ne rien supprimer',
  moreGroups: (n) => `${count(n, 'autre groupe', 'autres groupes')}\u202f: choisir dans les constats.`,
  openFinding: 'Comparer',
}
