import type {
  ComparedArea,
  Deletion,
  FindingState,
  ProofMark,
  RecordState,
  StepProof,
  UntoldReason,
} from '../../model/comparison.ts'
import type { compare as english } from '../en/compare.ts'

const n = (value: number): string => value.toLocaleString('fr')
const many = (value: number, one: string, more: string): string => `${n(value)} ${value < 2 ? one : more}`

const untold: Readonly<Record<UntoldReason, string>> = {
  'folder-not-exported': 'Son dossier n’est pas dans l’autre instantané. Exportez-y aussi la liste du dossier.',
  'listing-incomplete':
    'L’autre instantané contient des messages de son dossier, mais pas de liste complète\u202f: des fichiers isolés, ou une liste tronquée. Exportez la table du dossier.',
  'mailboxes-not-exported':
    'La table des boîtes aux lettres de son serveur n’est pas dans l’autre instantané, ou c’est une liste plus courte.',
  'people-not-exported': 'La liste de l’annuaire n’est pas dans l’autre instantané, ou c’est une liste plus courte.',
  'no-logons':
    'L’autre instantané ne contient aucune ouverture de session. Exportez de nouveau Get-LogonStatistics pour le serveur.',
  'account-not-listed':
    'L’autre instantané contient des ouvertures de session, mais ni la liste de tout le serveur ni celle de ce compte. Exportez avec -Server.',
  'connections-not-exported': 'Les connexions de ce serveur ne sont pas dans l’autre instantané.',
  'no-events': 'L’autre instantané ne contient pas de journal plus récent de cet ordinateur.',
  'log-too-short': 'Le journal de l’autre instantané ne remonte pas jusqu’à ce moment.',
  'limits-not-exported':
    'La clé de Registre n’a pas été exportée d’autant de serveurs qu’avant. Exportez-la de chacun d’eux.',
  'permissions-not-exported': 'Les droits de ce dossier ne sont pas dans l’autre instantané.',
  'no-data':
    'L’autre instantané ne montre le message que dans une liste, sans ses données de disponibilité. Exportez le message lui-même, ou le dossier en fichiers texte.',
  'no-publication': 'L’autre instantané ne montre pas quand le message a été publié, ni jusqu’à quand.',
  'no-moment':
    'Le moment de l’autre instantané n’est pas connu\u202f: rien ne peut être dit périmé ou mort. Indiquez-le à l’importation.',
  'no-rights': 'Les propriétés du dossier dans l’autre instantané ne portent pas ses droits.',
  'no-correlation':
    'Les ouvertures de session et les connexions de l’autre instantané sont trop éloignées dans le temps pour être rapprochées.',
  'now-damaged': 'Le message est endommagé dans l’autre instantané\u202f: son contenu ne peut pas y être jugé.',
}

const findingState: Readonly<Record<FindingState, string>> = {
  fixed: 'corrigé',
  still: 'toujours là',
  changed: 'modifié',
  new: 'nouveau',
  untold: 'indéterminé',
}
const recordState: Readonly<Record<RecordState, string>> = {
  gone: 'disparu',
  still: 'toujours là',
  changed: 'modifié',
  new: 'nouveau',
  untold: 'indéterminé',
}
const area: Readonly<Record<ComparedArea, string>> = {
  messages: 'Messages',
  folders: 'Dossiers',
  permissions: 'Autorisations',
  mailboxes: 'Boîtes aux lettres',
  people: 'Personnes',
  logons: 'Ouvertures de session',
  connections: 'Connexions',
  events: 'Événements',
  limits: 'Limites',
}
const deletion: Readonly<Record<Deletion, string>> = {
  soft: 'suppression réversible\u202f: il est parmi le contenu supprimé et peut être récupéré',
  absent: 'absent du contenu supprimé de son dossier\u202f: supprimé définitivement, ou plus conservé',
  'absent-unnamed':
    'absent du contenu supprimé\u202f: la table exportée est vide et ne nomme pas son dossier (à vérifier)',
  untold:
    'suppression réversible ou définitive\u202f: indéterminé, aucune table du contenu supprimé de son dossier n’a été importée. Exportez-la par Deleted contents et Export table sous le nom deleted-contents.txt',
}
const deletionShort: Readonly<Record<Deletion, string>> = {
  soft: 'suppression réversible, récupérable',
  absent: 'non récupérable',
  'absent-unnamed': 'non récupérable (à vérifier)',
  untold: 'réversible ou définitive\u202f: indéterminé',
}
const mark: Readonly<Record<ProofMark, string>> = {
  confirmed: 'confirmée',
  'not-confirmed': 'non confirmée',
  untold: 'indéterminé',
  'not-provable': 'sans trace dans un export',
}

const WORST: Readonly<Record<string, string>> = {
  ok: 'intact',
  nonstandard: 'intact, hors norme',
  warn: 'douteux',
  corrupt: 'endommagé',
}

