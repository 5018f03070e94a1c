import type { Bilingual, Citation, ExchangeVersion } from '../../../shared/model/plan.ts'
import type { Procedure, ProcedureStep, VerbatimTemplate } from '../procedure.ts'
import { reading, reversible } from './step.ts'
import { ALL, cite, FROM_2007_TO_2010, LEGACY, MODERN, OWNERS, select } from './vocabulary.ts'

const OUTLOOK_COUNT =
  'Get-LogonStatistics -Server {server} | Group-Object ClientMode,ClientVersion | Sort-Object Count -Descending | Format-Table Count,Name -AutoSize'

interface Item {
  readonly id: string
  readonly title: Bilingual
  readonly instruction: Bilingual
  readonly expected: Bilingual
  /** Absent where the item only looks. */
  readonly undo?: Bilingual
  readonly verification: Bilingual
  readonly verbatim?: readonly VerbatimTemplate[]
  readonly owner?: Bilingual
  readonly minutes?: number
  readonly note?: Bilingual
  readonly noteFor?: readonly ExchangeVersion[]
  readonly source?: string
  readonly evidence?: Citation['evidence']
}

/** One line of the list: all of them are nearly free of risk and lie with the desktop team (sessions spec P6). */
const item = (own: Item): ProcedureStep => {
  const step = {
    id: own.id,
    appliesTo: ALL,
    phase: 'cause' as const,
    title: own.title,
    instruction: own.instruction,
    ...(own.verbatim !== undefined && { verbatim: own.verbatim }),
    ...(own.note !== undefined && {
      prerequisites: [{ text: own.note, ...(own.noteFor !== undefined && { only: { exchange: own.noteFor } }) }],
    }),
    expected: own.expected,
    verification: own.verification,
    owner: own.owner ?? OWNERS.desktop,
    minutes: own.minutes ?? 15,
    certainty: 'derived' as const,
    citations: [
      cite('sessions spec P6', 'D'),
      ...(own.source === undefined ? [] : [cite(own.source, own.evidence ?? 'S')]),
    ],
    after: ['measure-before', 'measure-before-2003', 'measure-before-modern'],
  }
  if (own.undo === undefined) return reading(step)
  return reversible({ ...step, risk: { en: 'None to low.', fr: 'Aucun à faible.' }, undo: own.undo })
}

const measured = {
  title: {
    en: 'Count modes, versions and shared mailboxes before',
    fr: 'Compter les modes, les versions et les boîtes partagées avant',
  },
  expected: {
    en: 'The share of online clients, the versions in use and the number of events 9646 of the last week.',
    fr: 'La part des clients en ligne, les versions utilisées et le nombre d’événements 9646 de la dernière semaine.',
  },
  verification: {
    en: 'The three numbers are noted in the comment; above 30% of online clients the first group of this list comes first.',
    fr: 'Les trois nombres sont notés dans le commentaire ; au-delà de 30 % de clients en ligne, le premier groupe de cette liste passe avant les autres.',
  },
} as const

