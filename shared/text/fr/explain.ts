import type { PartKey, PartParams } from '../../mapi/explain/part.ts'
import type { explain as shape } from '../en/explain.ts'

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]

const WORDS: Readonly<Record<string, string>> = {
  unused: 'inutilisé, toujours vide',
  'delegate-object': 'objet d’informations des délégués',
  'public-message': 'message de disponibilité public',
  'freebusy-data-folder': 'dossier Freebusy Data',
  extra: 'au-delà des quatre valeurs spécifiées',
  owner: 'propriétaire',
  group: 'groupe',
  sacl: 'liste système',
  dacl: 'liste d’accès',
  trustee: 'entité autorisée',
  private: 'banque de boîtes aux lettres',
  public: 'banque publique',
  unknown: 'inconnu',
}

const say = (p: PartParams, name: string): string => {
  const value = p[name]
  return value === undefined ? 'inconnu' : (WORDS[String(value)] ?? String(value))
}

const moment = (p: PartParams): string => (p.time === undefined ? '' : ` : ${p.time}`)
const flaw = (p: PartParams): string =>
  p.flaw === 1 ? ' ; il se termine avant de commencer' : p.flaw === 2 ? ' ; il dépasse la fin du mois' : ''
const STATUS: Readonly<Record<string, string>> = { 1: 'provisoire', 2: 'occupé', 3: 'absent du bureau' }

const PARTS: Readonly<Record<PartKey, (p: PartParams) => string>> = {
  unknown: () => 'Décrit par aucune source',
  rest: () => 'Le reste, non décomposé',
  text: () => 'Texte, UTF-16 petit-boutiste',
  integer: (p) => `Nombre ${say(p, 'value')}`,
  boolean: (p) => say(p, 'value'),
  filetime: (p) => `Instant, ${say(p, 'ticks')} fois 100 ns depuis 1601${moment(p)}`,
  minutes: (p) => `${say(p, 'minutes')} minutes depuis 1601${moment(p)}`,
  month: (p) => `${MONTHS[Number(p.month) - 1] ?? '?'} ${say(p, 'year')} (${say(p, 'year')} × 16 + ${say(p, 'month')})`,
  block: (p) => `Bloc ${say(p, 'block')}, ${say(p, 'minutes')} minutes${flaw(p)}`,
  'block-start': (p) => `Début, minute ${say(p, 'minute')} du mois${moment(p)}`,
  'block-end': (p) => `Fin (exclue), minute ${say(p, 'minute')} du mois${moment(p)}`,
  identifier: () => 'Identificateur de la structure',
  'header-size': (p) => `Taille de l’en-tête : ${say(p, 'size')}`,
  version: (p) => `Version n° ${say(p, 'version')}`,
  'record-count': (p) => `Nombre d’enregistrements : ${say(p, 'count')}`,
  'record-size': (p) => `Champ de taille d’un enregistrement : ${say(p, 'size')}`,
  'tombstone-header': () => 'En-tête de la liste des réunions refusées',
  tombstone: (p) => `Réunion refusée ${say(p, 'record')}`,
  'meeting-start': (p) => `Début de la réunion${moment(p)}`,
  'meeting-end': (p) => `Fin de la réunion${moment(p)}`,
  size: (p) => `Taille de ce qui suit : ${say(p, 'size')}`,
  'global-object-id': () => 'Identificateur global de la réunion',
  name: () => 'Nom de l’utilisateur, texte 8 bits',
  'entry-flags': () => 'Indicateurs de l’identificateur d’entrée',
  provider: () => 'Fournisseur de la banque ou du carnet d’adresses',
  'entry-type': (p) => `Type ${say(p, 'name')}, ${say(p, 'store')}`,
  'folder-database': (p) => `Base de données du dossier ${say(p, 'guid')}`,
  'folder-counter': (p) => `Compteur du dossier ${say(p, 'counter')}`,
  'message-database': (p) => `Base de données du message ${say(p, 'guid')}`,
  'message-counter': (p) => `Compteur du message ${say(p, 'counter')}`,
  padding: () => 'Remplissage',
  'node-id': (p) => `Nœud du fichier de données ${say(p, 'nid')}`,
  'address-version': (p) => `Version n° ${say(p, 'version')}`,
  'address-type': (p) => `Type de l’objet du carnet d’adresses ${say(p, 'type')}`,
  'address-dn': (p) => `Nom unique ${say(p, 'dn')}`,
  pointer: (p) => `Pointeur : ${say(p, 'role')}`,
  'value-count': (p) => `Nombre de valeurs : ${say(p, 'count')}`,
  'value-offset': (p) => `Une valeur commence à l’octet ${say(p, 'offset')}`,
  value: (p) => `Valeur ${say(p, 'index')} : ${say(p, 'role')}`,
  'sd-header': () => 'En-tête qu’Exchange place devant un descripteur de sécurité',
  'sd-revision': () => 'Révision du descripteur de sécurité, remplissage',
  'sd-control': (p) => `Indicateurs de contrôle ${say(p, 'control')}`,
  'sd-offset': (p) => `Position (${say(p, 'which')}) : ${say(p, 'offset')}`,
  sid: (p) => `SID ${say(p, 'sid')} (${say(p, 'which')})`,
  'acl-header': (p) => `Liste d’accès, entrées : ${say(p, 'count')}`,
  ace: (p) => `${p.type === 0 ? 'Autoriser' : p.type === 1 ? 'Refuser' : 'Entrée pour'} ${say(p, 'sid')}`,
  'ace-header': (p) => `Type ${say(p, 'type')}, indicateurs ${say(p, 'flags')}, taille`,
  'access-mask': (p) => `Droits ${say(p, 'mask')}`,
  'map-header': () => 'En-tête de la carte locale (estimation)',
  'map-group': (p) => `Groupe ${say(p, 'group')}, premier événement ${say(p, 'first')} (estimation)`,
  'map-event': (p) =>
    `${STATUS[String(p.status)] ?? `statut ${say(p, 'status')}`}, de ${say(p, 'start')} à ${say(p, 'end')} (estimation)`,
  'group-count': (p) => `Nombre de groupes : ${say(p, 'count')}`,
  'event-count': (p) => `Nombre d’événements : ${say(p, 'count')}`,
}

export const explain: typeof shape = {
  part: (key: PartKey, params: PartParams): string => PARTS[key](params),
}
