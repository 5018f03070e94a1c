import { KNOWN_LIMITS } from '../../../shared/exchange/known-limits.ts'
import { EXCHANGE_VERSIONS } from '../../../shared/model/plan.ts'
import type { Procedure, ProcedureStep, VerbatimTemplate } from '../procedure.ts'
import { reading, reversible } from './step.ts'
import { exportKey, PARAMETERS_KEY, readBack, restartStore } from './store-steps.ts'
import { ALL, cite, FROM_2007, FROM_2007_TO_2010, MODERN, OWNERS, select } from './vocabulary.ts'

const OBJECTS_KEY = `${PARAMETERS_KEY}\\MaxObjsPerMapiSession`
const OBJECTS = [select('*', 'event', 'logon')]

/** `objtMessage = 250`: every value with its default, per version (sessions spec 4.3). */
const DEFAULTS: readonly VerbatimTemplate[] = KNOWN_LIMITS.filter((limit) => limit.place === 'max-objs').flatMap(
  (limit): VerbatimTemplate[] => {
    const numbers = new Set(EXCHANGE_VERSIONS.flatMap((version) => limit.defaults[version] ?? []))
    return [...numbers].map((number) => ({
      as: 'registry',
      text: `${limit.name} = ${number}`,
      only: { exchange: EXCHANGE_VERSIONS.filter((version) => limit.defaults[version] === number) },
    }))
  },
)

const nearLimit = {
  title: {
    en: 'Find the session that holds the objects',
    fr: 'Trouver la session qui détient les objets',
  },
  expected: {
    en: 'One account or workstation stands out, close to the number of the event.',
    fr: 'Un compte ou un poste se détache, proche du nombre de l’événement.',
  },
  verification: {
    en: 'Account, workstation, version and the three counts are noted in the comment.',
    fr: 'Le compte, le poste, la version et les trois nombres sont notés dans le commentaire.',
  },
} as const

