import type { folders as english } from '../en/folders.ts'

const count = (n: number, one: string, many: string): string => `${n.toLocaleString('fr-FR')} ${n < 2 ? one : many}`

export const folders: typeof english = {
  tree: 'Arborescence',
  navigation: 'dossiers',
  treeLabel: 'Dossiers qui contiennent des éléments de disponibilité',
  none: 'Cet instantané ne contient aucun dossier d’éléments de disponibilité.',
  keys: 'Les flèches passent d’un dossier à l’autre, les ouvrent et les ferment, et atteignent les nombres d’une ligne\u202f; Entrée affiche les messages.',
  groups: {
    public: 'SCHEDULE+ FREE BUSY (banque publique)',
    attendant: 'Surveillance du système (file de demandes)',
    data: 'Freebusy Data (boîtes aux lettres et fichiers locaux)',
  },
  notExported: 'ses propriétés n’ont pas été exportées',
  announced: (n) => `annonce ${count(n, 'élément', 'éléments')}`,
  announcedOther: (announced, imported) =>
    `annonce ${count(announced, 'élément', 'éléments')}, ${count(imported, 'importé', 'importés')}`,
  requests: (n) => count(n, 'demande en attente', 'demandes en attente'),
  requestsAge: (age) => `la plus ancienne depuis ${age}`,
  requestsWhat:
    'Demandes laissées par OWA ou l’acceptation automatique à MSExchangeFBPublish. Ce qui reste plus de quelques relèves n’a pas pu être publié.',
  attendantMailbox: (server) => (server === '' ? 'serveur non nommé' : `sur ${server}`),
  attendantItems: (n) => `${count(n, 'élément', 'éléments')} dans la table des boîtes aux lettres`,
  systemMailbox: 'une autre boîte\u202f: elle ne contient aucune file de disponibilité, ne pas y toucher',
  more: (folders, messages) =>
    `${count(folders, 'autre dossier', 'autres dossiers')} sans constat, ${count(messages, 'message', 'messages')}`,
  folder: 'Dossier',
  messages: 'Messages',
  duplicates: 'Doublons',
  orphans: 'Orphelins',
  damaged: 'Endommagés',
  stale: 'Périmés',
  newest: 'Dernière publication',
  show: (what, folder) => `Afficher ${what} de ${folder}`,
  chip: (folder) => `dossier\u202f: ${folder}`,
  chipRule: (folder, what) => `dossier\u202f: ${folder}, ${what}`,
  noName: '(sans nom)',
  byFolder: 'Disponibilités par dossier',
  ages: 'Ancienneté de publication',
  agesOf: (classes) => classes.join('\u202f; '),
  ageCount: (label, n) => `${label}\u202f: ${n}`,
  heat: 'Quand les disponibilités ont été publiées',
  heatLead: (zone) => `Messages par jour de leur dernière publication, heure de ${zone}.`,
  heatLabel: (days, messages) =>
    `Calendrier\u202f: ${count(messages, 'message publié', 'messages publiés')} pour la dernière fois sur ${count(days, 'jour', 'jours')}`,
  heatNone: 'Aucun message daté dans l’année qui précède l’instantané.',
  heatEarlier: (n) => count(n, 'message publié plus tôt', 'messages publiés plus tôt'),
  heatLater: (n) => count(n, 'message publié après l’instantané', 'messages publiés après l’instantané'),
  heatTable: 'Jours en tableau',
  day: 'Jour',
  fewer: 'moins',
  moreOf: 'plus',
  showDay: (n, day) => `Afficher ${count(n, 'message', 'messages')} du ${day}`,
  moreDays: (n) => count(n, 'autre jour', 'autres jours'),
}
