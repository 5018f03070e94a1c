import type { AnswerOrigin, EvidenceKind } from '../../model/plan-progress.ts'
import type { progress as english } from '../en/progress.ts'

const many = (n: number, one: string, more: string): string => `${n.toLocaleString('fr-FR')} ${n < 2 ? one : more}`

const origin: Readonly<Record<AnswerOrigin, (note: string) => string>> = {
  answer: () => '',
  undo: (note) => (note === '' ? 'réponse annulée' : `réponse annulée par ${note}`),
  merged: (note) => `de la copie ${note}`,
  decided: (note) => (note === '' ? 'choisie à la fusion de copies' : `choisie par ${note} à la fusion de copies`),
  carried: () => 'd’un plan antérieur',
}

const kind: Readonly<Record<EvidenceKind, string>> = { file: 'Fichier', text: 'Texte', picture: 'Image' }

export const progress: typeof english = {
  origin,
  kind,
  reason: 'Raison',
  reasonMissing: 'Écrire d’abord la raison\u202f: pourquoi cette étape est-elle laissée de côté\u202f?',
  review: 'À revoir',
  reviewNote: (state: string) => `Le texte de cette étape diffère du plan antérieur. Elle y était\u202f: ${state}`,
  evidence: 'Preuves',
  noEvidence: 'Rien pour l’instant. Joindre un fichier, une image ou un texte à l’étape.',
  addFile: 'Ajouter l’empreinte d’un fichier',
  addPicture: 'Ajouter une image',
  addText: 'Garder ce texte',
  textLabel: 'Sortie ou note à garder',
  look: (name: string) => `Afficher ${name}`,
  hide: (name: string) => `Masquer ${name}`,
  remove: (name: string) => `Retirer ${name}`,
  hash: 'SHA-256',
  laid: (name: string) => `Gardé comme preuve\u202f: ${name}`,
  carry: 'Réponses',
  carryNone: 'Repartir de zéro',
  carryFrom: (plan: string) => `Reprendre de ${plan}`,
  carryHint:
    'Une réponse demeure là où le texte de l’étape est inchangé\u202f; les autres étapes montrent l’ancienne réponse et sont à revoir.',
  carried: (kept: number, review: number) =>
    `${many(kept, 'réponse demeure', 'réponses demeurent')}, ${many(review, 'étape est', 'étapes sont')} à revoir.`,
  planOf: (snapshot: string, exchange: string, done: number, steps: number) =>
    `${snapshot}, ${exchange}\u202f: ${done}/${steps}`,
  merge: 'Fusionner une copie',
  mergeTitle: 'Fusionner les réponses des autres',
  mergeBody:
    'Choisir une copie de ce dossier d’analyse sur laquelle une autre personne a travaillé. Elle est contrôlée et seulement lue. Les réponses sont réunies étape par étape\u202f; celles de deux personnes qui diffèrent sont montrées et c’est à vous de décider.',
  mergeChoose: 'Choisir la copie',
  mergeFound: (other: string, entries: number, updated: number) =>
    `${other}\u202f: ${many(entries, 'réponse nouvelle', 'réponses nouvelles')} pour ce dossier, ${many(updated, 'étape change', 'étapes changent')}.`,
  mergeRefused: (n: number) =>
    `${many(n, 'entrée de la copie écartée', 'entrées de la copie écartées')}\u202f: aucune réponse donnée dans Attendant n’a cette forme.`,
  mergeNothing: 'La copie ne contient rien de nouveau.',
  mergeConflicts: (n: number) =>
    `${many(n, 'étape a reçu', 'étapes ont reçu')} des réponses différentes\u202f: en choisir une pour chacune`,
  mergeMine: 'Ce dossier',
  mergeTheirs: 'La copie',
  mergeUndecided: (n: number) => `${many(n, 'décision', 'décisions')} à prendre`,
  mergeApply: 'Fusionner',
  merged: (entries: number, updated: number, evidence: number) =>
    `Fusion faite\u202f: ${many(entries, 'réponse', 'réponses')}, ${many(updated, 'étape modifiée', 'étapes modifiées')}, ${many(evidence, 'preuve', 'preuves')}.`,
  by: (state: string, who: string, when: string) => [state, who, when].filter((one) => one !== '').join(', '),
  paper: 'Papier',
  papers: { a4: 'A4', letter: 'Letter' },
  redacted: 'Double anonymisé',
  redactedHint: 'Noms, adresses, DN et hôtes remplacés\u202f; commentaires retenus.',
  key: 'Clé des noms remplacés',
  cliTake: (step: string) => `Décider par --take ${step}=mine ou --take ${step}=theirs`,
  cliBadTake: (text: string) => `--take ${text} n’est pas ÉTAPE=mine ou ÉTAPE=theirs.`,
}