const observe: readonly ProcedureStep[] = [
  reading({
    id: 'read-object-type',
    appliesTo: ALL,
    phase: 'observe',
    targets: [select('*', 'event')],
    title: {
      en: 'Read which kind of object is exhausted',
      fr: 'Lire quel type d’objet est épuisé',
    },
    instruction: {
      en: 'In Event Viewer of the mailbox server filter the Application log: source `MSExchangeIS`, event 9646.\nRead the object type, the number and the DN. The type `session` is another procedure.\n`objtMessage`: scripts, antivirus or scan-to-mail that do not release messages. `objtFolder` and `objtFolderView`: shared mailboxes in the cache, favourites in public folders, indexers. `objtMessageView`: search tools, or IMAP. `objtAttachment` and `objtAttachView`: archiving, antivirus, multifunction devices. `objtFXSrcStrm` and `objtFXDstStrm`: synchronisation and migration.',
      fr: 'Dans l’Observateur d’événements du serveur de boîtes aux lettres, filtrer le journal Application : source `MSExchangeIS`, événement 9646.\nLire le type d’objet, le nombre et le DN. Le type `session` relève d’une autre procédure.\n`objtMessage` : scripts, antivirus ou numérisation vers messagerie qui ne libèrent pas les messages. `objtFolder` et `objtFolderView` : boîtes partagées en cache, favoris de dossiers publics, indexeurs. `objtMessageView` : outils de recherche, ou IMAP. `objtAttachment` et `objtAttachView` : archivage, antivirus, imprimantes multifonctions. `objtFXSrcStrm` et `objtFXDstStrm` : synchronisation et migration.',
    },
    verbatim: [{ as: 'object', text: 'MSExchangeIS 9646' }],
    prerequisites: [
      {
        text: {
          en: 'On Exchange 2013 and later the event is logged once per interval: the number of events understates the failures.',
          fr: 'Sur Exchange 2013 et ultérieur, l’événement n’est journalisé qu’une fois par intervalle : leur nombre sous-estime les échecs.',
        },
        only: { exchange: MODERN },
      },
    ],
    expected: {
      en: 'Type, number and user are known. In Outlook the same limit shows as code `80040305-54A-4DE` in the sync issues.',
      fr: 'Le type, le nombre et l’utilisateur sont connus. Dans Outlook, la même limite apparaît sous le code `80040305-54A-4DE` dans les problèmes de synchronisation.',
    },
    verification: {
      en: 'Type, number, DN and time are noted in the comment.',
      fr: 'Le type, le nombre, le DN et l’heure sont notés dans le commentaire.',
    },
    minutes: 5,
    citations: [cite('KB 830829, KB 842022, KB 3115602; sessions spec 2.1, 2.3 and 2.4', 'S')],
  }),
  reading({
    id: 'near-limit-2003',
    appliesTo: ['2003'],
    phase: 'observe',
    targets: OBJECTS,
    ...nearLimit,
    instruction: {
      en: 'Run the command while the user works.\nCompare the three counts with the number of the event. The limit holds per session: two sessions of a user have twice as much.',
      fr: 'Exécuter la commande pendant que l’utilisateur travaille.\nComparer les trois nombres à celui de l’événement. La limite vaut par session : deux sessions d’un utilisateur disposent du double.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Get-WmiObject -ComputerName {server} -Namespace root\\MicrosoftExchangeV2 -Class Exchange_Logon | Sort-Object OpenMessageCount -Descending | Select-Object -First 20 LoggedOnUserAccount,ClientName,ClientVersion,OpenFolderCount,OpenMessageCount,OpenAttachmentCount',
      },
    ],
    minutes: 10,
    citations: [cite('Exchange_Logon WMI class; sessions spec 1.3 and P5 step 2', 'S')],
    after: ['read-object-type'],
  }),
  reading({
    id: 'near-limit',
    appliesTo: FROM_2007_TO_2010,
    phase: 'observe',
    targets: OBJECTS,
    ...nearLimit,
    instruction: {
      en: 'Run the command while the user works; sort by `CurrentOpenFolders` or `CurrentOpenAttachments` when the event names that type.\nCompare the three counts with the number of the event. The limit holds per session: two sessions of a user have twice as much.',
      fr: 'Exécuter la commande pendant que l’utilisateur travaille ; trier par `CurrentOpenFolders` ou `CurrentOpenAttachments` si l’événement désigne ce type.\nComparer les trois nombres à celui de l’événement. La limite vaut par session : deux sessions d’un utilisateur disposent du double.',
    },
    verbatim: [
      {
        as: 'command',
        text: 'Get-LogonStatistics -Server {server} | Sort-Object CurrentOpenMessages -Descending | Select-Object -First 20 Windows2000Account,ClientName,ClientVersion,CurrentOpenFolders,CurrentOpenMessages,CurrentOpenAttachments',
      },
    ],
    prerequisites: [{ text: { en: 'Exchange Management Shell.', fr: 'Exchange Management Shell.' } }],
    minutes: 10,
    citations: [cite('Get-LogonStatistics help 2007 and 2010; sessions spec 1.2 and P5 step 2', 'S')],
    after: ['read-object-type'],
  }),
  reading({
    id: 'near-limit-modern',
    appliesTo: MODERN,
    phase: 'observe',
    targets: OBJECTS,
    ...nearLimit,
    instruction: {
      en: '`Get-LogonStatistics` with its counts of open objects does not exist for these databases.\nThe event names the user and the client type; look up the workstation and the version of that user in the RPC Client Access and MAPI over HTTP logs.',
      fr: '`Get-LogonStatistics` et ses nombres d’objets ouverts n’existent pas pour ces bases.\nL’événement désigne l’utilisateur et le type de client ; rechercher le poste et la version de cet utilisateur dans les journaux RPC Client Access et MAPI over HTTP.',
    },
    verbatim: [{ as: 'file', text: '...\\Logging\\RPC Client Access\\RCA_yyyymmdd-n.LOG' }],
    minutes: 20,
    certainty: 'derived',
    citations: [cite('technet bb124415; sessions spec 2.1, 5 and 6.10', 'S')],
    after: ['read-object-type'],
  }),
]

const LISTED = ['near-limit', 'near-limit-2003', 'near-limit-modern'] as const