const observe: readonly ProcedureStep[] = [
  reading({
    id: 'measure-before-2003',
    appliesTo: ['2003'],
    phase: 'observe',
    targets: [select('*', 'logon', 'client')],
    ...measured,
    instruction: {
      en: 'Run the command; mode 1 is online, 2 is cached.\nCount the events 9646 of the last seven days and the mailboxes of others per user.',
      fr: 'Exécuter la commande ; le mode 1 est en ligne, 2 en cache.\nCompter les événements 9646 des sept derniers jours et les boîtes d’autrui par utilisateur.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Get-WmiObject -ComputerName {server} -Namespace root\\MicrosoftExchangeV2 -Class Exchange_Logon | Group-Object ClientMode,ClientVersion | Sort-Object Count -Descending | Format-Table Count,Name -AutoSize',
      },
    ],
    minutes: 15,
    citations: [cite('Exchange_Logon WMI class; sessions spec 1.2, 1.3 and P6', 'S')],
  }),
  reading({
    id: 'measure-before',
    appliesTo: FROM_2007_TO_2010,
    phase: 'observe',
    targets: [select('*', 'logon', 'client')],
    ...measured,
    instruction: {
      en: 'Run the command; `Classic` is online, `Cached` is cached mode.\nCount the events 9646 of the last seven days and the mailboxes of others per user.',
      fr: 'Exécuter la commande ; `Classic` est en ligne, `Cached` en mode cache.\nCompter les événements 9646 des sept derniers jours et les boîtes d’autrui par utilisateur.',
    },
    verbatim: [{ as: 'command', text: OUTLOOK_COUNT }],
    minutes: 15,
    citations: [cite('Get-LogonStatistics help 2007 and 2010; sessions spec 1.2 and P6', 'S')],
  }),
  reading({
    id: 'measure-before-modern',
    appliesTo: MODERN,
    phase: 'observe',
    targets: [select('*', 'logon', 'client')],
    ...measured,
    instruction: {
      en: 'From the RPC Client Access and MAPI over HTTP logs of one working day count the users per `client-mode` and `client-software-version`.\nCount the events 9646 of the last seven days and the mailboxes of others per user.',
      fr: 'Dans les journaux RPC Client Access et MAPI over HTTP d’une journée de travail, compter les utilisateurs par `client-mode` et `client-software-version`.\nCompter les événements 9646 des sept derniers jours et les boîtes d’autrui par utilisateur.',
    },
    verbatim: [{ as: 'file', text: '...\\Logging\\RPC Client Access\\RCA_yyyymmdd-n.LOG' }],
    minutes: 30,
    citations: [cite('RPC Client Access log columns; sessions spec 5 and P6', 'S')],
  }),
]

const cached: readonly ProcedureStep[] = [
  item({
    id: 'cached-shared-folders',
    title: {
      en: 'Cached mode: no shared folders and no public-folder favourites in the cache',
      fr: 'Mode cache : ni dossiers partagés ni favoris de dossiers publics dans le cache',
    },
    instruction: {
      en: 'In the account settings ▸ Change ▸ More Settings ▸ Advanced clear `Download shared folders` and `Download Public Folder Favorites`.\nFor many users set it by group policy instead.',
      fr: 'Dans les paramètres du compte ▸ Modifier ▸ Paramètres supplémentaires ▸ Avancé, décocher `Download shared folders` et `Download Public Folder Favorites`.\nPour de nombreux utilisateurs, passer par une stratégie de groupe.',
    },
    verbatim: [
      { as: 'dialog', text: 'Download shared folders' },
      { as: 'dialog', text: 'Download Public Folder Favorites' },
    ],
    expected: {
      en: 'Outlook synchronises the own mailbox only.',
      fr: 'Outlook ne synchronise que la boîte de l’utilisateur.',
    },
    undo: { en: 'Tick both boxes again.', fr: 'Recocher les deux cases.' },
    verification: {
      en: 'Fewer logons to other mailboxes per user in the next logon table.',
      fr: 'Moins d’ouvertures vers d’autres boîtes par utilisateur dans la table suivante.',
    },
    source: 'KB 842022, KB 3115602; sessions spec P3',
  }),
  item({
    id: 'cached-search',
    title: {
      en: 'Cached mode: desktop search indexes offline data only',
      fr: 'Mode cache : la recherche du poste n’indexe que les données hors connexion',
    },
    instruction: {
      en: 'In the indexing options leave the offline file of Outlook in, and take every online mailbox and public folder out.\nRemove other desktop search tools.',
      fr: 'Dans les options d’indexation, garder le fichier hors connexion d’Outlook et retirer toute boîte en ligne et tout dossier public.\nRetirer les autres outils de recherche du poste.',
    },
    expected: {
      en: 'No table operations of an indexer on the server.',
      fr: 'Aucune opération de table d’un indexeur sur le serveur.',
    },
    undo: { en: 'Restore the indexing options.', fr: 'Rétablir les options d’indexation.' },
    verification: {
      en: 'The client no longer stands out by its number of operations.',
      fr: 'Le client ne se détache plus par son nombre d’opérations.',
    },
  }),
  item({
    id: 'cached-address-book',
    title: {
      en: 'Cached mode: one copy of the offline address book per client, or the nearest global catalogue',
      fr: 'Mode cache : un seul carnet d’adresses hors connexion par poste, ou le catalogue global le plus proche',
    },
    instruction: {
      en: 'Keep one profile and so one copy of the offline address book per workstation; delete profiles nobody uses.\nWhere clients look up addresses online, point them to the closest global catalogue.',
      fr: 'Garder un seul profil, donc un seul carnet d’adresses hors connexion par poste ; supprimer les profils inutilisés.\nSi les clients consultent les adresses en ligne, les orienter vers le catalogue global le plus proche.',
    },
    expected: {
      en: 'One profile per user and workstation.',
      fr: 'Un profil par utilisateur et par poste.',
    },
    undo: { en: 'Create the profile anew.', fr: 'Recréer le profil.' },
    verification: {
      en: 'A sample of workstations shows one profile each.',
      fr: 'Un échantillon de postes montre un seul profil chacun.',
    },
  }),
]

