import type { cli as shape } from '../en/cli.ts'

export const cli: typeof shape = {
  usage: `Utilisation : attendant <commande> …

  import <dossier> <chemins…> [--snapshot NOM] [--taken ISO] [--zone ZONE]   lire des exports dans un nouvel instantané
  inspect <chemins…> [--zone ZONE]                                           dire ce que sont les fichiers, sans importer
  snapshots <dossier>                                                        lister les instantanés d’un dossier d’analyse
  show <dossier> <table> [--snapshot NOM] [--filter COLONNE=TEXTE] [--sort COLONNE] [--limit N]
       tables : sources rejects mailboxes folders freebusy intervals properties logons connections events limits users addresses
  findings <dossier> [--snapshot NOM]                                        ce qui ne va pas, et comment on le sait
  plan <dossier> --exchange 2003|2007|2010|2013|2016|2019|se [--mfcmapi 2010|current] [--lang en|fr]
       [--snapshot NOM] [--out FICHIER.pdf|.html|.md|.csv|.json]             la liste de contrôle du nettoyage
  limits <dossier> [--snapshot NOM] [--set NOM=N] [--emit FILE.reg --undo FILE.reg]  les limites en vigueur, et les fichiers qui les changent
  whatif <dossier> [--account NOM] [--keep-alive SECONDES] [--session-limit N] [--reconnects-per-hour N]
       [--sessions-per-connect N] [--sessions-now N]                     où mènent les reconnexions
  settings <dossier> [--vpn CIDR,…] [--zone ZONE] [--stale-days N] [--sessions-per-user N]
       [--subnet NOM=CIDR:vpn|shared|client-access|other] [--threshold NOM=N]
  check <dossier>                                                            intégrité d’un dossier d’analyse
  undo <dossier> <instantané>                                                retirer toute une importation
  serve [dossier] [--open]                                                   l’application dans un navigateur de ce poste

Chaque commande de lecture accepte --json. --lang en|fr choisit la langue. Détails : docs/cli.md`,
  unknownCommand: (name) => `La commande « ${name} » n’existe pas.`,
  missing: (what) => `Il manque : ${what}.`,
  badOption: (detail) => `Les options ne sont pas valides : ${detail}`,
  badTime: (text) => `« ${text} » n’est pas une date ISO 8601 avec fuseau, telle que 2011-03-28T09:41:00+02:00.`,
  badZone: (text) => `« ${text} » n’est pas un fuseau horaire connu, tel que Europe/Paris.`,
  badTable: (text) => `La table « ${text} » n’existe pas.`,
  badColumn: (text) => `La colonne « ${text} » n’existe pas dans cette table.`,
  badRange: (text) => `« ${text} » n’est pas une plage d’adresses telle que 10.8.0.0/16.`,
  badChoice: (option, choices) => `${option} accepte l’une des valeurs : ${choices}.`,
  reading: (name) => `Lecture de ${name}`,
  imported: (snapshot, sources, records, rejects) =>
    `Instantané « ${snapshot} » : ${sources} fichiers, ${records} enregistrements, ${rejects} rejets.`,
  file: (name, format, records, rejects) => `${name} : ${format} ; ${records} enregistrements, ${rejects} rejets`,
  filesOf: (files, format, records) =>
    `${format} : ${files} ${files === 1 ? 'fichier' : 'fichiers'}, ${records} enregistrements`,
  line: (line) => `ligne ${line}`,
  offset: (offset) => `octet ${offset}`,
  moreRejects: (count) => `… et ${count} autres rejets`,
  findings: (critical, warning, info) =>
    `Constats : ${critical} critiques, ${warning} avertissements, ${info} remarques.`,
  noFindings: 'Aucun constat.',
  noSnapshots: 'Le dossier d’analyse n’a pas encore d’instantané.',
  noRows: 'Aucune ligne.',
  wrote: (path) => `Écrit : ${path}`,
  undone: (snapshot) => `L’instantané « ${snapshot} » est retiré. Le journal d’audit garde qu’il a existé.`,
  checkOk: (path, schema) => `${path} : sain (schéma ${schema}).`,
  checkBad: (problem) => `Endommagé : ${problem}`,
  serving: (url) => `Attendant est ouvert à l’adresse ${url}\nL’adresse ne sert qu’une fois. Ctrl+C y met fin.`,
  noDesktop:
    'La fenêtre de bureau ne peut pas s’ouvrir ici (pas de moteur Electron ou pas d’écran) : l’application s’ouvre dans le navigateur.',
  settings: 'Réglages du dossier d’analyse',
  noChanges: 'Les constats ne demandent aucune modification du Registre.',
  bothFiles: '--emit et --undo vont ensemble : pas de modification sans son retour.',
  pendingChange: 'attend une décision, écrit en commentaire',
  refusedChange: {
    'over-maximum': (name, number, bound) => `${name} = ${number} est refusé : le maximum documenté est ${bound}.`,
    'under-minimum': (name, number, bound) => `${name} = ${number} est refusé : le minimum est ${bound}.`,
    zero: (name, number) =>
      `${name} = ${number} est refusé : 0 signifie la valeur par défaut ou n’est pas documenté, jamais « illimité ».`,
    'unknown-name': (name) => `${name} est refusé : rien de connu ne lit ce nom.`,
    'no-dword': (name, number, bound) => `${name} = ${number} est refusé : un REG_DWORD va de 0 à ${bound}.`,
    'not-read': (name) => `${name} est refusé : cette version ne le lit pas.`,
  },
  limitColumns: {
    server: 'Serveur',
    name: 'Valeur',
    number: 'Décimal',
    hex: 'Hexadécimal',
    from: 'Origine',
    change: 'Modification',
  },
  undoOf: 'retour',
}
