import type { IdentityKind, JoinedBy } from '../../contract/person.ts'
import type { person as english } from '../en/person.ts'

const kinds: Readonly<Record<IdentityKind, string>> = {
  dn: 'legacyExchangeDN',
  'mailbox-guid': 'GUID de boîte aux lettres',
  'object-guid': 'GUID d’objet',
  account: 'compte',
  upn: 'nom principal (UPN)',
  smtp: 'adresse SMTP',
  sam: 'sAMAccountName',
  name: 'nom complet',
  tail: 'fin du DN',
}

const joinedBy: Readonly<Record<JoinedBy, string>> = {
  ...kinds,
  'former-dn': 'ancien DN (adresse X500)',
  ambiguous: 'rien\u202f: sa clé désigne plusieurs personnes',
}

export const person: typeof english = {
  kinds,
  joinedBy,
  title: 'Personne',
  about: 'Tout sur cette personne',
  back: 'Retour à la ligne',
  keys: 'Noms et clés',
  key: 'Clé',
  valueSaidBy: 'Valeur, et fichiers qui le disent',
  moreSources: (n) => `et ${n} ${n === 1 ? 'autre fichier' : 'autres fichiers'}`,
  formerDn: 'ancien DN (adresse X500)',
  formerNote: 'Les lignes sous ce DN sont celles de cette personne\u202f: une adresse X500 de l’annuaire le dit.',
  ambiguous: 'ambigu',
  ambiguities: 'Ambigu\u202f: laissé séparé',
  ambiguitiesNote: 'Ces clés sont celles de plusieurs personnes. Rien n’est rattaché par elles, personne n’est deviné.',
  ambiguity: (kind, value, others) =>
    `${kind} «\u202f${value}\u202f»\u202f: aussi celui de ${others.join('\u202f; ')}.`,
  also: (kind, value) => `${kind} «\u202f${value}\u202f»\u202f: partagé avec`,
  joins: 'Rattaché par moins qu’un DN',
  join: (table, name, by) => `${table}\u202f: ${name}, rattaché par ${by}`,
  pair: (left, right) => `${left} : ${right}`,
  of: (what, n) => `${what} (${n})`,
  count: 'Nombre',
  first: 'Premier',
  last: 'Dernier',
  noAddress: '(sans adresse)',
  noServer: '(sans serveur)',
  none: 'aucun dans cet instantané',
  showRows: (n, what) => `Afficher ${n} dans la table ${what}`,
  other: (label) => `Tout sur ${label}`,
}