const online: readonly ProcedureStep[] = [
  item({
    id: 'online-search',
    title: {
      en: 'Online mode: desktop search does not index the mailbox',
      fr: 'Mode en ligne : la recherche du poste n’indexe pas la boîte',
    },
    instruction: {
      en: 'On terminal servers and other clients in online mode take Outlook out of the indexed places, by group policy where there are many.\nRemove other desktop search tools.',
      fr: 'Sur les serveurs Terminal Server et les autres clients en ligne, retirer Outlook des emplacements indexés, par stratégie de groupe s’ils sont nombreux.\nRetirer les autres outils de recherche du poste.',
    },
    expected: {
      en: 'Searches run on the server’s own index.',
      fr: 'Les recherches utilisent l’index du serveur.',
    },
    undo: { en: 'Put Outlook back into the indexed places.', fr: 'Remettre Outlook dans les emplacements indexés.' },
    verification: {
      en: 'The client no longer stands out by its number of operations.',
      fr: 'Le client ne se détache plus par son nombre d’opérations.',
    },
    source: 'eventid.net comments, slipstick on Google Desktop; sessions spec P5',
  }),
  item({
    id: 'online-antivirus',
    title: {
      en: 'Online mode: the file-level antivirus does not scan the mailbox',
      fr: 'Mode en ligne : l’antivirus de fichiers n’analyse pas la boîte',
    },
    instruction: {
      en: 'Switch off the Outlook add-in of the file-level antivirus on clients in online mode.\nMail is scanned on the server instead; make sure that it is.',
      fr: 'Désactiver le complément Outlook de l’antivirus de fichiers sur les clients en ligne.\nLe courrier est analysé sur le serveur ; s’en assurer.',
    },
    expected: {
      en: 'Fewer open messages and attachments per session.',
      fr: 'Moins de messages et de pièces jointes ouverts par session.',
    },
    undo: { en: 'Switch the add-in on again.', fr: 'Réactiver le complément.' },
    verification: {
      en: 'The security team confirms the scan on the server.',
      fr: 'L’équipe sécurité confirme l’analyse sur le serveur.',
    },
  }),
  item({
    id: 'online-integration',
    title: {
      en: 'Online mode: no desktop software that is integrated with the mailbox',
      fr: 'Mode en ligne : aucun logiciel de poste intégré à la boîte',
    },
    instruction: {
      en: 'Remove, or switch off, what works inside the mailbox: `BlackBerry Desktop`, `Adobe` add-ins and the like.\nKeep a list of the exceptions with their reason.',
      fr: 'Retirer ou désactiver ce qui travaille dans la boîte : `BlackBerry Desktop`, compléments `Adobe` et semblables.\nTenir une liste des exceptions avec leur raison.',
    },
    expected: {
      en: 'One session of Outlook per user and workstation.',
      fr: 'Une session d’Outlook par utilisateur et par poste.',
    },
    undo: { en: 'Install the software again.', fr: 'Réinstaller le logiciel.' },
    verification: {
      en: 'Fewer logons per user and workstation in the next logon table.',
      fr: 'Moins d’ouvertures par utilisateur et par poste dans la table suivante.',
    },
  }),
]