const client: readonly ProcedureStep[] = [
  reversible({
    id: 'disable-addins',
    appliesTo: ALL,
    phase: 'contain',
    title: {
      en: 'Switch off add-ins and indexers on the client found',
      fr: 'Désactiver compléments et indexeurs sur le client trouvé',
    },
    instruction: {
      en: 'Start Outlook of this user once in safe mode with the command and see whether the event stays away.\nIf so, switch the add-ins on one by one. Known cases: `Google Desktop`, `Xobni`, `Colligo`, the `MindManager` add-in on terminal servers.\nLet desktop search index offline data only.',
      fr: 'Démarrer une fois l’Outlook de cet utilisateur en mode sans échec par la commande et voir si l’événement ne revient pas.\nSi c’est le cas, réactiver les compléments un par un. Cas connus : `Google Desktop`, `Xobni`, `Colligo`, le complément `MindManager` sur les serveurs Terminal Server.\nLimiter la recherche du poste aux données hors connexion.',
    },
    verbatim: [{ as: 'command', text: 'outlook.exe /safe' }],
    expected: {
      en: 'The add-in or indexer that holds the objects is known and off.',
      fr: 'Le complément ou l’indexeur qui retient les objets est connu et désactivé.',
    },
    risk: { en: 'Low. The user misses the add-in.', fr: 'Faible. Le complément manque à l’utilisateur.' },
    undo: { en: 'Switch the add-in on again.', fr: 'Réactiver le complément.' },
    verification: {
      en: 'The counts of this session stay well below the limit for a working day.',
      fr: 'Les nombres de cette session restent nettement sous la limite pendant une journée de travail.',
    },
    owner: OWNERS.desktop,
    minutes: 30,
    citations: [
      cite('eventid.net comments, slipstick on Google Desktop; sessions spec P5 step 3', 'S'),
      cite('switch for safe mode: working knowledge', 'K'),
    ],
    after: LISTED,
  }),
  reading({
    id: 'count-folders',
    appliesTo: FROM_2007,
    phase: 'contain',
    title: {
      en: 'Count the folders of the shared mailbox',
      fr: 'Compter les dossiers de la boîte partagée',
    },
    instruction: {
      en: 'Only for `objtFolder` and `objtFolderView`; otherwise answer “not applicable”.\nRun the command for each shared mailbox in the cache of this user.\nAbove 500 folders: split the mailbox, or stop caching it. Microsoft 365 Apps since version 1904 or 1905 lift this to about 5,000 folders.',
      fr: 'Uniquement pour `objtFolder` et `objtFolderView` ; sinon répondre « sans objet ».\nExécuter la commande pour chaque boîte partagée dans le cache de cet utilisateur.\nAu-delà de 500 dossiers : scinder la boîte ou cesser de la mettre en cache. Microsoft 365 Apps à partir de la version 1904 ou 1905 porte cette limite à environ 5 000 dossiers.',
    },
    verbatim: [{ as: 'command', text: 'Get-MailboxFolderStatistics <shared mailbox> | Measure-Object' }],
    prerequisites: [{ text: { en: 'Exchange Management Shell.', fr: 'Exchange Management Shell.' } }],
    expected: {
      en: 'A number of folders per shared mailbox.',
      fr: 'Un nombre de dossiers par boîte partagée.',
    },
    verification: {
      en: 'The numbers are noted in the comment.',
      fr: 'Les nombres sont notés dans le commentaire.',
    },
    minutes: 10,
    citations: [cite('KB 3115602; sessions spec P5 step 4', 'S')],
    after: LISTED,
  }),
  reversible({
    id: 'bulk-copy',
    appliesTo: ALL,
    phase: 'contain',
    title: {
      en: 'Copy in bulk to public folders in cached mode only',
      fr: 'Ne copier en masse vers les dossiers publics qu’en mode cache',
    },
    instruction: {
      en: 'Only when the user was copying more than 1,000 items to a public folder; otherwise answer “not applicable”.\nLet the user copy with `Use Cached Exchange Mode` ticked, or in portions of fewer items.',
      fr: 'Uniquement si l’utilisateur copiait plus de 1 000 éléments vers un dossier public ; sinon répondre « sans objet ».\nFaire copier l’utilisateur avec `Use Cached Exchange Mode` coché, ou par lots plus petits.',
    },
    verbatim: [{ as: 'dialog', text: 'Use Cached Exchange Mode' }],
    expected: { en: 'The copy ends without an error.', fr: 'La copie se termine sans erreur.' },
    risk: { en: 'Low.', fr: 'Faible.' },
    undo: {
      en: 'Clear `Use Cached Exchange Mode` again if the user works online otherwise.',
      fr: 'Décocher `Use Cached Exchange Mode` si l’utilisateur travaille habituellement en ligne.',
    },
    verification: {
      en: 'The number of items in the target equals that of the source.',
      fr: 'Le nombre d’éléments de la cible est égal à celui de la source.',
    },
    owner: OWNERS.mailbox,
    minutes: 20,
    citations: [cite('Microsoft articles on importing to public folders; sessions spec P5 step 6', 'S')],
  }),
]

