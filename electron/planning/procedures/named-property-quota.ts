import type { Procedure, ProcedureStep } from '../procedure.ts'
import { reading, reversible } from './step.ts'
import { ALL, cite, LEGACY, MODERN, OWNERS, select } from './vocabulary.ts'

const DATABASE_KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIS\\<server>\\Private-<guid>'

const move = {
  phase: 'limits',
  title: {
    en: 'Move the mailboxes to a new database: the only real reset',
    fr: 'Déplacer les boîtes vers une nouvelle base : la seule vraie remise à zéro',
  },
  expected: {
    en: 'The new database starts with a small table; events 9666 to 9669 name it no more.',
    fr: 'La nouvelle base commence avec une petite table ; les événements 9666 à 9669 ne la désignent plus.',
  },
  risk: {
    en: 'Medium. Users are cut off while their mailbox switches over (in older versions during the whole move); transaction logs grow.',
    fr: 'Moyen. Les utilisateurs sont coupés pendant la bascule de leur boîte (dans les anciennes versions, pendant tout le déplacement) ; les journaux de transactions grossissent.',
  },
  undo: {
    en: 'Move the mailboxes back; the old database keeps its full table.',
    fr: 'Ramener les boîtes ; l’ancienne base garde sa table pleine.',
  },
  verification: {
    en: 'The old database holds no mailbox; no event of the list for a week.',
    fr: 'L’ancienne base ne contient plus de boîte ; aucun événement de la liste pendant une semaine.',
  },
  owner: OWNERS.exchangeTwo,
  minutes: 120,
} as const

const moves: readonly ProcedureStep[] = [
  reversible({
    ...move,
    id: 'move-mailboxes-2003',
    appliesTo: ['2003'],
    instruction: {
      en: 'Only when the cause is removed and the table is nearly full; otherwise answer “not applicable”.\nIn Exchange System Manager create a mailbox store, mount it and back it up.\nIn Active Directory Users and Computers select the mailboxes and choose the command below.',
      fr: 'Uniquement si la cause est supprimée et la table presque pleine ; sinon répondre « sans objet ».\nDans Exchange System Manager, créer une banque de boîtes aux lettres, la monter et la sauvegarder.\nDans Utilisateurs et ordinateurs Active Directory, sélectionner les boîtes et choisir la commande ci-dessous.',
    },
    verbatim: [{ as: 'menu', text: 'Exchange Tasks ▸ Move Mailbox' }],
    citations: [
      cite('field posts on event 9667; sessions spec P9', 'S'),
      cite('menu of the move: working knowledge', 'K'),
    ],
    after: ['stop-producer', 'raise-quota'],
  }),
  reversible({
    ...move,
    id: 'move-mailboxes-2007',
    appliesTo: ['2007'],
    instruction: {
      en: 'Only when the cause is removed and the table is nearly full; otherwise answer “not applicable”.\nCreate a mailbox database, mount it and back it up.\nMove the mailboxes with the command, in portions, outside working hours.',
      fr: 'Uniquement si la cause est supprimée et la table presque pleine ; sinon répondre « sans objet ».\nCréer une base de boîtes aux lettres, la monter et la sauvegarder.\nDéplacer les boîtes par la commande, par lots, hors des heures de travail.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Get-Mailbox -Database <old database> -ResultSize Unlimited | Move-Mailbox -TargetDatabase <new database>',
      },
    ],
    citations: [
      cite('field posts on event 9667; sessions spec P9', 'S'),
      cite('form of the command: working knowledge', 'K'),
    ],
    after: ['stop-producer', 'raise-quota'],
  }),
  reversible({
    ...move,
    id: 'move-mailboxes',
    appliesTo: ['2010', ...MODERN],
    instruction: {
      en: 'Only when the cause is removed and the table is nearly full; otherwise answer “not applicable”.\nCreate a mailbox database, mount it and back it up.\nMove the mailboxes with the first command, in portions; look at the progress with the second.',
      fr: 'Uniquement si la cause est supprimée et la table presque pleine ; sinon répondre « sans objet ».\nCréer une base de boîtes aux lettres, la monter et la sauvegarder.\nDéplacer les boîtes par la première commande, par lots ; suivre l’avancement par la seconde.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Get-Mailbox -Database <old database> -ResultSize Unlimited | New-MoveRequest -TargetDatabase <new database>',
      },
      { as: 'command', text: 'Get-MoveRequest -ResultSize Unlimited | Get-MoveRequestStatistics' },
    ],
    citations: [
      cite('field posts on event 9667; sessions spec P9', 'S'),
      cite('form of the command: working knowledge', 'K'),
    ],
    after: ['stop-producer', 'raise-quota'],
  }),
]