const every: readonly ProcedureStep[] = [
  item({
    id: 'all-builds',
    title: {
      en: 'All clients: tested, approved and current Outlook builds',
      fr: 'Tous les clients : versions d’Outlook testées, approuvées et à jour',
    },
    instruction: {
      en: 'Name the approved builds, test new ones with add-ins, and distribute them.\nOutlook 2003, 2007 and 2010 are no longer supported; the present ones are Microsoft 365 Apps and LTSC.',
      fr: 'Désigner les versions approuvées, tester les nouvelles avec les compléments, puis les distribuer.\nOutlook 2003, 2007 et 2010 ne sont plus pris en charge ; les versions actuelles sont Microsoft 365 Apps et LTSC.',
    },
    expected: {
      en: 'No client version 11 or older, no mixed versions per user.',
      fr: 'Plus de client en version 11 ou antérieure, plus de versions mélangées chez un même utilisateur.',
    },
    undo: { en: 'Distribute the previous build again.', fr: 'Redistribuer la version précédente.' },
    verification: {
      en: 'The histogram of versions in the next logon table.',
      fr: 'L’histogramme des versions de la table suivante.',
    },
    minutes: 60,
    source: 'sessions spec 1.5 and 6.10',
  }),
  item({
    id: 'all-addins',
    title: { en: 'All clients: unused add-ins are off', fr: 'Tous les clients : compléments inutilisés désactivés' },
    instruction: {
      en: 'List the add-ins of a sample of workstations.\nSwitch off what nobody uses; for many workstations by group policy.',
      fr: 'Lister les compléments d’un échantillon de postes.\nDésactiver ceux que personne n’utilise ; par stratégie de groupe pour de nombreux postes.',
    },
    expected: { en: 'A short list of approved add-ins.', fr: 'Une courte liste de compléments approuvés.' },
    undo: { en: 'Switch the add-in on again.', fr: 'Réactiver le complément.' },
    verification: {
      en: 'The sample shows only approved add-ins.',
      fr: 'L’échantillon ne montre que des compléments approuvés.',
    },
    minutes: 30,
  }),
  item({
    id: 'all-todo-bar',
    title: { en: 'All clients: no To-Do bar', fr: 'Tous les clients : pas de barre To-Do' },
    instruction: {
      en: 'In View ▸ `To-Do Bar` choose `Off`; for many users set it by group policy.',
      fr: 'Dans Affichage ▸ `To-Do Bar`, choisir `Off` ; pour de nombreux utilisateurs, par stratégie de groupe.',
    },
    verbatim: [{ as: 'dialog', text: 'To-Do Bar' }],
    expected: {
      en: 'Fewer open tables per session.',
      fr: 'Moins de tables ouvertes par session.',
    },
    undo: { en: 'Switch the bar on again.', fr: 'Réactiver la barre.' },
    verification: {
      en: 'A sample of workstations shows no bar.',
      fr: 'Un échantillon de postes ne montre pas la barre.',
    },
    note: {
      en: 'With Exchange 2016 and later this matters little (to verify).',
      fr: 'Avec Exchange 2016 et ultérieur, l’effet est faible (à vérifier).',
    },
    noteFor: ['2016', '2019', 'se'],
  }),
  item({
    id: 'all-planner',
    title: {
      en: 'All clients: most resources are not kept in planner views',
      fr: 'Tous les clients : la plupart des ressources absentes des vues de planification',
    },
    instruction: {
      en: 'Take rooms and resources out of group schedules, calendar groups and planner options; keep only what is used each day.\nOpen them from the scheduling page when needed.',
      fr: 'Retirer salles et ressources des plannings de groupe, des groupes de calendriers et des options de planification ; ne garder que celles utilisées chaque jour.\nLes ouvrir depuis l’assistant de planification en cas de besoin.',
    },
    expected: {
      en: 'Fewer calendars of others open at the same time.',
      fr: 'Moins de calendriers d’autrui ouverts en même temps.',
    },
    undo: { en: 'Add the resource again.', fr: 'Ajouter de nouveau la ressource.' },
    verification: {
      en: 'Fewer logons to resource mailboxes in the next logon table.',
      fr: 'Moins d’ouvertures vers les boîtes de ressources dans la table suivante.',
    },
    owner: OWNERS.mailbox,
  }),
  item({
    id: 'all-network-files',
    title: {
      en: 'All clients: no OST and no PST on network shares',
      fr: 'Tous les clients : ni OST ni PST sur des partages réseau',
    },
    instruction: {
      en: 'Search the shares for `*.ost` and `*.pst`.\nMove them to the workstation, or their contents to the mailbox or archive.',
      fr: 'Rechercher `*.ost` et `*.pst` sur les partages.\nLes déplacer sur le poste, ou leur contenu vers la boîte ou l’archive.',
    },
    verbatim: [{ as: 'command', text: 'Get-ChildItem <share> -Recurse -Include *.ost,*.pst' }],
    expected: { en: 'No such file on a share.', fr: 'Aucun fichier de ce type sur un partage.' },
    undo: { en: 'Move the file back.', fr: 'Remettre le fichier à sa place.' },
    verification: { en: 'The search finds nothing.', fr: 'La recherche ne trouve rien.' },
    minutes: 30,
  }),
  item({
    id: 'all-right-server',
    title: {
      en: 'All clients: spot-check that they reach the right server by the expected protocol',
      fr: 'Tous les clients : contrôler par sondage qu’ils atteignent le bon serveur par le protocole attendu',
    },
    instruction: {
      en: 'On a few workstations start TCPView without name resolution and look at the rows of `OUTLOOK.EXE`.\nCompare address and port with what is meant: RPC over TCP to the mailbox or Client Access server, or HTTPS on 443.',
      fr: 'Sur quelques postes, démarrer TCPView sans résolution de noms et regarder les lignes de `OUTLOOK.EXE`.\nComparer l’adresse et le port à ce qui est voulu : RPC sur TCP vers le serveur de boîtes ou d’accès client, ou HTTPS sur 443.',
    },
    verbatim: [{ as: 'object', text: 'OUTLOOK.EXE' }],
    note: {
      en: 'From Exchange 2013 on only HTTPS on 443 is right.',
      fr: 'À partir d’Exchange 2013, seul HTTPS sur 443 convient.',
    },
    noteFor: MODERN,
    expected: {
      en: 'Every client in the sample uses the expected server and protocol.',
      fr: 'Chaque client de l’échantillon utilise le serveur et le protocole attendus.',
    },
    verification: {
      en: 'Workstation, address and port of each sample are noted in the comment.',
      fr: 'Le poste, l’adresse et le port de chaque sondage sont notés dans le commentaire.',
    },
    minutes: 20,
    source: 'calazan.com 9646 procedure; sessions spec 3.4',
  }),
  item({
    id: 'all-release-folders',
    title: {
      en: 'All clients: folders of others are closed when not needed',
      fr: 'Tous les clients : dossiers d’autrui fermés dès qu’ils sont inutiles',
    },
    instruction: {
      en: 'Tell the users: right-click ▸ close the folder of another user after work with it, and remove mailboxes that were added for one occasion.',
      fr: 'Informer les utilisateurs : clic droit ▸ fermer le dossier d’un autre utilisateur après usage, et retirer les boîtes ajoutées pour une occasion.',
    },
    expected: {
      en: 'Fewer mailboxes of others per user.',
      fr: 'Moins de boîtes d’autrui par utilisateur.',
    },
    undo: { en: 'Open the folder again.', fr: 'Rouvrir le dossier.' },
    verification: {
      en: 'Fewer logons to other mailboxes per user in the next logon table.',
      fr: 'Moins d’ouvertures vers d’autres boîtes par utilisateur dans la table suivante.',
    },
    owner: OWNERS.mailbox,
    minutes: 10,
  }),
  item({
    id: 'all-unused-features',
    title: {
      en: 'All clients: unused features are off',
      fr: 'Tous les clients : fonctions inutilisées désactivées',
    },
    instruction: {
      en: 'Switch off by group policy what nobody uses: journal, RSS feeds, SharePoint integration, internet calendars.',
      fr: 'Désactiver par stratégie de groupe ce que personne n’utilise : journal, flux RSS, intégration SharePoint, calendriers Internet.',
    },
    note: {
      en: 'With Exchange 2016 and later RSS matters little (to verify); shared-folder caching and search still do.',
      fr: 'Avec Exchange 2016 et ultérieur, RSS compte peu (à vérifier) ; le cache des dossiers partagés et la recherche comptent toujours.',
    },
    noteFor: ['2016', '2019', 'se'],
    expected: {
      en: 'Fewer background operations per client.',
      fr: 'Moins d’opérations d’arrière-plan par client.',
    },
    undo: { en: 'Take the policy back.', fr: 'Retirer la stratégie.' },
    verification: {
      en: 'A sample of workstations shows the features off.',
      fr: 'Un échantillon de postes montre ces fonctions désactivées.',
    },
  }),
]