/** Too many messages, folders, attachments or tables in one session (sessions spec 2.3, 4.3, P5). */
export const openObjectLimit: Procedure = {
  id: 'open-object-limit',
  title: {
    en: 'Answer a session that has too many objects open',
    fr: 'Traiter une session qui tient trop d’objets ouverts',
  },
  purpose: {
    en: 'A client or script opens messages, folders or attachments without releasing them until the store refuses more. The client is mended; the limit is raised last and by one type only.',
    fr: 'Un client ou un script ouvre messages, dossiers ou pièces jointes sans les libérer, jusqu’au refus de la banque. Le client est corrigé ; la limite n’est relevée qu’en dernier et pour un seul type.',
  },
  refusals: [],
  remarks: [
    {
      versions: ALL,
      kind: 'assumption',
      text: {
        en: 'The names are `objtFXSrcStrm`, `objtFXDstStrm` and `objtAttachView`. The store does not read `objtAttachmentView`, which some documentation gives.',
        fr: 'Les noms sont `objtFXSrcStrm`, `objtFXDstStrm` et `objtAttachView`. La banque ne lit pas `objtAttachmentView`, que donne une partie de la documentation.',
      },
    },
  ],
  steps: [
    ...observe,
    exportKey,
    ...client,
    reversible({
      id: 'imap-fix',
      appliesTo: ['2010'],
      phase: 'cause',
      title: {
        en: 'For IMAP users install Exchange 2010 SP2 RU3 or later',
        fr: 'Pour les utilisateurs IMAP, installer Exchange 2010 SP2 RU3 ou ultérieur',
      },
      instruction: {
        en: 'Only for `objtMessageView` and a user of IMAP with more than 250 folders; otherwise answer “not applicable”.\nInstall the last update rollup on the servers in the change window; the defect is repaired since SP2 RU3.',
        fr: 'Uniquement pour `objtMessageView` et un utilisateur IMAP ayant plus de 250 dossiers ; sinon répondre « sans objet ».\nInstaller le dernier correctif cumulatif sur les serveurs dans la fenêtre de changement ; le défaut est corrigé depuis SP2 RU3.',
      },
      expected: {
        en: 'The IMAP client synchronises all folders.',
        fr: 'Le client IMAP synchronise tous les dossiers.',
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
        en: 'No event 9646 of this type from this user.',
        fr: 'Aucun événement 9646 de ce type pour cet utilisateur.',
      },
      minutes: 60,
      citations: [cite('KB 2699023; sessions spec 2.3 and P5 step 5', 'S')],
      after: ['near-limit'],
    }),
    reversible({
      id: 'raise-objects',
      appliesTo: ALL,
      phase: 'limits',
      title: {
        en: 'As the last resort, raise the limit of this one type by 100',
        fr: 'En dernier recours, relever de 100 la limite de ce seul type',
      },
      instruction: {
        en: 'Only when the event returns although the client is mended; otherwise answer “not applicable”.\nThe list below gives each value with its default. Raise only the type the event names, in steps of about 100: `objtMessage` from 250 to 350, for instance.\nRun the command on every node, with decimal digits. The value is a DWORD (32-bit).',
        fr: 'Uniquement si l’événement revient alors que le client est corrigé ; sinon répondre « sans objet ».\nLa liste ci-dessous donne chaque valeur avec son défaut. Ne relever que le type nommé par l’événement, par pas d’environ 100 : `objtMessage` de 250 à 350 par exemple.\nExécuter la commande sur chaque nœud, en chiffres décimaux. La valeur est un DWORD (32 bits).',
      },
      verbatim: [
        { as: 'command', text: `reg add "${OBJECTS_KEY}" /v {objectType} /t REG_DWORD /d <number>` },
        { as: 'registry', text: OBJECTS_KEY },
        ...DEFAULTS,
      ],
      prerequisites: [
        {
          text: {
            en: 'The key of this node is exported (`before.reg`); change window.',
            fr: 'La clé de ce nœud est exportée (`before.reg`) ; fenêtre de changement.',
          },
        },
        {
          text: {
            en: 'On 32-bit Exchange 2003 virtual memory is short: stay at or below twice the default.',
            fr: 'Sur Exchange 2003 en 32 bits, la mémoire virtuelle est limitée : rester au plus au double de la valeur par défaut.',
          },
          only: { exchange: ['2003'] },
        },
        {
          text: {
            en: 'Before Service Pack 1 of Exchange 2003 some defaults were lower: `objtAttachment` 100, `objtAttachView` 250, `objtStream` 50.',
            fr: 'Avant le Service Pack 1 d’Exchange 2003, certaines valeurs par défaut étaient plus basses : `objtAttachment` 100, `objtAttachView` 250, `objtStream` 50.',
          },
          only: { exchange: ['2003'] },
        },
      ],
      expected: {
        en: 'The value of this type has its new number on every node.',
        fr: 'La valeur de ce type a son nouveau nombre sur chaque nœud.',
      },
      risk: {
        en: 'Medium. Server memory; a leaking client simply takes longer to reach the limit.',
        fr: 'Moyen. Mémoire du serveur ; un client qui ne libère rien met simplement plus de temps à atteindre la limite.',
      },
      undo: {
        en: 'Where the value did not exist delete it: an import of `before.reg` does not. Where it did, import `before.reg`. Restart the store.',
        fr: 'Si la valeur n’existait pas, la supprimer : une importation de `before.reg` ne le fait pas. Si elle existait, importer `before.reg`. Redémarrer la banque.',
      },
      verification: {
        en: 'Export the key again: only this value has changed.',
        fr: 'Exporter de nouveau la clé : seule cette valeur a changé.',
      },
      owner: OWNERS.exchangeTwo,
      minutes: 15,
      citations: [
        cite('KB 830829, Exchange store limits; sessions spec 4.3 and P5 step 7', 'S'),
        cite('store limit keys in Exchange SE: sessions spec 6.10', 'K', ['se']),
      ],
      after: ['export-key', 'disable-addins', 'count-folders', 'imap-fix'],
    }),
    restartStore('raise-objects'),
    readBack('restart-store', 'raise-objects'),
    reading({
      id: 'watch-objects',
      appliesTo: ALL,
      phase: 'verify',
      title: {
        en: 'Watch for event 9646 of this type for a day',
        fr: 'Surveiller l’événement 9646 de ce type pendant une journée',
      },
      instruction: {
        en: 'After 24 hours filter the Application log for event 9646 with this type and DN.\nExport the log and the session tables and import them as a new snapshot.',
        fr: 'Après 24 heures, filtrer le journal Application sur l’événement 9646 avec ce type et ce DN.\nExporter le journal et les tables de sessions et les importer comme nouvel instantané.',
      },
      verbatim: [{ as: 'object', text: 'MSExchangeIS 9646' }],
      expected: {
        en: 'No new event of this type for this DN.',
        fr: 'Aucun nouvel événement de ce type pour ce DN.',
      },
      verification: {
        en: 'Attendant shows the findings as fixed.',
        fr: 'Attendant montre les constats comme corrigés.',
      },
      minutes: 10,
      certainty: 'derived',
      citations: [cite('sessions spec P4 and P5', 'D')],
      after: ['read-object-type'],
    }),
  ],
}