/** Named properties, replica ids and the size limit of a database (sessions spec 2.4, 4.5, P9). */
export const namedPropertyQuota: Procedure = {
  id: 'named-property-quota',
  title: {
    en: 'Answer a full table of named properties',
    fr: 'Traiter une table de propriétés nommées pleine',
  },
  purpose: {
    en: 'A database has room for a limited number of named properties and replica ids. A producer that keeps inventing new ones fills it; then mail and appointments fail.',
    fr: 'Une base n’accepte qu’un nombre limité de propriétés nommées et d’identifiants de réplica. Un producteur qui en invente sans cesse la remplit ; le courrier et les rendez-vous échouent alors.',
  },
  refusals: [],
  remarks: [
    {
      versions: ALL,
      kind: 'assumption',
      text: {
        en: 'A raised quota only buys time: entries of the table are never freed, and it ends at 32,767.',
        fr: 'Un quota relevé ne fait que gagner du temps : les entrées de la table ne sont jamais libérées et elle s’arrête à 32 767.',
      },
    },
  ],
  steps: [
    reading({
      id: 'quota-events',
      appliesTo: ALL,
      phase: 'observe',
      targets: [select('*', 'event')],
      title: {
        en: 'Read the quota events and name the database',
        fr: 'Lire les événements de quota et nommer la base',
      },
      instruction: {
        en: 'In Event Viewer of the mailbox server filter the Application log for the events named below.\n9666 and 9668 warn 20 entries before the quota; 9667 and 9669 are the error. Note the database, the quota in the text (8,192 or 16,384 by default) and since when.\n1112 together with ESE 445 is another limit: the size of the database. It is answered by space, not by this procedure.',
        fr: 'Dans l’Observateur d’événements du serveur de boîtes aux lettres, filtrer le journal Application sur les événements nommés ci-dessous.\n9666 et 9668 avertissent 20 entrées avant le quota ; 9667 et 9669 sont l’erreur. Noter la base, le quota indiqué (8 192 ou 16 384 par défaut) et depuis quand.\n1112 accompagné d’ESE 445 est une autre limite : la taille de la base. Elle se traite par de l’espace et non par cette procédure.',
      },
      verbatim: [
        { as: 'object', text: 'MSExchangeIS 9666, 9667, 9668, 9669' },
        { as: 'object', text: 'MSExchangeIS 9693' },
        { as: 'object', text: 'MSExchangeIS 1112, ESE 445' },
      ],
      expected: {
        en: 'The database, its quota and the day of the first event are known.',
        fr: 'La base, son quota et le jour du premier événement sont connus.',
      },
      verification: {
        en: 'Database, quota and day are noted in the comment.',
        fr: 'La base, le quota et le jour sont notés dans le commentaire.',
      },
      minutes: 10,
      citations: [cite('bb851495, KB 820379, mounting-issue list; sessions spec 2.4', 'S')],
    }),
    reading({
      id: 'find-producer',
      appliesTo: ALL,
      phase: 'observe',
      title: {
        en: 'Find out who creates the properties',
        fr: 'Déterminer qui crée les propriétés',
      },
      instruction: {
        en: 'Filter the Application log for event 9873: each tells which named property was created and by whom.\nGroup the events by user and by the beginning of the property name. Names that begin with `X-` are headers of mails from outside.',
        fr: 'Filtrer le journal Application sur l’événement 9873 : chacun indique quelle propriété nommée a été créée et par qui.\nRegrouper les événements par utilisateur et par début du nom de propriété. Les noms qui commencent par `X-` sont des en-têtes de courriers externes.',
      },
      verbatim: [{ as: 'object', text: 'MSExchangeIS 9873' }],
      expected: {
        en: 'One program, gateway or sender stands out.',
        fr: 'Un programme, une passerelle ou un expéditeur se détache.',
      },
      verification: {
        en: 'Producer and sample names are noted in the comment.',
        fr: 'Le producteur et des exemples de noms sont notés dans le commentaire.',
      },
      minutes: 20,
      citations: [cite('KB 948856; sessions spec 2.4 and P9', 'S')],
      after: ['quota-events'],
    }),
    reversible({
      id: 'stop-producer',
      appliesTo: ALL,
      phase: 'cause',
      title: {
        en: 'Stop the producer of the properties',
        fr: 'Arrêter le producteur des propriétés',
      },
      instruction: {
        en: 'A program or gateway: switch it off or update it, with its owner.\nHeaders of mails from outside: remove the `X-` headers at the edge, before the mail reaches the store.\nWatch event 9873 for an hour.',
        fr: 'Programme ou passerelle : l’arrêter ou le mettre à jour, avec son responsable.\nEn-têtes de courriers externes : supprimer les en-têtes `X-` en périphérie, avant que le courrier n’atteigne la banque.\nSurveiller l’événement 9873 pendant une heure.',
      },
      expected: {
        en: 'Event 9873 becomes rare.',
        fr: 'L’événement 9873 devient rare.',
      },
      risk: {
        en: 'Low to medium: the program stands still; a removed header may be missed by a filter.',
        fr: 'Faible à moyen : le programme est arrêté ; un en-tête supprimé peut manquer à un filtre.',
      },
      undo: {
        en: 'Switch the program on again; remove the header rule.',
        fr: 'Remettre le programme en service ; retirer la règle d’en-têtes.',
      },
      verification: {
        en: 'The number of events 9873 per hour before and after is noted in the comment.',
        fr: 'Le nombre d’événements 9873 par heure, avant et après, est noté dans le commentaire.',
      },
      owner: OWNERS.application,
      minutes: 60,
      certainty: 'derived',
      citations: [cite('KB 948856; sessions spec P9', 'S'), cite('sessions spec P9', 'D')],
      after: ['find-producer'],
    }),
    reversible({
      id: 'header-promotion',
      appliesTo: ['2007'],
      phase: 'cause',
      title: {
        en: 'Install Exchange 2007 SP1 RU8 or later, which promotes no more headers',
        fr: 'Installer Exchange 2007 SP1 RU8 ou ultérieur, qui ne promeut plus les en-têtes',
      },
      instruction: {
        en: 'Only for `X-` headers on a server older than SP1 RU8; otherwise answer “not applicable”.\nInstall the last service pack and update rollup in the change window.',
        fr: 'Uniquement pour des en-têtes `X-` sur un serveur antérieur à SP1 RU8 ; sinon répondre « sans objet ».\nInstaller le dernier Service Pack et le dernier correctif cumulatif dans la fenêtre de changement.',
      },
      expected: {
        en: 'Mails from outside create no more named properties.',
        fr: 'Les courriers externes ne créent plus de propriétés nommées.',
      },
      risk: {
        en: 'Medium, as with any update: test it first.',
        fr: 'Moyen, comme pour toute mise à jour : la tester d’abord.',
      },
      undo: {
        en: 'Remove the update rollup as its article describes.',
        fr: 'Désinstaller le correctif cumulatif selon son article.',
      },
      verification: {
        en: 'A mail with a new `X-` header causes no event 9873.',
        fr: 'Un courrier portant un nouvel en-tête `X-` ne provoque pas d’événement 9873.',
      },
      minutes: 60,
      citations: [cite('KB 948856; sessions spec P9', 'S')],
      after: ['find-producer'],
    }),
    reversible({
      id: 'raise-quota',
      appliesTo: ALL,
      phase: 'limits',
      title: {
        en: 'To buy time, raise the quota of this database',
        fr: 'Pour gagner du temps, relever le quota de cette base',
      },
      instruction: {
        en: 'Only when mail fails now and the producer is stopped; otherwise answer “not applicable”.\nExport the key of this database first. Read the present number and raise it by a few hundred; 32767 is the end.\nThe event names the database; its key carries the GUID.\nMount the database anew in the change window.',
        fr: 'Uniquement si le courrier échoue et que le producteur est arrêté ; sinon répondre « sans objet ».\nExporter d’abord la clé de cette base. Lire le nombre actuel et le relever de quelques centaines ; 32767 est la fin.\nL’événement désigne la base ; sa clé porte le GUID.\nRemonter la base dans la fenêtre de changement.',
      },
      verbatim: [
        { as: 'command', text: `reg export "${DATABASE_KEY}" quota-before.reg` },
        { as: 'command', text: `reg add "${DATABASE_KEY}" /v "Named Props Quota" /t REG_DWORD /d <number>` },
        { as: 'registry', text: DATABASE_KEY },
        { as: 'registry', text: 'Named Props Quota' },
      ],
      prerequisites: [
        {
          text: {
            en: 'The name of the value is confirmed for Exchange 2013 and later; compare it with KB 820379 for this version before writing it (to verify).',
            fr: 'Le nom de la valeur est confirmé pour Exchange 2013 et ultérieur ; le comparer à KB 820379 pour cette version avant de l’écrire (à vérifier).',
          },
          only: { exchange: LEGACY },
        },
      ],
      expected: {
        en: 'Mail and appointments are stored again.',
        fr: 'Le courrier et les rendez-vous sont de nouveau enregistrés.',
      },
      risk: {
        en: 'Medium. The table fills further and is never emptied; the database is away while it is mounted anew.',
        fr: 'Moyen. La table continue de se remplir et ne se vide jamais ; la base est absente pendant le remontage.',
      },
      undo: {
        en: 'Import `quota-before.reg`; where the value did not exist delete it. Entries made meanwhile stay.',
        fr: 'Importer `quota-before.reg` ; si la valeur n’existait pas, la supprimer. Les entrées créées entre-temps restent.',
      },
      verification: {
        en: 'No event 9667 or 9669 after a test mail; the number is read back.',
        fr: 'Aucun événement 9667 ou 9669 après un courrier de test ; le nombre est relu.',
      },
      owner: OWNERS.exchangeTwo,
      minutes: 30,
      citations: [
        cite('KB 820379; sessions spec 2.4 and P9', 'S'),
        cite('name of the value in this version: sessions spec P9', 'G', LEGACY),
        cite('store limit keys in Exchange SE: sessions spec 6.10', 'K', ['se']),
      ],
      after: ['stop-producer'],
    }),
    ...moves,
    reading({
      id: 'watch-quota',
      appliesTo: ALL,
      phase: 'verify',
      title: {
        en: 'Watch the quota events for a week',
        fr: 'Surveiller les événements de quota pendant une semaine',
      },
      instruction: {
        en: 'Filter the Application log for the events of the first step since the work was done.\nExport the log and import it as a new snapshot.',
        fr: 'Filtrer le journal Application sur les événements de la première étape depuis l’intervention.\nExporter le journal et l’importer comme nouvel instantané.',
      },
      verbatim: [{ as: 'object', text: 'MSExchangeIS 9666, 9667, 9668, 9669' }],
      expected: { en: 'None of them for this database.', fr: 'Aucun d’eux pour cette base.' },
      verification: {
        en: 'The imported log holds no new event of the list.',
        fr: 'Le journal importé ne contient aucun nouvel événement de la liste.',
      },
      minutes: 10,
      certainty: 'derived',
      citations: [cite('sessions spec P9', 'D')],
      after: ['quota-events'],
    }),
  ],
}
