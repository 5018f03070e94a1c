import type { cli as shape } from '../en/cli.ts'

export const cli: typeof shape = {
  usage: `Utilisation : attendant <commande> …

  import <dossier> <chemins…> [--snapshot NOM] [--taken ISO] [lecture]       lire des exports dans un nouvel instantané
  inspect <chemins…> [--taken ISO] [lecture]                                 dire ce que sont les fichiers, sans importer
       lecture : [--zone [FICHIER=]ZONE] [--encoding [FICHIER=]NOM] [--date-order [FICHIER=]day-first|month-first|year-first]
  snapshots <dossier>                                                        lister les instantanés d’un dossier d’analyse
  show <dossier> <table> [--snapshot NOM] [--filter COLONNE=TEXTE] [--sort COLONNE] [--limit N]
       tables : sources rejects mailboxes people folders permissions freebusy intervals properties logons connections events limits usage users addresses
  person <dossier> <dn|compte|smtp|nom> [--snapshot NOM]                     tout ce qui est connu d’une personne
  findings <dossier> [--snapshot NOM]                                        ce qui ne va pas, et comment on le sait
  plan <dossier> --exchange 2003|2007|2010|2013|2016|2019|se [--mfcmapi 2010|current] [--keep ID …] [--lang en|fr]
       [--snapshot NOM] [--also PROCÉDURE,…] [--paper a4|letter] [--redacted] [--key FICHIER.csv]
       [--out FICHIER.pdf|.html|.md|.csv|.json]  la liste de contrôle du nettoyage
  merge <dossier> <copie> [--who NOM] [--look] [--take ÉTAPE=mine|theirs …]  reprendre les réponses données dans une copie du dossier
  compare <dossier> --before A --after B [--plan N] [--csv] [--lang en|fr]
       [--out FICHIER.pdf|.html|.md|.csv|.json]                          ce qu’un instantané est devenu : preuve par réimportation
  procedures list [<dossier>] | check <fichier> | load <dossier> <fichier> | remove <dossier> <recueil>   procédures et recueils internes
  limits <dossier> [--snapshot NOM] [--set NOM=N] [--emit FILE.reg --undo FILE.reg]  les limites en vigueur, et les fichiers qui les changent
  whatif <dossier> [--account NOM] [--keep-alive SECONDES] [--session-limit N] [--reconnects-per-hour N]
       [--sessions-per-connect N] [--sessions-now N]                     où mènent les reconnexions
  settings <dossier> [--vpn CIDR,…] [--zone ZONE] [--stale-days N] [--sessions-per-user N] [--exchange VERSION]
       [--subnet NOM=CIDR:vpn|shared|client-access|other] [--threshold NOM=N]
  check <dossier>                                                            intégrité d’un dossier d’analyse
  repair <dossier> <nouveau dossier>                                         sauver ce qui reste lisible d’un dossier d’analyse endommagé
  restore <dossier> [sauvegarde]                                             lister ses sauvegardes, ou en remettre une à sa place
  undo <dossier> <instantané>                                                retirer toute une importation
  reference <mots…> [--limit N]                                              ce que veut dire une propriété, un événement…
  serve [dossier] [--open] [--idle MINUTES]                                  l’application dans un navigateur de ce poste
  diagnostics [dossier]                                                  versions, nombres et fin du journal, sans aucun nom

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
  counts: (kinds) => `donne ${kinds}`,
  line: (line) => `ligne ${line}`,
  offset: (offset) => `octet ${offset}`,
  moreRejects: (count) => `… et ${count} autres rejets`,
  findings: (critical, warning, info) =>
    `Constats : ${critical} critiques, ${warning} avertissements, ${info} remarques.`,
  noFindings: 'Aucun constat.',
  severalPersons: (wanted, count) =>
    `« ${wanted} » désigne ${count} personnes. Elles restent séparées ; donnez un DN ou un compte pour n’en voir qu’une.`,
  noSnapshots: 'Le dossier d’analyse n’a pas encore d’instantané.',
  noRows: 'Aucune ligne.',
  noEntry: (query) => `La référence n’a pas d’entrée pour « ${query} ».`,
  moreEntries: (n) => (n === 1 ? 'Une autre entrée :' : `${n} autres entrées, les meilleures d’abord :`),
  pair: (left, right) => `${left} : ${right}`,
  wrote: (path) => `Écrit : ${path}`,
  undone: (snapshot) => `L’instantané « ${snapshot} » est retiré. Le journal d’audit garde qu’il a existé.`,
  checkOk: (path, schema) => `${path} : sain (schéma ${schema}).`,
  checkBad: (problem) => `Endommagé : ${problem}`,
  sealIntact: 'Chaque octet est celui que la dernière fermeture a laissé.',
  sealNone:
    'Il n’a pas été fermé proprement la dernière fois, ou il est ouvert ailleurs : sa structure est saine, mais des valeurs altérées ne se verraient pas. Ouvrez-le et fermez-le une fois pour le sceller.',
  leftBeside: (path) =>
    `Tout est enregistré, mais le disque n’a pas permis de remettre le dossier d’analyse en un seul fichier. Transportez ${path} avec le fichier en -wal ou -journal qui est à côté, ou libérez de l’espace et rouvrez le dossier d’analyse.`,
  repaired: (path) => `Ce qui était lisible a été écrit dans ${path}. Le fichier endommagé n’a pas été modifié.`,
  gaps: (table, kept, where) => `${table} : ${kept} lignes sauvées ; illisible : ${where}`,
  orphans: (table, rows) => `${table} : ${rows} lignes laissées de côté, car ce dont elles dépendaient est perdu`,
  short: (snapshot, table, expected, found) =>
    `Instantané « ${snapshot} », ${table} : ${found} lignes sur ${expected}.`,
  nothingLost: 'Il ne manque rien : chaque ligne a pu être lue.',
  allButAltered:
    'Chaque ligne a pu être lue, mais une valeur diffère de ce qu’elle était à la dernière fermeture ; impossible de dire laquelle. Si possible, annulez les instantanés et réimportez leurs fichiers : la table sources les nomme avec leur SHA-256.',
  importAgain:
    'Les instantanés sauvés sont incomplets. Si possible, annulez-les et réimportez leurs fichiers : la table sources les nomme avec leur SHA-256.',
  noBackups: (path) =>
    `Il n’y a pas de sauvegarde à côté de ${path}. Une sauvegarde est faite avant qu’une version plus récente ne modifie le fichier ; les autres sont vos propres copies.`,
  restored: (path) => `${path} est de nouveau la sauvegarde.`,
  setAside: (path) => `Le fichier qui s’y trouvait est gardé sous ${path}.`,
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
