import type { packs as shape } from '../en/packs.ts'

export const packs: typeof shape = {
  problem: {
    'too-large': (found) => `Le fichier compte ${found} octets ; 2 Mio au plus sont lus. Scinder le recueil.`,
    'not-utf8': () => 'Le fichier n’est pas du texte UTF-8. L’enregistrer en UTF-8.',
    'not-json': (found) =>
      `Le fichier n’est pas du JSON : ${found}. Vérifier accolades, virgules et guillemets à cet endroit.`,
    'not-a-pack': () =>
      'C’est du JSON, mais pas un recueil de procédures. Le premier membre doit être "attendantProcedurePack": 1.',
    'newer-format': (found) =>
      `Le recueil est au format ${found} ; cet Attendant lit le format 1. Utiliser un Attendant plus récent.`,
    missing: (found) => `Ce membre manque. L’ajouter (${found}).`,
    'wrong-type': (found) => `Valeur de mauvaise nature. Écrire une valeur de type ${found}.`,
    'unknown-member': (found) => `Membre inconnu : ${found}. Corriger l’orthographe ou le retirer.`,
    'not-one-of': (found) => `Valeur non admise. Valeurs admises : ${found}.`,
    'too-much': (found) => `Trop long ou trop nombreux : ${found} au plus. Raccourcir.`,
    'too-little': (found) => `Trop court ou trop peu : ${found} au moins. Compléter.`,
    'bad-id': (found) => `Identifiant non valable : ${found}. Minuscules, chiffres et tirets, 64 au plus.`,
    'unreadable-character': () =>
      'Caractère de contrôle ou de direction, ou fin de ligne dans une commande. Écrire du texte simple, une commande par ligne.',
    'repeated-procedure': (found) => `La procédure ${found} figure deux fois. En renommer une.`,
    'no-citation': (found) => `Aucune source pour les versions d’Exchange ${found}. En citer une.`,
    'no-undo': () => 'Le retour arrière n’est pas indiqué. L’écrire, ou dire simplement qu’il n’y en a pas.',
    'no-verification': () => 'La vérification du résultat n’est pas indiquée. L’écrire.',
    'missing-language': (found) => `Le texte est vide dans cette langue : ${found}. L’écrire.`,
    'command-differs': (found) =>
      `Ce qui est entre accents graves diffère d’une langue à l’autre. Le rendre identique : ${found}`,
    'actions-differ': () => 'Les langues n’ont pas le même nombre de lignes. Une ligne est une action dans les deux.',
    'other-language': (found) =>
      `Mot de l’autre langue : ${found}. Le traduire, ou mettre un nom entre accents graves.`,
    'same-text': () => 'La même phrase dans les deux langues. La traduire.',
    markup: (found) => `Le HTML n’est pas admis : ${found}. Écrire du texte simple.`,
    'no-object': () =>
      'Une étape sans retour arrière doit nommer son objet. Ajouter un « verbatim » de type "object" ou des cibles.',
    'no-second-person': () =>
      'Une étape sans retour arrière demande une seconde personne : le responsable doit dire “second person” et « seconde personne ».',
    'no-plain-words': () =>
      'Une étape sans retour arrière doit le dire : “no way back” et « pas de retour arrière » dans le texte d’annulation.',
    'unknown-slot': (found) => `Il n’y a pas d’emplacement ${found}. docs/procedure-packs.md en donne la liste.`,
    'unknown-step': (found) => `Il n’y a pas d’étape ${found} dans cette procédure. Corriger "after".`,
    'later-step': (found) => `L’étape ${found} vient plus tard. Une étape n’attend que des étapes antérieures.`,
    'repeated-step': (found) => `L’étape ${found} figure deux fois. En renommer une.`,
  },
  file: 'le fichier',
  screen: {
    title: (count: number) => `Procédures de votre organisation (${count})`,
    body: 'Un recueil est un fichier de procédures écrites par votre organisation. Ses étapes figurent dans les plans sous son propre nom ; Attendant en vérifie la forme, pas le bien-fondé.',
    load: 'Charger un recueil…',
    remove: (name: string) => `Retirer le recueil ${name}`,
    from: (name: string, version: string, author: string) => `${name}, version ${version}, par ${author}`,
    refused: 'Le fichier n’est pas accepté. Le dossier d’analyse est inchangé.',
    none: 'Le dossier d’analyse ne contient aucun recueil.',
  },
  sound: (name, version, procedures, steps) =>
    `Valable : ${name}, version ${version} ; procédures : ${procedures}, étapes : ${steps}.`,
  unsound: (problems) =>
    problems === 1 ? 'Refusé : 1 problème.' : `Refusé : ${problems} problèmes (100 au plus sont listés).`,
  loaded: (name, version) => `Le dossier d’analyse contient désormais le recueil ${name}, version ${version}.`,
  replaced: (name, version) => `Le recueil ${name} est remplacé par la version ${version}.`,
  removed: (id) => `Le recueil ${id} est retiré. Les plans déjà établis gardent leurs étapes.`,
  unknown: (id) => `Le dossier d’analyse ne contient pas de recueil ${id}.`,
  built: 'Attendant',
  leftOut: (pack) =>
    `Le recueil ${pack} de ce dossier est endommagé ou n’est pas accepté par cette version. Le charger de nouveau.`,
  unreadable: (path, why) => `${path} ne peut pas être lu. ${why}`,
}