export const compare: typeof english = {
  title: 'Comparaison',
  findingState,
  recordState,
  area,
  untold,
  deletion,
  deletionShort,
  mark,
  compareWith: 'comparer avec',
  nothing: 'aucun',
  needsTwo:
    'Une comparaison demande deux instantanés\u202f: un d’avant les travaux, un autre exporté de nouveau après.',
  needsChoice: 'Choisissez en haut l’autre instantané avec lequel comparer celui-ci.',
  headline: (before, after) => `Ce que «\u202f${before}\u202f» est devenu dans «\u202f${after}\u202f»`,
  onlyTold: 'Corrigé et disparu ne se disent que de ce qui a été exporté de nouveau. Tout le reste est indéterminé.',
  reversed: 'Le second instantané a été pris avant le premier\u202f: disparu et nouveau peuvent être intervertis.',
  findings: 'Constats',
  records: 'Enregistrements',
  steps: 'Étapes du plan',
  sameFiles: (count) =>
    count === 1
      ? 'Une liste est la même dans les deux instantanés, octet pour octet\u202f: rien n’y a changé, ou elle n’a pas été exportée de nouveau.'
      : `${n(count)} listes sont les mêmes dans les deux instantanés, octet pour octet\u202f: rien n’y a changé, ou elles n’ont pas été exportées de nouveau.`,
  ofArea: (name, what) => `${name}\u202f: ${what}`,
  why: 'Pourquoi',
  whyCount: (count, why) => `${n(count)}\u202f: ${why}`,
  before: 'Avant',
  after: 'Après',
  column: 'Valeur',
  differences: 'Ce qui a changé',
  properties: 'Propriétés qui diffèrent',
  notExported: 'absent de cet export',
  byItself: 'change de soi-même',
  notExportedNote: 'Une valeur absente d’un côté peut seulement manquer dans son export.',
  noDifferences: 'Les valeurs que montrent les deux exports sont les mêmes.',
  object: 'Objet',
  place: 'Où',
  deletedHow: 'Mode de suppression',
  empty: (state) => `Rien ici dans l’état «\u202f${state}\u202f».`,
  shown: (count, all) => `${n(count)} sur ${n(all)}`,
  more: (count) => `Afficher les ${n(count)} suivants`,
  details: 'Détails',
  report: 'Rapport de clôture',
  reportAs: (format) => `Rapport de clôture en ${format}`,
  plan: 'Plan',
  noPlan: 'Aucun plan n’a été fait pour l’instantané d’avant.',
  answer: 'Réponse',
  proof: 'Preuve',
  proofOf: (proof: StepProof) =>
    [
      proof.confirmed > 0 ? many(proof.confirmed, 'confirmé', 'confirmés') : '',
      proof.still.length + proof.stillMore > 0 ? `${n(proof.still.length + proof.stillMore)} toujours là` : '',
      proof.untold + proof.unlisted > 0 ? many(proof.untold + proof.unlisted, 'indéterminé', 'indéterminés') : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  stillThere: (labels, more) => `Toujours là\u202f: ${labels}${more > 0 ? ` et ${n(more)} de plus` : ''}.`,
  unlisted: (count) =>
    `${many(count, 'objet', 'objets')} au-delà de la liste du plan ne peuvent être vérifiés un par un.`,
  besideAnswer: 'La preuve se tient à côté de la réponse d’une personne et ne la remplace pas.',
  doneNotProved: 'Répondue comme faite, et non confirmée par la réimportation.',
  change: (name, before, after) => `${name}\u202f: ${before} → ${after}`,
  worst: (status) => WORST[status] ?? status,
  param: { severity: 'gravité', variant: 'nature' },
  closing: {
    title: 'Rapport de clôture',
    result: 'Résultat',
    before: 'Avant',
    after: 'Après',
    taken: 'Pris le',
    finding: 'Constat',
    sourcesOf: (snapshot) => `Sources de «\u202f${snapshot}\u202f»`,
    stepsConfirmed: (confirmed, all) => `${n(confirmed)} étapes confirmées sur ${n(all)} vérifiables`,
    findingsFact: (fixed, still, fresh, untoldCount) =>
      `${many(fixed, 'corrigé', 'corrigés')}, ${n(still)} toujours là, ${many(fresh, 'nouveau', 'nouveaux')}, ${many(untoldCount, 'indéterminé', 'indéterminés')}`,
    listed: (shown, all) =>
      `Les ${n(shown)} premiers sur ${n(all)}\u202f; les fichiers CSV et JSON en contiennent davantage.`,
    none: 'Aucun.',
    notProvable: (count) =>
      `${n(count)} autres étapes ne font que lire, ou ne laissent pas de trace dans un export\u202f; leurs réponses sont dans la liste de contrôle.`,
  },
  csv: ['nature', 'état', 'domaine', 'objet', 'où', 'valeur', 'avant', 'après', 'remarque'],
  kinds: { finding: 'constat', record: 'enregistrement', step: 'étape' },
}