/** The complete lists for cached-mode, online-mode and all Outlook clients, each line with its owner (sessions spec P6). */
export const clientHygiene: Procedure = {
  id: 'client-hygiene',
  title: { en: 'Check the Outlook clients', fr: 'Contrôler les clients Outlook' },
  purpose: {
    en: 'What clients do decides how many sessions and objects the store holds. The list goes through cached-mode, online-mode and all Outlook clients.',
    fr: 'Ce que font les clients décide du nombre de sessions et d’objets tenus par la banque. La liste parcourt les clients Outlook en mode cache, en ligne, puis tous les clients.',
  },
  refusals: [],
  remarks: [
    {
      versions: LEGACY,
      kind: 'assumption',
      text: {
        en: 'The lines for online mode hold for terminal servers and for profiles without `Use Cached Exchange Mode`.',
        fr: 'Les lignes du mode en ligne valent pour les serveurs Terminal Server et les profils sans `Use Cached Exchange Mode`.',
      },
    },
  ],
  steps: [
    ...observe,
    ...cached,
    ...online,
    ...every,
    reading({
      id: 'measure-after',
      appliesTo: ALL,
      phase: 'verify',
      title: {
        en: 'Count modes, versions and shared mailboxes after',
        fr: 'Compter les modes, les versions et les boîtes partagées après',
      },
      instruction: {
        en: 'A week later count the same three numbers again.\nExport the tables and the log and import them as a new snapshot beside the first one.',
        fr: 'Une semaine plus tard, compter de nouveau les trois mêmes nombres.\nExporter les tables et le journal et les importer comme nouvel instantané à côté du premier.',
      },
      expected: {
        en: 'Fewer online clients, fewer mailboxes of others per user, fewer events 9646.',
        fr: 'Moins de clients en ligne, moins de boîtes d’autrui par utilisateur, moins d’événements 9646.',
      },
      verification: {
        en: 'Attendant shows both snapshots side by side.',
        fr: 'Attendant montre les deux instantanés côte à côte.',
      },
      minutes: 20,
      certainty: 'derived',
      citations: [cite('sessions spec P6 and 7 (H8, H9)', 'D')],
      after: ['measure-before', 'measure-before-2003', 'measure-before-modern'],
    }),
  ],
}
